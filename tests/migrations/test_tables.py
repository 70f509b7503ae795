from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import archive.catalogue
from archive.cli import tables
from archive.cli.tables import LATEST, MIGRATIONS, found_catalogue, revision, upgrade
from archive.db import Base, Database
from archive.errors import Unready
from archive.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "var")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    settings.data.mkdir()
    database = Database(settings.database)
    yield database
    database.close()


def _load_all_tables() -> None:
    for module in pkgutil.iter_modules(archive.catalogue.__path__):
        importlib.import_module(f"archive.catalogue.{module.name}")


def test_the_migrations_make_exactly_the_tables_that_the_program_describes(database: Database) -> None:
    _load_all_tables()
    upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_make_the_same_sql_as_the_program_would(database: Database, tmp_path: Path) -> None:
    """Alembic's comparison does not see everything: AUTOINCREMENT and ON DELETE are in the text only."""
    _load_all_tables()
    upgrade(database)
    direct = Database(f"sqlite:///{tmp_path / 'direct.sqlite3'}")
    Base.metadata.create_all(direct.engine)
    assert _statements(database) == _statements(direct)
    direct.close()


def _statements(database: Database) -> dict[str, set[str]]:
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        # Columns and constraints in any order; FOREIGN KEY clauses and columns come one to a line. SQLite puts the name
        # of a table in quotation marks when it is built anew for a change.
        return {
            name: {line.strip().rstrip(",") for line in sql.replace(f'TABLE "{name}"', f"TABLE {name}").splitlines()}
            for name, sql in rows
            if not name.startswith(("alembic", "sqlite"))
        }


def test_the_versions_kept_by_hand_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert [*reversed(scripts)] == list(tables.KNOWN[1:])


def test_a_new_catalogue_is_made_and_making_it_again_changes_nothing(settings: Settings, database: Database) -> None:
    assert found_catalogue(settings, database) is None
    assert revision(database) == LATEST
    assert found_catalogue(settings, database) == LATEST


def test_an_upgrade_that_fails_midway_leaves_the_tables_as_they_were(database: Database) -> None:
    with database.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE failed_tries (key TEXT)")  # the last one the first migration makes
    with pytest.raises(sa.exc.OperationalError):
        upgrade(database)
    with database.engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["failed_tries"]


def test_a_copy_is_kept_before_older_tables_are_changed(
    settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_catalogue(settings, database)
    with database.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE proof (word TEXT)")
    monkeypatch.setattr(tables, "KNOWN", (*tables.KNOWN, "9000"))
    monkeypatch.setattr(tables, "LATEST", "9000")
    monkeypatch.setattr(tables, "upgrade", lambda _database: None)
    assert found_catalogue(settings, database) == LATEST
    (copy,) = settings.data.glob("catalogue-before-9000-*.sqlite3")
    kept = Database(f"sqlite:///{copy}")
    with kept.engine.connect() as connection:
        assert sa.inspect(connection).has_table("proof")
    kept.close()


def test_tables_of_a_newer_program_are_left_alone(settings: Settings, database: Database) -> None:
    found_catalogue(settings, database)
    with database.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Unready, match="newer version"):
        found_catalogue(settings, database)
    assert revision(database) == "9999"


def test_the_data_folder_is_for_the_owners_eyes_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "new" / "var")
    database = Database(settings.database)
    found_catalogue(settings, database)
    database.close()
    folders = [settings.data, *(path for path in settings.data.iterdir() if path.is_dir())]
    assert [path.stat().st_mode & 0o777 for path in folders] == [0o700] * len(folders)


def test_no_empty_catalogue_is_made_over_pictures_that_lost_theirs(settings: Settings) -> None:
    (settings.data / "originals" / "ab").mkdir(parents=True)
    database = Database(settings.database)
    with pytest.raises(Unready, match="backup"):
        found_catalogue(settings, database)
    assert not (settings.data / "catalogue.sqlite3").exists()
    database.close()


def test_a_reference_to_nothing_is_named(settings: Settings, database: Database) -> None:
    found_catalogue(settings, database)
    raw = database.engine.raw_connection()
    raw.cursor().execute("PRAGMA foreign_keys = 0")
    raw.cursor().execute("INSERT INTO mention (item_id, authority_id, role, position) VALUES (7, 7, '', 1)")
    raw.close()
    assert any("table mention" in damage for damage in database.damages())
