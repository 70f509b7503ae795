"""What is remembered of an item never outlives a change of it, and reading less of it shows the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import index
from archive.catalogue import authorities, items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.db import Database
from archive.search import document, memory
from archive.search.hits import hit


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


@pytest.mark.parametrize(
    "text", ["вода", "воды хлеб", "Анна", "дневник", '"белый хлеб"', "1942", "voda", "вода -хлеб", "вада", "water", ""]
)
@pytest.mark.parametrize("certain", [False, True])
def test_the_passages_that_the_index_names_show_what_all_of_them_would(
    database: Database, add: Callable[..., Item], tmp_path: Path, text: str, *, certain: bool
) -> None:
    with database.writing() as session:
        for made in (
            {"id": "D-1", "text": "Нет во[ды]. Белый | хлеб.", "title": {"ru": "Май"}, "people": ["Анна"]},
            {"id": "D-2", "text": "1942 год", "description": {"ru": "Хлеб и вода, дневник Анны"}, "title": {}},
            {"id": "D-3", "text": "Ни слова", "translation": {"en": "water"}, "date": "1942-05", "date_text": "май"},
        ):
            add(session, **made)
        rows = items.by_ids(session, [1, 2, 3])
        with index.Writer(tmp_path / "index") as writer:
            writer.rebuild(map(document, rows.values()), through=1)
        query = index.Query(text, "ru", certain=certain)
        answer = index.Reader(tmp_path / "index").search(query)
        assert answer.hits or (certain and text)
        for found in answer.hits:
            item = rows[int(found.key)]
            assert hit(item, query, found, answer.looked_for) == hit(
                item, query, replace(found, version=-1), answer.looked_for
            )
