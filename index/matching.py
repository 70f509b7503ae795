"""Which documents of one part of the index answer a word, and how much."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain

from index.alternatives import Alternative, Wanted
from index.codec import Block
from index.generation import Part
from index.schema import EXACT, decode_places

# A word as it was typed weighs this much more than another form of it. The weight of a term in one document lies
# between 0.4 and 2.2, so that the exact word in a long text stands above another form in a title.
EXACT_WEIGHT = 2.5

Weights = dict[int, float]


class Postings:
    """All documents of a term in one part."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(blocks)
        self._lasts = [block.numbers[-1] for block in self.blocks]

    def weights(self) -> Weights:
        """Number → weight."""
        weights: Weights = {}
        for block in self.blocks:
            weights.update(zip(block.numbers, block.weights, strict=True))
        return weights

    def places(self, number: int) -> "array[int]":
        """Where the term stands in a document; empty when it does not."""
        place = bisect_left(self._lasts, number)
        value = self.blocks[place].find(number) if place < len(self.blocks) else None
        return decode_places(value or b"")


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
        weights: Weights = {}
        extra: Weights = {}
        for alternative in wanted.alternatives:
            row = self._match(alternative, among)
            if alternative.field == EXACT and not extra:
                extra = {number: EXACT_WEIGHT * alternative.weight * weight for number, weight in row.items()}
            for number, weight in row.items():
                if weight * alternative.weight > weights.get(number, 0.0):
                    weights[number] = weight * alternative.weight
        for number, weight in extra.items():
            weights[number] += weight
        for number, weight in self._match_parts(wanted, among).items():
            weights[number] = max(weight, weights.get(number, 0.0))
        for number in self.part.deleted:
            weights.pop(number, None)
        return weights

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
        rows = sorted((row for term in terms if (row := self._counting(name, term))), key=len, reverse=True)
        if not rows:
            return {}
        weights = rows[0] if among is None else {number: rows[0][number] for number in among if number in rows[0]}
        for row in rows[1:]:
            for number in row if among is None or len(row) < len(among) else among:
                weight = row.get(number, 0.0)
                if weight > weights.get(number, 0.0) and (among is None or number in among):
                    weights[number] = weight
        return weights

    def _counting(self, name: str, term: str) -> Weights:
        """Number → weight of a term, where it counts for this search."""
        postings = self.postings(name, term)
        weights = postings.weights()
        if not self.certain:
            return weights
        return {
            number: weight
            for number, weight in weights.items()
            if any(not place & 1 for place in postings.places(number))
        }
