"""Both applications over one archive, with a published card, a draft, and an index that a worker made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.apps import create_kiosk_app, create_staff_app
from archive.catalogue import items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.record_reading import read_record
from archive.catalogue.states import Step
from archive.db import Database
from archive.settings import Settings
from archive.worker import Worker


@pytest.fixture
def publish(database: Database, carl: Actor) -> Callable[[str], None]:
    """Write an item down and publish it; the worker has not seen it yet."""

    def write(identifier: str) -> None:
        record = read_record({"id": identifier, "kind": "postcard", "title": {"ru": "Вид на гору"}})
        with database.writing() as session:
            keeping.move(session, keeping.create(session, record, carl), Step.PUBLISH, carl)

    return write


@pytest.fixture
def retitle(database: Database, carl: Actor) -> Callable[[str], None]:
    """Change a published item; the worker has not seen it yet."""

    def write(identifier: str) -> None:
        with database.writing() as session:
            item = items.find(session, identifier)
            keeping.change(session, item, replace(item.record(), title={"ru": "Вид на море"}), carl, item.version)

    return write


@pytest.fixture
def work(settings: Settings, database: Database) -> Callable[[], None]:
    """Let a worker do what waits."""

    def finish() -> None:
        worker = Worker(settings)
        worker.finish()
        worker.close()

    return finish


@pytest.fixture
def kiosk_app(settings: Settings, database: Database) -> Flask:
    return create_kiosk_app(settings)


@pytest.fixture
def staff_app(settings: Settings, database: Database) -> Flask:
    return create_staff_app(settings)


@pytest.fixture
def kiosk(kiosk_app: Flask) -> FlaskClient:
    return kiosk_app.test_client()


@pytest.fixture
def desk(staff_app: Flask) -> FlaskClient:
    return staff_app.test_client()
