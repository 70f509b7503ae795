"""The database: engine, sessions and the SQLite rules, each with its reason.

Only this file knows that the database is SQLite; another engine comes in by URL.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
import types
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

from archive.errors import Unready

# Before 3.51.3 two processes that write and checkpoint together can corrupt a WAL database
# (the "WAL reset" bug, fixed 2026-03-13). Web workers and the worker process are exactly that.
LEAST_SQLITE = (3, 51, 3)
# Waiting for another writer is normal (an import holds the lock for a batch); failing at once is not.
BUSY_MS = 10_000
WRITER_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",  # readers go on while one writes
    "synchronous": 2,  # FULL: an acknowledged upload survives a power cut; NORMAL lost 3,844 rows in a trial
    "foreign_keys": 1,  # SQLite leaves them off
    "busy_timeout": BUSY_MS,
}
READER_PRAGMAS: dict[str, str | int] = {"query_only": 1, "foreign_keys": 1, "busy_timeout": BUSY_MS}


class Base(DeclarativeBase):
    """All tables of the catalogue."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(sa.TypeDecorator[dt.datetime]):
    """A point in time, aware, UTC. SQLite keeps no zone, so it is put back on reading."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Refuse naive times, store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Give UTC back."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


def now() -> dt.datetime:
    """Give the present moment in UTC."""
    return dt.datetime.now(dt.UTC)


def sqlite_driver() -> types.ModuleType:
    """Choose pysqlite3 where it is installed, else the standard library's, and refuse a dangerous SQLite.

    Raises:
        Unready: neither is new enough.
    """
    try:
        import pysqlite3.dbapi2 as driver  # noqa: PLC0415 -- has wheels for amd64 only
    except ImportError:
        import sqlite3 as driver  # noqa: PLC0415
    if driver.sqlite_version_info < LEAST_SQLITE:
        raise Unready(
            "SQLite %(found)s can corrupt the catalogue; %(least)s or newer is needed. "
            "Install the package pysqlite3 0.6.1 or newer, or a newer Python.",
            found=driver.sqlite_version,
            least=".".join(map(str, LEAST_SQLITE)),
        )
    return driver  # type: ignore[no-any-return]


class Database:
    """One engine and its sessions. Open it after fork: SQLite connections must not cross one.

    Args:
        url: SQLAlchemy URL.
        read_only: open so that nothing can be written (`mode=ro` and `query_only`): the kiosk's way.
    """

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self.url = sa.make_url(url)
        self.read_only = read_only
        self.engine = _engine(self.url, read_only=read_only)
        self._immediate = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        self._watch: sa.PoolProxiedConnection | None = None
        self._watches = 0
        self._watching = threading.Lock()

    @property
    def file(self) -> Path | None:
        """The SQLite file, None for another engine."""
        return Path(self.url.database) if self.url.drivername.startswith("sqlite") and self.url.database else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one consistent state and takes no write lock."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose transaction holds the write lock from its start; committed at the end, or rolled back.

        BEGIN IMMEDIATE, because a transaction that reads first and writes later fails with
        "database is locked" without waiting when another wrote in between.
        """
        try:
            with Session(self._immediate) as session, session.begin():
                session.connection()  # else the lock would be taken at the first statement only
                yield session
        except sa.exc.OperationalError:
            self.engine.dispose()  # a connection whose flush failed is never used again
            raise

    def damages(self) -> list[str]:
        """Give what the database finds wrong with itself: pages, indexes, references; empty when nothing."""
        if self.file is None:
            return []
        with self.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            references = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        lost = [f"row {row[1]} of table {row[0]} refers to nothing in {row[2]}" for row in references]
        return [str(page) for page in pages if page != "ok"] + lost

    def copy(self, target: Path) -> None:
        """Copy it into one file while others go on writing; the copy is one consistent state of it."""
        with closing(sqlite_driver().connect(target)) as copy, self.engine.connect() as connection:
            connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]  # of the driver above

    def state(self) -> int | None:
        """Give a number that is another one after every commit of another connection; None where none can be had.

        It means something only beside other numbers of this object: SQLite counts for each connection, so one is kept,
        and the numbers of another one differ from all of its.
        """
        if self.file is None:
            return None
        with self._watching:
            try:
                if self._watch is None:
                    self._watch = self.engine.raw_connection()
                    self._watches += 1
                cursor = self._watch.cursor()
                version: int = cursor.execute("PRAGMA data_version").fetchone()[0]
                cursor.close()
            except sqlite_driver().Error:
                if self._watch is not None:
                    self._watch.invalidate()  # a new connection may do what this one cannot
                    self._watch = None
                return None
            return self._watches << 32 | version  # of 32 bits; each connection counts from the beginning again

    def close(self) -> None:
        """Close all connections."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self.engine.dispose()


def _engine(url: sa.URL, *, read_only: bool) -> Engine:
    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    if not url.drivername.startswith("sqlite"):
        return sa.create_engine(url, json_serializer=dump)
    driver = sqlite_driver()
    if read_only:
        url = url.set(database=f"file:{url.database}", query={"mode": "ro", "uri": "true"})
    engine = sa.create_engine(url, module=driver, json_serializer=dump, connect_args={"check_same_thread": False})
    pragmas = READER_PRAGMAS if read_only else WRITER_PRAGMAS
    event.listen(engine, "connect", lambda connection, entry: _prepare(connection, entry, pragmas))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry, pragmas: dict[str, str | int]) -> None:
    """Set each pragma and read it back: SQLite ignores what it does not know."""
    connection.isolation_level = None  # we say BEGIN ourselves, see `_begin`
    cursor = connection.cursor()
    for name, wanted in pragmas.items():
        cursor.execute(f"PRAGMA {name} = {wanted}")
        got = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if got != wanted:
            raise Unready("SQLite did not take the setting %(name)s. Is the disk local and writable?", name=name)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
