"""Renditions: public copies made from an original; disposable, since they can always be made again."""

from pathlib import Path
from typing import BinaryIO, Final

from media import disk
from media.child import Decoder
from media.layout import Layout, is_rendition_file
from media.limits import Limits
from media.picture import Rendition
from media.recipes import RECIPE_VERSION, RENDITIONS

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
            return _render(folder, decoder, source)


def _render(folder: Path, decoder: Decoder, source: BinaryIO) -> tuple[Rendition, ...]:
    beside = folder / ".new"
    disk.discard(beside)  # left by a renderer that was killed
    try:
        beside.mkdir()
        made = tuple(Rendition(**each) for each in decoder.run("render", source, beside)["renditions"])
        _move_in(folder, beside)
    finally:
        disk.discard(beside)
    return made


def rendered(layout: Layout, sha256: str) -> bool:
    """Say whether all renditions of the current recipes are there."""
    folder = layout.rendition_folder(sha256)
    return (folder / _STAMP).is_file() and all((folder / recipe.file).is_file() for recipe in RENDITIONS)


def file(layout: Layout, sha256: str, name: str) -> Path | None:
    """Return one rendition's file. See `media.Store.rendition`."""
    path = layout.rendition_folder(sha256) / name
    return path if is_rendition_file(name) and path.is_file() else None


def _move_in(folder: Path, beside: Path) -> None:
    """Put each whole file in the place of its predecessor; the stamp comes last and says that all are there."""
    for recipe in RENDITIONS:
        new = beside / recipe.file
        with new.open("rb") as file:
            disk.flush_file(file)
        new.replace(folder / recipe.file)
    for outdated in folder.glob("recipe-*"):
        outdated.unlink()
    (folder / _STAMP).touch()
    disk.flush_folder(folder)
