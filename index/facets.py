"""Filters and facet counts over columns of small numbers."""

from collections import Counter
from collections.abc import Collection

from index.cards import UNDATED, Cards
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
    missing = _missing(cards, numbers)
    for facet in FACETS:
        others = [those for name, those in passing.items() if name != facet]
        column = cards.facets[facet]
        few = others or missing is None
        counts = column.count(_common(numbers, others)) if few else column.count_all_but(missing or ())
        for value, count in counts:
            tally[facet][value] += count
    return _common(numbers, list(passing.values()))


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


def _missing(cards: Cards, numbers: Collection[int]) -> Collection[int] | None:
    """Of an answer with most of the documents those that are not in it: they are quicker to count."""
    if 2 * len(numbers) <= len(cards.keys):
        return None
    return set(range(len(cards.keys))).difference(numbers) if len(numbers) < len(cards.keys) else ()


def counted(tally: Tally) -> dict[str, tuple[FacetCount, ...]]:
    """The tally as it is answered: most frequent first, then by code."""
    return {
        facet: tuple(
            FacetCount(value, count) for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        )
        for facet, counts in tally.items()
    }
