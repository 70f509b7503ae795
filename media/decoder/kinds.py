"""Kinds of TIFF and JPEG that Pillow does not read, or reads wrongly without a word: told before they are decoded."""

import mmap
from typing import Any, BinaryIO, Final

from PIL import Image, TiffImagePlugin

from media.decoder import tiff
from media.decoder.endings import frame_header, scan_start
from media.limits import Limits
from media.refusals import Reason, Refused

_BITS, _PLANAR, _SAMPLE_FORMAT = 258, 284, 339
_APART: Final = 2  # each colour in a plane of its own
_SIGNED: Final = 2
_BYTE: Final = 8

# Encoders write about ten passes, at the most 60 or so; every one costs a walk over the whole picture.
_MOST_SCANS: Final = 100
_SCAN: Final = b"\xff\xda"
_BASELINE_TO_PROGRESSIVE: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC9, 0xCA})

# Grey of 16 bits with white as 0, which Pillow knows in the other byte order only; `colour` turns it.
TiffImagePlugin.OPEN_INFO.setdefault((TiffImagePlugin.MM, 0, (1,), 1, (16,), ()), ("I;16B", "I;16B"))


def check(image: Image.Image, file: BinaryIO) -> None:
    """Refuse what would come out wrong, or hold the machine up.

    Raises:
        Refused: rare_kind, too_complex.
    """
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        _check_tiff(image)
    elif image.format in {"JPEG", "MPO"} and _scans(file) > _MOST_SCANS:
        raise Refused(Reason.TOO_COMPLEX, limit=_MOST_SCANS)


def why_unknown(file: BinaryIO, limits: Limits) -> Refused:
    """Return why Pillow makes nothing of a file: a rare kind where its own structure is whole, else damage."""
    file.seek(0)
    head = file.read(4)
    if head[:2] in {b"II", b"MM"}:
        tiff.pages(file, limits)
        return Refused(Reason.RARE_KIND, format="TIFF")
    if head[:3] == b"\xff\xd8\xff":
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            marker, bits = frame_header(whole)
        if marker and (marker not in _BASELINE_TO_PROGRESSIVE or bits != _BYTE):
            return Refused(Reason.RARE_KIND, format="JPEG")
    return Refused(Reason.DAMAGED)


def _check_tiff(image: TiffImagePlugin.TiffImageFile) -> None:
    tags: Any = image.tag_v2
    bits = tags.get(_BITS, (1,))
    planes = tags.get(_PLANAR) == _APART and len(bits) > 1
    # Pillow takes the high and low bytes of a plane for two pixels, and a plane of transparency for none.
    if planes and (max(bits) > _BYTE or image.mode in {"LA", "La", "PA"}):
        raise Refused(Reason.RARE_KIND, format="TIFF")
    if image.mode == "L" and tags.get(_SAMPLE_FORMAT, (1,))[0] == _SIGNED:
        raise Refused(Reason.RARE_KIND, format="TIFF")


def _scans(file: BinaryIO) -> int:
    """Count the passes of a JPEG; between them the two bytes mean nothing else (ITU T.81, B.1.1.5)."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        at, found = whole.find(_SCAN, scan_start(whole)), 0
        while at >= 0 and found <= _MOST_SCANS:
            at, found = whole.find(_SCAN, at + 2), found + 1
        return found
