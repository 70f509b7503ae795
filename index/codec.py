"""How postings lie on disk: Whoosh's own format, in larger blocks that are read whole.

Reading posting by posting through Whoosh's matchers costs about 3 µs each; a block of 1,024 is unpickled at once.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher

# Document numbers, weights and values, in rows of equal length.
Block = tuple[tuple[int, ...], tuple[float, ...], tuple[bytes, ...]]


class PostingBlocks(W3LeafMatcher):  # type: ignore[misc]
    """A term's postings, block by block."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = tuple(accumulate(self._data[0]))  # the same as Whoosh's loop, in C

    def blocks(self) -> Iterator[Block]:
        """All postings from the beginning."""
        while self.is_active():
            self._read_ids()
            self._read_weights()
            self._read_values()
            yield self._ids, self._weights, self._values
            self._next_block()


class ArchiveCodec(W3Codec):  # type: ignore[misc]
    """Uncompressed blocks of 1,024."""

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=0, inlinelimit=1)

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
