"""Answers a query from an opened generation: matching, ranking, counting, explaining."""

import math

from index import facets
from index.generation import Generation
from index.grammar import Clause
from index.matching import Lookup, Weights
from index.query import DEEPEST_HIT, Query, Sort
from index.ranking import NEAR_CANDIDATES, Found, best, in_order, raise_near
from index.results import Hit, Interpretation, Reason, Results
from index.why import explain

# The record whose number was typed stands above everything.
IDENTIFIER_SCORE = 1_000.0


def search(generation: Generation, query: Query) -> Results:
    """One page of the answer, with facets over the whole of it."""
    wanted = [clause for clause in query.clauses if not clause.excluded]
    unwanted = [clause for clause in query.clauses if clause.excluded]
    lookups = [Lookup(part, query.certain) for part in generation.parts]
    rarity = _rarity(lookups, wanted, generation.doc_count)
    tally = facets.new_tally()
    found: list[Weights] = []
    for lookup in lookups:
        scores = _score(lookup, wanted, rarity)
        for clause in unwanted:
            scores = {number: scores[number] for number in scores.keys() - lookup.match(clause, scores).keys()}
        _raise_identifier(lookup, scores, query.text)
        passing = facets.narrow(lookup.part.segment.cards, scores, query, tally)
        found.append(scores if passing is scores else {number: scores[number] for number in passing})
    shown = _page(found, generation, query, lookups, wanted)
    return Results(
        total=sum(map(len, found)),
        page=query.page,
        hits=tuple(_hit(one, lookups[one.part], wanted) for one in shown),
        facets=facets.counted(tally),
        interpreted=_interpreted(wanted),
        approximate=bool(query.text.strip()) and not query.clauses,
        suggestions=(),
    )


def _rarity(lookups: list[Lookup], clauses: list[Clause], doc_count: int) -> list[float]:
    """How much each clause weighs: rare words more (BM25's logarithm)."""
    counts = [min(doc_count, sum(lookup.frequency(clause) for lookup in lookups)) for clause in clauses]
    return [math.log(1 + (doc_count - count + 0.5) / (count + 0.5)) for count in counts]


def _score(lookup: Lookup, clauses: list[Clause], rarity: list[float]) -> Weights:
    """The documents of a part that match all clauses; the rarest is read first, the others among its documents."""
    if not clauses:
        return dict.fromkeys(lookup.part.live(), 0.0)
    scores: Weights | None = None
    for rare, clause in sorted(zip(rarity, clauses, strict=True), key=lambda one: -one[0]):
        matches = lookup.match(clause, scores)
        before = scores
        scores = {
            number: rare * weight + (before[number] if before else 0.0)
            for number, weight in matches.items()
            if before is None or number in before
        }
    return scores or {}


def _raise_identifier(lookup: Lookup, numbers: Weights, text: str) -> None:
    number = lookup.part.segment.cards.by_identifier.get(text.strip().casefold())
    if number in numbers:
        numbers[number] += IDENTIFIER_SCORE


def _page(
    found: list[Weights], generation: Generation, query: Query, lookups: list[Lookup], clauses: list[Clause]
) -> list[Found]:
    first, last = (query.page - 1) * query.size, min(query.page * query.size, DEEPEST_HIT)
    if query.sort is not Sort.RELEVANCE or len(clauses) < 2:  # noqa: PLR2004 - nearness takes two
        return best(found, generation, query.sort, last)[first:]
    ordered = best(found, generation, query.sort, max(last, NEAR_CANDIDATES))
    near = raise_near(ordered[:NEAR_CANDIDATES], lookups, clauses)
    return [*in_order(near, generation, query.sort), *ordered[NEAR_CANDIDATES:]][first:last]


def _hit(one: Found, lookup: Lookup, clauses: list[Clause]) -> Hit:
    cards = lookup.part.segment.cards
    return Hit(cards.keys[one.number], cards.versions[one.number], one.score, explain(lookup, one.number, clauses))


def _interpreted(clauses: list[Clause]) -> tuple[Interpretation, ...]:
    mended = (term.analysed.exact for clause in clauses for term in clause.terms if term.analysed.mended)
    return tuple(Interpretation(word, Reason.SPELLING) for word in dict.fromkeys(mended))
