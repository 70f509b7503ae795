"""The order of an answer. It never depends on chance: equal documents follow by identifier."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from index.generation import Generation
from index.grammar import Clause
from index.matching import Lookup
from index.query import Sort
from index.schema import FORMS

# Nearness is looked at for the best of a large answer only: it reads the places of every word.
NEAR_CANDIDATES = 300
# Words that stand side by side, in order, raise a score by up to half.
NEAR_SHARE = 0.5


@dataclass(slots=True)
class Found:
    """A document of the answer: its part, its number in it, its score."""

    part: int
    number: int
    score: float


def best(found: list[Found], generation: Generation, sort: Sort, wanted: int) -> list[Found]:
    """The first `wanted` documents in the order asked for."""
    if sort is Sort.RELEVANCE and len(found) > wanted:
        threshold = heapq.nlargest(wanted, (one.score for one in found))[-1]
        found = [one for one in found if one.score >= threshold]
    return heapq.nsmallest(wanted, found, key=_order(generation, sort))


def _order(generation: Generation, sort: Sort) -> Callable[[Found], Any]:
    cards = [part.segment.cards for part in generation.parts]

    def identifier(one: Found) -> tuple[str, str]:
        return cards[one.part].identifier_order[one.number], cards[one.part].keys[one.number]

    def title(one: Found) -> tuple[str, tuple[str, str]]:
        return cards[one.part].title_order[one.number], identifier(one)

    def date(one: Found) -> tuple[bool, tuple[int, int], tuple[str, str]]:
        days = cards[one.part].days[one.number]
        return days is None, days or (0, 0), identifier(one)

    def relevance(one: Found) -> tuple[float, tuple[str, str]]:
        return -one.score, identifier(one)

    return {Sort.RELEVANCE: relevance, Sort.DATE: date, Sort.TITLE: title, Sort.IDENTIFIER: identifier}[sort]


def raise_near(found: list[Found], lookups: list[Lookup], clauses: list[Clause]) -> None:
    """Raises the scores of documents in which the words of the query stand side by side, in any form."""
    words = [clause.terms[0].analysed.forms for clause in clauses if not clause.literal]
    pairs = len(words) - 1
    if pairs < 1:
        return
    for one in found:
        places = [lookups[one.part].places(FORMS, forms, one.number) for forms in words]
        near = sum(
            any(place + 1 in after for place in before) for before, after in zip(places, places[1:], strict=False)
        )
        one.score *= 1 + NEAR_SHARE * near / pairs
