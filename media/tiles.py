"""Tiles for zooming, made from an original page by page; disposable, since they can always be made again."""

from pathlib import Path
from typing import BinaryIO

from media import disk
from media.child import Decoder
from media.iiif import pages
from media.iiif.grid import paths
from media.layout import Layout
from media.limits import Limits
from media.refusals import Refused


def tile(layout: Layout, limits: Limits, decoder: Decoder, sha256: str, count: int) -> None:
    """Make the tiles of an original's pages. See `media.Store.tile`."""
    folder = layout.rendition_folder(sha256)
    with disk.storing():
        source = layout.original(sha256).open("rb")
    with source, disk.storing():
        folder.mkdir(parents=True, exist_ok=True)
        with disk.locked(folder):
            _tile(layout.tile_folder(sha256), limits, decoder, source, count)


def _tile(target: Path, limits: Limits, decoder: Decoder, source: BinaryIO, count: int) -> None:
    folder = target.parent
    beside = folder / ".tiles"
    disk.discard(beside)  # left by a maker that was killed
    try:
        beside.mkdir()
        sizes = {}
        for number in range(1, count + 1):
            disk.guard_space(folder, limits)
            (beside / str(number)).mkdir()
            try:
                made = decoder.run("tile", source, beside / str(number), page=number)
            except Refused as refused:
                # A later page that is bad itself is left out, as among the small copies.
                if number == 1 or not refused.lasts:
                    raise
                disk.discard(beside / str(number))
                continue
            sizes[number] = int(made["width"]), int(made["height"])
        pages.write(beside, folder.name, sizes)
        # Thousands of small files: brought to the disk together, before the name that says they are whole.
        disk.flush_everything(folder)
        _replace(target, beside)
    finally:
        disk.discard(beside)


def _replace(target: Path, beside: Path) -> None:
    """Put the new folder in the place of those of older recipes, and of a damaged one of this recipe."""
    for outdated in target.parent.glob("tiles-*"):
        disk.discard(outdated)
    beside.rename(target)
    disk.flush_folder(target.parent)


def tiled(layout: Layout, sha256: str) -> bool:
    """Say whether there are tiles of the current recipe, by one look."""
    return pages.path(layout.tile_folder(sha256)).is_file()


def missing(layout: Layout, sha256: str) -> int:
    """Count the files that should be there and are not; all of them count as one where there are no tiles at all."""
    folder = layout.tile_folder(sha256)
    known = pages.read(folder)
    if known is None:
        return 1
    return sum(
        not (folder / str(number) / path).is_file() for number, size in known.sizes.items() for path in paths(*size)
    )
