"""The API: every answer is held to the OpenAPI document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.db import Database
from archive.kiosk.api import DOCUMENT
from archive.kiosk.presenters.answers import suggest_answer
from archive.settings import read_settings
from index import Completion

OPENAPI: dict[str, Any] = json.loads(DOCUMENT.read_text("utf-8"))
IIIF = "/iiif/image"
INFORMATION = f"{IIIF}/{{image}}/info.json"
IMAGE = f"{IIIF}/{{image}}/{{region}}/{{size}}/{{rotation}}/{{quality}}.{{format}}"
REASONS = {"exact", "form", "spelling", "transliteration", "vocabulary", "layout", "typo"}


def answer(vera: FlaskClient, address: str, schema: str, status: int = 200) -> dict[str, Any]:
    """Ask, and hold the answer to a schema of the document."""
    got = vera.get(address)
    assert got.status_code == status, got.get_data(as_text=True)
    assert got.mimetype == "application/json"
    data: dict[str, Any] = got.get_json()
    jsonschema.Draft202012Validator({**OPENAPI, "$ref": f"#/components/schemas/{schema}"}).validate(data)
    return data


def promised(path: str, status: int) -> set[str]:
    """Give the content types that the document promises."""
    return set(OPENAPI["paths"][path]["get"]["responses"][str(status)]["content"])


def enumerated(name: str) -> list[str]:
    """Give the values that the document lists for a part of an image's address."""
    listed = next(one for one in OPENAPI["paths"][IMAGE]["get"]["parameters"] if one["name"] == name)
    values: list[str] = listed["schema"]["enum"]
    return values


def test_the_document_is_openapi_31_and_lists_exactly_the_addresses_that_exist(vera: FlaskClient) -> None:
    document = vera.get("/api/v1/openapi.json").get_json()
    routes = {rule.rule.replace("<path:", "{").replace(">", "}") for rule in vera.application.url_map.iter_rules()}
    assert document["openapi"].startswith("3.1")
    assert {path for path in document["paths"] if not path.startswith(IIIF)} == {
        route for route in routes if route.startswith("/api/")
    }
    assert f"{IIIF}/{{rest}}" in routes
    assert set(document["paths"]) >= {INFORMATION, IMAGE}


def test_the_description_of_an_image_has_the_promised_shape(vera: FlaskClient, picture: str) -> None:
    described = answer(vera, INFORMATION.format(image=picture), "ImageInformation")
    assert described["id"].endswith(f"{IIIF}/{picture}")
    named = vera.get(INFORMATION.format(image=picture), headers={"Accept": "application/ld+json"})
    assert named.mimetype in promised(INFORMATION, 200)


@pytest.mark.parametrize("quality", enumerated("quality"))
@pytest.mark.parametrize("format_", enumerated("format"))
def test_every_quality_and_format_that_is_promised_of_an_image_is_given(
    quality: str, format_: str, vera: FlaskClient, picture: str
) -> None:
    parts = {one["name"]: one["example"] for one in OPENAPI["paths"][IMAGE]["get"]["parameters"]}
    got = vera.get(IMAGE.format(**parts | {"image": picture, "quality": quality, "format": format_}))
    got.close()
    assert got.status_code == 200
    assert got.mimetype in promised(IMAGE, 200)


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"image": "nothing"}, 404), ({"size": "0,"}, 400), ({"rotation": "7"}, 400), ({"format": "gif"}, 400)],
)
def test_what_is_not_given_of_an_image_has_a_promised_status(
    wrong: dict[str, str], status: int, vera: FlaskClient, picture: str
) -> None:
    parts = {one["name"]: one["example"] for one in OPENAPI["paths"][IMAGE]["get"]["parameters"]}
    got = vera.get(IMAGE.format(**parts | {"image": picture} | wrong))
    assert got.status_code == status
    assert str(status) in OPENAPI["paths"][IMAGE]["get"]["responses"]


@pytest.fixture
def picture(museum_folder: Path) -> str:
    """The name of an image of a published picture."""
    database = Database(read_settings(data=museum_folder).database)
    with database.reading() as session:
        key = session.scalar(sa.select(Asset.key).join(Item).where(Item.identifier == "D-1"))
    database.close()
    assert key
    return key


@pytest.mark.parametrize(
    "query",
    ["", "q=вода", "q=ничегонет", "q=Moroz&lang=en", "kind=diary&kind=postcard", "kind=diary,postcard", "lang=xx",
     "from=1942&to=1942-07", "decade=1940,1960&year=1985",
     "sort=newest", "certain=1&q=вода", "sort=title&size=2&page=2", "person=moroz", "year=1985", "unknown=1"],
)  # fmt: skip
def test_every_search_has_the_promised_shape(vera: FlaskClient, query: str) -> None:
    answer(vera, f"/api/v1/search?{query}", "Search")


def test_an_empty_query_returns_everything_published(vera: FlaskClient) -> None:
    data = answer(vera, "/api/v1/search", "Search")
    assert data["total"] == 7
    assert data["query"] == ""


