"""What is looked for: for each word of the query the ways in which a document may answer it, and what each is worth."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.results import Reason


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to answer a word: keys of one field.

    Args:
        field: `exact`, `forms` or `skeletons`.
        steps: for each word that must stand side by side its keys, of which any will do.
        reason: given to the visitor for a hit.
        weight: 1 for a word in another form, less for what stands below.
        shown: what was looked for instead, in words; "" when it is the word as typed.
    """

    field: str
    steps: tuple[tuple[str, ...], ...]
    reason: Reason
    weight: float = 1.0
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a query, or several that are answered together.

    Args:
        typed: as typed.
        alternatives: any of them answers it.
        parts: all of them together answer it too.
        needed: a document without it does not match.
        literal: words in quotation marks, which are never repaired.
        word: the one word it is, as typed; "" for a date, a kind, words in quotation marks.
    """

    typed: str
    alternatives: tuple[Alternative, ...] = ()
    parts: tuple["Wanted", ...] = ()
    needed: bool = True
    literal: bool = False
    word: str = ""

    def also(self, *more: Alternative) -> "Wanted":
        """The same, answered in more ways."""
        return replace(self, alternatives=(*self.alternatives, *more))

    def words(self) -> Iterator["Wanted"]:
        """Itself, or the single words it consists of."""
        if self.parts:
            for part in self.parts:
                yield from part.words()
        else:
            yield self


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is looked for and all that must not be there.

    Args:
        wanted: in the order of the query.
        unwanted: none of these may stand in a document.
        instead: answers everything that is wanted at once.
        named_kind: a word of it only says which kind of record is looked for.
        question: function words were left out.
    """

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()
    instead: tuple[Alternative, ...] = ()
    named_kind: bool = False
    question: bool = False

    @property
    def asked(self) -> tuple[Wanted, ...]:
        """What a document has to answer."""
        if not self.instead:
            return self.wanted
        return (Wanted(" ".join(one.typed for one in self.wanted), self.instead, self.wanted),)
