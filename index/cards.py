"""The plain values beside a document's postings: packed one by one, laid out as columns for a whole segment."""

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from index.collation import natural
from index.columns import Columns, text_columns
from index.document import FACETS, Document
from index.facet_columns import FacetColumn, lay_out_facet
from index.title_columns import LANGUAGES, Offers, lay_out_offers, title_keys

_ALWAYS = (0, 99_999_999)
# Stands for the first day of what is undated.
UNDATED = -1


def pack(document: Document) -> bytes:
    """The card of a document."""
    values = (document.key, document.version, document.identifier, document.sort_title, dict(document.titles))
    facets = [sorted(set(document.facets.get(facet, ()))) for facet in FACETS]
    return json.dumps([*values, document.earliest, document.latest, facets]).encode()


def identifier_key(identifier: str) -> str:
    """The sort key in which КМ-9 stands before КМ-10."""
    return natural(identifier.casefold())


def lay_out(packed: Iterable[bytes]) -> "dict[str, array[int]]":
    """All cards of a segment as columns, 40 µs each."""
    rows = [json.loads(card) for card in packed]
    identifiers, titles, translated = ([row[place] for row in rows] for place in (2, 3, 4))
    columns = {"versions": array("q", [row[1] for row in rows])}
    texts = {"keys": [row[0] for row in rows], "identifiers": identifiers}
    texts |= {"identifier_keys": list(map(identifier_key, identifiers))}
    texts |= {_titles_of(language): keys for language, keys in title_keys(titles, translated).items()}
    for name, values in texts.items():
        columns |= text_columns(name, values)
    firsts, lasts = zip(*(_days(row[5], row[6]) for row in rows), strict=True) if rows else ((), ())
    columns |= {"firsts": array("i", firsts), "lasts": array("i", lasts)}
    for place, facet in enumerate(FACETS):
        columns |= lay_out_facet(facet, [row[7][place] for row in rows])
    return columns | lay_out_offers(titles, translated) | _orders(texts, firsts, lasts)


def _titles_of(language: str) -> str:
    return f"title_{language}"


def _days(earliest: int | None, latest: int | None) -> tuple[int, int]:
    if earliest is None and latest is None:
        return UNDATED, UNDATED
    return earliest or _ALWAYS[0], latest or _ALWAYS[1]


def _orders(texts: dict[str, list[str]], firsts: Sequence[int], lasts: Sequence[int]) -> "dict[str, array[int]]":
    """The documents in every order that can be asked for, and the place of each document in it.

    Equal ones follow by identifier, then by number, so that no two share a place.
    """
    rows = range(len(texts["keys"]))
    by_identifier = sorted(rows, key=texts["identifier_keys"].__getitem__)
    orders = {
        "identifier": by_identifier,
        "date": sorted(by_identifier, key=lambda row: (firsts[row] == UNDATED, firsts[row], lasts[row])),
        "newest": sorted(by_identifier, key=lambda row: (firsts[row] == UNDATED, -lasts[row], -firsts[row])),
    }
    for name in map(_titles_of, LANGUAGES):
        orders[name] = sorted(by_identifier, key=texts[name].__getitem__)
    columns: dict[str, array[int]] = {}
    for name, ordered in orders.items():
        ranks = array("I", bytes(4 * len(ordered)))
        for place, row in enumerate(ordered):
            ranks[row] = place
        columns |= {f"by_{name}": array("I", ordered), f"{name}_ranks": ranks}
    folded = [identifier.casefold() for identifier in texts["identifiers"]]
    columns["as_typed"] = array("I", sorted(rows, key=folded.__getitem__))
    return columns


class Cards:
    """All cards of a segment, by document number.

    `firsts` and `lasts` are first and last possible day as YYYYMMDD; `UNDATED`, or an open end that reaches for ever.
    """

    def __init__(self, columns: Columns) -> None:
        self.keys = columns.texts("keys")
        self.versions = columns.numbers("versions")
        self.identifiers = columns.texts("identifiers")
        self.identifier_keys = columns.texts("identifier_keys")
        self.title_keys = {language: columns.texts(_titles_of(language)) for language in LANGUAGES}
        self.offers = Offers(columns)
        self.firsts = columns.held("firsts")
        self.lasts = columns.held("lasts")
        self.facets = {facet: FacetColumn(columns, facet) for facet in FACETS}
        self._columns = columns
        self._ranks: dict[str, array[int]] = {}

    def ranks(self, order: str) -> "array[int]":
        """Number → place among all documents of the segment, by `identifier`, `date`, `newest` or `title_ru`."""
        if order not in self._ranks:
            self._ranks[order] = self._columns.held(f"{order}_ranks")
        return self._ranks[order]

    def ordered(self, order: str) -> "memoryview[int]":
        """The documents in an order: the way back from a rank."""
        return self._columns.numbers(f"by_{order}")

    def number_of(self, identifier: str) -> int | None:
        """The document with this accession number, in small letters; of several versions the last one saved."""
        rows = self._columns.numbers("as_typed")
        place = bisect_right(rows, identifier, key=lambda row: self.identifiers[row].casefold())
        if place and self.identifiers[rows[place - 1]].casefold() == identifier:
            return int(rows[place - 1])
        return None
