"""Bringing scans in."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from archive.catalogue import items
from archive.catalogue.items import Item

if TYPE_CHECKING:
    from pathlib import Path

    from archive.db import Database
    from archive.settings import Settings
    from archive.staff.resources import Desk
    from tests.staff.conftest import Browser

JSON = {"Accept": "application/json"}
Scan = Callable[..., io.BytesIO]


def everything(database: Database) -> list[Item]:
    with database.reading() as session:
        found = list(session.query(Item).order_by(Item.id))
        session.expunge_all()
        return found


def kept_files(folder: Path) -> list[Path]:
    return [path for name in ("originals", "tmp") for path in (folder / name).rglob("*") if path.is_file()]


def test_the_form_may_know_the_item_already(cathys: Browser) -> None:
    assert 'value="КМ-1942/15"' in cathys.read("/upload?item=КМ-1942/15")


def test_a_scan_becomes_a_draft(cathys: Browser, scan: Scan, database: Database) -> None:
    answer = cathys.post("/upload", {"files": (scan(), "kerch.jpg")})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "Taken as a new draft." in page
    item = everything(database)[0]
    assert item.state == "draft"
    assert f'href="/items/{item.id}"' in page
    assert item.identifier in page


def test_front_and_back_become_one_item_and_a_stranger_another(cathys: Browser, scan: Scan, database: Database) -> None:
    files = [(scan("white"), "kerch_b.jpg"), (scan("red"), "other.jpg"), (scan("blue"), "kerch_a.jpg")]
    cathys.post("/upload", {"files": files})
    pair, alone = everything(database)
    assert [(asset.role, asset.filename) for asset in pair.assets] == [
        ("front", "kerch_a.jpg"),
        ("back", "kerch_b.jpg"),
    ]
    assert [asset.filename for asset in alone.assets] == ["other.jpg"]


def test_the_script_sends_the_sides_one_by_one_and_gets_one_item(
    cathys: Browser, scan: Scan, database: Database
) -> None:
    first = cathys.post("/upload", {"files": (scan("white"), "x-recto.jpg")}, headers=JSON).get_json()["results"][0]
    assert first["ok"]
    assert first["url"].startswith("/items/")
    beside = {"beside_file": first["file"], "beside_item": first["identifier"]}
    second = cathys.post("/upload", {"files": (scan("red"), "x-verso.jpg")} | beside, headers=JSON).get_json()
    assert second["results"][0]["identifier"] == first["identifier"]
    assert [asset.role for asset in everything(database)[0].assets] == ["front", "back"]


def test_a_scan_goes_to_the_item_and_the_side_that_were_named(
    cathys: Browser, scan: Scan, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item("D-1")
    answer = cathys.post("/upload", {"files": (scan(), "x.jpg"), "item": " d-1 ", "role": "detail"})
    assert "Added to the item." in answer.get_data(as_text=True)
    assert [asset.role for asset in look_up(number).assets] == ["detail"]


def test_a_scan_added_to_a_published_item_waits_for_its_renditions_only(
    carls: Browser, scan: Scan, add_item: Callable[..., int], desk: Desk
) -> None:
    add_item("D-1", state="published")
    assert carls.post("/upload", {"files": (scan(), "x.jpg"), "item": "D-1"}).status_code == 200
    assert desk.store.published() == set()  # nothing rendered yet; the worker shows it


REFUSED: list[tuple[str, Callable[[Scan], io.BytesIO], int, str]] = [
    ("text.jpg", lambda _: io.BytesIO(b"just words"), 415, "not a picture"),
    ("empty.jpg", lambda _: io.BytesIO(), 422, "This file is empty."),
    ("short.jpg", lambda scan: io.BytesIO(scan().getvalue()[:-40]), 422, "damaged or was cut short"),
    ("page.svg", lambda _: io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), 415, "The archive takes JPEG"),
    ("page.pdf", lambda _: io.BytesIO(b"%PDF-1.4\n"), 415, "The archive takes JPEG"),
    ("old.bmp", lambda scan: scan("white", "BMP"), 415, "The archive takes JPEG"),
    ("<script>.jpg", lambda _: io.BytesIO(b"x"), 415, "not a picture"),
]


@pytest.mark.parametrize(("name", "make", "status", "sentence"), REFUSED, ids=[each[0] for each in REFUSED])
@pytest.mark.parametrize("headers", [{}, JSON], ids=["page", "script"])
def test_what_is_no_picture_is_refused_with_a_sentence_and_nothing_is_kept(  # noqa: PLR0913, PLR0917 -- a table
    name: str, make: Callable[[Scan], io.BytesIO], status: int, sentence: str, headers: dict[str, str],
    cathys: Browser, scan: Scan, database: Database, settings: Settings,
) -> None:  # fmt: skip
    answer = cathys.post("/upload", {"files": (make(scan), name)}, headers=headers)
    assert answer.status_code == status
    assert sentence in answer.get_data(as_text=True)
    assert "<script>.jpg" not in answer.get_data(as_text=True) or headers
    assert everything(database) == []
    assert kept_files(settings.data) == []


def test_the_same_picture_twice_is_refused_and_the_item_named(cathys: Browser, scan: Scan, database: Database) -> None:
    cathys.post("/upload", {"files": (scan(), "x.jpg")})
    answer = cathys.post("/upload", {"files": (scan(), "again.jpg")})
    assert answer.status_code == 409
    assert everything(database)[0].identifier in answer.get_data(as_text=True)
    assert len(everything(database)) == 1


def test_a_bad_file_stops_no_other(cathys: Browser, scan: Scan, database: Database) -> None:
    answer = cathys.post(
        "/upload", {"files": [(scan(), "a1.jpg"), (io.BytesIO(b"x"), "b1.jpg"), (scan("red"), "c1.jpg")]}
    )
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).count("result-ok") == 2
    assert answer.get_data(as_text=True).count("result-refused") == 1
    assert len(everything(database)) == 2


@pytest.mark.parametrize("data", [{}, {"files": (io.BytesIO(), "")}])
def test_no_file_at_all_is_asked_for(data: dict[str, Any], cathys: Browser) -> None:
    answer = cathys.post("/upload", data)
    assert answer.status_code == 422
    assert "Choose at least one file." in answer.get_data(as_text=True)


def test_an_unknown_item_is_named_before_the_picture_is_looked_at(
    cathys: Browser, scan: Scan, settings: Settings
) -> None:
    answer = cathys.post("/upload", {"files": (scan(), "x.jpg"), "item": "nothing"}, headers=JSON)
    assert answer.status_code == 404
    assert answer.get_json()["results"][0]["message"] == "There is no item “nothing”."
    assert kept_files(settings.data) == []


def test_a_cataloguer_adds_nothing_to_a_published_item(
    cathys: Browser, scan: Scan, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item("D-1", state="published")
    assert cathys.post("/upload", {"files": (scan(), "x.jpg"), "item": "D-1"}).status_code == 403
    assert look_up(number).assets == []


@pytest.mark.parametrize("headers", [{}, JSON], ids=["page", "script"])
def test_what_is_too_large_is_refused_before_it_is_read(
    headers: dict[str, str], cathys: Browser, settings: Settings
) -> None:
    assert settings.upload_limit_mb == 2
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="x.jpg"\r\n\r\n'
    body = head + bytes(4_000_000) + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    answer = cathys.client.post("/upload", data=body, content_type=kind, headers=headers)
    assert answer.status_code == 413
    assert kept_files(settings.data) == []
    if headers:
        assert answer.get_json()["error"]["code"] == "too_large"
    else:
        assert "larger than the archive takes" in answer.get_data(as_text=True)


def test_a_file_name_is_only_a_name(cathys: Browser, scan: Scan, database: Database, settings: Settings) -> None:
    name = "../../../etc/\u202egpj.<b>x</b>.jpg"
    page = cathys.post("/upload", {"files": (scan(), name)}).get_data(as_text=True)
    assert "<b>x</b>" not in page
    item = everything(database)[0]
    assert "\u202e" not in item.assets[0].filename
    assert "/" not in item.assets[0].filename
    with database.reading() as session:
        assert items.find(session, item.identifier)
    assert all(settings.data in path.parents for path in kept_files(settings.data))


def test_the_shared_postcard_comes_in_as_one_item_with_two_sides(
    shared: Path, cathys: Browser, database: Database
) -> None:
    folder = shared / "data" / "postcards"
    files = [(io.BytesIO(path.read_bytes()), path.name) for path in sorted(folder.glob("specimen-kerch-*.jpg"))]
    cathys.post("/upload", {"files": files})
    assert [asset.role for item in everything(database) for asset in item.assets] == ["front", "back"]


def test_the_pages_of_a_notebook_become_one_item_in_their_order(
    cathys: Browser, scan: Scan, database: Database
) -> None:
    files = [(scan("white"), "p10.jpg"), (scan("red"), "p2.jpg"), (scan("blue"), "p1.jpg")]
    cathys.post("/upload", {"files": files})
    (item,) = everything(database)
    assert [(asset.role, asset.number) for asset in item.assets] == [("page", 1), ("page", 2), ("page", 10)]
    assert item.kind == "diary"


def test_names_of_files_that_come_later_keep_doubtful_sides_apart(
    cathys: Browser, scan: Scan, database: Database
) -> None:
    """The script sends one file at a time; `-1` and `-2` are no sides where a `-3` follows."""
    names = ["x-1.jpg", "x-2.jpg", "x-3.jpg"]
    beside: dict[str, str] = {}
    for name, colour in zip(names, ("white", "red", "blue"), strict=True):
        data = {"files": (scan(colour), name), "names": names} | beside
        first = cathys.post("/upload", data, headers=JSON).get_json()["results"][0]
        beside = {"beside_file": first["file"], "beside_item": first["identifier"]}
    assert len(everything(database)) == 3


def test_two_files_of_one_name_are_two_things(cathys: Browser, scan: Scan, database: Database) -> None:
    cathys.post("/upload", {"files": [(scan("white"), "x_a.jpg"), (scan("red"), "x_a.jpg")]})
    assert len(everything(database)) == 2
