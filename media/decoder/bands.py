"""Gives a picture in bands of rows, upright and in sRGB, so that it is never held a second time in its final form.

Uncompressed strips of a TIFF are read where they lie: 200 MB of scan then need 20 MB of memory. A JPEG is given while
it is decoded. All other pictures are decoded first, because their decoders cannot stop half-way.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Final

from PIL import ExifTags, Image

from media.decoder import colour, opening
from media.decoder.arriving import Arriving, Source
from media.decoder.job import Job
from media.decoder.renderer import UPRIGHT
from media.refusals import Reason, Refused

# Bytes of a pixel in the modes whose strips can be read as they lie.
_PLAIN: Final = {"L": 1, "RGB": 3, "CMYK": 4}


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of an RGB image from `top` on: a view, not a copy."""

    image: Image.Image
    top: int
    rows: int


@dataclass(frozen=True, slots=True)
class _Strip:
    """Consecutive rows that lie uncompressed in the file."""

    top: int
    rows: int
    offset: int


class Bands:
    """A picture as shown, of `width` x `height` pixels."""

    def __init__(self, job: Job) -> None:
        self._file = Source(job.file)
        image = opening.open_page(replace(job, file=self._file))
        self._profile: bytes | None = image.info.get("icc_profile")
        self._strips = _strips(image)
        # Used for every band anew: a fresh one costs more in page faults than the reading.
        self._raw = bytearray()
        self._arriving = Arriving.of(image, self._file)
        self._image = self._arriving.image if self._arriving else image if self._strips else _upright(image)
        self.width, self.height = image.size if self._arriving else self._image.size

    def __call__(self, rows: int) -> Iterator[Band]:
        """Give the picture in bands of so many rows, the last one with what is left."""
        top = 0
        for bottom in self._arriving.rows(rows) if self._arriving else (self.height,):
            while top < bottom:
                yield self._band(top, min(rows, self.height - top))
                top += rows

    def _band(self, top: int, rows: int) -> Band:
        if self._image.mode == "RGB" and not self._strips and not self._profile:
            return Band(self._image, top, rows)
        return Band(self._converted(top, rows), 0, rows)

    def _converted(self, top: int, rows: int) -> Image.Image:
        band = self._read(top, rows) if self._strips else self._image.crop((0, top, self.width, top + rows))
        return band if band.mode == "RGB" and not self._profile else colour.to_srgb(band, self._profile)

    def _read(self, top: int, rows: int) -> Image.Image:
        mode = self._image.mode
        stride = self.width * _PLAIN[mode]
        if len(self._raw) < rows * stride:
            self._raw = bytearray(rows * stride)
        with memoryview(self._raw) as raw:
            for strip in self._strips:
                first, end = max(top, strip.top), min(top + rows, strip.top + strip.rows)
                if first < end:
                    place = raw[(first - top) * stride : (end - top) * stride]
                    _fill(place, self._file, strip.offset + (first - strip.top) * stride)
            return Image.frombytes(mode, (self.width, rows), raw[: rows * stride])


def _strips(image: Image.Image) -> tuple[_Strip, ...]:
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


def _upright(image: Image.Image) -> Image.Image:
    turn = 1 if image.format == "TIFF" else opening.orientation(image)
    decoded = colour.to_eight_bits(image)
    return decoded.transpose(UPRIGHT[turn]) if turn in UPRIGHT else decoded
