"""A draft and a withdrawn item hold one word in every field; no visitor ever meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.catalogue import items
from archive.db import Database
from archive.settings import read_settings

CANARY, SECRET = "зимородок", "неясыть"
HIDDEN = ("DRAFT", "GONE")


def addresses() -> Iterator[str]:
    words = (CANARY, CANARY[:4], "зимородки", "zimorodok", "pbvjhjljr", "зиморадок", "1931", "D-1", "")
    for word in map(quote, words):
        for more in ("", "&sort=title", "&size=50", "&year=1931", "&collection=hidden-draft", "&certain=1"):
            yield f"/api/v1/search?q={word}{more}"
        for language in ("ru", "en"):
            yield f"/{language}/search?q={word}"
        yield f"/api/v1/suggest?q={word}"
    for facet in ("person", "place", "subject", "collection", "kind", "language"):
        yield f"/ru/search?{facet}={quote(CANARY)}"
        yield f"/api/v1/search?{facet}={quote(CANARY)}"
    for hidden in HIDDEN:
        for page in ("ru/items", "en/items", "api/v1/items"):
            yield f"/{page}/{hidden}"
        yield f"/ru/collections/hidden-{hidden.lower()}"
    yield from ("/", "/ru/", "/en/", "/ru/collections/notebook", "/ru/collections/folder", "/readyz", "/healthz")


def test_the_canary_is_really_in_the_catalogue(museum_folder: Path) -> None:
    database = Database(read_settings(data=museum_folder).database)
    with database.reading() as session:
        for hidden in HIDDEN:
            assert f"{CANARY} {SECRET}" in str(items.find(session, hidden).record().write())
    database.close()


@pytest.mark.parametrize("with_index", [True, False], ids=["indexed", "reduced"])
def test_the_canary_shows_nowhere(own_folder: Path, open_kiosk: Callable[[Path], Flask], *, with_index: bool) -> None:
    if not with_index:
        (own_folder / "index").rename(own_folder / "index-away")
    app = open_kiosk(own_folder)
    client = app.test_client()
    for address in addresses():
        answer = client.get(address)
        page = answer.get_data(as_text=True)
        assert answer.status_code in {200, 404} or address == "/readyz", address
        assert SECRET not in page.casefold(), address
        if "/search" in address:
            assert "/items/DRAFT" not in page, address
            assert "/items/GONE" not in page, address
    app.extensions["kiosk"].database.close()


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_hidden_answers_exactly_like_what_never_was(vera: FlaskClient, hidden: str) -> None:
    there = vera.get(f"/ru/items/{hidden}")
    never = vera.get(f"/ru/items/{hidden[::-1]}")
    assert there.status_code == never.status_code == 404
    assert there.get_data(as_text=True).replace(hidden, "*") == never.get_data(as_text=True).replace(hidden[::-1], "*")


def test_nothing_hidden_is_counted(vera: FlaskClient) -> None:
    facets = vera.get("/api/v1/search").get_json()["facets"]
    assert sum(one["count"] for one in facets["kind"]) == 7
    assert "1931" not in {one["value"] for one in facets["year"]}
    assert not {one["value"] for one in facets["collection"]} & {"hidden-draft", "hidden-gone"}