def test_a_hit_says_why_and_where_it_can_be_seen(vera: FlaskClient) -> None:
    data = answer(vera, "/api/v1/search?q=вода&lang=en&kind=diary", "Search")
    first = next(result for result in data["results"] if result["identifier"] == "D-1")
    assert first["title"] == "Day 1"
    assert first["url"] == "/en/items/D-1"
    assert {why["reason"] for why in first["why"]} <= REASONS
    assert first["why"]
    with vera.get(first["thumbnail"]) as picture:
        assert picture.status_code == 200


def test_facets_count_by_the_four_kind_words(vera: FlaskClient) -> None:
    kinds = answer(vera, "/api/v1/search?lang=en", "Search")["facets"]["kind"]
    assert {one["value"]: one["count"] for one in kinds} == {
        "diary": 3, "inscription": 1, "postcard": 2, "bibliography": 1,
    }  # fmt: skip


def test_days_bound_the_answer(vera: FlaskClient) -> None:
    found = answer(vera, "/api/v1/search?from=1942-05-17&to=1942-05", "Search")
    assert {result["identifier"] for result in found["results"]} == {"D-2", "D-3"}


def test_certain_readings_leave_out_what_was_supplied(vera: FlaskClient) -> None:
    everything, certain = (
        {
            result["identifier"]
            for result in answer(vera, f"/api/v1/search?q=вода{more}&kind=diary", "Search")["results"]
        }
        for more in ("", "&certain=1")
    )
    assert "D-1" in everything
    assert "D-1" not in certain


def test_an_item_that_needs_a_warning_has_no_thumbnail(vera: FlaskClient) -> None:
    data = answer(vera, "/api/v1/items/P-2", "Item")
    assert data["thumbnail"] is None
    assert data["warnings"] == ["death"]


@pytest.mark.parametrize("identifier", ["D-1", "D-2", "I-1/2", "P-1", "P-2", "B-1"])
def test_every_kind_of_item_has_the_promised_shape(vera: FlaskClient, identifier: str) -> None:
    for language in ("ru", "en", "uk", "de", "fr", "zz", ""):
        assert answer(vera, f"/api/v1/items/{identifier}?lang={language}", "Item")["identifier"] == identifier


def test_a_transcription_is_given_as_typed_and_as_read(vera: FlaskClient) -> None:
    data = answer(vera, "/api/v1/items/D-1", "Item")
    assert data["text"] == "Сегодня во[да] в колодце\nт(оварищ) Мороз принёс"
    assert data["reading"] == "Сегодня вода в колодце товарищ Мороз принёс"


def test_completions_begin_with_what_was_typed(vera: FlaskClient) -> None:
    completions = answer(vera, "/api/v1/suggest?q=коло&lang=ru", "Suggest")["completions"]
    assert any(one["text"].lower().startswith("коло") for one in completions)


def test_a_completion_is_never_more_than_a_search_takes(vera: FlaskClient) -> None:
    long_title = Completion(" ".join(f"слово{number}" for number in range(30)), "title")
    endless = Completion("я" * 201, "word")
    first = " ".join(long_title.text.split()[:12])
    assert suggest_answer((long_title, endless)) == {"completions": [{"text": first, "kind": "title"}]}
    assert vera.get(f"/ru/search?q={first}").status_code == 200


def test_nothing_typed_needs_no_completion(vera: FlaskClient) -> None:
    answer(vera, "/api/v1/suggest", "Suggest")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/items/none", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/search?page=0", 400),
        ("/api/v1/search?size=0", 400),
        ("/api/v1/search?size=51", 400),
        ("/api/v1/search?q=" + "x" * 201, 400),
        ("/api/v1/suggest?q=" + "x" * 201, 400),
        ("/api/v1/search?sort=price", 400),
        ("/api/v1/search?from=yesterday", 400),
        ("/api/v1/search?from=1942-02-30", 400),
    ],
)
def test_what_goes_wrong_has_one_shape(vera: FlaskClient, address: str, status: int) -> None:
    assert answer(vera, address, "Error", status)["error"]["message"]


@given(st.text(max_size=230))
def test_any_text_at_all_is_answered_or_refused_with_a_sentence(vera: FlaskClient, text: str) -> None:
    query = quote(text.encode("utf-8", "surrogatepass"))
    for address in (f"/api/v1/search?q={query}", f"/ru/search?q={query}", f"/api/v1/suggest?q={query}"):
        assert vera.get(address).status_code in {200, 400}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("date", ["D-1", "D-2", "D-3"]), ("newest", ["D-3", "D-2", "D-1"]), ("title", ["D-1", "D-2", "D-3"])],
)
def test_results_come_in_the_order_that_is_asked_for(vera: FlaskClient, sort: str, expected: list[str]) -> None:
    found = answer(vera, f"/api/v1/search?kind=diary&sort={sort}", "Search")
    assert [one["identifier"] for one in found["results"]] == expected
