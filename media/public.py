"""What the web server shows: for every published asset a folder of hard links to its renditions."""

from pathlib import Path

from media import disk
from media.layout import Layout, is_key, is_rendition_file
from media.refusals import StorageFailed
from media.renditions import names, rendered


def publish(layout: Layout, key: str, sha256: str) -> None:
    """Show an original's renditions under the asset's key. See `media.Store.publish`."""
    target, source = layout.public_folder(key), layout.rendition_folder(sha256)
    if not rendered(layout, sha256):
        raise StorageFailed("The picture cannot be shown yet: its public copies are not made. Render it first.")
    with disk.storing():
        layout.public.mkdir(parents=True, exist_ok=True)
        layout.tmp.mkdir(parents=True, exist_ok=True)
        if not target.is_dir():
            _show(layout, source, target, names(layout, sha256))
        else:
            _refresh(layout, source, target, names(layout, sha256))


def _show(layout: Layout, source: Path, target: Path, wanted: list[str]) -> None:
    beside = layout.fresh("public")
    try:
        beside.mkdir()
        for name in wanted:
            (beside / name).hardlink_to(source / name)
        beside.rename(target)
    finally:
        disk.discard(beside)
    disk.flush_folder(layout.public)


def _refresh(layout: Layout, source: Path, target: Path, wanted: list[str]) -> None:
    """Replace link by link, so that no visitor meets a folder without pictures."""
    for name in wanted:
        shown = target / name
        if shown.exists() and shown.samefile(source / name):
            continue
        link = layout.fresh("link")
        link.hardlink_to(source / name)
        link.replace(shown)
    kept = set(wanted)
    for left in target.iterdir():
        if left.name not in kept:
            left.unlink()


def withdraw(layout: Layout, key: str) -> None:
    """Take an asset's folder away. See `media.Store.withdraw`."""
    shown = layout.public_folder(key)
    away = layout.fresh("withdrawn")
    with disk.storing():
        layout.tmp.mkdir(parents=True, exist_ok=True)
        try:
            shown.rename(away)
        except FileNotFoundError:
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
