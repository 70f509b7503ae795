"""Terms by the keys of their first words: a question looks at those few that may begin with one of its words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.language.concepts import Concept, Term
from index.language.letters import fold_yo
from index.language.russian import STEM_SIGN
from index.language.words import scan

# Behind the language of a key that says it: `uk:вода`.
LANGUAGE_SIGN = ":"
# Dictionary keys of one word in a language: all that the index would hold for it.
Analyse = Callable[[str, str], Sequence[str]]
# Key of a first word → the terms of a language that begin so, by their place among all its terms.
Begun = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Match:
    """A term that some words of a query are, and how many words that is."""

    table: "TermTable"
    concept: Concept
    language: str
    term: Term
    length: int


class TermTable:
    """Concepts, and for each language the first words of their terms, looked up when it is first asked for.

    Args:
        concepts: in their order.
        analyse: word and language → its keys.
        begun: by language, the first words of its terms as `begun` gives them, where they were put down before.
    """

    def __init__(self, concepts: Iterable[Concept], analyse: Analyse, begun: Mapping[str, Begun] | None = None) -> None:
        self.concepts = tuple(concepts)
        self.languages = tuple(dict.fromkeys(language for concept in self.concepts for language in concept.terms))
        self._analyse = analyse
        self._begun: dict[str, Begun] = dict(begun or {})
        self._terms: dict[str, Sequence[tuple[Concept, Term]]] = {}

    def keys(self, text: str, language: str) -> tuple[tuple[str, ...], ...]:
        """For each word of a term its keys."""
        words = term_words(text)
        keys = tuple(tuple(dict.fromkeys(self._analyse(word, language))) for word in words)
        return (_of_base_form(words[0], keys[0]),) if len(words) == 1 else keys

    def begun(self, language: str) -> Begun:
        """The terms of a language by the keys of their first words; two threads may look them up twice."""
        if language not in self._begun:
            self._begun[language] = self._looked_up(language)
        return self._begun[language]

    def matches(self, words: Sequence[Sequence[str]], language: str | None) -> Iterator[Match]:
        """Every term that these words begin with."""
        for one in self.languages:
            if language is None or one in {language, ""}:
                yield from self._matches(words, one)

    def _matches(self, words: Sequence[Sequence[str]], language: str) -> Iterator[Match]:
        begun, terms = self.begun(language), self._terms_of(language)
        for number in dict.fromkeys(number for key in words[0] for number in begun.get(key, ())):
            concept, term = terms[number]
            keys = self.keys(term.text, language)
            if len(keys) <= len(words) and not any(map(_are_apart, keys, words)):
                yield Match(self, concept, language, term, len(keys))

    def _looked_up(self, language: str) -> Begun:
        begun: dict[str, list[int]] = {}
        for number, (_, term) in enumerate(self._terms_of(language)):
            for key in next(iter(self.keys(term.text, language)), ()):
                begun.setdefault(key, []).append(number)
        return begun

    def _terms_of(self, language: str) -> Sequence[tuple[Concept, Term]]:
        if language not in self._terms:
            self._terms[language] = [
                (concept, term) for concept in self.concepts for term in concept.terms.get(language, ())
            ]
        return self._terms[language]


def _of_base_form(word: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a term of one word, a base form: `пролив` is no form of `пролить`, though typed it may be."""
    base = fold_yo(word.casefold())
    own = tuple(key for key in keys if key.rpartition(LANGUAGE_SIGN)[2] == base)
    return (*own, *(key for key in keys if key.endswith(STEM_SIGN))) if own else keys


def _are_apart(keys: Sequence[str], others: Sequence[str]) -> bool:
    return set(keys).isdisjoint(others)


@lru_cache(maxsize=16_384)
def term_words(text: str) -> tuple[str, ...]:
    """The words of a term, parted as in any text (`Ай-Петри` is two)."""
    return tuple(word for word, _, _ in scan(text))
