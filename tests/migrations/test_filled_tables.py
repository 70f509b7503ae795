"""A museum's data of the first version goes through every migration, not only empty tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.cli.tables import LATEST, revision, upgrade
from archive.db import Database

STORED = dt.datetime(2019, 5, 4, 12, 30, tzinfo=dt.UTC).replace(tzinfo=None)
USED, TWICE, UNUSED = (letter * 64 for letter in "abc")
PICTURES = {USED: "scan 1.tif", TWICE: "скан 2.jpg"}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def filled(database: Database) -> Database:
    """The first version's tables with two items, three originals and four uses of them, brought to the last version."""
    upgrade(database, "0001")
    tables = sa.MetaData()
    tables.reflect(database.engine)
    with database.engine.connect() as connection, connection.begin():
        connection.execute(sa.insert(tables.tables["item"]), [item(1), item(2)])
        originals = [original(sha256) for sha256 in (USED, TWICE, UNUSED)]
        connection.execute(sa.insert(tables.tables["original"]), originals)
        connection.execute(sa.insert(tables.tables["asset"]), [use(n, s) for n in (1, 2) for s in PICTURES])
    upgrade(database)
    return database


def item(number: int) -> dict[str, object]:
    names = ("languages", "title", "description", "translation", "parts", "provenance", "warnings", "note", "details")
    same: dict[str, object] = {name: {} for name in names}
    words = dict.fromkeys(("text", "date", "date_text", "rights", "credit", "folded"), "")
    moments = {"created_at": STORED, "changed_at": STORED}
    named = {"id": number, "identifier": f"N-{number}", "identifier_key": f"n {number}", "version": 3}
    return {**same, **words, **moments, **named, "kind": "diary", "state": "published"}


def original(sha256: str) -> dict[str, object]:
    size = {"size": 7, "width": 4, "height": 3, "frames": 1}
    return {"sha256": sha256, **size, "format": "TIFF", "stored_at": STORED, "problem": ""}


def use(number: int, sha256: str) -> dict[str, object]:
    words = {"filename": PICTURES[sha256], "alt": {"ru": "Мост"}, "caption": {}}
    place = {"item_id": number, "sha256": sha256, "role": "page", "number": 4, "position": number}
    return {"key": f"{number}{sha256[:15]}", **place, **words}


def rows(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_rows_survive_tables_that_are_built_anew(filled: Database) -> None:
    assert revision(filled) == LATEST
    assert rows(filled, "SELECT id, identifier, version FROM item") == [(1, "N-1", 3), (2, "N-2", 3)]
    kept = rows(filled, "SELECT key, item_id, sha256, role, number, filename, alt, position FROM asset ORDER BY id")
    assert kept == [
        (f"{number}{sha256[:15]}", number, sha256, "page", 4, filename, '{"ru":"Мост"}', number)
        for number in (1, 2)
        for sha256, filename in PICTURES.items()
    ]


def test_every_picture_gets_a_sharp_key_of_its_own_that_nobody_can_guess(filled: Database) -> None:
    keys = [str(key) for (key,) in rows(filled, "SELECT sharp_key FROM asset")]
    assert len(set(keys)) == 4
    assert all(len(key) == 32 and set(key) <= set("0123456789abcdef") for key in keys)


def test_the_rebuilt_table_still_refuses_a_key_that_is_taken(filled: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError, match=r"asset\.key"):
        rows(filled, "UPDATE asset SET key = (SELECT key FROM asset WHERE id = 1) WHERE id = 2")
    with pytest.raises(sa.exc.IntegrityError, match=r"asset\.sharp_key"):
        rows(filled, "UPDATE asset SET sharp_key = (SELECT sharp_key FROM asset WHERE id = 1) WHERE id = 2")


def test_every_original_counts_as_whole_since_its_upload_and_is_to_be_looked_at(filled: Database) -> None:
    whole = rows(filled, "SELECT sha256, verified_at, damage, damaged_at FROM condition ORDER BY sha256")
    assert whole == [(sha256, "2019-05-04 12:30:00.000000", "", None) for sha256 in (USED, TWICE, UNUSED)]
    duties = rows(filled, "SELECT task, subject, attempts, problem FROM pending ORDER BY subject")
    assert duties == [("look", sha256, 0, "") for sha256 in (USED, TWICE, UNUSED)]
    assert rows(filled, "SELECT count(*) FROM pending WHERE due > CURRENT_TIMESTAMP") == [(0,)]


def test_all_references_are_whole_afterwards(filled: Database) -> None:
    assert filled.damages() == []
    assert rows(filled, "PRAGMA foreign_key_list(asset)"), "the rebuilt table still refers to items and originals"
