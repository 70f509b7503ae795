"""What Vera may want to see next: what shares somebody, a place or rare words, and she may see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.catalogue import collections, items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.collections import CollectionRecord
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.published import published
from archive.catalogue.states import Step
from archive.db import Database
from archive.search import Related, document, related
from archive.settings import Settings
from index import Reader, Writer

Look = Callable[..., list[Related]]
# Everything names Kerch; only two name Anna.
RECORDS: list[dict[str, Json]] = [
    {
        "id": "A",
        "title": {"ru": "Первая"},
        "people": ["Анна"],
        "places": ["Керчь"],
        "text": "телефонная катушка и провод",
        "collection": "notes",
    },
    {"id": "B", "title": {"ru": "Вторая"}, "people": ["Анна"], "places": ["Керчь"]},
    {"id": "C", "title": {"ru": "Третья"}, "places": ["Керчь"]},
    {"id": "D", "title": {"ru": "Четвёртая"}, "text": "провода нет, катушку принёс связной"},
    # shares a person and the collection with the first, and is a draft
    {
        "id": "E",
        "title": {"ru": "Пятая"},
        "people": ["Анна"],
        "collection": "notes",
        "state": "draft",
    },
    {"id": "F", "title": {"ru": "Шестая"}},
    *({"id": f"X-{number}", "title": {"ru": "Лист"}, "text": "о погоде", "places": ["Керчь"]} for number in range(20)),
]


@pytest.fixture
def look(database: Database, settings: Settings, carl: Actor, add: Callable[..., Item]) -> Look:
    with database.writing() as session:
        collections.store(session, CollectionRecord("notes", {"ru": "Записки"}), carl)
        for record in RECORDS:
            add(session, **record)
    with database.reading() as session, Writer(settings.index_folder) as writer:
        # the draft too, as no worker would: the session must keep it out
        writer.rebuild(map(document, session.scalars(sa.select(Item))), through=1)

    def answer(identifier: str, folder: Path = settings.index_folder) -> list[Related]:
        with published(database) as session:
            return list(related(session, Reader(folder, check_every=0), items.find(session, identifier)))

    return answer


def names(found: list[Related]) -> list[str]:
    return [one.item.identifier for one in found]


def test_what_is_rarely_shared_stands_first(look: Look) -> None:
    found = look("A")
    assert names(found)[:2] == ["B", "D"]
    assert [link.what for link in found[0].links] == ["person", "place"]
    assert len(found) == 6


def test_shared_words_count_in_any_form(look: Look) -> None:
    (link,) = next(one for one in look("A") if one.item.identifier == "D").links
    assert link.what == "words"
    assert set(link.words) == {"катушка", "провод"}


def test_what_shares_nothing_has_nothing_beside_it(look: Look) -> None:
    assert look("F") == []


def test_a_draft_is_neither_shown_nor_counted(look: Look, database: Database, carl: Actor) -> None:
    assert "E" not in names(look("A"))
    with database.writing() as session:
        keeping.move(session, items.find(session, "B"), Step.WITHDRAW, carl)
    assert "B" not in names(look("A"))
    assert all(link.what != "person" for one in look("A") for link in one.links)


def test_names_are_compared_also_without_an_index(look: Look, tmp_path: Path) -> None:
    assert names(look("A", tmp_path / "none"))[0] == "B"
