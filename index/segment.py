"""One immutable part of the index, opened once and shared by all generations that hold it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.columns import VarBytesColumn
from whoosh.reading import TermNotFound

from index import cards, columns, lexicon
from index.cards import Cards
from index.codec import ArchiveCodec, Block
from index.columns import Columns
from index.lexicon import Lexicon
from index.schema import CARD, EXACT, FIELDS, KEY, PLACES
from index.storage import MappedStorage

# Of the file beside Whoosh's own of a segment; Whoosh removes it with them when it merges segments.
COLUMNS = ".columns"


class _Files:
    """What Whoosh wrote."""

    def __init__(self, storage: MappedStorage, segment: W3Segment) -> None:
        files = segment.open_compound_file(storage) if segment.is_compound() else storage
        codec = ArchiveCodec()
        self.terms: Any = codec.terms_reader(files, segment)
        self.documents: Any = codec.per_document_reader(files, segment)

    def each_term(self) -> Iterator[tuple[str, bytes, int]]:
        """Field, term and number of documents, ascending."""
        return ((field, term, info.doc_frequency()) for (field, term), info in self.terms.items())

    def each_word(self) -> Iterator[Iterator[int]]:
        """The documents of each word as written, in the order of the words."""
        words = [term for field, term in self.terms.terms() if field == EXACT]
        return ((number for block in self.blocks(EXACT, term) for number in block.numbers) for term in words)

    def blocks(self, field: str, term: bytes) -> Iterator[Block]:
        """Postings of a term, or `TermNotFound`."""
        return self.terms.matcher(field, term, PLACES).blocks()  # type: ignore[no-any-return]


def lay_out(folder: Path, storage: MappedStorage, segment: W3Segment) -> None:
    """Writes the columns of a segment that has none yet."""
    path = folder / segment.make_filename(COLUMNS)
    if not path.exists():
        files = _Files(storage, segment)
        packed = files.documents.column_reader(CARD, VarBytesColumn())
        words = lexicon.lay_out(files.each_term())
        words |= lexicon.lay_out_documents(segment.doc_count_all(), files.each_word())
        columns.write(path, cards.lay_out(packed) | words)


class Segment:
    """Postings and cards of a segment. Document numbers count from 0; deletions belong to the generation."""

    def __init__(self, storage: MappedStorage, segment: W3Segment) -> None:
        files = _Files(storage, segment)
        beside = Columns(storage.open_file(segment.make_filename(COLUMNS)).view)
        self.count: int = segment.doc_count_all()
        self.cards = Cards(beside)
        self.lexicon = Lexicon(beside)
        self._files = files
        self._fields: Any = files.documents.column_reader(FIELDS, VarBytesColumn())

    def blocks(self, field: str, term: str) -> Iterator[Block]:
        """Postings of a term; nothing when the segment does not hold it."""
        encoded = term.encode()
        if not self.lexicon.may_hold(field, encoded):
            return iter(())
        try:
            return self._files.blocks(field, encoded)
        except TermNotFound:
            return iter(())

    def document_frequency(self, field: str, term: str) -> int:
        """How many documents hold a term, deleted ones too."""
        encoded = term.encode()
        if not self.lexicon.may_hold(field, encoded):
            return 0
        try:
            return int(self._files.terms.doc_frequency(field, encoded))
        except KeyError:
            return 0

    def find(self, key: str) -> list[int]:
        """Numbers of the documents with this key, deleted ones too."""
        return [number for block in self.blocks(KEY, key) for number in block.numbers]

    def field_starts(self, number: int) -> list[tuple[int, str]]:
        """Where each passage of a document begins: (position, field name), ascending."""
        return [(start, name) for start, name in json.loads(self._fields[number])]
