"""From parameters and the size of a picture to pixels, and back to its one canonical address: Image API 3.0, section 4.

Arithmetic only.
"""

import math
from dataclasses import dataclass
from typing import Final

from media.iiif.parameters import BadParameters, Parameters, Region, Size

MAX_SIDE: Final = 4096
"""Pixels of the longer side of an answer; above 16,383 WebP could not be written, above 65,535 JPEG."""

MAX_AREA: Final = 4_000_000
"""Pixels of an answer: twice the kiosk's screen, and 20 MB of memory while it is made."""

_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture in its pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be given: a box of the picture, scaled to width and height, mirrored, turned, in a quality and format.

    `canonical` is the rest of the one address that all equal requests share.
    """

    box: Box
    width: int
    height: int
    mirrored: bool
    turn: int
    quality: str
    format: str
    canonical: str


def resolve(asked: Parameters, width: int, height: int) -> Wanted:
    """Say what is wanted of a picture of that size.

    Raises:
        BadParameters: the region lies outside, the size is empty, above the region without `^`, or above the limits.
    """
    box = _box(asked.region, width, height)
    wide, high = _size(asked.size, box)
    _check(asked.size, box, wide, high)
    quality = "default" if asked.quality == "color" else asked.quality
    region = "full" if (box.width, box.height) == (width, height) else f"{box.x},{box.y},{box.width},{box.height}"
    rotation = f"{'!' if asked.mirrored else ''}{asked.turn}"
    canonical = f"{region}/{_canonical_size(box, wide, high)}/{rotation}/{quality}.{asked.format}"
    return Wanted(box, wide, high, asked.mirrored, asked.turn, quality, asked.format, canonical)


def _box(region: Region, width: int, height: int) -> Box:
    if region.kind == "full":
        return Box(0, 0, width, height)
    if region.kind == "square":
        side = min(width, height)
        return Box((width - side) // 2, (height - side) // 2, side, side)
    x, y, wide, high = region.numbers
    if region.kind == "percent":
        x, wide = x * width / _WHOLE, wide * width / _WHOLE
        y, high = y * height / _WHOLE, high * height / _WHOLE
    left, top = round(x), round(y)
    right, bottom = min(width, round(x + wide)), min(height, round(y + high))
    if right <= left or bottom <= top:
        raise BadParameters("The region lies outside of the picture, or has no pixel.")
    return Box(left, top, right - left, bottom - top)


def _size(size: Size, box: Box) -> tuple[int, int]:
    if size.kind == "max":
        most = _within_limits(box, MAX_SIDE, MAX_SIDE)
        return _scaled(box, most if size.enlarge else min(1.0, most))
    if size.kind == "fit":
        most = _within_limits(box, size.width or 0, size.height or 0)
        return _scaled(box, most if size.enlarge else min(1.0, most))
    if size.kind == "percent":
        return round(box.width * size.percent / _WHOLE), round(box.height * size.percent / _WHOLE)
    wide = size.width if size.width is not None else round(box.width * (size.height or 0) / box.height)
    high = size.height if size.height is not None else round(box.height * (size.width or 0) / box.width)
    return wide, high


def _within_limits(box: Box, width: int, height: int) -> float:
    """Return the largest scale at which the box keeps within width, height and the limits of an answer."""
    sides = min(min(width, MAX_SIDE) / box.width, min(height, MAX_SIDE) / box.height)
    return min(sides, math.sqrt(MAX_AREA / (box.width * box.height)))


def _scaled(box: Box, scale: float) -> tuple[int, int]:
    """Scale both sides: rounded down where rounding up would break the limit of the area, never below a pixel."""
    wide, high = max(1, round(box.width * scale)), max(1, round(box.height * scale))
    if wide * high > MAX_AREA:
        wide, high = max(1, int(box.width * scale)), max(1, int(box.height * scale))
    return wide, high


def _check(size: Size, box: Box, wide: int, high: int) -> None:
    if wide < 1 or high < 1 or 0 in (size.width, size.height):
        raise BadParameters("The size has no pixel.")
    if not size.enlarge and (wide > box.width or high > box.height or size.percent > _WHOLE):
        raise BadParameters("The size is above that of the region; a ^ before it asks for enlarging.")
    if max(wide, high) > MAX_SIDE or wide * high > MAX_AREA:
        raise BadParameters(f"The size is above the limits of {MAX_SIDE} pixels a side and {MAX_AREA} in all.")


def _canonical_size(box: Box, wide: int, high: int) -> str:
    largest = _size(Size("max"), box)
    if (wide, high) == largest:
        return "max"
    enlarged = wide > box.width or high > box.height
    if enlarged and (wide, high) == _size(Size("max", enlarge=True), box):
        return "^max"
    return f"{'^' if enlarged else ''}{wide},{high}"
