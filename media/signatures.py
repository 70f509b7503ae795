"""What a file is, by its first bytes: enough to refuse it before the rest is read, and to name it."""

from importlib.util import find_spec
from typing import Final

from media.refusals import Reason, Refused

HEAD_BYTES: Final = 512
"""How much of a file `check` wants to see; less only where the file is shorter."""

_TAKEN: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"GIF87a", b"GIF89a")

_OTHERS: Final = (
    (b"%PDF-", "PDF"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"BM", "BMP"),
    (b"8BPS", "PSD"),
    (b"\0\0\1\0", "ICO"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\1\0\0\0", "EMF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"BLP", "BLP"),
    (b"P1", "PBM"),
    (b"P4", "PBM"),
    (b"P5", "PGM"),
    (b"P6", "PPM"),
    (b"AT&TFORM", "DjVu"),
    (b"PK\3\4", "ZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office"),
    (b"{\\rtf", "RTF"),
)

# ISO media files name themselves after "ftyp" (ISO/IEC 14496-12, 4.3).
_BRANDS: Final = {b"avif": "AVIF", b"avis": "AVIF"}
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})


def check(head: bytes) -> None:
    """Pass what starts like a picture the archive takes.

    Args:
        head: the first `HEAD_BYTES` bytes.

    Raises:
        Refused: empty, unsupported_format with its name, heic_not_installed, or not_an_image.
    """
    if not head:
        raise Refused(Reason.EMPTY)
    if head.startswith(_TAKEN) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        if has_heic():
            return
        raise Refused(Reason.HEIC_NOT_INSTALLED)
    name = _other(head)
    if name:
        raise Refused(Reason.UNSUPPORTED_FORMAT, format=name)
    raise Refused(Reason.NOT_AN_IMAGE)


def has_heic() -> bool:
    """Say whether the optional decoder for HEIC is installed."""
    return find_spec("pillow_heif") is not None


def _other(head: bytes) -> str | None:
    for start, name in _OTHERS:
        if head.startswith(start):
            return name
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "MP4")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml")) and b"<svg" in text:
        return "SVG"
    if text.startswith((b"<!doctype html", b"<html")):
        return "HTML"
    return None
