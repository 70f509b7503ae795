"""Filters and facet counts over columns of small numbers."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import compress
from operator import itemgetter

from index.cards import UNDATED, Cards
from index.document import FACETS
from index.query import Query
from index.results import FacetCount

Tally = dict[str, Counter[str]]
Filters = Mapping[str, tuple[str, ...]]
# Of an answer with more than this part of the documents going through all of them is quicker than looking each up.
_MANY = 8
_OTHERS = bytes([1, 0]) + bytes(254)


def new_tally() -> Tally:
    """Counts of nothing yet."""
    return {facet: Counter() for facet in FACETS}


def narrow(cards: Cards, numbers: Collection[int], query: Query, tally: Tally) -> Collection[int]:
    """The documents that pass all filters; counts go into the tally.

    The count of a facet ignores that facet's own filter: it says what choosing another value would bring.
    """
    numbers = _within_dates(cards, numbers, query)
    filters = {facet: values for facet, values in query.filters.items() if values}
    if len(numbers) * _MANY > len(cards.keys):
        return _narrow_many(cards, numbers, filters, tally)
    passing = {facet: _passing(cards, numbers, facet, values) for facet, values in filters.items()}
    for facet in FACETS:
        others = [those for name, those in passing.items() if name != facet]
        tally[facet].update(cards.facets[facet].count(_common(numbers, others)))
    return _common(numbers, list(passing.values()))


def _narrow_many(cards: Cards, numbers: Collection[int], filters: Filters, tally: Tally) -> Collection[int]:
    """The same with a byte for each document of the segment in place of sets."""
    held = numbers if isinstance(numbers, dict) else set(numbers)
    everything = bytes(map(held.__contains__, range(len(cards.keys))))
    passing = {facet: cards.facets[facet].marks(values) for facet, values in filters.items()}
    for facet in FACETS:
        column = cards.facets[facet]
        others = [those for name, those in passing.items() if name != facet]
        if others or 2 * len(numbers) <= len(everything):
            counts = column.count_marked(_all_of(everything, others))
        else:
            counts = column.count_all_but(list(compress(range(len(everything)), everything.translate(_OTHERS))))
        tally[facet].update(counts)
    if not passing:
        return numbers
    return list(compress(range(len(everything)), _all_of(everything, passing.values())))


def _all_of(everything: bytes, marks: Iterable[bytes]) -> bytes:
    """The bytes that are set in all of them."""
    whole = int.from_bytes(everything, "little")
    for one in marks:
        whole &= int.from_bytes(one, "little")
    return whole.to_bytes(len(everything), "little")


def _within_dates(cards: Cards, numbers: Collection[int], query: Query) -> Collection[int]:
    if query.earliest is None and query.latest is None:
        return numbers
    first, last = query.earliest or 0, query.latest or 99_999_999
    firsts, lasts = cards.firsts, cards.lasts
    return [number for number in numbers if UNDATED != firsts[number] <= last and lasts[number] >= first]


def _passing(cards: Cards, numbers: Collection[int], facet: str, values: tuple[str, ...]) -> set[int]:
    column = cards.facets[facet]
    accepted, codes = column.accepted(values), column.codes
    return {number for number in numbers if codes[number] in accepted}


def _common(numbers: Collection[int], sets: list[set[int]]) -> Collection[int]:
    return sets[0].intersection(*sets[1:]) if sets else numbers


def counted(tally: Tally) -> dict[str, tuple[FacetCount, ...]]:
    """The tally as it is answered: most frequent first, then by code."""
    return {
        facet: tuple(
            FacetCount(value, count) for value, count in sorted(sorted(counts.items()), key=itemgetter(1), reverse=True)
        )
        for facet, counts in tally.items()
    }
