"""Whether a file has its end: decoders are content once all pixels are there, and let a cut tail pass."""

import mmap
from typing import BinaryIO, Final

_PNG_END: Final = b"IEND\xaeB`\x82"
_JPEG_END: Final = b"\xff\xd9"
_MARKER: Final = 0xFF
_START_OF_SCAN: Final = 0xDA


def ends(file: BinaryIO, kind: str | None) -> bool:
    """Say whether a PNG or JPEG that was decoded also has its end mark; True for every other format.

    What follows the mark is no business of ours: it never reaches a public copy.
    """
    if kind not in {"PNG", "JPEG", "MPO"}:
        return True
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        if kind == "PNG":
            return whole.find(_PNG_END) >= 0
        return whole.find(_JPEG_END, _scan_start(whole)) >= 0


def _scan_start(whole: mmap.mmap) -> int:
    """Return where the pixels begin: before that a thumbnail in the EXIF block may have an end mark of its own."""
    at = 2
    while at + 4 <= len(whole) and whole[at] == _MARKER and whole[at + 1] != _START_OF_SCAN:
        # A marker may be preceded by any number of fill bytes (ITU T.81, B.1.1.2).
        at += 1 if whole[at + 1] == _MARKER else 2 + int.from_bytes(whole[at + 2 : at + 4])
    return at
