"""What is kept of a document: postings of exact words, forms and names across scripts, and one card of plain values."""

import hashlib
import json
import platform
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

import whoosh
from whoosh.columns import VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Positions

from index import cards
from index.document import FACETS, Document, Gap, Passage
from index.language.field_words import kind_words
from index.language.pipeline import ANALYSER_VERSION
from index.readings import Reading, read

SCHEMA_VERSION = 6

KEY, EXACT, FORMS, SKELETONS, CARD, FIELDS = "key", "exact", "forms", "skeletons", "card", "fields"

# Before the code of a kind, among the forms: records of that kind, and works with a word for it in their title.
OF_KIND, ABOUT_KIND = "kind:", "about:"

# Whoosh 2.7.4 leaves empty values out of a block, and its rows are no longer of equal length.
NO_PLACES = b"\0"

# Positions between two passages, and over a lacuna: no phrase is that long.
GAP = 50

# A word weighs by the field it stands in; a doubtful one weighs half. The words for its kind stand in every record.
FIELD_WEIGHTS = {"title": 3.0, "identifier": 4.0, "kind": 0.2}
DOUBT_WEIGHT = 0.5

# BM25 with a fixed middle length instead of the collection's: a weight, once written, never has to be computed again,
# and the score of a document does not change when another one is saved.
_SATURATION, _LENGTH_SHARE, _MIDDLE_LENGTH = 1.2, 0.3, 60


# Values of any length; ours are arrays of places.
PLACES = Positions()


class PostingField(FieldType):  # type: ignore[misc]
    """Takes ready postings; there is no analyser of Whoosh's in between."""

    def __init__(self) -> None:
        super().__init__(format=PLACES, analyzer=None)

    def index(self, value: list[tuple[bytes, float, bytes]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The rows as Whoosh takes them: term, frequency, weight, value."""
        return ((term, 1, weight, places) for term, weight, places in value)


class CardField(FieldType):  # type: ignore[misc]
    """Bytes beside the document, read by its number."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(format=None, analyzer=None)
        self.column_type = VarBytesColumn()

    def to_column_value(self, value: bytes) -> bytes:
        """As it is."""
        return value


def make_schema() -> Schema:
    """The fields of the index, for a new one."""
    postings = {name: PostingField() for name in (KEY, EXACT, FORMS, SKELETONS)}
    return Schema(**postings, **{name: CardField() for name in (CARD, FIELDS)})


def stamp() -> str:
    """Under which code an index can be read; another stamp means rebuilding, since schemas lie there as pickles."""
    parts = {
        "schema": SCHEMA_VERSION,
        "analyser": ANALYSER_VERSION,
        "facets": FACETS,
        "weights": FIELD_WEIGHTS,
        "python": ".".join(platform.python_version_tuple()[:2]),
        "whoosh": whoosh.versionstring(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


class _Postings:
    """Collects the words of one document: per term its weight and its places."""

    def __init__(self) -> None:
        self.weights: dict[str, float] = {}
        self.places: dict[str, array[int]] = {}

    def add(self, term: str, place: int, weight: float, *, certain: bool) -> None:
        places = self.places.setdefault(term, array("I"))
        entry = place << 1 | (not certain)
        if not places or places[-1] >> 1 != place:
            places.append(entry)
            self.weights[term] = self.weights.get(term, 0.0) + weight

    def rows(self, length: int) -> list[tuple[bytes, float, bytes]]:
        long = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _MIDDLE_LENGTH)
        return [
            (term.encode(), self.weights[term] * (1 + _SATURATION) / (self.weights[term] + long), places.tobytes())
            for term, places in self.places.items()
        ]


def decode_places(value: bytes) -> "array[int]":
    """Places of a term in a document; each is `position * 2`, plus 1 where the reading is uncertain."""
    places: array[int] = array("I")
    places.frombytes(value)
    return places


@dataclass(slots=True)
class _Fields:
    """The postings of one document, field by field."""

    exact: _Postings = dataclass_field(default_factory=_Postings)
    forms: _Postings = dataclass_field(default_factory=_Postings)
    skeletons: _Postings = dataclass_field(default_factory=_Postings)

    def add(self, reading: Reading, place: int, weight: float) -> None:
        certain = reading.word.certain
        for word in reading.exact:
            self.exact.add(word, place, weight, certain=certain)
        for form, share in reading.forms.items():
            self.forms.add(form, place, weight * share, certain=certain)
        for key in reading.skeletons:
            self.skeletons.add(key, place, weight, certain=certain)


def row(document: Document) -> dict[str, Any]:
    """The document as keyword arguments of Whoosh's `add_document`."""
    fields = _Fields()
    starts: list[tuple[int, str]] = []
    place = 0
    for passage in (*document.passages, Passage.plain("identifier", "", document.identifier)):
        starts.append((place, passage.field))
        if passage.field == "kind":
            fields.forms.add(OF_KIND + document.kind, place, 1.0, certain=True)
        place = _post_passage(passage, place, fields) + GAP
    length = place - GAP * len(starts)
    return {
        KEY: [(document.key.encode(), 1.0, NO_PLACES)],
        EXACT: fields.exact.rows(length),
        FORMS: fields.forms.rows(length),
        SKELETONS: fields.skeletons.rows(length),
        CARD: cards.pack(document),
        FIELDS: json.dumps(starts).encode(),
    }


def places_of(tokens: Iterable[object]) -> Iterator[int]:
    """The place of each of these words and gaps, counted from the first; a gap is as wide as no phrase is long."""
    place = 0
    for token in tokens:
        yield place
        place += GAP if isinstance(token, Gap) else 1


def _post_passage(passage: Passage, place: int, fields: _Fields) -> int:
    weight = FIELD_WEIGHTS.get(passage.field, 1.0)
    for reading in read(passage):
        if isinstance(reading, Gap):
            place += GAP
            continue
        fields.add(reading, place, weight if reading.word.certain else weight * DOUBT_WEIGHT)
        if passage.field == "title":
            for kind in {kind_words()[form] for form in reading.forms if form in kind_words()}:
                fields.forms.add(ABOUT_KIND + kind, place, 1.0, certain=True)
        place += 1
    return place
