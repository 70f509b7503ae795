"""Filters and facet counts over columns of small numbers."""

from collections import Counter
from collections.abc import Collection

from index.cards import Cards
from index.document import FACETS
from index.query import Query
from index.results import FacetCount

Tally = dict[str, Counter[str]]


def new_tally() -> Tally:
    """Counts of nothing yet."""
    return {facet: Counter() for facet in FACETS}


def narrow(cards: Cards, numbers: Collection[int], query: Query, tally: Tally) -> Collection[int]:
    """The documents that pass all filters; counts go into the tally.

    The count of a facet ignores that facet's own filter: it says what choosing another value would bring.
    """
    numbers = _within_dates(cards, numbers, query)
    passing = {facet: _passing(cards, numbers, facet, values) for facet, values in query.filters.items() if values}
    for facet in FACETS:
        others = [those for name, those in passing.items() if name != facet]
        _count(cards, _common(numbers, others), facet, tally)
    return _common(numbers, list(passing.values()))


def _within_dates(cards: Cards, numbers: Collection[int], query: Query) -> Collection[int]:
    if query.earliest is None and query.latest is None:
        return numbers
    first, last = query.earliest or 0, query.latest or 99_999_999
    days = cards.days
    return [number for number in numbers if (span := days[number]) and span[0] <= last and span[1] >= first]


def _passing(cards: Cards, numbers: Collection[int], facet: str, values: tuple[str, ...]) -> set[int]:
    column = cards.facets[facet]
    accepted = {code for code, held in enumerate(column.sets) if not set(values).isdisjoint(held)}
    codes = column.codes
    return {number for number in numbers if codes[number] in accepted}


def _common(numbers: Collection[int], sets: list[set[int]]) -> Collection[int]:
    return sets[0].intersection(*sets[1:]) if sets else numbers


def _count(cards: Cards, numbers: Collection[int], facet: str, tally: Tally) -> None:
    column = cards.facets[facet]
    sets = column.sets
    everything = len(numbers) == len(column.codes)  # the start page: counted once for each segment
    codes = column.totals if everything else Counter(map(column.codes.__getitem__, numbers))
    for code, count in codes.items():
        for value in sets[code]:
            tally[facet][value] += count


def counted(tally: Tally) -> dict[str, tuple[FacetCount, ...]]:
    """The tally as it is answered: most frequent first, then by code."""
    return {
        facet: tuple(
            FacetCount(value, count) for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        )
        for facet, counts in tally.items()
    }
