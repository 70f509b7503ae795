"""Answers a query from an opened generation: finding, ranking, counting, explaining."""

from index import facets
from index.alternatives import Alternative, Plan
from index.answering import answer
from index.generation import Generation
from index.matching import Lookup, Weights
from index.query import Query, Sort
from index.ranking import NEAR_CANDIDATES, Found, best, in_order, raise_near
from index.results import Hit, Results
from index.scoring import Archive
from index.why import all_ways, explain, passages_met

# The record whose number was typed stands above everything.
IDENTIFIER_SCORE = 1_000.0


def search(generation: Generation, query: Query) -> Results:
    """One page of the answer, with facets over the whole of it."""
    lookups = [Lookup(part, query.certain) for part in generation.parts]
    answered = answer(Archive(lookups, generation.doc_count), query)
    tally = facets.new_tally()
    found: list[Weights] = []
    for lookup, scores in zip(lookups, answered.found, strict=True):
        _raise_identifier(lookup, scores, query.text)
        passing = facets.narrow(lookup.part.segment.cards, scores, query, tally)
        found.append(scores if passing is scores else {number: scores[number] for number in passing})
    shown = _page(found, generation, query, lookups, answered.plan)
    ways = all_ways(answered.plan)
    return Results(
        total=sum(map(len, found)),
        page=query.page,
        hits=tuple(_hit(one, lookups[one.part], answered.plan, ways) for one in shown),
        facets=facets.counted(tally),
        interpreted=answered.interpreted,
        approximate=answered.approximate,
        suggestions=answered.suggestions,
        looked_for=answered.plan,
    )


def _raise_identifier(lookup: Lookup, numbers: Weights, text: str) -> None:
    number = lookup.part.segment.cards.number_of(text.strip().casefold())
    if number in numbers:
        numbers[number] += IDENTIFIER_SCORE


def _page(found: list[Weights], generation: Generation, query: Query, lookups: list[Lookup], plan: Plan) -> list[Found]:
    first, last = (query.page - 1) * query.size, min(query.page * query.size, query.DEEPEST_HIT)
    words = sum(1 for wanted in plan.wanted for _ in wanted.words())
    if query.sort is not Sort.RELEVANCE or words < 2:  # noqa: PLR2004 - nearness takes two
        return best(found, generation, query, last)[first:]
    ordered = best(found, generation, query, max(last, NEAR_CANDIDATES))
    near = raise_near(ordered[:NEAR_CANDIDATES], lookups, plan)
    return [*in_order(near, generation, query), *ordered[NEAR_CANDIDATES:]][first:last]


def _hit(one: Found, lookup: Lookup, plan: Plan, ways: frozenset[Alternative]) -> Hit:
    segment = lookup.part.segment
    starts = segment.field_starts(one.number)
    met = {way: places for way in ways if (places := lookup.beginnings(way, one.number))}
    key, version = segment.cards.keys[one.number], segment.cards.versions[one.number]
    return Hit(key, version, one.score, explain(met, plan, starts), passages_met(met, starts))
