"""Uncompressed strips of a TIFF, read where they lie: 200 MB of scan then need 20 MB of memory."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from PIL import ExifTags, Image

from media.refusals import Reason, Refused

# Bytes of a pixel in the modes whose strips can be read as they lie.
_PLAIN: Final = {"L": 1, "RGB": 3, "CMYK": 4}

# Rows that are reduced at one go, by each of two threads: 8 MB of a row of 10,000 pixels.
_ROWS: Final = 256
_THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class _Strip:
    """Consecutive rows that lie uncompressed in the file."""

    top: int
    rows: int
    offset: int


class Strips:
    """A picture, upright as it is stored, of which only the header was read."""

    def __init__(self, image: Image.Image, file: BinaryIO, strips: tuple[_Strip, ...]) -> None:
        self._mode = image.mode
        self._width, self._height = image.size
        self._file = file
        self._strips = strips
        # Used for every band anew: a fresh one costs more in page faults than the reading.
        self._raw = bytearray()

    @classmethod
    def of(cls, image: Image.Image, file: BinaryIO) -> "Strips | None":
        """Take a picture that needs no decoding; None: any other."""
        found = _found(image)
        return cls(image, file, found) if found else None

    def read(self, top: int, rows: int) -> Image.Image:
        """Return so many rows from `top` on, in the picture's own mode."""
        size = rows * self._width * _PLAIN[self._mode]
        if len(self._raw) < size:
            self._raw = bytearray(size)
        return self._into(self._raw, top, rows)

    def reduced(self, factor: int) -> Image.Image:
        """Return the whole picture in its own mode at a whole part of its size, as `Image.reduce` gives it."""
        step = _ROWS // factor * factor or factor
        small = Image.new(self._mode, (-(-self._width // factor), -(-self._height // factor)), None)
        tops = range(0, self._height, step)
        with ThreadPoolExecutor(_THREADS) as pool:
            bands = pool.map(lambda top: self._reduced(top, step, factor), tops)
            for top, band in zip(tops, bands, strict=True):
                small.paste(band, (0, top // factor))
        return small

    def _reduced(self, top: int, step: int, factor: int) -> Image.Image:
        rows = min(step, self._height - top)
        return self._into(bytearray(rows * self._width * _PLAIN[self._mode]), top, rows).reduce(factor)

    def _into(self, raw: bytearray, top: int, rows: int) -> Image.Image:
        stride = self._width * _PLAIN[self._mode]
        with memoryview(raw) as view:
            for strip in self._strips:
                first, end = max(top, strip.top), min(top + rows, strip.top + strip.rows)
                if first < end:
                    place = view[(first - top) * stride : (end - top) * stride]
                    _fill(place, self._file, strip.offset + (first - strip.top) * stride)
            return Image.frombytes(self._mode, (self._width, rows), view[: rows * stride])


def _found(image: Image.Image) -> tuple[_Strip, ...]:
    """Return the strips of a picture that needs no decoding, from top to bottom; nothing of any other."""
    tags = getattr(image, "tag_v2", None)
    if tags is None or image.mode not in _PLAIN or tags.get(ExifTags.Base.Orientation, 1) != 1:
        return ()
    found: list[_Strip] = []
    below = 0
    for codec, box, offset, how in getattr(image, "tile", ()):
        left, top, right, bottom = box
        # A picture of one strip has its box cut at the last row; strips side by side are tiles.
        if codec != "raw" or _raw_mode(how) != image.mode or (left, right, top) != (0, image.width, below):
            return ()
        found.append(_Strip(top, bottom - top, offset))
        below = bottom
    return tuple(found) if below == image.height else ()


def _raw_mode(how: Any) -> str:  # noqa: ANN401 - Pillow's decoder arguments: a name, or a tuple that begins with it
    return str(how[0] if isinstance(how, tuple) else how)


def _fill(place: memoryview, file: BinaryIO, offset: int) -> None:
    while place:
        count = os.preadv(file.fileno(), [place], offset)
        if count == 0:
            raise Refused(Reason.DAMAGED)
        place, offset = place[count:], offset + count
