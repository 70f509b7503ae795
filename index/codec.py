"""How postings lie on disk: Whoosh's own format, in larger blocks that are read whole.

Reading posting by posting through Whoosh's matchers costs about 3 µs each; a block of 1,024 is unpickled at once.
"""

from array import array
from collections.abc import Iterator

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher


class PostingBlocks(W3LeafMatcher):  # type: ignore[misc]
    """A term's postings, block by block."""

    def blocks(self) -> Iterator[tuple[tuple[int, ...], "array[float] | tuple[float, ...]", tuple[bytes, ...]]]:
        """Document numbers, weights and values, in rows of equal length."""
        while self.is_active():
            self._read_ids()
            self._read_weights()
            self._read_values()
            yield self._ids, self._weights, self._values
            self._next_block()


class ArchiveCodec(W3Codec):  # type: ignore[misc]
    """Uncompressed blocks of 1,024; terms of one document are not inlined, they read alike."""

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=0, inlinelimit=1)

    def postings_reader(  # type: ignore[no-untyped-def]
        self, dbfile, terminfo, format_, term=None, scorer=None
    ) -> PostingBlocks:
        offset, length = terminfo.extent()
        return PostingBlocks(dbfile, offset, length, format_, term=term, scorer=scorer)
