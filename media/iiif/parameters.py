"""What the address of a picture asks for: region, size, rotation, quality, format. Image API 3.0, section 4.

Only the grammar; whether it can be had of a certain picture is said by `media.iiif.geometry`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

# ASCII digits only, and no more of them than any picture needs: int() would take digits of any script, without end.
_PIXELS: Final = r"([0-9]{1,9})"
_SHARE: Final = r"([0-9]{1,9}(?:\.[0-9]{1,10})?|\.[0-9]{1,10})"
_REGION: Final = re.compile(f"{_PIXELS},{_PIXELS},{_PIXELS},{_PIXELS}")
_REGION_SHARE: Final = re.compile(f"pct:{_SHARE},{_SHARE},{_SHARE},{_SHARE}")
_SIZE: Final = re.compile(r"(!?)([0-9]{1,9})?,([0-9]{1,9})?")
_SIZE_SHARE: Final = re.compile(f"pct:{_SHARE}")
_ROTATION: Final = re.compile(rf"(!?){_SHARE}")
_FILE: Final = re.compile(r"(default|color|gray|bitonal)\.(jpg|png|webp)")
_PARTS: Final = 4
_FULL_TURN: Final = 360
_QUARTER: Final = 90


class BadParameters(ValueError):
    """The address asks for something that this service does not give; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Region:
    """What part of the picture. `numbers` are x, y, width, height for `pixels` and `percent`."""

    kind: Literal["full", "square", "pixels", "percent"]
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How large. `percent` is given for `pct:`; `fit` is the form with `!`; `enlarge` the one with `^`."""

    kind: Literal["max", "percent", "pixels", "fit"]
    width: int | None = None
    height: int | None = None
    percent: float = 0
    enlarge: bool = False


@dataclass(frozen=True, slots=True)
class Parameters:
    """The five parameters; `turn` is 0, 90, 180 or 270 degrees clockwise, after mirroring."""

    region: Region
    size: Size
    mirrored: bool
    turn: int
    quality: str
    format: str


def parse(parts: Sequence[str]) -> Parameters:
    """Read the four parts of an address, percent-decoded: region, size, rotation, quality.format.

    Raises:
        BadParameters: one is missing or too many, not of the grammar, or not offered.
    """
    if len(parts) != _PARTS:
        raise BadParameters("The address of an image is its name, the region, the size, the rotation, quality.format.")
    region, size, rotation, file = parts
    mirrored, turn = _read_rotation(rotation)
    named = _FILE.fullmatch(file)
    if named is None:
        raise BadParameters("The end of the address must be default, color, gray or bitonal with .jpg, .png or .webp.")
    return Parameters(_read_region(region), _read_size(size), mirrored, turn, named[1], named[2])


def _read_region(text: str) -> Region:
    if text == "full":
        return Region("full")
    if text == "square":
        return Region("square")
    if found := _REGION.fullmatch(text):
        return Region("pixels", tuple(int(number) for number in found.groups()))
    if found := _REGION_SHARE.fullmatch(text):
        return Region("percent", tuple(float(number) for number in found.groups()))
    raise BadParameters("The region must be full, square, x,y,w,h in pixels, or pct:x,y,w,h.")


def _read_size(text: str) -> Size:
    enlarge = text.startswith("^")
    asked = text.removeprefix("^")
    if asked == "max":
        return Size("max", enlarge=enlarge)
    if found := _SIZE_SHARE.fullmatch(asked):
        return Size("percent", percent=float(found[1]), enlarge=enlarge)
    if found := _SIZE.fullmatch(asked):
        width, height = (int(number) if number else None for number in found.groups()[1:])
        if found[1] and width is not None and height is not None:
            return Size("fit", width, height, enlarge=enlarge)
        if not found[1] and (width is not None or height is not None):
            return Size("pixels", width, height, enlarge=enlarge)
    raise BadParameters("The size must be max, w, or ,h or w,h or !w,h in pixels, or pct:n; a ^ before it enlarges.")


def _read_rotation(text: str) -> tuple[bool, int]:
    found = _ROTATION.fullmatch(text)
    if found is None or float(found[2]) > _FULL_TURN:
        raise BadParameters("The rotation must be 0, 90, 180, 270 or 360 degrees; a ! before it mirrors.")
    degrees = float(found[2])
    if degrees % _QUARTER:
        raise BadParameters("Pictures are turned by quarters only: 0, 90, 180 or 270 degrees.")
    return bool(found[1]), int(degrees) % _FULL_TURN
