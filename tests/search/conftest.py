"""A catalogue with a few published things and a draft, its index, and Vera's questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue import authorities, collections, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.authorities import read_authority
from archive.catalogue.collections import CollectionRecord
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.published import published
from archive.catalogue.record_reading import read_record
from archive.db import Database
from archive.search import Asked, Found, document, find
from archive.settings import Settings
from index import Reader, Writer

ENTRY: dict[str, Json] = {"kind": "diary", "language": "ru", "state": "published"}
RECORDS: list[dict[str, Json]] = [
    {
        "id": "D-1",
        "title": {"ru": "Тетрадь связиста", "en": "The signaller's notebook"},
        "text": "Сегодня во[да] в колодце ⟦вчера⟧ и свет",
        "translation": {"en": "Water in the well today"},
        "people": [{"id": "yagunov", "role": "mentioned"}],
        "places": [{"id": "quarry"}],
        "collection": "diaries",
        "position": 1,
        "date": "1942-05-16",
        "date_text": "16/V-42",
    },
    {"id": "D-2", "title": {"ru": "Письмо"}, "text": "воды нет [...] свет", "date": "1943", "collection": "diaries"},
    {"id": "P-1", "kind": "postcard", "title": {"ru": "100% скидка", "en": "A_B"}, "language": "uk"},
    {"id": "secret", "state": "draft", "title": {"ru": "Канарейка вода"}, "people": ["Тайный человек"]},
]


@pytest.fixture
def add(carl: Actor) -> Callable[..., Item]:
    """Add an item of these fields, published unless they say otherwise."""

    def add_item(session: Session, **fields: Json) -> Item:
        return keeping.create(session, read_record(ENTRY | fields), carl)

    return add_item


@pytest.fixture
def filled(database: Database, carl: Actor, add: Callable[..., Item]) -> Database:
    """The catalogue with everything above."""
    with database.writing() as session:
        names = {"yagunov": ("person", "Ягунов", "Yagunov"), "quarry": ("place", "Каменоломни", "The quarries")}
        for slug, (kind, russian, english) in names.items():
            record = {"record": kind, "id": slug, "name": {"ru": russian, "en": english}}
            authorities.store(session, read_authority(record), carl)
        collections.store(session, CollectionRecord("diaries", {"ru": "Дневники", "en": "Diaries"}), carl)
        for fields in RECORDS:
            add(session, **fields)
    return database


@pytest.fixture
def indexed(filled: Database, settings: Settings) -> Callable[..., Reader]:
    """Build an index of what is published; with `drafts` of everything, as no worker would."""

    def build(*, drafts: bool = False) -> Reader:
        with filled.reading() as session, Writer(settings.index_folder) as writer:
            rows = session.scalars(sa.select(Item))
            writer.rebuild((document(item) for item in rows if drafts or item.state == "published"), through=1)
        return Reader(settings.index_folder, check_every=0)

    return build


@pytest.fixture(params=["index", "reduced"])
def ask(
    request: pytest.FixtureRequest, filled: Database, settings: Settings, indexed: Callable[..., Reader]
) -> Iterator[Callable[..., Found]]:
    """Ask as Vera does; once with an index, once without any."""
    reader = indexed() if request.param == "index" else Reader(settings.data / "nothing", check_every=0)

    def answer(text: str = "", **different: object) -> Found:
        with published(filled) as session:
            found = find(session, reader, Asked(text, **different))  # type: ignore[arg-type]
            assert found.reduced is (request.param == "reduced")
            return found

    return answer
