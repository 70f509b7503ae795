"""Whether a file has its end: decoders are content once all pixels are there, and let a cut tail pass."""

import mmap
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from media.refusals import Reason, Refused

_MARKER: Final = 0xFF
_START_OF_SCAN: Final = 0xDA
_FIRST_MARKER: Final = 2
# Start of frame: C0 to CF but for three that are tables (ITU T.81, table B.1).
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_END: Final = b"\xff\xd9"

_PNG_HEAD: Final = 8
_CHUNK_FRAME: Final = 12  # length, name and checksum
# Encoders write one for every 8 KB or more; reading them costs Pillow 5 µs each.
_MOST_CHUNKS: Final = 500_000

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
    return max(at for at, _ in _segments(whole))


def frame_header(whole: mmap.mmap) -> tuple[int, int]:
    """Return the marker that says how a JPEG is coded, and its bits a sample; (0, 0) where there is none."""
    for at, marker in _segments(whole):
        if marker in _FRAMES and at + 4 < len(whole):
            return marker, whole[at + 4]
    return 0, 0


def _segments(whole: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Yield place and marker of each segment as far as they follow upon each other, the last one where they end."""
    at = _FIRST_MARKER
    while at + 4 <= len(whole) and whole[at] == _MARKER and whole[at + 1] != _START_OF_SCAN:
        # A marker may be preceded by any number of fill bytes (ITU T.81, B.1.1.2).
        if whole[at + 1] == _MARKER:
            at += 1
            continue
        yield at, whole[at + 1]
        at += 2 + int.from_bytes(whole[at + 2 : at + 4])
    yield at, _START_OF_SCAN


def _jpeg(whole: mmap.mmap) -> bool:
    return whole.find(_JPEG_END, scan_start(whole)) >= 0


def _png(whole: mmap.mmap) -> bool:
    at = _PNG_HEAD
    for _ in range(_MOST_CHUNKS):
        if at + _CHUNK_FRAME > len(whole):
            return False
        if whole[at + 4 : at + 8] == b"IEND":
            return True
        at += _CHUNK_FRAME + int.from_bytes(whole[at : at + 4])
    raise Refused(Reason.TOO_MANY_PARTS)


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
