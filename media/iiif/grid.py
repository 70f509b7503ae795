"""The grid of tiles of a picture: levels, regions, file names. Arithmetic only.

The files stand in the layout of the Image API's addresses, so that a web server can give them without any program.
Widths and heights of a level are rounded up, as viewers compute them.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from media.iiif.geometry import MAX_AREA, MAX_SIDE

TILE: Final = 512
"""Pixels of a tile's side. With 256 there were four times as many files for the same bytes."""

QUALITY: Final = 80
"""Of the JPEG encoder, for tiles and for what is made from them."""

# To be raised when the same grid comes out with other pixels.
_PIXELS: Final = 1

TILE_VERSION: Final = hashlib.sha256(repr((_PIXELS, TILE, QUALITY, MAX_AREA, MAX_SIDE)).encode()).hexdigest()[:8]
"""Changes when the recipe of the tiles changes, so that older ones are made again."""


@dataclass(frozen=True, slots=True)
class Level:
    """A picture reduced by a whole factor, a power of two."""

    factor: int
    width: int
    height: int

    @property
    def single(self) -> bool:
        """One tile holds it all."""
        return max(self.width, self.height) <= TILE

    @property
    def whole(self) -> bool:
        """It is small enough to be given in one piece, so a file of it is kept."""
        return self.width * self.height <= MAX_AREA and max(self.width, self.height) <= MAX_SIDE


@dataclass(frozen=True, slots=True)
class Tile:
    """A file of the pyramid: where its pixels stand in its level, and its path below the picture's folder."""

    x: int
    y: int
    width: int
    height: int
    path: str


def levels(width: int, height: int) -> tuple[Level, ...]:
    """Return the levels of a picture, from its own size down to the first that one tile holds."""
    made = [Level(1, width, height)]
    while not made[-1].single:
        factor = made[-1].factor * 2
        made.append(Level(factor, -(-width // factor), -(-height // factor)))
    return tuple(made)


def row(level: Level, number: int, width: int, height: int) -> Iterator[Tile]:
    """Return the tiles of a row of a level; width and height are the whole picture's."""
    y = number * TILE
    high = min(TILE, level.height - y)
    for x in range(0, level.width, TILE):
        wide = min(TILE, level.width - x)
        yield Tile(x, y, wide, high, tile_path(level, x, y, width, height))


def tile_path(level: Level, x: int, y: int, width: int, height: int) -> str:
    """Return where the tile at this place of a level lies."""
    if level.single:
        return whole_path(level)
    side = TILE * level.factor
    left, top = x * level.factor, y * level.factor
    region = f"{left},{top},{min(side, width - left)},{min(side, height - top)}"
    size = f"{min(TILE, level.width - x)},{min(TILE, level.height - y)}"
    return f"{region}/{size}/0/default.jpg"


def whole_path(level: Level) -> str:
    """Return where a level in one piece lies."""
    size = "max" if level.factor == 1 else f"{level.width},{level.height}"
    return f"full/{size}/0/default.jpg"


def paths(width: int, height: int) -> Iterator[str]:
    """Return every file of a picture's pyramid."""
    for level in levels(width, height):
        if level.whole:
            yield whole_path(level)
        if not level.single:
            for number in range(-(-level.height // TILE)):
                yield from (tile.path for tile in row(level, number, width, height))
