"""Why a document was found: the word, the field it stands in, the step that recognised it."""

from bisect import bisect_right
from collections.abc import Iterator

from index.alternatives import Plan, Wanted
from index.matching import Lookup
from index.results import Why
from index.schema import FIELD_WEIGHTS

_Starts = list[tuple[int, str]]


def explain(lookup: Lookup, number: int, plan: Plan) -> tuple[Why, ...]:
    """One reason a word, in the order of the query; nothing for a query without words."""
    starts = lookup.part.segment.field_starts(number)
    found = [why for wanted in plan.asked for why in _explain(lookup, number, wanted, starts)]
    return tuple(dict.fromkeys(found))


def _explain(lookup: Lookup, number: int, wanted: Wanted, starts: _Starts) -> Iterator[Why]:
    """The parts, where all that is needed of them stands there; else the best alternative."""
    parts = [list(_explain(lookup, number, part, starts)) for part in wanted.parts]
    if parts and all(found or not part.needed for found, part in zip(parts, wanted.parts, strict=True)):
        yield from (why for found in parts for why in found)
        return
    for alternative in wanted.alternatives:
        if places := lookup.beginnings(alternative, number):
            yield Why(_weightiest(places, starts), wanted.typed, alternative.reason)
            return


def _weightiest(places: set[int], starts: _Starts) -> str:
    begins = [start for start, _ in starts]
    fields = [starts[bisect_right(begins, place) - 1][1] for place in sorted(places)]
    return max(fields, key=lambda field: FIELD_WEIGHTS.get(field, 1.0))
