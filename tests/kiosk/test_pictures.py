"""The pictures before visitors."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from archive.catalogue import items, keeping
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.catalogue.states import Step
from archive.db import Database
from archive.settings import read_settings


def key_of(folder: Path, identifier: str) -> str:
    database = Database(read_settings(data=folder).database)
    with database.reading() as session:
        key = session.scalar(sa.select(Asset.key).join(Item).where(Item.identifier == identifier))
    database.close()
    assert key
    return key


@pytest.mark.parametrize(
    "name", ["thumb.webp", "card.webp", "screen.webp", "thumb.jpg", "card.jpg", "screen.jpg", "tiny.webp"]
)
def test_each_rendition_of_a_published_picture_is_given(vera: FlaskClient, museum_folder: Path, name: str) -> None:
    answer = vera.get(f"/media/{key_of(museum_folder, 'D-1')}/{name}")
    assert answer.status_code == 200
    assert answer.mimetype == {"webp": "image/webp", "jpg": "image/jpeg"}[name[-4:].strip(".")]
    assert answer.headers["Cache-Control"] == "no-cache"
    answer.close()


def test_a_page_offers_every_size_by_its_width_and_a_tiny_copy_until_it_comes(
    see: Callable[[str], str], museum_folder: Path
) -> None:
    page, place = see("/ru/items/D-1"), f"/media/{key_of(museum_folder, 'D-1')}"
    for ending in ("webp", "jpg"):
        sizes = re.findall(rf'srcset="({place}/thumb.{ending} [^"]*)"', page)
        assert sizes
        # The museum's pictures are drawn 900 pixels wide.
        assert set(sizes) == {f"{place}/thumb.{ending} 320w, {place}/card.{ending} 800w, {place}/screen.{ending} 900w"}
    assert f'src="{place}/tiny.webp"' in page
    assert page.count("sizes=") == page.count("srcset=")
    for picture in re.findall(r"<img[^>]*>", page):
        assert re.search(r'width="\d+"\s+height="\d+"', picture)
    assert "data:" not in page
    assert "style=" not in page


def test_a_picture_is_sent_once_and_then_confirmed_by_its_etag(vera: FlaskClient, museum_folder: Path) -> None:
    address = f"/media/{key_of(museum_folder, 'D-1')}/card.webp"
    first = vera.get(address)
    again = vera.get(address, headers={"If-None-Match": first.headers["ETag"]})
    first.close()
    again.close()
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["nothing.webp", "card.png", "..%2Fcatalogue.sqlite3", "original", ".."])
def test_no_other_file_is_given(vera: FlaskClient, museum_folder: Path, name: str) -> None:
    assert vera.get(f"/media/{key_of(museum_folder, 'D-1')}/{name}").status_code == 404


@pytest.mark.parametrize("identifier", ["DRAFT", "GONE"])
def test_a_draft_and_a_withdrawn_item_have_no_pictures(vera: FlaskClient, museum_folder: Path, identifier: str) -> None:
    assert vera.get(f"/media/{key_of(museum_folder, identifier)}/card.webp").status_code == 404


def test_a_withdrawn_picture_is_gone_at_once_though_its_file_still_lies_there(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    key, app = key_of(own_folder, "D-1"), open_kiosk(own_folder)
    client = app.test_client()
    first = client.get(f"/media/{key}/card.webp")
    database = Database(read_settings(data=own_folder).database)
    with database.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, COMMAND_LINE)
    database.close()
    after = [
        client.get(f"/media/{key}/card.webp", headers=asked) for asked in ({}, {"If-None-Match": first.headers["ETag"]})
    ]
    first.close()
    app.extensions["kiosk"].database.close()
    assert (own_folder / "public" / key / "card.webp").exists()
    assert [answer.status_code for answer in after] == [404, 404]
