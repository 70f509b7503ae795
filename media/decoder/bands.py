"""Gives a picture in bands of rows, upright and in sRGB, so that it is never held a second time in its final form.

Uncompressed strips of a TIFF are read where they lie. A JPEG is given while it is decoded. All other pictures are
decoded first, because their decoders cannot stop half-way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image

from media.decoder import colour, opening
from media.decoder.arriving import Arriving, Source
from media.decoder.job import Job
from media.decoder.renderer import UPRIGHT
from media.decoder.strips import Strips


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of an RGB image from `top` on: a view, not a copy."""

    image: Image.Image
    top: int
    rows: int


class Bands:
    """A picture as shown, of `width` x `height` pixels."""

    def __init__(self, job: Job) -> None:
        self._file = Source(job.file)
        image = opening.open_page(replace(job, file=self._file))
        self._profile: bytes | None = image.info.get("icc_profile")
        self._strips = Strips.of(image, self._file)
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
        band = self._strips.read(top, rows) if self._strips else self._image.crop((0, top, self.width, top + rows))
        return band if band.mode == "RGB" and not self._profile else colour.to_srgb(band, self._profile)


def _upright(image: Image.Image) -> Image.Image:
    turn = 1 if image.format == "TIFF" else opening.orientation(image)
    decoded = colour.to_eight_bits(image)
    return decoded.transpose(UPRIGHT[turn]) if turn in UPRIGHT else decoded
