"""One immutable part of the index, opened once and shared by all generations that hold it."""

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.columns import VarBytesColumn
from whoosh.reading import TermNotFound

from index.cards import Cards
from index.codec import ArchiveCodec, Block
from index.schema import CARD, EXACT, FIELDS, KEY, PLACES
from index.storage import MappedStorage


class Segment:
    """Postings and cards of a segment. Document numbers count from 0; deletions belong to the generation."""

    def __init__(self, storage: MappedStorage, segment: W3Segment) -> None:
        files = segment.open_compound_file(storage) if segment.is_compound() else storage
        codec = ArchiveCodec()
        self.count: int = segment.doc_count_all()
        self._terms: Any = codec.terms_reader(files, segment)
        self._documents: Any = codec.per_document_reader(files, segment)
        self._fields: Any = self._documents.column_reader(FIELDS, VarBytesColumn())

    def blocks(self, field: str, term: str) -> Iterator[Block]:
        """Postings of a term; nothing when the segment does not hold it."""
        try:
            matcher = self._terms.matcher(field, term.encode(), PLACES)
        except TermNotFound:
            return iter(())
        return matcher.blocks()  # type: ignore[no-any-return]

    def document_frequency(self, field: str, term: str) -> int:
        """How many documents hold a term, deleted ones too."""
        try:
            return int(self._terms.doc_frequency(field, term.encode()))
        except KeyError:
            return 0

    def find(self, key: str) -> list[int]:
        """Numbers of the documents with this key, deleted ones too."""
        return [number for block in self.blocks(KEY, key) for number in block.numbers]

    def field_starts(self, number: int) -> list[tuple[int, str]]:
        """Where each passage of a document begins: (position, field name), ascending."""
        return [(start, name) for start, name in json.loads(self._fields[number])]

    @cached_property
    def cards(self) -> Cards:
        """The plain values of all documents."""
        return Cards.read(self._documents.column_reader(CARD, VarBytesColumn()))

    @cached_property
    def words(self) -> list[tuple[str, int]]:
        """All exact words with the number of their documents (deleted ones too), in alphabetical order."""
        found: list[tuple[str, int]] = []
        for (field, term), info in self._terms.items_from(EXACT, b""):
            if field != EXACT:
                break
            found.append((term.decode(), info.doc_frequency()))
        return sorted(found)
