"""Other words for the same thing, in any language: the thesaurus, and names that belong to one authority."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.language.concepts import Concept, Term
from index.language.term_table import Analyse, Begun, Match, TermTable, term_words
from index.language.thesaurus_file import read_concepts

STARTER = Path(__file__).parent / "data" / "thesaurus.tsv"

TERM_WEIGHT = 1.0
# "водный" says something of a thing that is not water itself.
ADJECTIVE_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words that mean the same as some words of the query.

    Args:
        words: as the vocabulary writes them, in the base form; to be shown.
        keys: for each of these words the keys that the index holds, one of which must stand there.
        language: of these words; "" when it is a name of no particular language.
        concept: id of the concept.
        weight: 1.0, or less where an adjective stands for a noun or a noun for an adjective.
        start: position of the first word of the query that is meant.
        stop: position behind the last one.
    """

    words: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    language: str
    concept: str
    weight: float
    start: int
    stop: int


@dataclass(frozen=True, eq=False, slots=True)
class Vocabulary:
    """A museum's own words beside the thesaurus that comes along. Compared by identity: make one a state of the words.

    Args:
        concepts: of its own; one with the id of a concept that comes along stands in its place.
        without: ids of concepts that come along but do not hold here.
    """

    concepts: tuple[Concept, ...] = ()
    without: frozenset[str] = frozenset()


NO_WORDS = Vocabulary()


@cache
def starter() -> tuple[Concept, ...]:
    """The concepts that come with the archive."""
    return read_concepts(STARTER)


class Thesaurus:
    """Concepts by their terms. Immutable; many threads may ask it.

    Args:
        concepts: all concepts.
        analyse: word and language → its keys, as the index makes them; it should be memoised.
        begun: by language, the first words of its terms where they were put down before.
    """

    def __init__(self, concepts: Iterable[Concept], analyse: Analyse, begun: Mapping[str, Begun] | None = None) -> None:
        self._analyse = analyse
        self._tables: tuple[TermTable, ...] = (TermTable(concepts, analyse, begun),)
        self._without: frozenset[str] = frozenset()  # ids of the first table that do not hold

    @classmethod
    def read(cls, analyse: Analyse, path: Path = STARTER) -> "Thesaurus":
        """The thesaurus of a file, by default the one that comes with the archive.

        Raises:
            ThesaurusInvalid: naming each faulty line and its remedy.
            OSError: when there is no such file.
        """
        return cls(starter() if path == STARTER else read_concepts(path), analyse)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """All concepts, those added last at the end."""
        first, *others = self._tables
        held = (concept for concept in first.concepts if concept.id not in self._without)
        return (*held, *(concept for table in others for concept in table.concepts))

    def with_concepts(self, concepts: Iterable[Concept]) -> "Thesaurus":
        """This thesaurus and more concepts, such as the forms of each authority's name.

        What was prepared stays so; an id may occur in both, the concepts remain two.
        """
        richer = Thesaurus(concepts, self._analyse)
        richer._tables = (*self._tables, *richer._tables)
        richer._without = self._without
        return richer

    def adapted(self, words: Vocabulary) -> "Thesaurus":
        """This thesaurus as it holds in one museum."""
        adapted = self.with_concepts(words.concepts)
        own = {concept.id for concept in words.concepts}
        adapted._without = self._without | words.without | own  # noqa: SLF001 - of this very class
        return adapted

    def prepare(self, *languages: str) -> None:
        """Looks up the first words of these languages now instead of at the first question."""
        for table in self._tables:
            for language in languages:
                table.begun(language)

    def expand(self, lemmas: Sequence[str], language: str | None = None) -> tuple[Expansion, ...]:
        """What else the words of a query are called; `expand_readings` for words that have one key each."""
        return self.expand_readings([(lemma,) for lemma in lemmas], language)

    def expand_readings(self, words: Sequence[Sequence[str]], language: str | None = None) -> tuple[Expansion, ...]:
        """What else the words of a query are called.

        Of several terms that begin at one word only the longest counts, and no word is used twice: a phrase goes
        before its words.

        Args:
            words: for each word of the query all its keys.
            language: of the query; None when it may be any. Names of no particular language are always found.

        Returns:
            By position, then in the order of the vocabulary, without what was typed; () when nothing is known.
        """
        found: list[Expansion] = []
        start = 0
        while start < len(words):
            matches = [*self._matches(words[start:], language)]
            length = max((match.length for match in matches), default=1)
            longest = [match for match in matches if match.length == length]
            found += _expanded(longest, start, start + length)
            start += length
        return tuple(found)

    def _matches(self, words: Sequence[Sequence[str]], language: str | None) -> Iterator[Match]:
        first, *others = self._tables
        yield from (match for match in first.matches(words, language) if match.concept.id not in self._without)
        for table in others:
            yield from table.matches(words, language)


def _expanded(matches: Sequence[Match], start: int, stop: int) -> Iterator[Expansion]:
    """The other terms of the concepts matched, each with the greatest weight it can have."""
    typed: dict[tuple[TermTable, Concept], set[tuple[str, Term]]] = {}
    for match in matches:
        typed.setdefault((match.table, match.concept), set()).add((match.language, match.term))
    for (table, concept), known in typed.items():
        asked = max(_weight(term) for _, term in known)
        for language, term in concept.named():
            keys = table.keys(term.text, language)
            if (language, term) not in known and all(keys):
                weight = min(asked, _weight(term))
                yield Expansion(term_words(term.text), keys, language, concept.id, weight, start, stop)


def _weight(term: Term) -> float:
    return ADJECTIVE_WEIGHT if term.adjective else TERM_WEIGHT
