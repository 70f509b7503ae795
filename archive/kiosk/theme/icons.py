"""The signs of every page as one picture, each at its place below the one before."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from archive.kiosk.theme.choosing import STATIC
from archive.kiosk.theme.lasting import Lasting

_FOLDER = STATIC / "vendor" / "lucide-1.62.0"
# Units of a sign's own drawing.
_SIDE = 24
_DRAWN = 'fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
_DRAWING = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)


@cache
def icons_picture() -> Lasting:
    """Give the SVG picture; forty files of their own would each be a document that a page waits for."""
    signs = "\n".join(
        f'<g transform="translate(0 {_SIDE * place})">{_drawing(file)}</g>' for place, file in enumerate(_files())
    )
    size = f'viewBox="0 0 {_SIDE} {_SIDE * len(_files())}" width="{_SIDE}" height="{_SIDE * len(_files())}"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_DRAWN}>\n{signs}\n</svg>\n'
    return Lasting.of(drawing, "image/svg+xml")


def icons_sheet() -> str:
    """Give the style rules that tell where the picture is, how many signs it has, and at which place each stands."""
    places = (f".icon-{file.stem} {{ --place: {place}; }}\n" for place, file in enumerate(_files()))
    picture = f'url("icons.svg?v={icons_picture().version}")'
    return f":root {{ --icons: {picture}; --icons-count: {len(_files())}; }}\n{''.join(places)}"


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(_FOLDER.glob("*.svg")))


def _drawing(file: Path) -> str:
    found = _DRAWING.search(file.read_text("utf-8"))
    if found is None:
        message = f"{file} is no SVG drawing."
        raise ValueError(message)
    return " ".join(found[1].split())
