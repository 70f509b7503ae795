"""Reads the few properties of an XMP packet that describe a picture. No DTD, no entity, no network, no deep nesting."""

from typing import Final
from xml.parsers import expat

_LONGEST: Final = 1_000_000
_DEEPEST: Final = 30
_MOST_VALUES: Final = 200
_LONGEST_VALUE: Final = 4_000

_DC: Final = "http://purl.org/dc/elements/1.1/"
_XMP: Final = "http://ns.adobe.com/xap/1.0/"
_PHOTOSHOP: Final = "http://ns.adobe.com/photoshop/1.0/"
_EXIF: Final = "http://ns.adobe.com/exif/1.0/"
_TIFF: Final = "http://ns.adobe.com/tiff/1.0/"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_WANTED: Final = {
    f"{_DC} title": "title",
    f"{_DC} description": "description",
    f"{_DC} creator": "creator",
    f"{_DC} subject": "keywords",
    f"{_DC} rights": "copyright",
    f"{_PHOTOSHOP} Headline": "headline",
    f"{_PHOTOSHOP} DateCreated": "taken",
    f"{_EXIF} DateTimeOriginal": "taken",
    f"{_EXIF} DateTimeDigitized": "digitised",
    f"{_XMP} CreateDate": "digitised",
    f"{_XMP} CreatorTool": "software",
    f"{_TIFF} Make": "make",
    f"{_TIFF} Model": "model",
    f"{_EXIF} GPSLatitude": "position",
}
_DESCRIPTION: Final = f"{_RDF} Description"
_ENTRY: Final = f"{_RDF} li"


class _Unwanted(Exception):
    """The packet holds what no XMP packet needs."""


def read(packet: bytes) -> dict[str, list[str]]:
    """Return the texts of each wanted property, in their order; nothing of a packet that is damaged or hostile."""
    reader = _Reader()
    try:
        reader.read(packet.strip(b"\0 \t\r\n"))
    except (expat.ExpatError, _Unwanted, LookupError, ValueError):
        return {}
    return reader.found


class _Reader:
    """Collects texts while expat walks through the packet."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._text: list[str] = []
        self._length = 0

    def read(self, packet: bytes) -> None:
        if len(packet) > _LONGEST:
            raise _Unwanted
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(packet, True)

    def _refuse(self, *_: object) -> None:
        raise _Unwanted

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) == _DEEPEST:
            raise _Unwanted
        self._open.append(name)
        self._text, self._length = [], 0
        if name == _DESCRIPTION:
            for key, value in attributes.items():
                self._keep(key, value)

    def _characters(self, text: str) -> None:
        if self._length < _LONGEST_VALUE:
            self._text.append(text)
            self._length += len(text)

    def _end(self, name: str) -> None:
        text, self._text, self._length = "".join(self._text), [], 0
        self._open.pop()
        # A value stands in the property itself, or in the entries of the list inside it.
        if name in _WANTED:
            self._keep(name, text)
        elif name == _ENTRY and len(self._open) > 1:
            self._keep(self._open[-2], text)

    def _keep(self, name: str, text: str) -> None:
        key = _WANTED.get(name)
        if key and text.strip() and len(self.found.get(key, ())) < _MOST_VALUES:
            self.found.setdefault(key, []).append(text.strip()[:_LONGEST_VALUE])
