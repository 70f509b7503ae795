"""A draft and a withdrawn item hold one word in every field; no visitor ever meets it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

import media
from archive.catalogue import items
from archive.db import Database
from archive.importing import Options, run
from archive.settings import read_settings

CANARY, SECRET = "зимородок", "неясыть"
HIDDEN = ("DRAFT", "GONE")
STATUSES = {200, 303, 404}


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
    yield from looking_around()


def looking_around() -> Iterator[str]:
    """Give the addresses that need no search, in a language of the records and in another."""
    for language in ("ru", "fr"):
        here = f"/{language}"
        yield from (f"{here}/people", f"{here}/places", f"{here}/subjects", f"{here}/stories", f"{here}/plan")
        yield from (f"{here}/timeline", f"{here}/timeline/193X", f"{here}/timeline/1931", f"{here}/kept")
        yield from (f"{here}/people/moroz", f"{here}/places/kerch", f"{here}/subjects/water", f"{here}/comfort?to=/")
        yield from (f"{here}/stories/walk/1", f"{here}/stories/walk/2", f"{here}/stories/walk/3", f"{here}/plan/ground")
        for shown in ("D-1", "P-2"):
            yield from (f"{here}/items/{shown}?seen=1", f"{here}/cite/{shown}")
        for hidden in HIDDEN:
            yield from (f"{here}/cite/{hidden}", f"{here}/aloud/{hidden}", f"{here}/keep/{hidden}")
            yield from (
                f"{here}/kept?item={hidden}",
                f"{here}/kept.svg?item={hidden}",
                f"{here}/stories/{hidden.lower()}/1",
            )
            yield f"{here}/plan/{hidden.lower()}"
    for kind in ("people", "places", "subjects"):
        yield from (f"/ru/{kind}/{quote(CANARY)}", f"/ru/{kind}/zimorodok", f"/ru/{kind}?letter=%D0%97")


@pytest.fixture
def displayed(own_folder: Path, tmp_path: Path) -> Path:
    """The museum with stories and plans: some hidden, some before visitors that touch on what is hidden."""
    words = {"ru": f"{CANARY} {SECRET}", "en": f"{CANARY} {SECRET}"}
    told = [{"item": "D-1", "text": {"ru": "Начало"}}, {"item": "GONE", "title": words, "text": words}]
    told.append({"text": {"ru": "Конец"}, "sources": [{"item": "DRAFT"}, {"item": "D-2"}]})
    spots = [{"place": "kerch", "left": 10, "top": 10}, {"place": "attic", "left": 20, "top": 20}]
    Image.new("RGB", (600, 400), "tan").save(tmp_path / "plan.png")
    records = [
        {"record": "place", "id": "attic", "name": words},
        {"record": "story", "id": "walk", "state": "published", "title": {"ru": "Прогулка"}, "stops": told},
        {"record": "plan", "id": "ground", "state": "published", "title": {"ru": "План"}, "spots": spots,
         "picture": {"file": "plan.png"}},
    ]  # fmt: skip
    for slug, state in (("draft", "draft"), ("gone", "withdrawn")):
        hidden = {"id": slug, "state": state, "title": words, "description": words}
        records.append({"record": "story", **hidden, "stops": [{"item": "D-1", "text": words}]})
        records.append({"record": "plan", **hidden, "picture": {"file": "plan.png", "alt": words}, "spots": spots})
    file = tmp_path / "displays.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), "utf-8")
    settings = read_settings(data=own_folder, reserve_mb=0)
    database = Database(settings.database)
    assert not run(database, media.Store(own_folder), file, Options(), lambda *_: None).troubles
    database.close()
    return own_folder


def test_the_canary_is_really_in_the_catalogue(museum_folder: Path) -> None:
    database = Database(read_settings(data=museum_folder).database)
    with database.reading() as session:
        for hidden in HIDDEN:
            assert f"{CANARY} {SECRET}" in str(items.find(session, hidden).record().write())
    database.close()


@pytest.mark.parametrize("with_index", [True, False], ids=["indexed", "reduced"])
def test_the_canary_shows_nowhere(displayed: Path, open_kiosk: Callable[[Path], Flask], *, with_index: bool) -> None:
    if not with_index:
        (displayed / "index").rename(displayed / "index-away")
    app = open_kiosk(displayed)
    client = app.test_client()
    client.set_cookie("kept", "D-1!DRAFT!GONE")
    for address in addresses():
        answer = client.get(address)
        page = answer.get_data(as_text=True)
        assert answer.status_code in STATUSES or address == "/readyz", address
        assert SECRET not in page.casefold(), address
        assert CANARY not in page.casefold() or CANARY in unquote(address).casefold(), address
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


def test_every_address_of_the_kiosk_is_asked_for_the_canary(kiosk: Flask) -> None:
    asked = set()
    matching = kiosk.url_map.bind("localhost")
    for address in addresses():
        asked.add(matching.match(unquote(address.partition("?")[0]))[0])
    # Files, pictures (their own tests hold them), the end of a visit, and what says nothing of the catalogue.
    silent = {
        "static",
        "pictures.icon",
        "pictures.shown",
        "theme.icons",
        "theme.screen",
        "theme.picture",
        "comfort.over",
        "telling.tell",
    }
    silent |= {"api.document", "api.heartbeat", "kept.drop", "kept.empty", "stories.story"}
    every = {rule.endpoint for rule in kiosk.url_map.iter_rules()}
    assert {one for one in every - asked - silent if not one.startswith("iiif.")} == set()


def test_nothing_hidden_is_counted(vera: FlaskClient) -> None:
    facets = vera.get("/api/v1/search").get_json()["facets"]
    assert sum(one["count"] for one in facets["kind"]) == 7
    assert "1931" not in {one["value"] for one in facets["year"]}
    assert not {one["value"] for one in facets["collection"]} & {"hidden-draft", "hidden-gone"}
