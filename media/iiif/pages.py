"""The pages of a picture with tiles, as a small file beside them says: sizes, and a stamp of where they come from.

It is written last and read first: without it there are no tiles.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from media.iiif.grid import TILE_VERSION

_FILE: Final = "pages.json"

TILES: Final = "tiles"
"""The folder of tiles in a public folder."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Width and height in pixels of every page by its number; `stamp` differs where any pixel may differ."""

    stamp: str
    sizes: Mapping[int, tuple[int, int]]


def path(folder: Path) -> Path:
    """Return where the file lies in a folder of tiles."""
    return folder / _FILE


def write(folder: Path, source: str, sizes: Mapping[int, tuple[int, int]]) -> None:
    """Write it; `source` names the pixels: a sha256, and what was done to them."""
    path(folder).write_text(json.dumps({"stamp": f"{source}-{TILE_VERSION}", "sizes": sizes}), encoding="ascii")


def read(folder: Path) -> Pages | None:
    """Read it; None where it is not there, or is not what was written here."""
    try:
        told = json.loads(path(folder).read_bytes())
        sizes = {int(number): (int(width), int(height)) for number, (width, height) in told["sizes"].items()}
        return Pages(str(told["stamp"]), sizes)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
