"""Fixity: reads originals again, tells what became of them, and puts aside those that are no longer what they were."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from media import disk
from media.layout import Layout
from media.picture import Fixity

_CHUNK: Final = 1_048_576
# The machine lacks the means to read any file now; that says nothing of this one.
_OUR_OWN: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})

# Told after each piece how many bytes it had; may wait, and what it raises ends the reading.
Pace = Callable[[int], None]


def verify(layout: Layout, sha256: str, size: int | None = None, pace: Pace | None = None) -> Fixity:
    """Read an original again. See `media.Store.verify`."""
    try:
        with layout.original(sha256).open("rb", buffering=0) as file:
            actual = os.fstat(file.fileno()).st_size
            found = _digest(file, pace)
    except (FileNotFoundError, NotADirectoryError):
        return Fixity.MISSING
    except OSError as error:
        if error.errno in _OUR_OWN:
            raise
        return Fixity.UNREADABLE
    if found == sha256:
        return Fixity.WHOLE
    shorter = actual < size if size is not None else actual == 0
    return Fixity.TRUNCATED if shorter and not _is_another(layout, found) else Fixity.CHANGED


def _is_another(layout: Layout, sha256: str) -> bool:
    """Say whether this names another original: its bytes were not cut short, they lie in a wrong place."""
    return layout.original(sha256).exists() or any(layout.quarantine.glob(f"{sha256}-*"))


def _digest(file: BinaryIO, pace: Pace | None) -> str:
    """Hash what lies on the disk, not what memory remembers of it, and leave memory to what visitors look at."""
    digest = hashlib.sha256()
    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        if pace is not None:
            pace(len(chunk))
    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest.hexdigest()


def put_aside(layout: Layout, sha256: str, size: int | None = None) -> bool:
    """Take a damaged original out of its place. See `media.Store.put_aside`."""
    path = layout.original(sha256)
    with disk.storing():
        if not path.parent.is_dir():
            return False
        # A good copy that is just being uploaded waits here, or has come before us.
        with disk.locked(path.parent):
            if verify(layout, sha256, size) not in {Fixity.CHANGED, Fixity.TRUNCATED}:
                return False
            move_aside(layout, path)
    return True


def move_aside(layout: Layout, path: Path) -> None:
    """Rename whatever lies in an original's place into the quarantine; the caller holds its folder."""
    layout.quarantine.mkdir(exist_ok=True)
    path.rename(layout.put_aside(path.name))
    disk.flush_folders(layout.quarantine, layout.root)
    disk.flush_folder(path.parent)
