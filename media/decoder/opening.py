"""Opens a picture no further than its header allows, and finds out what it is."""

import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import BinaryIO, Final

from PIL import ExifTags, Image, UnidentifiedImageError

from media.decoder import colour, endings, heic, kinds, tiff
from media.decoder.job import Job
from media.decoder.patience import patience
from media.limits import Limits
from media.refusals import Reason, Refused

_FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", *heic.FORMATS)
# What the archive calls them, where Pillow has another name.
_NAMES: Final = {"MPO": "JPEG", "HEIF": "HEIC"}
SIDEWAYS: Final = frozenset({5, 6, 7, 8})
"""Orientations that exchange width and height."""

LOOKED_AT: Final = (192, 192)
"""Pixels that are enough to know a picture again."""

_HIGHEST_ORIENTATION: Final = 8
_DEPTH_AT: Final = 24
_MEGAPIXEL: Final = 1_000_000


def open_picture(file: BinaryIO, limits: Limits) -> Image.Image:
    """Return a picture of which only the header was read, within the limits.

    Raises:
        Refused: it is too large, or its header is damaged.
    """
    try:
        image = Image.open(file, formats=_FORMATS)
    except UnidentifiedImageError:
        raise kinds.why_unknown(file, limits) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        named = re.search(r"\((\d+) pixels\)", str(error))
        raise _too_many(int(named[1]) if named else limits.pixels, limits) from None
    check_size(*image.size, limits)
    return image


def open_page(job: Job) -> Image.Image:
    """Return the wanted page of a picture, of which only the header was read, within the limits.

    Raises:
        Refused: it is too large, its header is damaged, or there is no such page.
    """
    image = open_picture(job.file, job.limits)
    found = tiff.pages(job.file, job.limits) if image.format == "TIFF" else []
    if not 1 <= job.page <= max(len(found), 1):
        raise Refused(Reason.DAMAGED)
    if found:
        _check_pages(found, job.limits)
        image.seek(found[job.page - 1].frame)
    kinds.check(image, job.file)
    if image.format == "PNG":
        image.info[colour.DEPTH] = _depth(job.file)
    return image


def _depth(file: BinaryIO) -> int:
    """Return the bits a sample of a PNG; they stand at one place always (PNG, 11.2.1)."""
    before = file.tell()
    file.seek(_DEPTH_AT)
    depth = file.read(1)[0]
    file.seek(before)
    return depth


def check_size(width: int, height: int, limits: Limits) -> None:
    """Raise Refused for more pixels, or a longer side, than the limits allow."""
    if width * height > limits.pixels:
        raise _too_many(width * height, limits)
    if max(width, height) > limits.side:
        raise Refused(Reason.TOO_LONG_SIDE, width=width, height=height, limit=limits.side)


def orientation(image: Image.Image) -> int:
    """Return the orientation 1 to 8: from EXIF, else from XMP (tiff:Orientation), else, or where damaged, 1."""
    tags = getattr(image, "tag_v2", None)
    # Pillow turns a TIFF upright itself while loading and then forgets the tag.
    value = None if tags is None else tags.get(ExifTags.Base.Orientation)
    if image.format == "PNG":
        # Its EXIF may follow the pixels, and asking for it would load them where errors are swallowed.
        image.load()
    if value is None:
        # A damaged EXIF block raises nearly anything; the picture beside it may be whole.
        with suppress(Exception):
            value = image.getexif().get(ExifTags.Base.Orientation)
    return value if isinstance(value, int) and 1 <= value <= _HIGHEST_ORIENTATION else 1


def glance(job: Job) -> Mapping[str, object]:
    """Tell by headers and end marks whether a picture would be taken; no pixel is decoded."""
    return {"format": _recognised(job).format}


def _recognised(job: Job) -> Image.Image:
    with patience(job.limits.structure_seconds):
        image = open_page(job)
        if not endings.ends(job.file, image.format):
            raise Refused(Reason.DAMAGED)
    return image


def probe(job: Job, look_at: Callable[[Image.Image, int, int], None]) -> Mapping[str, object]:
    """Decode a picture whole, so that a truncated one is found now, and return its facts as `Picture` names them.

    A JPEG is decoded at an eighth of its size, if that is enough to look at: every coded block is read all the same, in
    half the time and 1/64 of the memory. Of a TIFF, pages are decoded for a few seconds, so that nobody waits a minute
    for a notebook of 500; the rest when they are rendered.

    Args:
        job: what to probe.
        look_at: is shown each decoded page with its number and the orientation it still has to be turned by.
    """
    began = time.monotonic()
    image = _recognised(job)
    width, height = image.size
    mode = image.mode
    turn = orientation(image)
    # Pillow gives a TIFF's size as shown, every other format's as stored.
    if turn in SIDEWAYS and image.format != "TIFF":
        width, height = height, width
    image.draft(None, LOOKED_AT)
    image.load()
    look_at(image, 1, 1 if image.format == "TIFF" else turn)
    return {
        "format": _NAMES.get(image.format or "", image.format),
        "mode": mode,
        "width": width,
        "height": height,
        "frames": _further_pages(job, image, look_at, began) if image.format == "TIFF" else 1,
        "orientation": turn,
        "transparent": image.has_transparency_data,
    }


def _further_pages(job: Job, image: Image.Image, look_at: Callable[[Image.Image, int, int], None], began: float) -> int:
    """Decode the pages after the first while there is time; return how many pages there are in all."""
    found = tiff.pages(job.file, job.limits)
    for number, page in enumerate(found[1:], start=2):
        if time.monotonic() - began > job.limits.pages_seconds:
            break
        image.seek(page.frame)
        kinds.check(image, job.file)
        image.load()
        look_at(image, number, 1)
    return len(found)


def _check_pages(found: list[tiff.Page], limits: Limits) -> None:
    """Refuse pages that cannot be shown, or whose copies would keep the archive busy for hours."""
    for page in found:
        check_size(page.width, page.height, limits)
    pixels = sum(page.width * page.height for page in found)
    if pixels > limits.all_pixels:
        raise Refused(
            Reason.TOO_MANY_PIXELS_IN_ALL,
            megapixels=pixels // _MEGAPIXEL,
            limit_megapixels=limits.all_pixels // _MEGAPIXEL,
        )


def _too_many(pixels: int, limits: Limits) -> Refused:
    return Refused(
        Reason.TOO_MANY_PIXELS, megapixels=pixels // _MEGAPIXEL, limit_megapixels=limits.pixels // _MEGAPIXEL
    )
