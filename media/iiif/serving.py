"""Gives the pictures that addresses ask for: a tile as it lies, or one made from tiles and kept a while."""

import hashlib
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from media.child import Decoder
from media.iiif import pages
from media.iiif.cache import Cache
from media.iiif.gate import Gate
from media.iiif.geometry import MAX_AREA, Wanted, resolve
from media.iiif.grid import TILE, Level, levels, tile_path
from media.iiif.pages import TILES, Pages
from media.iiif.parameters import parse
from media.layout import Layout, is_key
from media.limits import Limits

# Our own tiles, 16 megapixels of them at most: 64 MB and a second, doubled and doubled again.
_LIMITS: Final = Limits(memory_bytes=600_000_000, cpu_seconds=10, wall_seconds=15, decoders=1)
_MOST_SOURCE: Final = 4 * MAX_AREA

# One at a time is made in a process, so that pages go on answering; two more wait, no longer than a visitor does.
_WAITING: Final = 2
_PATIENCE: Final = 5.0


_TYPES: Final = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class NoSuchImage(LookupError):
    """Nothing is shown under this name, or it has no tiles yet."""


@dataclass(frozen=True, slots=True)
class Served:
    """A picture to be given: its file and type, the rest of its canonical address, and a tag of its pixels."""

    path: Path
    mimetype: str
    canonical: str
    tag: str


class Images:
    """The images shown below one data folder. An image is a page of a public picture."""

    def __init__(self, root: Path) -> None:
        self._layout = Layout(root)
        self._cache = Cache(self._layout)
        self._decoder = Decoder(_LIMITS)
        self._gate = Gate(_LIMITS.decoders, _WAITING, _PATIENCE)

    def size(self, key: str, page: int) -> tuple[int, int]:
        """Return width and height of a page in pixels.

        Raises:
            NoSuchImage: there is no such page.
        """
        return self._find(key, page)[1]

    def sizes(self, key: str) -> Mapping[int, tuple[int, int]]:
        """Return width and height in pixels of every page of a picture by its number; none where there are no tiles."""
        known = pages.read(self._folder(key)) if is_key(key) else None
        return known.sizes if known else {}

    def has(self, key: str) -> bool:
        """Say whether a picture can be zoomed into already."""
        return is_key(key) and pages.path(self._folder(key)).is_file()

    def give(self, key: str, page: int, parts: Sequence[str]) -> Served:
        """Give what the parts of an address ask for: region, size, rotation, quality.format.

        Raises:
            NoSuchImage: there is no such page.
            BadParameters: it cannot be had.
            Busy: too much is being made just now.
            Refused, StorageFailed: it could not be made.
        """
        known, (width, height) = self._find(key, page)
        wanted = resolve(parse(parts), width, height)
        name = hashlib.sha256(f"{known.stamp}/{page}/{wanted.canonical}".encode()).hexdigest()
        folder = self._folder(key) / str(page)
        path = (
            _lying(folder, wanted, width, height) or self._cache.find(name) or self._made(name, known, folder, wanted)
        )
        return Served(path, _TYPES[wanted.format], wanted.canonical, name[:32])

    def _made(self, name: str, known: Pages, folder: Path, wanted: Wanted) -> Path:
        with self._gate.passing():
            # While we waited somebody may have made the same.
            return self._cache.find(name) or self._cache.add(
                name, lambda beside: self._make(beside, known, folder, wanted)
            )

    def _make(self, beside: Path, known: Pages, folder: Path, wanted: Wanted) -> Path:
        options, files = _plan(wanted, *known.sizes[int(folder.name)])
        # In memory only: the decoding process is given one open file, not the folder of tiles.
        with os.fdopen(os.memfd_create("tiles"), "w+b") as source:
            for place, path in files:
                try:
                    tile = (folder / path).read_bytes()
                except FileNotFoundError:
                    raise NoSuchImage from None  # withdrawn this moment
                options["tiles"].append([*place, len(tile)])
                source.write(tile)
            source.flush()
            # Another picture, or its veil, may have come there while we waited: it is not to be kept as this one.
            if pages.read(folder.parent) != known:
                raise NoSuchImage
            self._decoder.run("assemble", source, beside, options=options)
        return beside / "picture"

    def _folder(self, key: str) -> Path:
        return self._layout.public_folder(key) / TILES

    def _find(self, key: str, page: int) -> tuple[Pages, tuple[int, int]]:
        known = pages.read(self._folder(key)) if is_key(key) else None
        if known is None or page not in known.sizes:
            raise NoSuchImage
        return known, known.sizes[page]


def _lying(folder: Path, wanted: Wanted, width: int, height: int) -> Path | None:
    """Return the file of the pyramid that is just what is wanted, if there is one."""
    if wanted.mirrored or wanted.turn or (wanted.quality, wanted.format) != ("default", "jpg"):
        return None
    box, size = wanted.box, f"{wanted.width},{wanted.height}"
    whole = (box.width, box.height) == (width, height)
    region = "full" if whole else f"{box.x},{box.y},{box.width},{box.height}"
    same = whole and (wanted.width, wanted.height) == (width, height)
    path = folder / region / ("max" if same else size) / "0" / "default.jpg"
    return path if path.is_file() else None


def _plan(wanted: Wanted, width: int, height: int) -> tuple[dict[str, Any], list[tuple[tuple[int, int], str]]]:
    """Choose the level and its tiles; return what the decoding process is told, and the tiles with their places."""
    level = _level(wanted, width, height)
    box, factor = wanted.box, level.factor
    left, top = box.x / factor, box.y / factor
    right, bottom = min((box.x + box.width) / factor, level.width), min((box.y + box.height) / factor, level.height)
    x0, y0 = int(left) // TILE * TILE, int(top) // TILE * TILE
    x1, y1 = min(math.ceil(right / TILE) * TILE, level.width), min(math.ceil(bottom / TILE) * TILE, level.height)
    tiles = [
        ((x - x0, y - y0), tile_path(level, x, y, width, height))
        for y in range(y0, y1, TILE)
        for x in range(x0, x1, TILE)
    ]
    told = {name: value for name, value in asdict(wanted).items() if name in {"mirrored", "turn", "quality", "format"}}
    place = {"canvas": [x1 - x0, y1 - y0], "box": [left - x0, top - y0, right - x0, bottom - y0]}
    return {**told, **place, "size": [wanted.width, wanted.height], "tiles": []}, tiles


def _level(wanted: Wanted, width: int, height: int) -> Level:
    """Choose the smallest level that is not below what is wanted; below it where that would be too many pixels.

    A strip of the whole width squeezed into a square is such a case: nobody reads it, and it must not cost a gigabyte.
    """
    box = wanted.box
    scale = min(box.width / wanted.width, box.height / wanted.height)
    steps = levels(width, height)
    fine = [level for level in steps if level.factor <= max(1, scale)]
    for level in steps[len(fine) - 1 :]:
        columns, rows = box.width / level.factor / TILE + 2, box.height / level.factor / TILE + 2
        if columns * rows * TILE * TILE <= _MOST_SOURCE:
            return level
    return steps[-1]
