"""What every test may ask for: an empty archive in a folder of its own, and the cast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import media
from archive.catalogue.actors import Actor
from archive.catalogue.states import Role
from archive.db import Base, Database
from archive.settings import Settings, read_settings

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test data beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared test data does not lie beside the project")
    return SHARED


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(data=tmp_path / "var", reserve_mb=0)


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """An empty catalogue, its tables made from the models."""
    import archive.catalogue.accounts
    import archive.catalogue.keeping  # noqa: F401 -- all tables are known

    settings.data.mkdir(mode=0o700, parents=True)
    database = Database(settings.database)
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture
def store(settings: Settings) -> media.Store:
    return media.Store(settings.data)


@pytest.fixture
def vera() -> Actor:
    """Vera visits."""
    return Actor("Vera", Role.VIEWER)


@pytest.fixture
def cathy() -> Actor:
    """Cathy catalogues: the volunteer on Tuesdays."""
    return Actor("Cathy", Role.CATALOGUER)


@pytest.fixture
def carl() -> Actor:
    """Carl curates: an editor."""
    return Actor("Carl", Role.EDITOR)


@pytest.fixture
def ada() -> Actor:
    """Ada administers."""
    return Actor("Ada", Role.ADMIN)
