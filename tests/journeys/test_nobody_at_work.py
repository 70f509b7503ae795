"""An archive without a worker: the kiosk answers from the catalogue, and `check` names what is missing."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest
from PIL import Image

import media
from archive import intake
from archive.apps import create_kiosk_app
from archive.catalogue import items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.record_reading import read_record
from archive.catalogue.states import Step
from archive.db import Database
from archive.intake import Place
from archive.settings import Settings
from archive.worker import Worker
from tests.service import run


@pytest.fixture
def museum(settings: Settings, database: Database, store: media.Store, carl: Actor) -> Settings:
    """One published entry with a picture, all made; then index and renditions are deleted."""
    record = read_record({"id": "D-1", "kind": "diary", "language": "ru", "title": {"ru": "Тетрадь"}, "text": "вода"})
    with database.writing() as session:
        keeping.create(session, record, carl)
    scan = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(scan, "PNG")
    scan.seek(0)
    intake.accept(database, store, scan, "scan.png", carl, Place("D-1", "page"))
    with database.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.PUBLISH, carl)
    finish(settings)
    shutil.rmtree(settings.index_folder)
    shutil.rmtree(settings.data / "renditions")
    return settings


def finish(settings: Settings) -> None:
    worker = Worker(settings)
    worker.compare()
    worker.finish()
    worker.close()


def check(settings: Settings) -> subprocess.CompletedProcess[str]:
    return run(settings.data, "check")


def test_pages_answer_from_the_catalogue_and_say_that_the_search_is_reduced(museum: Settings) -> None:
    visitor = create_kiosk_app(museum).test_client()
    assert [visitor.get(address).status_code for address in ("/", "/ru/", "/ru/items/D-1")] == [200] * 3
    page = visitor.get("/ru/search?q=вода")
    assert page.status_code == 200
    assert "/ru/items/D-1" in page.get_data(as_text=True)
    assert "remark" in page.get_data(as_text=True)
    answer = visitor.get("/api/v1/search?q=вода").get_json()
    assert [hit["identifier"] for hit in answer["results"]] == ["D-1"]


def test_check_names_what_is_missing_until_it_is_back(museum: Settings) -> None:
    missing = check(museum)
    assert missing.returncode == 1
    assert "index" in missing.stderr
    assert "renditions" in missing.stderr
    assert "D-1" in missing.stderr
    finish(museum)
    whole = check(museum)
    assert (whole.returncode, whole.stderr) == (0, "")
