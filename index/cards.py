"""The plain values beside a document's postings, packed one by one and read a segment at a time."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from index.document import FACETS, Document
from index.language.pipeline import fold

_DIGITS = re.compile(r"\d+")
_ALWAYS = (0, 99_999_999)


def pack(document: Document) -> bytes:
    """The card of a document."""
    values = (document.key, document.version, document.identifier, document.sort_title)
    facets = [sorted(set(document.facets.get(facet, ()))) for facet in FACETS]
    return json.dumps([*values, document.earliest, document.latest, facets]).encode()


@dataclass
class FacetColumn:
    """Per document a small number that stands for its set of values; counting numbers is quick."""

    codes: list[int] = field(default_factory=list)
    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, values: Iterable[str]) -> None:
        """Takes the next document's values."""
        self.codes.append(self.numbers.setdefault(tuple(values), len(self.numbers)))

    @cached_property
    def sets(self) -> list[tuple[str, ...]]:
        """Number → set of values, once all documents are taken."""
        return list(self.numbers)

    @cached_property
    def totals(self) -> "Counter[int]":
        """How many documents have each number, once all are taken."""
        return Counter(self.codes)


@dataclass
class Cards:
    """All cards of a segment as columns, by document number.

    `days` are first and last possible day as YYYYMMDD; None when undated, an open end reaches for ever.
    """

    keys: list[str] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    days: list[tuple[int, int] | None] = field(default_factory=list)
    facets: dict[str, FacetColumn] = field(default_factory=lambda: {facet: FacetColumn() for facet in FACETS})

    @classmethod
    def read(cls, packed: Iterable[bytes]) -> "Cards":
        """Unpacks a segment's cards, 6 µs each."""
        cards = cls()
        for card in packed:
            key, version, identifier, title, earliest, latest, facets = json.loads(card)
            cards.keys.append(key)
            cards.versions.append(version)
            cards.identifiers.append(identifier)
            cards.titles.append(title)
            undated = earliest is None and latest is None
            cards.days.append(None if undated else (earliest or _ALWAYS[0], latest or _ALWAYS[1]))
            for facet, values in zip(FACETS, facets, strict=True):
                cards.facets[facet].add(values)
        return cards

    @cached_property
    def identifier_order(self) -> list[str]:
        """Sort keys in which КМ-9 stands before КМ-10."""
        return [_DIGITS.sub(lambda found: found.group().zfill(12), name.casefold()) for name in self.identifiers]

    @cached_property
    def by_identifier(self) -> dict[str, int]:
        """Lower-case accession number → document number; of several versions the last one saved."""
        return {identifier.casefold(): number for number, identifier in enumerate(self.identifiers)}

    @cached_property
    def title_order(self) -> list[str]:
        """Titles, folded."""
        return [fold(title) for title in self.titles]
