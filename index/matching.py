"""Which documents of one part of the index answer a word, and how much."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from index.alternatives import Alternative, Wanted
from index.codec import Block
from index.generation import Part
from index.schema import EXACT, decode_places

# A word as it was typed weighs this much more than another form of it. The weight of a term in one document lies
# between 0.4 and 2.2, so that the exact word in a long text stands above another form in a title.
EXACT_WEIGHT = 2.5

Weights = dict[int, float]


# Finding one document in a term's postings takes as long as reading so many of them.
_READ_MEANWHILE = 16


class Postings:
    """All documents of a term in one part."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(blocks)
        self._lasts = [block.numbers[-1] for block in self.blocks]

    @cached_property
    def weights(self) -> Weights:
        """Number → weight; not to be changed."""
        weights: Weights = {}
        for block in self.blocks:
            weights.update(zip(block.numbers, block.weights, strict=True))
        return weights

    def weights_among(self, numbers: Collection[int] | None) -> Weights:
        """The same, of some documents at least; of a few the others need not be read."""
        count = sum(len(block.numbers) for block in self.blocks)
        if numbers is None or len(numbers) * _READ_MEANWHILE > count:
            return self.weights
        rows = ((number, *self._find(number)) for number in numbers)
        return {number: block.weights[row] for number, block, row in rows if block is not None}

    def places(self, number: int) -> "array[int]":
        """Where the term stands in a document; empty when it does not."""
        block, row = self._find(number)
        return decode_places(block.value(row) if block else b"")

    def _find(self, number: int) -> tuple[Block | None, int]:
        place = bisect_left(self._lasts, number)
        if place < len(self.blocks):
            block = self.blocks[place]
            row = bisect_left(block.numbers, number)
            if block.numbers[row] == number:
                return block, row
        return None, 0


