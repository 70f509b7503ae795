"""A second catalogue for trying things out, and as a copy that is kept before a change of its tables."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import media
from archive.db import Database, sqlite_driver

# What is tried out lies beside nobody's pictures; the reserve of the archive's own disk is not its concern.
_LIMITS = media.Limits(reserve_bytes=0)


def copy_catalogue(database: Database, target: Path) -> None:
    """Copy the database into one file while others go on writing; the copy is one consistent state of it."""
    with closing(sqlite_driver().connect(target)) as copy, database.engine.connect() as connection:
        connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]  # of the driver above


@contextmanager
def rehearsal(database: Database) -> Iterator[tuple[Database, media.Store]]:
    """Give a copy of the catalogue and an empty store that are gone afterwards.

    A long transaction that is rolled back would do as well, but would keep everybody else from writing meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="archive-dry-run-") as name:
        folder = Path(name)
        copy_catalogue(database, folder / "catalogue.sqlite3")
        scratch = Database(f"sqlite:///{folder / 'catalogue.sqlite3'}")
        try:
            yield scratch, media.Store(folder, limits=_LIMITS)
        finally:
            scratch.close()
