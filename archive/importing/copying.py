"""A second catalogue, for trying things out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import media
from archive.db import Database

# What is tried out lies beside nobody's pictures; the reserve of the archive's own disk is not its concern.
_LIMITS = media.Limits(reserve_bytes=0)


@contextmanager
def rehearsal(database: Database) -> Iterator[tuple[Database, media.Store]]:
    """Give a copy of the catalogue and an empty store that are gone afterwards.

    A long transaction that is rolled back would do as well, but would keep everybody else from writing meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="archive-dry-run-") as name:
        folder = Path(name)
        database.copy(folder / "catalogue.sqlite3")
        scratch = Database(f"sqlite:///{folder / 'catalogue.sqlite3'}")
        try:
            yield scratch, media.Store(folder, limits=_LIMITS)
        finally:
            scratch.close()
