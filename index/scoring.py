"""How well each document of the archive answers a plan."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.alternatives import Alternative, Plan, Wanted
from index.language.dictionary import is_verb
from index.lexicon import term_sum
from index.matching import Lookup, Weights
from index.schema import EXACT, FORMS

# Of the nearest things those are shown that hold this share of what the best of them holds.
_NEAR_ENOUGH = 0.6
# `висеть` stands in fewer records than `стенгазета`, but nobody asks for what else hangs.
_VERB_OF_QUESTION = 0.6


@dataclass(frozen=True, slots=True)
class Archive:
    """All parts of a generation for the time of one search; `near` remembers what lies near a mistyped word."""

    lookups: Sequence[Lookup]
    doc_count: int
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _held: dict[Alternative, bool] = field(default_factory=dict)

    def holds(self, alternative: Alternative) -> bool:
        """Whether a live document has it."""
        if alternative not in self._held:
            self._held[alternative] = any(lookup.holds(alternative) for lookup in self.lookups)
        return self._held[alternative]

    def count(self, name: str, term: str) -> int:
        """About how many live documents hold a term: those deleted are counted too, unless no other holds it."""
        number = term_sum(name, term.encode())
        holding = [lookup for lookup in self.lookups if lookup.part.segment.lexicon.is_marked(number)]
        if not holding:
            return 0
        total = sum(lookup.part.segment.document_frequency(name, term) for lookup in holding)
        if total and any(lookup.part.deleted for lookup in holding):
            return total if any(lookup.match_term(name, term) for lookup in holding) else 0
        return total

    def stands_there(self, wanted: Wanted) -> bool:
        """Whether a live document has a word by itself: as typed or in another form, in its own script."""
        return any(one.field in (EXACT, FORMS) and self.holds(one) for one in wanted.alternatives)

    def answers(self, wanted: Wanted) -> bool:
        """Whether a live document answers it in any way."""
        return any(map(self.holds, wanted.alternatives)) or bool(wanted.parts and all(map(self.answers, wanted.parts)))

    def frequency(self, wanted: Wanted) -> int:
        """About how many documents answer it, told without reading them."""
        return min(self.doc_count, sum(lookup.frequency(wanted) for lookup in self.lookups))

    def rarity(self, wanted: Wanted) -> float:
        """How much it weighs: rare words more (BM25's logarithm)."""
        count = self.frequency(wanted)
        return math.log(1 + (self.doc_count - count + 0.5) / (count + 0.5))

    def score(self, plan: Plan) -> list[Weights]:
        """For each part the documents that answer all that is needed, with their scores."""
        rarity = [self.rarity(wanted) for wanted in plan.asked]
        return [without(lookup, _all(lookup, plan.asked, rarity), plan.unwanted) for lookup in self.lookups]

    def score_nearest(self, plan: Plan) -> list[Weights]:
        """For each part the documents that answer most of what is wanted; rare words count most."""
        wanted = [one for one in plan.wanted if one.needed and self.answers(one)]
        rarity = [self.rarity(one) * _part_in(plan, one) for one in wanted]
        scores = [_some(lookup, wanted, rarity) for lookup in self.lookups]
        best = max((held for part in scores for _, held in part.values()), default=0.0)
        return [
            without(
                lookup,
                {number: score for number, (score, held) in part.items() if held >= _NEAR_ENOUGH * best},
                plan.unwanted,
            )
            for lookup, part in zip(self.lookups, scores, strict=True)
        ]


def _part_in(plan: Plan, wanted: Wanted) -> float:
    """How much a word says of what a query is about: where hung the poster is about the poster."""
    return _VERB_OF_QUESTION if plan.question and is_verb(wanted.word.casefold()) else 1.0


def _all(lookup: Lookup, asked: Sequence[Wanted], rarity: Sequence[float]) -> Weights:
    """The documents of a part that answer all; the rarest is read first, the others among its documents."""
    if not asked:
        return dict.fromkeys(lookup.part.live(), 0.0)
    scores: Weights | None = None
    for rare, wanted in sorted(zip(rarity, asked, strict=True), key=lambda one: (not one[1].needed, -one[0])):
        matches = lookup.match(wanted, scores)
        before = scores or {}
        if scores is not None and not wanted.needed:
            scores = {number: score + rare * matches.get(number, 0.0) for number, score in before.items()}
        elif scores is None:
            scores = {number: rare * weight for number, weight in matches.items()}
        else:
            scores = {number: rare * weight + before[number] for number, weight in matches.items() if number in before}
    return scores or {}


def _some(lookup: Lookup, wanted: Sequence[Wanted], rarity: Sequence[float]) -> dict[int, tuple[float, float]]:
    """Number → score, and the rarity of all that the document has."""
    found: dict[int, tuple[float, float]] = {}
    for one, rare in zip(wanted, rarity, strict=True):
        for number, weight in lookup.match(one).items():
            score, held = found.get(number, (0.0, 0.0))
            found[number] = (score + rare * weight, held + rare)
    return found


def without(lookup: Lookup, scores: Weights, unwanted: Sequence[Wanted]) -> Weights:
    """The same scores without the documents that answer what must not stand there."""
    for wanted in unwanted:
        scores = {number: scores[number] for number in scores.keys() - lookup.match(wanted, scores).keys()}
    return scores
