"""Removing generations that nobody needs any more."""

import shutil
import time
from pathlib import Path

from index import layout
from index.errors import IndexUnavailable

# A reader that has just read CURRENT may be about to open the generation it named; afterwards it holds the files
# open and their removal does not touch it.
GRACE_SECONDS = 600.0


def sweep(folder: Path, grace: float) -> None:
    """Removes what a killed writer left, and generations older than the one before the current, after a grace.

    A generation newer than the current one was finished but never put in force: it is removed as well.
    """
    for path in folder.glob("*" + layout.UNFINISHED):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    try:
        current = layout.read_pointer(folder).name
    except IndexUnavailable:
        return
    finished = layout.generations(folder)
    kept = [path for path in finished if path.name <= current][-2:]
    for path, successor in zip(finished, [*finished[1:], None], strict=True):
        never_used = path.name > current
        if path not in kept and (never_used or _age(successor) >= grace):
            shutil.rmtree(path, ignore_errors=True)


def _age(path: Path | None) -> float:
    """Seconds since a generation was finished, which is when the one before it was superseded."""
    return 0.0 if path is None else time.time() - path.stat().st_mtime
