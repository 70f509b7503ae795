"""Whether a file has its end: decoders are content once all pixels are there, and let a cut tail pass."""

import mmap
from collections.abc import Callable
from typing import BinaryIO, Final

_MARKER: Final = 0xFF
_START_OF_SCAN: Final = 0xDA
_JPEG_END: Final = b"\xff\xd9"

_PNG_HEAD: Final = 8
_CHUNK_FRAME: Final = 12  # length, name and checksum

_GIF_HEAD: Final = 13
_HAS_TABLE: Final = 0x80
_TABLE_SIZE: Final = 0x07
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B


def ends(file: BinaryIO, kind: str | None) -> bool:
    """Say whether a picture that was decoded also has its end mark; a TIFF has none, its pages tell.

    What follows the mark is no business of ours: it never reaches a public copy.
    """
    reaches = _ENDS.get(kind or "")
    if reaches is None:
        return True
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        try:
            return reaches(whole)
        except IndexError:
            return False


def scan_start(whole: mmap.mmap) -> int:
    """Return where a JPEG's pixels begin: before that, a thumbnail in the EXIF block may have marks of its own."""
    at = 2
    while at + 4 <= len(whole) and whole[at] == _MARKER and whole[at + 1] != _START_OF_SCAN:
        # A marker may be preceded by any number of fill bytes (ITU T.81, B.1.1.2).
        at += 1 if whole[at + 1] == _MARKER else 2 + int.from_bytes(whole[at + 2 : at + 4])
    return at


def _jpeg(whole: mmap.mmap) -> bool:
    return whole.find(_JPEG_END, scan_start(whole)) >= 0


def _png(whole: mmap.mmap) -> bool:
    at = _PNG_HEAD
    while at + _CHUNK_FRAME <= len(whole):
        if whole[at + 4 : at + 8] == b"IEND":
            return True
        at += _CHUNK_FRAME + int.from_bytes(whole[at : at + 4])
    return False


def _webp(whole: mmap.mmap) -> bool:
    # RIFF counts the bytes after its own eight.
    return 8 + int.from_bytes(whole[4:8], "little") <= len(whole)


def _gif(whole: mmap.mmap) -> bool:
    at = _GIF_HEAD + _table(whole[10])
    while whole[at] != _TRAILER:
        if whole[at] == _IMAGE:
            at = _blocks_end(whole, at + 11 + _table(whole[at + 9]))
        elif whole[at] == _EXTENSION:
            at = _blocks_end(whole, at + 2)
        else:
            at += 1  # some writers leave stray bytes between two blocks
    return True


def _table(flags: int) -> int:
    """Return how many bytes of colours follow."""
    return 3 * 2 ** ((flags & _TABLE_SIZE) + 1) if flags & _HAS_TABLE else 0


def _blocks_end(whole: mmap.mmap, at: int) -> int:
    """Return what follows a chain of blocks, each of which begins with its length; one of length 0 ends it."""
    while whole[at]:
        at += 1 + whole[at]
    return at + 1


_ENDS: Final[dict[str, Callable[[mmap.mmap], bool]]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}
