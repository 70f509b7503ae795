"""Documents that hold the same rare words as a text."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.generation import Generation
from index.language.pipeline import analyse
from index.language.questions import function_words
from index.schema import FORMS

# A word in more than a tenth of the documents says little about any two; shorter words are mostly prepositions.
RAREST_TENTH = 10
SHORTEST_WORD = 4
# Of so many rare words of a text the documents are read.
MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Relation:
    """A document with the words it shares, the rarest first, as they stand in the text that was given."""

    key: str
    score: float
    words: tuple[str, ...]


def related(generation: Generation, words: Iterable[str], besides: str, limit: int) -> tuple[Relation, ...]:
    """Give the documents that share most, rare words counting more.

    Args:
        generation: to look in.
        words: of a text, as they stand there.
        besides: key of the document that is not looked for.
        limit: at most so many.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for word, forms, count in _rare(generation, words):
        weight = math.log(generation.doc_count / count)
        for key in _holding(generation, forms):
            if key != besides:
                scores[key] += weight
                shared[key].append(word)
    best = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
    return tuple(Relation(key, scores[key], tuple(shared[key])) for key in best)


def _rare(generation: Generation, words: Iterable[str]) -> list[tuple[str, tuple[str, ...], int]]:
    """The rarest words with their forms and in how many documents they stand, each lemma once."""
    idle = frozenset().union(*function_words().values())
    most = max(2, generation.doc_count // RAREST_TENTH)
    found: dict[str, tuple[str, tuple[str, ...], int]] = {}
    for word in words:
        if len(word) < SHORTEST_WORD or not word.isalpha() or word.casefold() in idle:
            continue
        forms = analyse(word).forms[:1]
        if forms and forms[0] not in found:
            count = sum(part.segment.document_frequency(FORMS, forms[0]) for part in generation.parts)
            if 1 < count <= most:
                found[forms[0]] = (word, forms, count)
    return sorted(found.values(), key=lambda one: (one[2], one[0]))[:MOST_WORDS]


def _holding(generation: Generation, forms: Iterable[str]) -> set[str]:
    return {
        part.segment.cards.keys[number]
        for part in generation.parts
        for form in forms
        for block in part.segment.blocks(FORMS, form)
        for number in block.numbers
        if number not in part.deleted
    }
