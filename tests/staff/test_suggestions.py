"""What a file says about itself is offered on the item's page; one tap fills a field, saving is another."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PIL import ExifTags, Image

from archive.apps import create_kiosk_app
from archive.catalogue.items import Item
from archive.exchange import jsonl
from archive.exchange.entries import holdings
from tests.staff.conftest import read_inputs

if TYPE_CHECKING:
    from archive.db import Database
    from archive.settings import Settings
    from tests.staff.conftest import Browser


@pytest.fixture
def scan_that_speaks(cathys: Browser) -> str:
    """Upload a scan with EXIF; give the key of its picture."""
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "Вид на каменоломни".encode()
    exif[ExifTags.Base.Artist] = "Elkin A."
    exif[ExifTags.Base.Copyright] = "(c) Hidden Museum"
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "EPSON", "Perfection"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeDigitized] = "2019:03:02 10:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 21.0, 7.0), 3: "E", 4: (36.0, 28.0, 5.0)})
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "tan").save(file, "JPEG", exif=exif, dpi=(600, 600))
    file.seek(0)
    answer = cathys.post("/upload", {"files": (file, "x.jpg")}, headers={"Accept": "application/json"})
    return str(answer.get_json()["results"][0]["key"])


FIELDS = {
    "description": ("description.ru", "Вид на каменоломни"),
    "creator": ("people", "Elkin A."),
    "copyright": ("credit", "(c) Hidden Museum"),
    "scan": ("note.en", "Scan: 2019-03-02, EPSON Perfection, 600 ppi"),
}


def test_the_page_offers_what_the_file_says_but_not_where_it_was_made(cathys: Browser, scan_that_speaks: str) -> None:
    page = cathys.read("/items/1")
    for field, (_, text) in FIELDS.items():
        assert text in page
        assert f'value="take.{scan_that_speaks}.{field}"' in page
    assert "where on Earth it was made" in page
    assert "45.0" not in page
    assert "36.0" not in page


@pytest.mark.parametrize("field", FIELDS)
def test_one_tap_fills_the_field_and_saves_nothing(
    field: str, cathys: Browser, scan_that_speaks: str, look_up: Callable[[int], Item]
) -> None:
    before = look_up(1).record()
    answer = cathys.save(1, then=f"take.{scan_that_speaks}.{field}", title__en="My words")
    name, text = FIELDS[field]
    filled = read_inputs(answer.get_data(as_text=True))
    assert (answer.status_code, filled[name], filled["title.en"]) == (200, text, "My words")
    assert look_up(1).record() == before
    assert cathys.post("/items/1", filled).status_code == 302
    assert text in json.dumps(look_up(1).record().write(), ensure_ascii=False) or field == "creator"


def test_taking_over_adds_to_what_stands_there_and_only_once(cathys: Browser, scan_that_speaks: str) -> None:
    then = f"take.{scan_that_speaks}.creator"
    filled = read_inputs(cathys.save(1, then=then, people="Petrov | mentioned").get_data(as_text=True))
    assert filled["people"] == "Petrov | mentioned\nElkin A."
    again = read_inputs(cathys.post("/items/1", filled | {"then": then}).get_data(as_text=True))
    assert again["people"] == filled["people"]


@pytest.mark.parametrize("then", ["take.", "take.nothing.title", "take.{key}.position", "take.{key}.ppi", "take.{key}"])
def test_a_button_that_is_none_changes_nothing(then: str, cathys: Browser, scan_that_speaks: str) -> None:
    before = cathys.form("/items/1")
    answer = cathys.save(1, then=then.format(key=scan_that_speaks))
    after = read_inputs(answer.get_data(as_text=True))
    # the empty side at the end is given a likely name anew
    assert {name: text for name, text in (before | after).items() if before[name] != text}.keys() <= {
        "parts.1.part",
        "csrf_token",
    }


def test_visitors_and_exports_never_see_it(
    cathys: Browser, carls: Browser, scan_that_speaks: str, settings: Settings, database: Database
) -> None:
    carls.save(1, then="publish", title__en="A card")
    number = cathys.form("/items/1")["id"]
    kiosk = create_kiosk_app(settings)
    pages = [f"/en/items/{number}", f"/api/v1/items/{number}"]
    found = [kiosk.test_client().get(page) for page in pages]
    assert [answer.status_code for answer in found] == [200, 200]
    said = [answer.get_data(as_text=True) for answer in found]
    with database.reading() as session, io.StringIO() as records:
        jsonl.write(holdings(session), records)
        said.append(records.getvalue())
    kiosk.extensions["kiosk"].database.close()
    for text in said:
        for secret in ("Hidden Museum", "Elkin", "EPSON", "2019-03-02"):
            assert secret not in text
