"""Why a document was found: the word, the field it stands in, the step that recognised it."""

from bisect import bisect_right

from index.grammar import Clause, Term
from index.matching import Lookup
from index.results import Reason, Why
from index.schema import EXACT, FIELD_WEIGHTS, FORMS


def explain(lookup: Lookup, number: int, clauses: list[Clause]) -> tuple[Why, ...]:
    """One reason a word, in the order of the query; nothing for a query without words."""
    starts = lookup.part.segment.field_starts(number)
    terms = [term for clause in clauses for term in clause.terms]
    found = [why for term in terms if (why := _explain_term(lookup, number, term, starts))]
    return tuple(dict.fromkeys(found))


def _explain_term(lookup: Lookup, number: int, term: Term, starts: list[tuple[int, str]]) -> Why | None:
    as_written = Reason.SPELLING if term.analysed.mended else Reason.EXACT
    for name, words, reason in (
        (EXACT, (term.analysed.exact,), as_written),
        (FORMS, term.analysed.forms, Reason.FORM),
    ):
        if places := lookup.places(name, words, number):
            return Why(_weightiest(places, starts), term.typed, reason)
    return None


def _weightiest(places: set[int], starts: list[tuple[int, str]]) -> str:
    begins = [start for start, _ in starts]
    fields = [starts[bisect_right(begins, place) - 1][1] for place in sorted(places)]
    return max(fields, key=lambda field: FIELD_WEIGHTS.get(field, 1.0))
