"""The order of an answer. It never depends on chance: equal documents follow by identifier."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from index.alternatives import Plan, Wanted
from index.cards import Cards
from index.generation import Generation
from index.matching import Lookup, Weights
from index.query import Sort
from index.schema import EXACT

# Nearness is looked at for the best of a large answer only: it reads the places of every word.
NEAR_CANDIDATES = 300
# All words side by side, in order, make a score four times as high: more than the exact form does, so that "живую
# воду" answers "живая вода" before a text in which the two words stand far apart.
NEAR_SHARE = 3.0


@dataclass(frozen=True, slots=True)
class Found:
    """A document of the answer: its part, its number in it, its score."""

    part: int
    number: int
    score: float


def best(found: list[Weights], generation: Generation, sort: Sort, wanted: int) -> list[Found]:
    """The first `wanted` documents in the order asked for.

    Args:
        found: per part of the generation, number → score.
        generation: that was searched.
        sort: the order.
        wanted: how many.
    """
    threshold = _threshold(found, wanted) if sort is Sort.RELEVANCE else None
    chosen: list[Found] = []
    for place, (part, scores) in enumerate(zip(generation.parts, found, strict=True)):
        key = _order(part.segment.cards, sort)
        above, rest = _split(scores, threshold)
        chosen += [Found(place, number, scores[number]) for number in (*above, *heapq.nsmallest(wanted, rest, key=key))]
    return in_order(chosen, generation, sort)[:wanted]


def _threshold(found: list[Weights], wanted: int) -> float:
    scores = [score for part in found for score in part.values()]
    return min(heapq.nlargest(wanted, scores), default=0.0) if any(scores) else 0.0


def _split(scores: Weights, threshold: float | None) -> tuple[list[int], Iterable[int]]:
    """Documents that are surely shown, and those of which the order decides."""
    if threshold is None:
        return [], scores
    above = [number for number, score in scores.items() if score > threshold]
    return above, (number for number, score in scores.items() if score == threshold)


def in_order(found: list[Found], generation: Generation, sort: Sort) -> list[Found]:
    """A few documents of several parts in one order."""
    cards = [part.segment.cards for part in generation.parts]
    keys = [_order(one, sort) for one in cards]

    def key(one: Found) -> tuple[Any, ...]:
        score = -one.score if sort is Sort.RELEVANCE else 0.0
        own = cards[one.part]
        return score, keys[one.part](one.number), own.identifier_order[one.number], own.keys[one.number]

    return sorted(found, key=key)


def _order(cards: Cards, sort: Sort) -> Callable[[int], Any]:
    """Sort keys within one part; equal documents stay in the order of their identifiers."""
    identifiers = cards.identifier_order
    if sort is Sort.DATE:
        return lambda number: (cards.days[number] is None, cards.days[number], identifiers[number])
    if sort is Sort.TITLE:
        return lambda number: (cards.title_order[number], identifiers[number])
    return identifiers.__getitem__


def raise_near(found: list[Found], lookups: list[Lookup], plan: Plan) -> list[Found]:
    """The same documents, with higher scores where the words of the query stand side by side, in any form."""
    words = [word for wanted in plan.wanted if not wanted.literal for word in wanted.words()]
    if len(words) < 2:  # noqa: PLR2004 - a pair
        return found
    raised = []
    for one in found:
        places = [_places(lookups[one.part], word, one.number) for word in words]
        near = sum(any(place + 1 in after for place in before) for before, after in pairwise(places))
        raised.append(replace(one, score=one.score * (1 + NEAR_SHARE * near / (len(words) - 1))))
    return raised


def _places(lookup: Lookup, wanted: Wanted, number: int) -> set[int]:
    """Where a word stands in a document in whatever form: forms are put down for every word, so they suffice."""
    ways = [way for way in wanted.alternatives if len(way.steps) == 1 and way.field != EXACT] or wanted.alternatives
    return set().union(*(lookup.beginnings(way, number) for way in ways))
