"""The database keeps its promises: durable settings, one writer, readers that cannot write."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import types

import pytest
import sqlalchemy as sa

from archive.catalogue.museum import Museum, MuseumRow
from archive.db import READER_PRAGMAS, WRITER_PRAGMAS, Database, Moment, sqlite_driver
from archive.errors import Unready


def pragmas(database: Database, names: object) -> dict[str, object]:
    with database.engine.connect() as connection:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}  # type: ignore[attr-defined]


def test_each_connection_has_the_durable_settings(database: Database) -> None:
    assert pragmas(database, WRITER_PRAGMAS) == WRITER_PRAGMAS
    with database.engine.connect(), database.engine.connect() as second:
        assert second.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_the_kiosks_connection_cannot_write(database: Database) -> None:
    kiosk = Database(database.url.render_as_string(), read_only=True)
    assert pragmas(kiosk, READER_PRAGMAS) == READER_PRAGMAS
    with kiosk.engine.connect() as connection, pytest.raises(sa.exc.OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM museum")
    kiosk.close()


def test_a_writer_holds_the_lock_from_its_start(database: Database) -> None:
    assert database.file is not None
    with contextlib.closing(sqlite_driver().connect(database.file, timeout=0, isolation_level=None)) as other:
        with database.writing(), pytest.raises(sqlite_driver().OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def test_readers_go_on_while_one_writes(database: Database) -> None:
    with database.writing() as writer:
        writer.add(MuseumRow(id=1, record=Museum({"en": "M"}).write()))
        writer.flush()
        with database.reading() as reader:
            assert reader.get(MuseumRow, 1) is None


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def fail_after_writing() -> None:
        with database.writing() as session:
            session.add(MuseumRow(id=1, record={}))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    with database.reading() as session:
        assert session.get(MuseumRow, 1) is None


def test_an_old_sqlite_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    old = types.ModuleType("pysqlite3.dbapi2")
    old.sqlite_version_info, old.sqlite_version = (3, 40, 1), "3.40.1"  # type: ignore[attr-defined]
    package = types.ModuleType("pysqlite3")
    package.dbapi2 = old  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pysqlite3", package)
    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", old)
    with pytest.raises(Unready, match=r"3\.40\.1 can corrupt.*3\.51\.3.*pysqlite3"):
        sqlite_driver()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(dt.datetime(1942, 5, 16), sa.engine.default.DefaultDialect())  # noqa: DTZ001
