"""Terms by the keys of their words, so that a phrase of a query is found in as many steps as it has words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index.language.concepts import Concept, Term
from index.language.words import scan

# Dictionary keys of one word in a language: all that the index would hold for it.
Analyse = Callable[[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A term that some words of a query are, and how many words that is."""

    table: "TermTable"
    concept: Concept
    language: str
    term: Term
    length: int


@dataclass(slots=True)
class _Node:
    """A place in the tree: what may follow, and what is complete here."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    complete: list[tuple[Concept, Term]] = field(default_factory=list)


class TermTable:
    """Concepts, and for each language a tree of their terms, grown when that language is first asked for."""

    def __init__(self, concepts: Iterable[Concept], analyse: Analyse) -> None:
        self.concepts = tuple(concepts)
        self.languages = tuple(dict.fromkeys(language for concept in self.concepts for language in concept.terms))
        self._analyse = analyse
        self._trees: dict[str, _Node] = {}

    def keys(self, text: str, language: str) -> tuple[tuple[str, ...], ...]:
        """For each word of a term its keys."""
        return tuple(tuple(self._analyse(word, language)) for word in term_words(text))

    def prepare(self, language: str) -> None:
        """Grows the tree of a language. Two threads may do it twice; either tree is whole."""
        if language not in self._trees:
            self._trees[language] = self._grown(language)

    def matches(self, words: Sequence[Sequence[str]], language: str | None) -> Iterator[Match]:
        """Every term that these words begin with."""
        for one in self.languages:
            if language is None or one in {language, ""}:
                self.prepare(one)
                for length, node in _walk(self._trees[one], words):
                    yield from (Match(self, concept, one, term, length) for concept, term in node.complete)

    def _grown(self, language: str) -> _Node:
        root = _Node()
        for concept in self.concepts:
            for term in concept.terms.get(language, ()):
                nodes = [root]
                for keys in self.keys(term.text, language):
                    nodes = [node.following.setdefault(key, _Node()) for node in nodes for key in dict.fromkeys(keys)]
                for node in nodes:
                    node.complete.append((concept, term))
        return root


@lru_cache(maxsize=16_384)
def term_words(text: str) -> tuple[str, ...]:
    """The words of a term, parted as in any text (`Ай-Петри` is two)."""
    return tuple(word for word, _, _ in scan(text))


def _walk(tree: _Node, words: Sequence[Sequence[str]]) -> Iterator[tuple[int, _Node]]:
    nodes = [tree]
    for length, keys in enumerate(words, start=1):
        nodes = [node.following[key] for node in nodes for key in dict.fromkeys(keys) if key in node.following]
        if not nodes:
            return
        yield from ((length, node) for node in nodes if node.complete)
