"""Answers a query from an opened generation: matching, ranking, counting, explaining."""

import math

from index import facets
from index.generation import Generation
from index.grammar import Clause
from index.matching import Lookup, Weights
from index.query import DEEPEST_HIT, Query, Sort
from index.ranking import NEAR_CANDIDATES, Found, best, raise_near
from index.results import Hit, Interpretation, Reason, Results
from index.why import explain

# The record whose number was typed stands above everything.
IDENTIFIER_SCORE = 1_000.0


def search(generation: Generation, query: Query) -> Results:
    """One page of the answer, with facets over the whole of it."""
    wanted = [clause for clause in query.clauses if not clause.excluded]
    unwanted = [clause for clause in query.clauses if clause.excluded]
    lookups = [Lookup(part, query.certain) for part in generation.parts]
    scores = _score(lookups, wanted, generation.doc_count)
    tally = facets.new_tally()
    found: list[Found] = []
    for place, lookup in enumerate(lookups):
        numbers = scores[place]
        for clause in unwanted:
            numbers = {number: numbers[number] for number in numbers.keys() - lookup.match(clause).keys()}
        _raise_identifier(lookup, numbers, query.text)
        passing = facets.narrow(lookup.part.segment.cards, numbers, query, tally)
        found += [Found(place, number, numbers[number]) for number in passing]
    shown = _page(found, generation, query, lookups, wanted)
    return Results(
        total=len(found),
        page=query.page,
        hits=tuple(_hit(one, lookups[one.part], wanted) for one in shown),
        facets=facets.counted(tally),
        interpreted=_interpreted(wanted),
        approximate=bool(query.text.strip()) and not query.clauses,
        suggestions=(),
    )


def _score(lookups: list[Lookup], clauses: list[Clause], doc_count: int) -> list[Weights]:
    """Per part the documents that match all clauses; rare words weigh more (BM25's logarithm)."""
    matches = [[lookup.match(clause) for clause in clauses] for lookup in lookups]
    counts = [sum(len(one) for one in column) for column in zip(*matches, strict=True)]
    rarity = [math.log(1 + (doc_count - count + 0.5) / (count + 0.5)) for count in counts]
    return [
        _all_of(weights, rarity) if clauses else dict.fromkeys(lookup.part.live(), 0.0)
        for lookup, weights in zip(lookups, matches, strict=True)
    ]


def _all_of(weights: list[Weights], rarity: list[float]) -> Weights:
    if len(weights) == 1:
        rare = rarity[0]
        return {number: rare * weight for number, weight in weights[0].items()}
    together = set(min(weights, key=len)).intersection(*weights)
    return {number: sum(rare * one[number] for rare, one in zip(rarity, weights, strict=True)) for number in together}


def _raise_identifier(lookup: Lookup, numbers: Weights, text: str) -> None:
    number = lookup.part.segment.cards.by_identifier.get(text.strip().casefold())
    if number in numbers:
        numbers[number] += IDENTIFIER_SCORE


def _page(
    found: list[Found], generation: Generation, query: Query, lookups: list[Lookup], clauses: list[Clause]
) -> list[Found]:
    first, last = (query.page - 1) * query.size, min(query.page * query.size, DEEPEST_HIT)
    if query.sort is not Sort.RELEVANCE or len(clauses) < 2:  # noqa: PLR2004 - nearness takes two
        return best(found, generation, query.sort, last)[first:]
    ordered = best(found, generation, query.sort, max(last, NEAR_CANDIDATES))
    near, rest = ordered[:NEAR_CANDIDATES], ordered[NEAR_CANDIDATES:]
    raise_near(near, lookups, clauses)
    return [*best(near, generation, query.sort, len(near)), *rest][first:last]


def _hit(one: Found, lookup: Lookup, clauses: list[Clause]) -> Hit:
    cards = lookup.part.segment.cards
    return Hit(cards.keys[one.number], cards.versions[one.number], one.score, explain(lookup, one.number, clauses))


def _interpreted(clauses: list[Clause]) -> tuple[Interpretation, ...]:
    mended = (term.analysed.exact for clause in clauses for term in clause.terms if term.analysed.mended)
    return tuple(Interpretation(word, Reason.SPELLING) for word in dict.fromkeys(mended))