@dataclass(slots=True)
class Lookup:
    """Postings of one part for the time of one search: each term is read once."""

    part: Part
    certain: bool = False
    _read: dict[tuple[str, str], Postings] = field(default_factory=dict)

    def postings(self, name: str, term: str) -> Postings:
        """A term's postings in one field, deleted documents included."""
        if (name, term) not in self._read:
            self._read[name, term] = Postings(self.part.segment.blocks(name, term))
        return self._read[name, term]

    def places(self, name: str, terms: Iterable[str], number: int) -> set[int]:
        """Positions of any of these terms in a document that count for this search."""
        read = (self.postings(name, term) for term in terms)
        found = chain.from_iterable(postings.places(number) for postings in read if postings.blocks)
        return {place >> 1 for place in found if not (self.certain and place & 1)}

    def standing(self, ways: Iterable[Alternative]) -> Callable[[int], set[int]]:
        """What gives the places in a document where any of these stands; their terms are looked up once."""
        single = [
            postings
            for way in ways
            for key in way.steps[0]
            if len(way.steps) == 1 and (postings := self.postings(way.field, key)).blocks
        ]
        longer = [way for way in ways if len(way.steps) > 1]

        def places(number: int) -> set[int]:
            found = chain.from_iterable(postings.places(number) for postings in single)
            counting = {place >> 1 for place in found if not (self.certain and place & 1)}
            return counting.union(*(self.beginnings(way, number) for way in longer))

        return places

    def beginnings(self, alternative: Alternative, number: int) -> set[int]:
        """Where an alternative stands in a document: the places of its first word."""
        starts = self.places(alternative.field, alternative.steps[0], number)
        for step, keys in enumerate(alternative.steps[1:], 1):
            if not starts:
                break
            starts &= {place - step for place in self.places(alternative.field, keys, number)}
        return starts

    def frequency(self, wanted: Wanted) -> int:
        """About how many documents answer, without reading them: its rarest word in the most frequent form."""
        ways = [self._frequency(alternative) for alternative in wanted.alternatives]
        if wanted.parts:
            ways.append(min(self.frequency(part) for part in wanted.parts))
        return max(ways, default=0)

    def _frequency(self, alternative: Alternative) -> int:
        count = self.part.segment.document_frequency
        return min(max((count(alternative.field, key) for key in keys), default=0) for keys in alternative.steps)

    def match(self, wanted: Wanted, among: Collection[int] | None = None) -> Weights:
        """Live documents that answer a word, with the weight of the match; of those in `among`, if given."""
        rows = [(one, self._match(one, among)) for one in wanted.alternatives]
        weights = _greatest([(one.weight, row) for one, row in rows])
        as_typed = next(((one.weight, row) for one, row in rows if one.field == EXACT and row), (0.0, {}))
        for number, weight in as_typed[1].items():
            weights[number] += EXACT_WEIGHT * as_typed[0] * weight
        for number, weight in self._match_parts(wanted, among).items():
            weights[number] = max(weight, weights.get(number, 0.0))
        for number in self.part.deleted:
            weights.pop(number, None)
        return weights

    def holds(self, alternative: Alternative) -> bool:
        """Whether a live document has it; of a single word no postings are read unless some of them are deleted."""
        if len(alternative.steps) == 1 and not self.certain:
            return any(self.match_term(alternative.field, key) for key in alternative.steps[0])
        return bool(self._frequency(alternative) and self.match(Wanted("", (alternative,))))

    def match_term(self, name: str, term: str) -> bool:
        """Whether a live document holds a term, certain or not; read from the postings only where it is doubtful."""
        count = self.part.segment.document_frequency(name, term)
        if count > len(self.part.deleted) or not count:
            return bool(count)
        return any(not self.part.deleted.issuperset(block.numbers) for block in self.postings(name, term).blocks)

    def _match_parts(self, wanted: Wanted, among: Collection[int] | None) -> Weights:
        """Documents that answer all parts, with the mean of their weights."""
        scores: Weights | None = None
        for part in sorted((part for part in wanted.parts if part.needed), key=self.frequency):
            before, scores = scores, self.match(part, among if scores is None else scores)
            if before is not None:
                scores = {number: weight + before[number] for number, weight in scores.items()}
        return {number: weight / len(wanted.parts) for number, weight in (scores or {}).items()}

    def _match(self, alternative: Alternative, among: Collection[int] | None) -> Weights:
        rows = [self._any(alternative.field, keys, among) for keys in alternative.steps]
        if len(rows) == 1:
            return rows[0]
        together = set(rows[0]).intersection(*rows[1:])
        return {number: min(row[number] for row in rows) for number in together if self.beginnings(alternative, number)}

    def _any(self, name: str, terms: Iterable[str], among: Collection[int] | None) -> Weights:
        """Documents with any of these terms, with the greatest weight."""
        rows = [row for term in terms if (row := self._counting(name, term, among))]
        return rows[0] if len(rows) == 1 else _greatest([(1.0, row) for row in rows])

    def _counting(self, name: str, term: str, among: Collection[int] | None) -> Weights:
        """Number → weight of a term, where it counts for this search."""
        postings = self.postings(name, term)
        weights = postings.weights_among(among)
        if among is not None and len(weights) > len(among):
            weights = {number: weights[number] for number in among if number in weights}
        elif among is not None:
            weights = {number: weight for number, weight in weights.items() if number in among}
        if not self.certain:
            return weights
        return {
            number: weight
            for number, weight in weights.items()
            if any(not place & 1 for place in postings.places(number))
        }


def _greatest(rows: Iterable[tuple[float, Weights]]) -> Weights:
    """For each document the greatest weight, each row's times its own; the longest row is copied, not gone through."""
    ordered = sorted(rows, key=lambda one: len(one[1]), reverse=True)
    if not ordered:
        return {}
    times, longest = ordered[0]
    weights = longest.copy() if times == 1.0 else {number: times * weight for number, weight in longest.items()}
    for times, row in ordered[1:]:
        for number, weight in row.items():
            if times * weight > weights.get(number, 0.0):
                weights[number] = times * weight
    return weights
