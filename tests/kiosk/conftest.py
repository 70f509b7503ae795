"""A small museum as visitors meet it, made once by the real catalogue, media and worker; Vera looks at it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

import media
from archive import intake
from archive.apps import create_kiosk_app
from archive.catalogue import authorities, collections, items, keeping, museum
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.authorities import read_authority
from archive.catalogue.collections import read_collection
from archive.catalogue.fields import Json
from archive.catalogue.museum import read_museum
from archive.catalogue.record_reading import read_record
from archive.catalogue.states import Step
from archive.db import Database
from archive.kiosk.resources import Resources
from archive.settings import Settings, read_settings
from archive.worker import Worker

# Stands in every field of the draft and of the withdrawn card, and nowhere else. Tests type the first word and must
# never meet the second.
CANARY = "зимородок неясыть"
RIGHTS = "http://creativecommons.org/publicdomain/zero/1.0/"
MUSEUM: dict[str, Json] = {
    "record": "museum",
    "name": {"ru": "Музей у моря", "en": "The Museum by the Sea"},
    "tagline": {"ru": "Слова на камне", "en": "Words on stone"},
    "notice": {"ru": "Всё здесь придумано для проверки.", "en": "All of this is made up for testing."},
    "default_language": "ru",
}
AUTHORITIES: tuple[dict[str, Json], ...] = (
    {"record": "person", "id": "moroz", "name": {"ru": "Мороз Анна", "en": "Anna Moroz"}},
    {"record": "place", "id": "kerch", "name": {"ru": "Керчь", "en": "Kerch"}},
    {"record": "subject", "id": "water", "name": {"ru": "Вода", "en": "Water"}},
)
COLLECTIONS: tuple[dict[str, Json], ...] = (
    {"record": "collection", "id": "notebook", "title": {"ru": "Тетрадь", "en": "Notebook"}, "ordered": True},
    {"record": "collection", "id": "folder", "title": {"ru": "Папка", "en": "Folder"}, "position": 2},
)


def _diary(number: int, text: str) -> dict[str, Json]:
    return {
        "id": f"D-{number}",
        "kind": "diary",
        "language": "ru",
        "title": {"ru": f"День {number}", "en": f"Day {number}"},
        "text": text,
        "translation": {"en": f"Translation of day {number}"},
        "date": f"1942-05-{15 + number}",
        "collection": "notebook",
        # catalogued in another order than it is read
        "position": 4 - number,
        "rights": RIGHTS,
    }


ITEMS: tuple[dict[str, Json], ...] = (
    _diary(1, "Сегодня во[да] в колодце\nт(оварищ) Мороз принёс"),
    _diary(2, "Воды нет. ⟦Вчера⟧ \\тихо/ [...] а̣"),
    _diary(3, "Нашли колодец"),
    {
        "id": "I-1/2",
        "kind": "inscription",
        "language": "ru",
        "title": {"ru": "Стрелка «К воде»", "en": "Arrow “To the water”"},
        "text": "К во[де]",
        "date": "1942-07",
        "people": [{"id": "moroz", "role": "reader"}],
        "places": [{"id": "kerch", "role": "found"}],
        "subjects": [{"id": "water"}],
        "technique": {"ru": "Копоть", "en": "Soot"},
        "provenance": {"ru": "Найдена экспедицией", "en": "Found by an expedition"},
        "credit": "Фото музея <script>alert(1)</script>",
    },
    {
        "id": "P-1",
        "kind": "postcard",
        "language": "ru",
        "title": {"ru": "Вид на пролив <b>жирно</b>", "en": "The strait <b>bold</b>"},
        "description": {"ru": "Море и холм."},
        "parts": [{"part": "back", "text": "Дорогая Анна!", "translation": {"en": "Dear Anna!"}}],
        "date": "1985",
        "collection": "folder",
        "posted": "unknown",
        "series": "Пролив",
    },
    {
        "id": "P-2",
        "kind": "postcard",
        "language": "ru",
        "title": {"ru": "Памятник"},
        "warnings": ["death"],
        "collection": "folder",
    },
    {
        "id": "B-1",
        "kind": "bibliography",
        "language": "ru",
        "title": {"ru": "В катакомбах"},
        "text": "Иванов И. В катакомбах. М., 1965.",
        "type": "book",
        "authors": ["Иванов И."],
        "year": "1965",
        "date": "1965",
    },
)


def _canary(identifier: str) -> dict[str, Json]:
    both: dict[str, Json] = {"ru": f"{CANARY} ru", "en": f"{CANARY} en"}
    return {
        "id": identifier,
        "kind": "postcard",
        "language": "ru",
        "title": both,
        "description": both,
        "text": CANARY,
        "parts": [{"part": "back", "text": CANARY, "translation": both}],
        "date": "1931",
        "date_text": CANARY,
        "people": [CANARY],
        "places": [CANARY],
        "subjects": [CANARY],
        "collection": f"hidden-{identifier.lower()}",
        "credit": CANARY,
        "provenance": both,
        "note": both,
        "caption": both,
        "publisher": CANARY,
        "series": CANARY,
        "sender": CANARY,
        "addressee": CANARY,
    }


def drawn(words: str, size: tuple[int, int] = (900, 600)) -> io.BytesIO:
    """Draw a small picture; the words make it a file of its own."""
    image = Image.new("RGB", size, (222, 205, 170))
    ImageDraw.Draw(image).text((40, 40), words.encode("ascii", "replace").decode(), fill=(40, 30, 20))
    file = io.BytesIO()
    image.save(file, "JPEG")
    file.seek(0)
    return file


def fill(session: Session) -> None:
    museum.put(session, read_museum(MUSEUM), COMMAND_LINE)
    for authority in AUTHORITIES:
        authorities.store(session, read_authority(authority), COMMAND_LINE)
    for collection in COLLECTIONS:
        collections.store(session, read_collection(collection), COMMAND_LINE)
    for item in ITEMS:
        keeping.create(session, read_record({**item, "state": "published"}), COMMAND_LINE)
    for identifier in ("DRAFT", "GONE"):
        slug = f"hidden-{identifier.lower()}"
        hidden = read_collection({"record": "collection", "id": slug, "title": {"ru": CANARY, "en": CANARY}})
        collections.store(session, hidden, COMMAND_LINE)
        keeping.create(session, read_record(_canary(identifier)), COMMAND_LINE)
    keeping.move(session, items.find(session, "GONE"), Step.PUBLISH, COMMAND_LINE)


def hang(database: Database, store: media.Store) -> None:
    for item, role in (
        ("D-1", "page"),
        ("I-1/2", "front"),
        ("P-1", "front"),
        ("P-1", "back"),
        ("P-2", "front"),
        ("DRAFT", "front"),
        ("GONE", "front"),
    ):
        picture = drawn(f"{item} {role}")
        intake.accept(database, store, picture, f"{item[0]}-{role}.jpg", COMMAND_LINE, intake.Place(item, role))


def work(settings: Settings) -> None:
    """Let the worker do everything that waits."""
    worker = Worker(settings)
    worker.finish()
    worker.close()


@pytest.fixture(scope="session")
def museum_folder(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The museum's data folder; only for reading."""
    settings = read_settings(data=tmp_path_factory.mktemp("museum") / "var", reserve_mb=0)
    settings.data.mkdir()
    shutil.copy(founded, settings.data)
    database = Database(settings.database)
    with database.writing() as session:
        fill(session)
    hang(database, media.Store(settings.data))
    work(settings)
    with database.writing() as session:
        keeping.move(session, items.find(session, "GONE"), Step.WITHDRAW, COMMAND_LINE)
    work(settings)
    database.close()
    return settings.data


