"""What the web server shows: for every published asset a folder of hard links to its renditions and tiles.

Of a picture that needs a warning the folder under its key is a veiled one: the same names, but blurred.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from media import disk
from media.iiif import pages
from media.iiif.pages import TILES
from media.layout import Layout, is_key, is_rendition_file
from media.refusals import StorageFailed
from media.renditions import VEILED, names, rendered
from media.tiles import tiled


@contextmanager
def held(layout: Layout, key: str) -> Iterator[None]:
    """Change what is shown under a key alone, among threads and processes: folders are swapped, and filled by path."""
    lock = layout.lock(key)
    with disk.storing():
        lock.mkdir(parents=True, exist_ok=True)
    with disk.storing(), disk.locked(lock):
        yield


def publish(layout: Layout, key: str, sha256: str, *, veiled: bool = False, tiles: bool = True) -> None:
    """Show an original under the asset's key, which is held. See `media.Store.publish`."""
    target = layout.public_folder(key)
    if not rendered(layout, sha256):
        raise StorageFailed("The picture cannot be shown yet: its public copies are not made. Render it first.")
    with disk.storing():
        layout.public.mkdir(parents=True, exist_ok=True)
        layout.tmp.mkdir(parents=True, exist_ok=True)
        if agrees(layout, key, sha256, veiled=veiled):
            return
        if veiled or not target.is_dir() or is_veiled(layout, key):
            _show(layout, target, sha256, veiled=veiled, tiles=tiles)
        else:
            _refresh(layout, sha256, target, tiles=tiles)


def agrees(layout: Layout, key: str, sha256: str, *, veiled: bool = False) -> bool:
    """Say whether the folder of a key shows all that is made of an original, and in this way."""
    target, source = layout.public_folder(key), layout.rendition_folder(sha256)
    if is_veiled(layout, key) != veiled:
        return False
    if veiled:
        return _same(pages.path(target / TILES), pages.path(layout.veiled_folder(sha256) / TILES))
    if tiled(layout, sha256) and not _same(pages.path(target / TILES), pages.path(layout.tile_folder(sha256))):
        return False
    wanted = set(names(layout, sha256))
    there = {path.name for path in target.iterdir()} if target.is_dir() else set()
    return there <= wanted | {TILES} and all(_same(target / name, source / name) for name in wanted)


def is_veiled(layout: Layout, key: str) -> bool:
    """Say whether the folder of a key is one of blurred copies."""
    return (layout.public_folder(key) / VEILED).is_file()


def _same(shown: Path, wanted: Path) -> bool:
    try:
        return shown.samefile(wanted)
    except OSError:
        return False


def _show(layout: Layout, target: Path, sha256: str, *, veiled: bool, tiles: bool) -> None:
    """Build the folder beside and rename it; what stood there goes first, so that nothing sharp stays behind a veil."""
    beside = layout.fresh("public")
    try:
        if veiled:
            disk.link_tree(layout.veiled_folder(sha256), beside)
        else:
            beside.mkdir()
            for name in names(layout, sha256):
                (beside / name).hardlink_to(layout.rendition_folder(sha256) / name)
            if tiles and tiled(layout, sha256):
                disk.link_tree(layout.tile_folder(sha256), beside / TILES)
        away = _take_away(layout, target)
        beside.rename(target)
    finally:
        disk.discard(beside)
    disk.flush_folder(layout.public)
    disk.discard(away)


def _refresh(layout: Layout, sha256: str, target: Path, *, tiles: bool) -> None:
    """Replace link by link, so that no visitor meets a folder without pictures."""
    source = layout.rendition_folder(sha256)
    wanted = names(layout, sha256)
    for name in wanted:
        if _same(target / name, source / name):
            continue
        link = layout.fresh("link")
        link.hardlink_to(source / name)
        link.replace(target / name)
    kept = {TILES, *wanted}
    for left in target.iterdir():
        if left.name not in kept:
            left.unlink()
    if tiles and tiled(layout, sha256):
        _refresh_tiles(layout, layout.tile_folder(sha256), target / TILES)


def _refresh_tiles(layout: Layout, source: Path, shown: Path) -> None:
    if _same(pages.path(shown), pages.path(source)):
        return
    beside = layout.fresh(TILES)
    try:
        disk.link_tree(source, beside)
        away = _take_away(layout, shown)
        beside.rename(shown)
    finally:
        disk.discard(beside)
    disk.discard(away)


def _take_away(layout: Layout, folder: Path) -> Path:
    """Rename a folder, if it is there, to where nobody looks; return that place."""
    away = layout.fresh("withdrawn")
    with suppress(FileNotFoundError):
        folder.rename(away)
    return away


def withdraw(layout: Layout, key: str) -> None:
    """Take an asset's folder away; its key is held. See `media.Store.withdraw`."""
    with disk.storing():
        layout.tmp.mkdir(parents=True, exist_ok=True)
        away = _take_away(layout, layout.public_folder(key))
        if not away.exists():
            return
        # A power cut must not bring a withdrawn picture back.
        disk.flush_folder(layout.public)
    disk.discard(away)


def published(layout: Layout) -> set[str]:
    """Return the keys of all assets that are shown."""
    if not layout.public.is_dir():
        return set()
    return {path.name for path in layout.public.iterdir() if is_key(path.name) and path.is_dir()}


def public_file(layout: Layout, key: str, name: str) -> Path | None:
    """Return a shown file, or None. See `media.Store.public_file`."""
    if not (is_key(key) and is_rendition_file(name)):
        return None
    path = layout.public_folder(key) / name
    return path if path.is_file() else None
