"""The page of the vocabulary and the form of one concept, as templates see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import Standing
from archive.errors import ArchiveError, Problem
from archive.importing.vocabulary import Change, Taken
from archive.search.offers import Offer
from archive.staff.form_fields import FormField, sentence
from archive.staff.vocabulary.forms import LANGUAGES, PREFIX, Typed
from archive.staff.vocabulary.reading import Said, Words
from archive.staff.words import LANGUAGE_NAMES, word


@dataclass(frozen=True, slots=True)
class Offered:
    """A pair that is offered; each word with its language."""

    words: tuple[tuple[str, str], ...]
    together: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A concept: its words by language, and whether it was taken out."""

    id: str
    version: int
    words: tuple[tuple[str, str], ...]
    removed: bool


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """The whole page; `found` are concepts that come along or are the museum's own, as searched for.

    `rest` says how many of its own are not shown, if any.
    """

    offered: tuple[Offered, ...]
    own: tuple[Row, ...]
    rest: str
    asked: str
    found: tuple[Row, ...]
    count: str
    may_change: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """The form of one concept."""

    id: str
    version: int
    fields: tuple[FormField, ...]
    problems: tuple[str, ...] = ()


def vocabulary_page(words: Words, asked: str, by: Actor, problems: tuple[str, ...] = ()) -> VocabularyPage:
    """Make the page."""
    rest = gettext("The last %(shown)s of %(count)s are shown; the search above finds the others.")
    return VocabularyPage(
        offered=tuple(_offered(offer) for offer in words.offered),
        own=tuple(_row(one) for one in words.own),
        rest=rest % {"shown": len(words.own), "count": words.own_count} if words.own_count > len(words.own) else "",
        asked=asked,
        found=tuple(_row(one) for one in words.found),
        count=ngettext("%(num)s concept is in force.", "%(num)s concepts are in force.", words.in_force),
        may_change=by.role.reaches(concepts.LEAST),
        problems=problems,
    )


def concept_page(
    typed: Typed, faults: Sequence[Problem | ArchiveError] = (), theirs: Mapping[str, str] | None = None
) -> ConceptPage:
    """Make the form; `theirs` is what somebody else saved meanwhile. A fault of one input stands beside it."""
    codes = dict.fromkeys([*LANGUAGES, *typed.cells])
    beside = {one.field: sentence(one) for one in faults if isinstance(one, Problem) and one.field.startswith(PREFIX)}
    problems = tuple(sentence(one) for one in faults if not isinstance(one, Problem) or one.field not in beside)
    hint = gettext("Words with one meaning, parted by | when there are several.")
    fields = tuple(
        FormField(
            f"{PREFIX}{code}",
            word(LANGUAGE_NAMES, code),
            value=typed.cells.get(code, ""),
            problem=beside.get(f"{PREFIX}{code}", ""),
            hint=hint if code == "ru" else "",
            language=code,
            theirs=None if theirs is None else theirs.get(code, ""),
        )
        for code in codes
    )
    hidden = FormField("domain", "", "hidden", value=typed.domain)
    return ConceptPage(typed.id, typed.version, (*fields, hidden), problems)


def told(taken: Taken) -> str:
    """Say what came of an import."""
    template = gettext("Added: %(added)s, changed: %(changed)s, taken out: %(removed)s, unchanged: %(unchanged)s.")
    return str(template % {change.value: taken.counts.get(change, 0) for change in Change})


def bad_lines(taken: Taken) -> tuple[str, ...]:
    """Say what is wrong with which line."""
    template = gettext("Line %(line)s: %(problem)s")
    return tuple(template % {"line": line, "problem": sentence(problem)} for line, problem in taken.problems)


def _offered(offer: Offer) -> Offered:
    pair = offer.pair
    times = ngettext("together %(num)s time", "together %(num)s times", pair.together)
    return Offered(tuple(zip(pair.languages, offer.words(), strict=True)), times, pair.examples)


def _row(said: Said) -> Row:
    words = tuple((code, ", ".join(terms)) for code, terms in said.record.terms.items())
    return Row(said.record.id, said.version, words, said.record.standing is Standing.REMOVED)
