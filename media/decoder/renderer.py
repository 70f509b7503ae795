"""Makes the public copies: one decoding, then a chain of reductions, each from the size before it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from PIL import Image

from media.decoder import colour, opening, tiff
from media.decoder.job import Job
from media.decoder.strips import Strips
from media.recipes import RENDITIONS, Recipe, fit

UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture of each EXIF orientation is brought upright."""

_ENCODERS: Final = 2

# How many times larger than wanted a picture is left when it is reduced by whole numbers.
_GAP: Final = 2.0

# One 1280 px picture, ms / KB: JPEG q82 13 / 236, optimised and progressive 30 / 223; WebP q80 by method 0: 64 / 150,
# 4: 166 / 139, 6: 310 / 135. From 4 on the method costs half of the whole time for less than a tenth of the bytes.
_ENCODING: Final[Mapping[str, Mapping[str, Any]]] = {
    "WEBP": {"method": 2},
    "JPEG": {"optimize": True, "progressive": True},
}


def render(job: Job) -> Mapping[str, object]:
    """Write every recipe's file of a page into the folder; return their sizes as `Rendition` names them and the page's.

    The files hold pixels only: no EXIF, XMP, comment or profile of the original.
    """
    image = opening.open_page(job)
    turn = 1 if image.format == "TIFF" else opening.orientation(image)
    width, height = image.size
    largest = fit(width, height, max(recipe.long_side for recipe in RENDITIONS))
    # A JPEG decoder can halve while it decodes; it must be asked for the wanted size, not for a multiple of it.
    image.draft(None, largest)
    profile = image.info.get("icc_profile")
    picture = _first(image, job.file, largest)
    picture = colour.to_srgb(picture, profile)
    if turn in UPRIGHT:
        picture = picture.transpose(UPRIGHT[turn])
    if turn in opening.SIDEWAYS:
        width, height = height, width
    # The encoders leave Python alone while they work: two of them keep both cores of a small PC busy.
    with ThreadPoolExecutor(_ENCODERS) as encoders:
        written = []
        for recipe in RENDITIONS:
            picture = _reduced(picture, fit(width, height, recipe.long_side))
            # Encoders copy what they find here: profiles, comments, XMP.
            picture.info = {}
            written.append(encoders.submit(_write, picture, recipe, job.folder / recipe.of_page(job.page)))
    made = [{"page": job.page, **each.result()} for each in written]
    pages = len(tiff.pages(job.file, job.limits)) if image.format == "TIFF" else 1
    return {"renditions": made, "width": width, "height": height, "pages": pages}


def _first(image: Image.Image, file: BinaryIO, size: tuple[int, int]) -> Image.Image:
    """Return the picture in eight bits at the largest size; an uncompressed TIFF is never held whole."""
    strips = Strips.of(image, file)
    factor = int(min(image.width / size[0], image.height / size[1]) / _GAP)
    if strips is None or factor <= 1:
        return _reduced(colour.to_eight_bits(image), size)
    box = (0, 0, image.width / factor, image.height / factor)
    return strips.reduced(factor).resize(size, Image.Resampling.LANCZOS, box)


def _reduced(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    # First by whole numbers to at least twice the size, then finely. Of 10,000 px to 1920: 0.34 s instead of 0.70, on
    # pure grain 0.7 tones off in the mean, as in libvips.
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=_GAP)


def _write(image: Image.Image, recipe: Recipe, path: Path) -> Mapping[str, object]:
    # Written in one go by us: Pillow's own writing to a full disk loses the number of the error.
    encoded = BytesIO()
    # Pillow writes its settings onto a picture it saves, and recipes of one size would write each other's.
    image.copy().save(encoded, recipe.format, quality=recipe.quality, **_ENCODING[recipe.format])
    path.write_bytes(encoded.getbuffer())
    return {
        "name": recipe.name,
        "width": image.width,
        "height": image.height,
        "bytes": encoded.tell(),
        "format": recipe.format,
    }
