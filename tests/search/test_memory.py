"""What is remembered of an item never outlives a change of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.catalogue import authorities, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.db import Database
from archive.search import memory


def words(item: Item) -> str:
    return " ".join(passage.source for passage in memory.passages_of(item))


def test_a_saved_item_is_read_anew(database: Database, add: Callable[..., Item], carl: Actor) -> None:
    with database.writing() as session:
        item = add(session, id="D-1", text="вода")
        assert "вода" in words(item)
        keeping.change(session, item, replace(item.record(), text="хлеб"), carl, item.version)
        assert "хлеб" in words(item)
        assert "вода" not in words(item)


def test_a_new_name_of_somebody_is_read_anew(database: Database, add: Callable[..., Item], carl: Actor) -> None:
    with database.writing() as session:
        item = add(session, id="D-1", people=["Анна"])
        assert "Анна" in words(item)
        known = item.mentions[0].authority.record()
        authorities.store(session, replace(known, variants=(authorities.Variant("Anna"),)), carl)
        assert "Anna" in words(item)


def test_only_so_many_items_are_kept(
    database: Database, add: Callable[..., Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    with database.writing() as session:
        for number in range(4):
            words(add(session, id=f"D-{number}"))
    assert len(memory._kept) == 2