@pytest.fixture(scope="session")
def open_kiosk() -> Callable[[Path], Flask]:
    """Make the kiosk over a data folder, the way `archive serve` does."""
    return lambda folder: create_kiosk_app(read_settings(data=folder, reserve_mb=0))


@pytest.fixture
def kiosk(museum_folder: Path, open_kiosk: Callable[[Path], Flask]) -> Iterator[Flask]:
    app = open_kiosk(museum_folder)
    yield app
    kit: Resources = app.extensions["kiosk"]
    kit.database.close()


@pytest.fixture
def vera(kiosk: Flask) -> FlaskClient:
    """Vera's finger at the kiosk."""
    return kiosk.test_client()


@pytest.fixture
def see(vera: FlaskClient) -> Callable[[str], str]:
    """Open a page that is there, and give its HTML."""

    def open_page(address: str) -> str:
        answer = vera.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.get_data(as_text=True)

    return open_page


@pytest.fixture
def own_folder(museum_folder: Path, tmp_path: Path) -> Path:
    """A copy of the museum that a test may change."""
    return Path(shutil.copytree(museum_folder, tmp_path / "own"))


@pytest.fixture
def statements(kiosk: Flask) -> Iterator[list[str]]:
    """Every statement the kiosk sends to its database."""
    kit: Resources = kiosk.extensions["kiosk"]
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    sa.event.listen(kit.database.engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(kit.database.engine, "before_cursor_execute", note)
