"""How postings lie on disk: Whoosh's own files, but each block holds plain arrays instead of pickled tuples.

Reading posting by posting through Whoosh's matchers costs about 3 µs each, unpickling a block of 1,024 about 110 µs;
taking the arrays as they lie there costs a few.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PerDocReader, W3PostingsWriter


def _numbers(data: bytes) -> "array[int]":
    numbers: array[int] = array("I")
    numbers.frombytes(data)
    return numbers


@dataclass(frozen=True, slots=True)
class Block:
    """Up to 1,024 postings: document numbers, ascending; weights; and the values, one behind the other."""

    numbers: "array[int]"
    weights: "array[float]"
    ends: "array[int]"
    values: bytes

    def value(self, row: int) -> bytes:
        """The value of one posting."""
        return self.values[self.ends[row - 1] if row else 0 : self.ends[row]]

    def find(self, number: int) -> bytes | None:
        """The value of a document, None when it is not in this block."""
        row = bisect_left(self.numbers, number)
        return self.value(row) if row < len(self.numbers) and self.numbers[row] == number else None


class _BlockWriter(W3PostingsWriter):  # type: ignore[misc]
    def _mini_ids(self) -> bytes:
        return bytes(self._ids.tobytes())

    def _mini_weights(self) -> bytes:
        return bytes(self._weights.tobytes())

    def _mini_values(self) -> tuple[bytes, bytes]:
        return array("I", accumulate(map(len, self._values))).tobytes(), b"".join(self._values)


class PostingBlocks(W3LeafMatcher):  # type: ignore[misc]
    """A term's postings, block by block; Whoosh itself takes them one by one when it merges."""

    def blocks(self) -> Iterator[Block]:
        """All postings from the beginning."""
        while self.is_active():
            yield self._block()
            self._next_block()

    def _block(self) -> Block:
        if self._data is None:
            self._read_data()
        ids, weights, (ends, values) = self._data
        floats: array[float] = array("f")
        floats.frombytes(weights)
        return Block(_numbers(ids), floats, _numbers(ends), values)

    def _read_ids(self) -> None:
        self._ids = self._block().numbers

    def _read_weights(self) -> None:
        self._weights = self._block().weights

    def _read_values(self) -> None:
        block = self._block()
        self._values = [block.value(row) for row in range(len(block.numbers))]


class _Documents(W3PerDocReader):  # type: ignore[misc]
    """No field here has a length; looking for the file of lengths takes a call of the system for each posting."""

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:  # noqa: ARG002 - Whoosh's own
        return default


class ArchiveCodec(W3Codec):  # type: ignore[misc]
    """Uncompressed blocks of 1,024 postings."""

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=0, inlinelimit=1)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:  # noqa: ANN401, FBT001, FBT002
        """Whoosh's writer with arrays for tuples."""
        return _BlockWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)

    def postings_reader(
        self,
        dbfile: Any,  # noqa: ANN401 - Whoosh's own signature
        terminfo: Any,  # noqa: ANN401
        format_: Any,  # noqa: ANN401
        term: Any = None,  # noqa: ANN401
        scorer: Any = None,  # noqa: ANN401
    ) -> PostingBlocks:
        """A reader of blocks where Whoosh would give one of single postings."""
        offset, length = terminfo.extent()
        return PostingBlocks(dbfile, offset, length, format_, term=term, scorer=scorer)

    def per_document_reader(self, storage: Any, segment: Any) -> W3PerDocReader:  # noqa: ANN401
        """Whoosh's reader of columns, which is not asked for lengths."""
        return _Documents(storage, segment)
