"""Pictures by the IIIF Image API at the kiosk: what its text says, and what our own rules add."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from structlog.testing import capture_logs

from archive.catalogue import items, keeping
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.catalogue.states import Step
from archive.db import Database
from archive.settings import read_settings
from media import StorageFailed
from media.images import Busy, Images

Answer = tuple[int, Image.Image | None]


def asset_of(folder: Path, identifier: str) -> Asset:
    database = Database(read_settings(data=folder).database)
    with database.reading() as session:
        asset = session.scalar(sa.select(Asset).join(Item).where(Item.identifier == identifier))
    database.close()
    assert asset
    return asset


@pytest.fixture
def key(museum_folder: Path) -> str:
    """Of a picture of 900 x 600."""
    return asset_of(museum_folder, "D-1").key


@pytest.fixture
def ask(vera: FlaskClient, key: str) -> Callable[[str], Answer]:
    """Ask for a picture; give the status, and the picture where it came."""

    def asked(rest: str) -> Answer:
        answer = vera.get(f"/iiif/image/{key}/{rest}")
        body = answer.get_data()
        answer.close()
        if answer.status_code != 200:
            return answer.status_code, None
        image = Image.open(io.BytesIO(body))
        image.load()
        return 200, image

    return asked


@pytest.mark.parametrize(
    ("rest", "size"),
    [
        ("full/max/0/default.jpg", (900, 600)),
        ("full/450,300/0/default.jpg", (450, 300)),
        ("full/450,/0/default.jpg", (450, 300)),
        ("full/,300/0/default.jpg", (450, 300)),
        ("full/pct:50/0/default.jpg", (450, 300)),
        ("full/100,300/0/default.jpg", (100, 300)),
        ("full/!300,300/0/default.jpg", (300, 200)),
        ("full/!3000,3000/0/default.jpg", (900, 600)),
        ("full/^1800,/0/default.jpg", (1800, 1200)),
        ("full/^!1800,1800/0/default.jpg", (1800, 1200)),
        ("full/^max/0/default.jpg", (2449, 1633)),
        ("full/^pct:150/0/default.jpg", (1350, 900)),
        ("square/max/0/default.jpg", (600, 600)),
        ("512,0,388,512/388,512/0/default.jpg", (388, 512)),
        ("800,500,300,300/max/0/default.jpg", (100, 100)),
        ("pct:50,50,50,50/max/0/default.jpg", (450, 300)),
        ("full/max/90/default.jpg", (600, 900)),
        ("full/max/!180/gray.png", (900, 600)),
        ("full/max/270.0/bitonal.webp", (600, 900)),
    ],
)
def test_each_form_of_the_standard_gives_its_size(
    ask: Callable[[str], Answer], rest: str, size: tuple[int, int]
) -> None:
    status, image = ask(rest)
    assert status == 200
    assert image is not None
    assert image.size == size
    assert image.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[rest.rpartition(".")[2]]


@pytest.mark.parametrize(
    "rest",
    [
        "full/901,/0/default.jpg",
        "full/,601/0/default.jpg",
        "full/901,600/0/default.jpg",
        "full/900,601/0/default.jpg",
        "full/pct:101/0/default.jpg",
        "0,0,100,100/101,/0/default.jpg",
        "full/^5000,/0/default.jpg",
        "full/^4000,4000/0/default.jpg",
        "full/0,/0/default.jpg",
        "full/!0,5/0/default.jpg",
        "full/pct:0/0/default.jpg",
        "full/,/0/default.jpg",
        "full/!100,/0/default.jpg",
        "full/full/0/default.jpg",
        "900,0,10,10/max/0/default.jpg",
        "0,0,0,10/max/0/default.jpg",
        "0,0,10/max/0/default.jpg",
        "-1,0,10,10/max/0/default.jpg",
        "٠,٠,١,١/max/0/default.jpg",
        "pct:NaN,0,1,1/max/0/default.jpg",
        "pct:0,0,1e2,1/max/0/default.jpg",
        "full/99999999999999999999,/0/default.jpg",
        "full/max/45/default.jpg",
        "full/max/361/default.jpg",
        "full/max/-90/default.jpg",
        "full/max/0/native.jpg",
        "full/max/0/default.gif",
        "full/max/0/default.tif",
        "full/max/0/default.pdf",
        "full/max/0/default.jp2",
        "full/max/0/default.JPG",
        "full/max/0/default",
        "full/max/0/",
        "full//0/default.jpg",
        "full/max",
        "%20full/max/0/default.jpg",
        "info.xml",
        "",
    ],
)
def test_what_the_standard_does_not_know_or_we_do_not_give_is_a_bad_request(
    ask: Callable[[str], Answer], rest: str
) -> None:
    assert ask(rest) == (400, None)


@pytest.mark.parametrize("name", ["nothing", "a%2Fb", "..%2F..", "%5Bfrob%5D", "0" * 16, "x" * 400])
def test_a_name_that_no_picture_has_is_not_found(vera: FlaskClient, name: str) -> None:
    for rest in ("full/max/0/default.jpg", "info.json"):
        assert vera.get(f"/iiif/image/{name}/{rest}").status_code == 404


@pytest.mark.parametrize("identifier", ["DRAFT", "GONE"])
def test_a_draft_and_a_withdrawn_item_have_no_images(vera: FlaskClient, museum_folder: Path, identifier: str) -> None:
    asset = asset_of(museum_folder, identifier)
    for name in (asset.key, asset.sharp_key):
        for rest in ("/info.json", "/full/max/0/default.jpg", ""):
            assert vera.get(f"/iiif/image/{name}{rest}").status_code == 404


def test_the_description_says_what_can_be_had(vera: FlaskClient, key: str) -> None:
    answer = vera.get(f"/iiif/image/{key}/info.json")
    told = json.loads(answer.get_data())
    assert answer.mimetype == "application/json"
    assert told["id"] == f"http://localhost/iiif/image/{key}"
    assert (told["width"], told["height"], told["profile"]) == (900, 600, "level2")
    assert told["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2]}]
    assert told["sizes"] == [{"width": 450, "height": 300}, {"width": 900, "height": 600}]


def test_who_names_json_ld_gets_it(vera: FlaskClient, key: str) -> None:
    answer = vera.get(f"/iiif/image/{key}/info.json", headers={"Accept": "application/ld+json"})
    assert answer.content_type == 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    assert answer.headers["Vary"] == "Accept"


def test_the_bare_name_leads_to_the_description(vera: FlaskClient, key: str) -> None:
    answer = vera.get(f"/iiif/image/{key}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"http://localhost/iiif/image/{key}/info.json")


def test_everybody_may_use_it_and_read_the_errors(vera: FlaskClient, key: str) -> None:
    for rest in ("info.json", "full/max/0/default.jpg", "full/max/0/default.gif", "nothing/info.json", ""):
        for ask in (vera.get, vera.head, vera.options):
            answer = ask(f"/iiif/image/{key}/{rest}")
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
            answer.close()
    asked = vera.options(f"/iiif/image/{key}/info.json", headers={"Access-Control-Request-Headers": "x-viewer"})
    assert "GET" in asked.headers["Access-Control-Allow-Methods"]
    assert asked.headers["Access-Control-Allow-Headers"] == "x-viewer"


def test_equal_requests_name_one_canonical_address(vera: FlaskClient, key: str) -> None:
    names = set()
    for rest in ("0,0,900,600/max/360/color.jpg", "full/900,/0/default.jpg", "pct:0,0,100,100/!999,999/0.0/color.jpg"):
        answer = vera.get(f"/iiif/image/{key}/{rest}")
        names.add(answer.headers["Link"])
        answer.close()
    profile = '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
    assert names == {f'<http://localhost/iiif/image/{key}/full/max/0/default.jpg>;rel="canonical",{profile}'}


@pytest.mark.parametrize("rest", ["full/max/0/default.jpg", "full/77,/90/gray.png", "info.json"])
def test_a_picture_is_sent_once_and_then_confirmed(vera: FlaskClient, key: str, rest: str) -> None:
    first = vera.get(f"/iiif/image/{key}/{rest}")
    assert first.headers["Cache-Control"] == "no-cache"
    again = vera.get(f"/iiif/image/{key}/{rest}", headers={"If-None-Match": first.headers["ETag"]})
    head = vera.head(f"/iiif/image/{key}/{rest}")
    assert (first.status_code, again.status_code, head.status_code) == (200, 304, 200)
    assert head.headers["Content-Length"] == str(len(first.get_data()))
    assert head.get_data() == b""
    for answer in (first, again, head):
        answer.close()


def test_a_withdrawn_picture_is_gone_at_once_though_tiles_and_cache_still_hold_it(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    key, app = asset_of(own_folder, "D-1").key, open_kiosk(own_folder)
    client = app.test_client()
    addresses = [f"/iiif/image/{key}/{rest}" for rest in ("full/max/0/default.jpg", "full/99,/0/gray.jpg", "info.json")]
    before = [client.get(address) for address in addresses]
    database = Database(read_settings(data=own_folder).database)
    with database.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, COMMAND_LINE)
    database.close()
    tags = [{"If-None-Match": answer.headers["ETag"]} for answer in before]
    after = [client.get(address, headers=tag) for address, tag in zip(addresses, tags, strict=True)]
    for answer in before:
        answer.close()
    app.extensions["kiosk"].database.close()
    assert (own_folder / "public" / key / "tiles" / "1" / "full" / "max" / "0" / "default.jpg").exists()
    assert list((own_folder / "iiif").rglob("*"))
    assert [answer.status_code for answer in before] == [200, 200, 200]
    assert [answer.status_code for answer in after] == [404, 404, 404]


def test_a_tile_that_cannot_be_decoded_is_said_and_logged_and_not_asked_for_again(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    key, app = asset_of(own_folder, "D-1").key, open_kiosk(own_folder)
    for tile in (own_folder / "public" / key / "tiles").rglob("*.jpg"):
        tile.write_bytes(b"no picture")
    with capture_logs() as logs:
        answer = app.test_client().get(f"/iiif/image/{key}/full/97,/90/gray.png")
    app.extensions["kiosk"].database.close()
    assert (answer.status_code, "Retry-After" in answer.headers) == (404, False)
    assert "cannot be read" in answer.get_json()["error"]["message"]
    assert [entry["picture"] for entry in logs if entry["event"] == "iiif.not_made"] == [key]


@pytest.mark.parametrize(
    ("failed", "again", "said"),
    [
        (Busy(), "2", "Too many pictures"),
        (StorageFailed("The disk is full.", full=True), None, "disk"),
        (PermissionError("Not yours."), None, "disk"),
    ],
)
def test_only_who_is_busy_asks_to_come_again(
    vera: FlaskClient, key: str, monkeypatch: pytest.MonkeyPatch, failed: Exception, again: str | None, said: str
) -> None:
    def fail(*_: object) -> None:
        raise failed

    monkeypatch.setattr(Images, "give", fail)
    answer = vera.get(f"/iiif/image/{key}/full/max/0/default.jpg")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, again)
    assert said in answer.get_json()["error"]["message"]
