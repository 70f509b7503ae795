"""What is known of a picture: plain values for the other packages."""

from dataclasses import dataclass
from enum import StrEnum

from media.embedded import NOTHING_EMBEDDED, Embedded
from media.looks import Look


@dataclass(frozen=True, slots=True)
class Picture:
    """An original in the store.

    Attributes:
        sha256: of its bytes, 64 hexadecimal digits; its name in the store.
        size: bytes.
        format: JPEG, PNG, TIFF, WEBP or GIF, by decoding. A two-picture phone JPEG (MPO) counts as JPEG.
        mode: colour mode of Pillow, such as RGB, L, CMYK or I;16.
        width: pixels as shown, after the orientation is applied.
        height: pixels as shown.
        frames: pages of a TIFF; 1 for the others, of which only the first picture is shown.
        orientation: EXIF orientation 1 to 8, 1 where none is given.
        transparent: it has an alpha channel or a transparent colour.
        looks: how the pages look that were decoded when it came in, plain ones left out.
        embedded: what the file says about itself.
    """

    sha256: str
    size: int
    format: str
    mode: str
    width: int
    height: int
    frames: int
    orientation: int
    transparent: bool
    looks: tuple[Look, ...] = ()
    embedded: Embedded = NOTHING_EMBEDDED


@dataclass(frozen=True, slots=True)
class Rendition:
    """A public copy that was made: its recipe's name, pixels, size in bytes, WEBP or JPEG, and of which page."""

    name: str
    width: int
    height: int
    bytes: int
    format: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a TIFF of which there are public copies; every other picture is one page. Pixels as shown."""

    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands before visitors under a key: an original's copies, or with `veiled` a blurred one in their place."""

    sha256: str
    veiled: bool = False


class Fixity(StrEnum):
    """What re-reading an original found."""

    WHOLE = "whole"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    CHANGED = "changed"
