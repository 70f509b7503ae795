"""What a file says about itself: EXIF, IPTC-IIM, XMP and the text chunks of PNG, as suggestions for the archivist.

Nothing here is trusted, and nothing of it may stop a picture from being taken: what is damaged says nothing.
Where several speak, XMP goes before IPTC before EXIF for words, EXIF goes first for dates and machines.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from media.decoder import old_text, xmp
from media.embedded import Embedded, tidy

_Texts = Mapping[str, list[str]]

_XMP_TAG: Final = 700
_MOST_KEYWORDS: Final = 60
# How IPTC-IIM 1:90 names an encoding (ISO 2022).
_MARKERS: Final = {b"\x1b%G": "utf-8", b"\x1b-A": "latin-1", b"\x1b.A": "latin-1", b"\x1b-L": "iso8859-5"}
_CHARSET: Final = (1, 90)
_IPTC: Final = {
    (2, 5): "title",
    (2, 25): "keywords",
    (2, 55): "taken",
    (2, 62): "digitised",
    (2, 65): "software",
    (2, 80): "creator",
    (2, 105): "headline",
    (2, 116): "copyright",
    (2, 120): "description",
}
_BASE: Final = ExifTags.Base
_EXIF: Final = {
    _BASE.ImageDescription: "description",
    _BASE.Make: "make",
    _BASE.Model: "model",
    _BASE.Software: "software",
    _BASE.Artist: "creator",
    _BASE.Copyright: "copyright",
    _BASE.DateTimeOriginal: "taken",
    _BASE.DateTimeDigitized: "digitised",
    _BASE.UserComment: "comment",
    # Windows writes these in UTF-16.
    _BASE.XPTitle: "title",
    _BASE.XPComment: "comment",
    _BASE.XPAuthor: "creator",
    _BASE.XPKeywords: "keywords",
    _BASE.XPSubject: "headline",
}
_WIDE: Final = frozenset({_BASE.XPTitle, _BASE.XPComment, _BASE.XPAuthor, _BASE.XPKeywords, _BASE.XPSubject})
_LATITUDE, _LONGITUDE = ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude
_PNG: Final = {
    "Title": "title",
    "Author": "creator",
    "Description": "description",
    "Comment": "comment",
    "Copyright": "copyright",
    "Software": "software",
    "Source": "model",
    "Creation Time": "digitised",
}
_DAY: Final = re.compile(r"(\d{4})[-:.]?(\d\d)[-:.]?(\d\d)(?!\d)")


def read(image: Image.Image) -> Embedded:
    """Return what a picture whose pixels were loaded says about itself."""
    sources = {name: _safely(reader, image) for name, reader in _READERS.items()}
    words = [sources[name] for name in ("xmp", "iptc", "exif", "png")]
    facts = [sources[name] for name in ("exif", "xmp", "iptc", "png")]
    return Embedded(
        taken=_first_day(each.get("taken", ()) for each in facts),
        digitised=_first_day(each.get("digitised", ()) for each in facts),
        device=_device(facts),
        software=_first(facts, "software"),
        title=_first(words, "title", "headline"),
        description=_first(words, "description", "comment"),
        creator="\n".join(_all(words, "creator")),
        keywords="\n".join(_all(words, "keywords")[:_MOST_KEYWORDS]),
        copyright=_first(words, "copyright"),
        ppi=_resolution(image),
        position=any(each.get("position") for each in facts),
    )


def _safely(reader: Callable[[Image.Image], _Texts], image: Image.Image) -> _Texts:
    # Damaged blocks raise nearly anything; the picture beside them is whole.
    with suppress(Exception):
        return reader(image)
    return {}


def _xmp(image: Image.Image) -> _Texts:
    packet: Any = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or _tag(image, _XMP_TAG)
    if isinstance(packet, str):
        packet = packet.encode()
    return xmp.read(bytes(packet)) if packet else {}


def _iptc(image: Image.Image) -> _Texts:
    if not isinstance(image, ImageFile.ImageFile):
        return {}
    blocks = IptcImagePlugin.getiptcinfo(image) or {}
    encoding = _MARKERS.get(b"".join(_listed(blocks.get(_CHARSET)))[:3])
    return {
        name: [_decoded(raw, encoding) for raw in _listed(blocks[tag])] for tag, name in _IPTC.items() if tag in blocks
    }


def _exif(image: Image.Image) -> _Texts:
    exif = image.getexif()
    tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    found: dict[str, list[str]] = {}
    for tag, name in _EXIF.items():
        if (text := _exif_text(tag, tags.get(tag))).strip():
            found.setdefault(name, []).append(text)
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if _LATITUDE in place or _LONGITUDE in place:
        found["position"] = ["yes"]
    return found


def _png(image: Image.Image) -> _Texts:
    texts: Mapping[str, Any] = getattr(image, "text", {}) if image.format == "PNG" else {}
    return {name: [str(texts[key])] for key, name in _PNG.items() if key in texts}


_READERS: Final[Mapping[str, Callable[[Image.Image], _Texts]]] = {
    "xmp": _xmp, "iptc": _iptc, "exif": _exif, "png": _png
}  # fmt: skip


def _tag(image: Image.Image, tag: int) -> object:
    return getattr(image, "tag_v2", {}).get(tag)


def _listed(value: Any) -> list[bytes]:  # noqa: ANN401 - Pillow gives one value, or a list of several
    return [bytes(each) for each in value] if isinstance(value, list) else [bytes(value)] if value else []


def _decoded(raw: bytes, encoding: str | None) -> str:
    if encoding:
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return old_text.decode(raw)


def _exif_text(tag: int, value: Any) -> str:  # noqa: ANN401 - whatever a file says
    if tag in _WIDE:
        return bytes(value).decode("utf-16-le", "replace") if value else ""
    if isinstance(value, str):
        # EXIF texts are ASCII by the standard; Pillow reads them as Latin-1, and any program writes what it likes.
        return old_text.decode(value.encode("latin-1")) if value.isascii() or max(value) <= "\xff" else value
    if tag == _BASE.UserComment and isinstance(value, bytes):
        code, text = value[:8], value[8:]
        return text.decode("utf-16", "replace") if code == b"UNICODE\0" else old_text.decode(text)
    return ""


def _first(sources: Iterable[_Texts], *names: str) -> str:
    ordered = list(sources)
    return next((text for name in names for each in ordered for text in map(tidy, each.get(name, ())) if text), "")


def _all(sources: Iterable[_Texts], name: str) -> list[str]:
    """Return every value once; some programs write a list into one text, with semicolons."""
    texts = [part for each in sources for text in each.get(name, ()) for part in text.split(";")]
    return list(dict.fromkeys(text for text in map(tidy, texts) if text))


def _device(sources: Iterable[_Texts]) -> str:
    make, model = _first(list(sources), "make"), _first(list(sources), "model")
    return model if make and model.casefold().startswith(make.casefold()) else f"{make} {model}".strip()


def _first_day(sources: Iterable[Iterable[str]]) -> str:
    """Return the first real day as YYYY-MM-DD; cameras whose clock was never set write zeros."""
    for text in (text for each in sources for text in each):
        if match := _DAY.match(text.strip()):
            with suppress(ValueError):
                return date(*map(int, match.groups())).isoformat()
    return ""


def _resolution(image: Image.Image) -> str:
    with suppress(KeyError, TypeError, ValueError, OverflowError, ZeroDivisionError):
        across, down = (round(float(value)) for value in image.info["dpi"])
        if 1 < across < 100_000 and 1 < down < 100_000:  # noqa: PLR2004 - 0 and 1 are how files say that they do not know
            return str(across) if across == down else f"{across} × {down}"
    return ""
