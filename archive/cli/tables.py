"""Making the catalogue's tables and bringing them to the newest version, by Alembic."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

import archive
from archive.db import Database, now
from archive.errors import Unready

if TYPE_CHECKING:
    from archive.settings import Settings

# Older ones first. Kept by hand, so that commands need not load Alembic to look; a test compares.
KNOWN: tuple[str | None, ...] = (None, "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
LATEST = KNOWN[-1]
MIGRATIONS = Path(archive.__file__).parent / "migrations"
_FOLDERS = ("originals", "renditions", "public", "index", "tmp", "log")


def revision(database: Database) -> str | None:
    """Give the version of the tables; None when there are none."""
    with database.engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def found_catalogue(settings: Settings, database: Database) -> str | None:
    """Make folders and tables where they are missing and bring older tables up; safe to repeat, alone at a time.

    Returns:
        The version the tables had before.

    Raises:
        Unready: the tables are of a newer program, or the catalogue is missing while its pictures are there.
    """
    with _folders(settings):
        if database.file is not None and not database.file.exists() and any((settings.data / "originals").iterdir()):
            raise Unready(
                "%(data)s holds pictures but no catalogue. Bring catalogue.sqlite3 back from a backup; "
                "an empty catalogue would not know these pictures.",
                data=str(settings.data),
            )
        before = revision(database)
        if before not in KNOWN:
            raise Unready("The catalogue was made by a newer version of this program. Install that version.")
        if before != LATEST:
            if before is not None:
                _keep_copy(database)
            upgrade(database)
            verify(database)
        return before


def upgrade(database: Database, target: str = "head") -> None:
    """Bring the tables to a version in one transaction: killed midway, they are as before."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = database.engine.execution_options(begin="BEGIN IMMEDIATE")
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, target)


def verify(database: Database) -> None:
    """Let the database look through itself.

    Raises:
        Unready: it is damaged.
    """
    if problems := database.damages():
        raise Unready("The catalogue is damaged (%(why)s). Bring it back from a backup.", why=problems[0])


def _keep_copy(database: Database) -> None:
    if database.file is not None:
        copy = database.file.with_name(f"{database.file.stem}-before-{LATEST}-{now():%Y%m%dT%H%M%S}.sqlite3")
        database.copy(copy)


@contextmanager
def _folders(settings: Settings) -> Iterator[None]:
    """Make the folders, for the owner's eyes only, and hold the data folder alone meanwhile."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in _FOLDERS:
        (settings.data / name).mkdir(mode=0o700, exist_ok=True)
    with (settings.data / "tmp" / "init.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
