"""Pictures that were asked for and made: files under the hash of what was asked, the longest unused of which go first.

Several processes share it without talking: a file comes by one rename, and each shelf bounds itself under a lock.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from media import disk
from media.layout import Layout

SHELVES: Final = 16
SHELF_FILES: Final = 128
SHELF_BYTES: Final = 32_000_000
"""2,048 pictures and 512 MB in all; the largest single answer, four megapixels of PNG, has 12 MB."""

# How much older a picture may look than it is; a rename for each look would wear the disk.
_NOTED_EVERY: Final = 60.0


class Cache:
    """A bounded number of files below one folder."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def find(self, name: str) -> Path | None:
        """Return the file of that name (hexadecimal digits), and note that it was used."""
        path = self._path(name)
        try:
            known = path.stat()
            if not known.st_size:
                return None
            now = time.time()
            if now - known.st_atime > _NOTED_EVERY:
                os.utime(path, (now, known.st_mtime))
        except OSError:
            return None
        return path

    def add(self, name: str, make: Callable[[Path], Path]) -> Path:
        """Have a file made in a fresh folder, take it in, and let others go for it; return where it lies.

        Raises:
            StorageFailed: the disk did not keep it.
        """
        path, beside = self._path(name), self._layout.fresh("iiif")
        with disk.storing():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.mkdir(parents=True)
            try:
                made = make(beside)
                # A name may be on the disk before the bytes: after a power cut the file would be empty for good.
                with made.open("rb") as file:
                    disk.flush_file(file)
                with disk.locked(path.parent):
                    made.replace(path)
                    _bound(path.parent, path)
            finally:
                disk.discard(beside)
        return path

    def _path(self, name: str) -> Path:
        return self._layout.answers / f"{int(name[:4], 16) % SHELVES:x}" / name


def _bound(shelf: Path, newest: Path) -> None:
    """Remove the longest unused files of a shelf until it keeps its bounds; the newest stays in any case."""
    files = sorted(((entry.stat(), entry.path) for entry in os.scandir(shelf)), key=lambda each: each[0].st_atime)
    count, size = len(files), sum(known.st_size for known, _ in files)
    for known, path in files:
        if count <= SHELF_FILES and size <= SHELF_BYTES:
            return
        if path != str(newest):
            disk.discard(Path(path))
            count, size = count - 1, size - known.st_size
