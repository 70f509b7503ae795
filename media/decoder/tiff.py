"""Walks the pages of a TIFF without decoding them.

Pillow counts pages by opening each one, which is quadratic (50,000 pages in 5 MB: 18 s); this walk reads every
directory once, knows where it has been, and stops at the limit. TIFF 6.0, section 2; BigTIFF with 8-byte offsets.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from operator import add
from typing import BinaryIO, Final

from media.limits import Limits
from media.refusals import Reason, Refused

_KIND, _WIDTH, _HEIGHT, _COMPRESSION = 254, 256, 257, 259
_SMALLER, _MASK = 1, 4  # bits of the kind (NewSubfileType)
_PLACES: Final = ((273, 279), (324, 325))  # offsets and byte counts: of strips, of tiles
_OLD_JPEG: Final = 6
_WANTED: Final = frozenset({_KIND, _WIDTH, _HEIGHT, _COMPRESSION, 273, 279, 324, 325})

_INTEGERS: Final = {3: "H", 4: "I", 16: "Q"}  # SHORT, LONG, LONG8
_BYTES_EACH: Final = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}

# No scanner writes more; libtiff itself warns from 100 on.
_MOST_ENTRIES: Final = 4096
# Strips and tiles whose places are looked at, of all pages together: 500 pages may share one list of a million, and
# each reading of it takes a tenth of a second. The data of those beyond are looked at when they are decoded.
_MOST_VALUES: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page stands in the chain of directories, from 0, and its size in pixels as stored."""

    frame: int
    width: int
    height: int


def pages(file: BinaryIO, limits: Limits) -> list[Page]:
    """Return every page, in their order; smaller copies of a page and masks, which stand among them, are none.

    A chain that leads back to a page already seen ends there.

    Raises:
        Refused: too many pages; or damaged, where a page or its data lie beyond the end of the file.
    """
    walk = _Walk(file)
    offset = walk.first()
    whole: list[Page] = []
    lesser: list[Page] = []
    seen: set[int] = set()
    while offset and offset not in seen:
        if len(seen) == limits.pages:
            raise Refused(Reason.TOO_MANY_PAGES, limit=limits.pages)
        seen.add(offset)
        tags, offset = walk.directory(offset)
        _check_data(tags, walk.size)
        page = Page(len(seen) - 1, _one(tags, _WIDTH), _one(tags, _HEIGHT))
        (lesser if tags.get(_KIND, (0,))[0] & (_SMALLER | _MASK) else whole).append(page)
    return whole or lesser


class _Walk:
    """Reads directories, in the way the two kinds of TIFF and the two byte orders write their numbers."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = file.seek(0, 2)
        file.seek(0)
        head = _read(file, 4)
        self._order = "<" if head[:2] == b"II" else ">"
        self._big = head[2:4] in {b"+\0", b"\0+"}
        count, entry, offset = ("Q", "HHQ8s", "Q") if self._big else ("H", "HHI4s", "I")
        self._count, self._entry = struct.Struct(self._order + count), struct.Struct(self._order + entry)
        self._offset = struct.Struct(self._order + offset)
        self._left = _MOST_VALUES

    def first(self) -> int:
        """Return where the first directory is."""
        _go(self._file, 8 if self._big else 4)
        return _unpack(self._file, self._offset)

    def directory(self, offset: int) -> tuple[dict[int, tuple[int, ...]], int]:
        """Return the wanted values of a directory, and where the next one is, or 0."""
        _go(self._file, offset)
        count = _unpack(self._file, self._count)
        if count > _MOST_ENTRIES:
            raise Refused(Reason.DAMAGED)
        entries = list(self._entry.iter_unpack(_read(self._file, count * self._entry.size)))
        following = _unpack(self._file, self._offset)
        return dict(self._values(entries)), following

    def _values(self, entries: list[tuple[int, int, int, bytes]]) -> Iterator[tuple[int, tuple[int, ...]]]:
        for tag, kind, count, field in entries:
            start, length = self._offset.unpack(field)[0], count * _BYTES_EACH.get(kind, 0)
            outside = length > len(field)
            if outside and start + length > self.size:
                raise Refused(Reason.DAMAGED)  # whatever it says: the file was cut short
            code = _INTEGERS.get(kind)
            if tag not in _WANTED or code is None or (outside and count > self._left):
                continue
            layout = struct.Struct(f"{self._order}{count}{code}")
            raw = field
            if outside:
                self._left -= count
                _go(self._file, start)
                raw = _read(self._file, layout.size)
            yield tag, layout.unpack_from(raw)


def _check_data(tags: dict[int, tuple[int, ...]], size: int) -> None:
    """Refuse a page whose strips or tiles reach beyond the end of the file: it was cut short."""
    if tags.get(_COMPRESSION) == (_OLD_JPEG,):
        return  # the old JPEG-in-TIFF keeps its data elsewhere (TIFF Technical Note 2)
    for where, how_much in _PLACES:
        # Half a second for ten million strips; a loop takes four times as long.
        if max(map(add, tags.get(where, ()), tags.get(how_much, ())), default=0) > size:
            raise Refused(Reason.DAMAGED)


def _one(tags: dict[int, tuple[int, ...]], tag: int) -> int:
    values = tags.get(tag)
    if not values:
        raise Refused(Reason.DAMAGED)
    return values[0]


def _go(file: BinaryIO, offset: int) -> None:
    try:
        file.seek(offset)
    except (OverflowError, OSError, ValueError):
        # BigTIFF can name places that no file has.
        raise Refused(Reason.DAMAGED) from None


def _unpack(file: BinaryIO, layout: struct.Struct) -> int:
    return int(layout.unpack(_read(file, layout.size))[0])


def _read(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise Refused(Reason.DAMAGED)
    return data
