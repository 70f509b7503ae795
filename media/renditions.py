"""Renditions: public copies made from an original; disposable, since they can always be made again."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from media import disk
from media.child import Decoder
from media.iiif import pages as pyramid
from media.iiif.pages import TILES
from media.layout import Layout, is_rendition_file
from media.limits import Limits
from media.picture import Page, Rendition
from media.recipes import RECIPE_VERSION, RENDITIONS
from media.refusals import Refused

VEILED: Final = "veiled"
"""The folder of the veiled copies, and in it the empty file that says of a public folder that it is one."""

_SMALLEST: Final = min((each for each in RENDITIONS if each.format == "JPEG"), key=lambda recipe: recipe.long_side)
_VEILED_AT: Final = int(RECIPE_VERSION[-6:], 16)
"""A second of 1970, another one for each recipe: a web server makes a file's tag of second and size, and no sharp
file is so old."""

_STAMP: Final = f"recipe-{RECIPE_VERSION}"


def render(layout: Layout, limits: Limits, decoder: Decoder, sha256: str) -> tuple[Rendition, ...]:
    """Make all renditions of an original. See `media.Store.render`."""
    folder = layout.rendition_folder(sha256)
    with disk.storing():
        source = layout.original(sha256).open("rb")
    with source, disk.storing():
        folder.mkdir(parents=True, exist_ok=True)
        disk.guard_space(folder, limits)
        # Of two renderers of one picture the second waits, and replaces like by like.
        with disk.locked(folder):
            return _render(folder, limits, decoder, source)


def _render(folder: Path, limits: Limits, decoder: Decoder, source: BinaryIO) -> tuple[Rendition, ...]:
    beside = folder / ".new"
    disk.discard(beside)  # left by a renderer that was killed
    made: list[Rendition] = []
    pages: list[Page] = []
    try:
        beside.mkdir()
        for number, answer in _by_page(limits, decoder, source, beside):
            made += [Rendition(**each) for each in answer["renditions"]]
            pages.append(Page(number, int(answer["width"]), int(answer["height"])))
        _veil(folder.name, decoder, beside, pages)
        _move_in(folder, beside, pages)
    finally:
        disk.discard(beside)
    return tuple(made)


def _by_page(
    limits: Limits, decoder: Decoder, source: BinaryIO, beside: Path
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Render page after page; a later one that is bad itself is left out, the others are shown."""
    first = decoder.run("render", source, beside)
    yield 1, first
    for number in range(2, min(int(first["pages"]), limits.pages) + 1):
        try:
            answer = decoder.run("render", source, beside, page=number)
        except Refused as refused:
            if not refused.lasts:
                raise
            continue
        yield number, answer


def _veil(sha256: str, decoder: Decoder, beside: Path, made: Sequence[Page]) -> None:
    """Make what visitors see before they choose to look, always: a warning must not wait for the renderer."""
    folder = beside / VEILED
    (folder / TILES).mkdir(parents=True)
    sizes = {}
    for page in made:
        with (beside / _SMALLEST.of_page(page.number)).open("rb") as source:
            veiled = decoder.run("veil", source, folder, page=page.number)
        sizes[page.number] = int(veiled["width"]), int(veiled["height"])
    pyramid.write(folder / TILES, f"{sha256}-{VEILED}-{RECIPE_VERSION}", sizes)
    (folder / VEILED).touch()
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (_VEILED_AT, _VEILED_AT))


def pages(layout: Layout, sha256: str) -> tuple[Page, ...]:
    """Return the pages of which the current recipes made copies; none where an original is not rendered."""
    try:
        written = (layout.rendition_folder(sha256) / _STAMP).read_text(encoding="ascii")
        return tuple(Page(*map(int, line.split())) for line in written.splitlines())
    except (OSError, ValueError, TypeError):
        return ()


def names(layout: Layout, sha256: str) -> list[str]:
    """Return the names of all files of all pages; none where an original is not rendered."""
    return [recipe.of_page(page.number) for page in pages(layout, sha256) for recipe in RENDITIONS]


def rendered(layout: Layout, sha256: str) -> bool:
    """Say whether all renditions of the current recipes are there."""
    wanted = names(layout, sha256)
    if not wanted or not (layout.veiled_folder(sha256) / VEILED).is_file():
        return False
    return {path.name for path in layout.rendition_folder(sha256).iterdir()}.issuperset(wanted)


def file(layout: Layout, sha256: str, name: str) -> Path | None:
    """Return one rendition's file. See `media.Store.rendition`."""
    path = layout.rendition_folder(sha256) / name
    return path if is_rendition_file(name) and path.is_file() else None


def _flush(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                disk.flush_file(file)


def _move_in(folder: Path, beside: Path, made: Sequence[Page]) -> None:
    """Put each whole file in the place of its predecessor; the stamp comes last and says which are there."""
    for page in made:
        for recipe in RENDITIONS:
            new = beside / recipe.of_page(page.number)
            with new.open("rb") as file:
                disk.flush_file(file)
            new.replace(folder / new.name)
    _flush(beside / VEILED)
    if (folder / VEILED).exists():
        (folder / VEILED).rename(beside / "outdated")
    (beside / VEILED).rename(folder / VEILED)
    for outdated in folder.glob("recipe-*"):
        outdated.unlink()
    stamp = "".join(f"{page.number} {page.width} {page.height}\n" for page in made)
    (folder / _STAMP).write_text(stamp, encoding="ascii")
    disk.flush_folder(folder)
