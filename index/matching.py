"""Which documents of one part of the index match a clause, and how much."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain

from index.codec import Block
from index.generation import Part
from index.grammar import Clause, Term
from index.schema import EXACT, FORMS, decode_places

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
        """A term's postings in the field `exact` or `forms`, deleted documents included."""
        if (name, term) not in self._read:
            self._read[name, term] = Postings(self.part.segment.blocks(name, term))
        return self._read[name, term]

    def places(self, name: str, terms: Iterable[str], number: int) -> set[int]:
        """Positions of any of these terms in a document that count for this search."""
        found = chain.from_iterable(self.postings(name, term).places(number) for term in terms)
        return {place >> 1 for place in found if not (self.certain and place & 1)}

    def frequency(self, clause: Clause) -> int:
        """About how many documents match, without reading them: that of the rarest word in its most frequent form."""
        segment = self.part.segment
        return min(
            max(segment.document_frequency(FORMS, form) for form in term.analysed.forms) for term in clause.terms
        )

    def match(self, clause: Clause, among: Collection[int] | None = None) -> Weights:
        """Live documents that match a clause, with the weight of the match; of those in `among`, if given."""
        weights = self._match_phrase(clause.terms) if clause.literal else self._match_word(clause.terms[0], among)
        for number in self.part.deleted:
            weights.pop(number, None)
        return weights

    def _match_word(self, term: Term, among: Collection[int] | None) -> Weights:
        rows = sorted((self._counting(FORMS, form) for form in term.analysed.forms), key=len, reverse=True)
        exact = self._counting(EXACT, term.analysed.exact)
        weights = rows[0] if among is None else {number: rows[0][number] for number in among if number in rows[0]}
        for row in rows[1:]:
            for number in row if among is None or len(row) < len(among) else among:
                weight = row.get(number, 0.0)
                if weight > weights.get(number, 0.0) and (among is None or number in among):
                    weights[number] = weight
        extra = exact.get
        return {number: weight + EXACT_WEIGHT * extra(number, 0.0) for number, weight in weights.items()}

    def _match_phrase(self, terms: tuple[Term, ...]) -> Weights:
        rows = [self._counting(EXACT, term.analysed.exact) for term in terms]
        together = set(rows[0]).intersection(*rows[1:])
        return {
            number: (1 + EXACT_WEIGHT) * min(row[number] for row in rows)
            for number in together
            if len(terms) == 1 or self._side_by_side(terms, number)
        }

    def _side_by_side(self, terms: tuple[Term, ...], number: int) -> bool:
        starts = self.places(EXACT, [terms[0].analysed.exact], number)
        for step, term in enumerate(terms[1:], 1):
            starts &= {place - step for place in self.places(EXACT, [term.analysed.exact], number)}
        return bool(starts)

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
