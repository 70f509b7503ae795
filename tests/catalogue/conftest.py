"""Items and pictures for the tests of the catalogue."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from archive.catalogue import assets, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.record_reading import read_record

ENTRY: dict[str, Json] = {
    "id": "D-001",
    "kind": "diary",
    "language": "ru",
    "title": {"ru": "Тетрадь связиста", "en": "The signaller's notebook"},
    "text": "Сегодня во[да] в колодце",
    "people": ["Ягунов П. М."],
    "date_text": "16/V-42",
}


@pytest.fixture
def entry() -> dict[str, Json]:
    return dict(ENTRY)


@pytest.fixture
def add(carl: Actor) -> Callable[..., Item]:
    """Add an item made of the entry above and whatever differs from it."""

    def add_item(session: Session, **different: Json) -> Item:
        return keeping.create(session, read_record(ENTRY | different), carl)

    return add_item


@pytest.fixture
def scan() -> Callable[..., Original]:
    """Write down an original whose bytes nobody reads; the letter tells one from another."""

    def keep(session: Session, letter: str = "a") -> Original:
        return assets.keep_original(
            session, Original(sha256=letter * 64, size=10, format="JPEG", width=3, height=2, frames=1)
        )

    return keep
