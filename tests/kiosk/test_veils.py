"""Pictures that need a warning: whatever is asked for without having chosen to look is a blurred copy."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageFilter
from werkzeug.datastructures import Headers

from archive.catalogue import items, keeping
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.db import Database
from archive.settings import read_settings
from archive.worker import Worker

# How much finer detail than a sixteenth of the picture there may be, of 255. The drawn card itself has above 5.
SHARP = 2.0


@dataclass
class Room:
    """A museum of its own, and the kiosk over it."""

    folder: Path
    client: FlaskClient

    def asset(self, identifier: str) -> Asset:
        database = Database(read_settings(data=self.folder).database)
        with database.reading() as session:
            asset = session.scalar(sa.select(Asset).join(Item).where(Item.identifier == identifier))
        database.close()
        assert asset
        return asset

    def warn(self, identifier: str, *warnings: str) -> None:
        database = Database(read_settings(data=self.folder).database)
        with database.writing() as session:
            item = items.find(session, identifier)
            keeping.change(session, item, replace(item.record(), warnings=warnings), COMMAND_LINE, item.version)
        database.close()

    def work(self) -> None:
        worker = Worker(read_settings(data=self.folder, reserve_mb=0))
        worker.finish()
        worker.close()

    def status(self, address: str) -> int:
        answer = self.client.get(address)
        answer.close()
        return answer.status_code

    def headers(self, address: str) -> Headers:
        answer = self.client.get(address)
        answer.close()
        assert answer.status_code == 200, address
        return answer.headers

    def look(self, address: str) -> Image.Image:
        answer = self.client.get(address)
        body = answer.get_data()
        answer.close()
        assert answer.status_code == 200, address
        return Image.open(io.BytesIO(body)).convert("L")


@pytest.fixture
def room(own_folder: Path, open_kiosk: Callable[[Path], Flask]) -> Iterator[Room]:
    app = open_kiosk(own_folder)
    yield Room(own_folder, app.test_client())
    app.extensions["kiosk"].database.close()


def detail(image: Image.Image) -> float:
    """Measure what a picture shows beyond light and colour: its difference from a strong blur, in grey levels."""
    small = image.resize((320, 213))
    plain = small.filter(ImageFilter.GaussianBlur(10))
    return float(max(abs(one - other) for one, other in zip(small.tobytes(), plain.tobytes(), strict=True))) / 10


def addresses(key: str) -> list[str]:
    names = [f"/media/{key}/{size}.{kind}" for size in ("thumb", "card", "screen") for kind in ("webp", "jpg")]
    return [*names, *(f"/iiif/image/{key}/{rest}" for rest in ("full/max/0/default.jpg", "full/200,/0/gray.png"))]


def test_every_public_address_of_a_warned_picture_gives_a_blurred_copy(room: Room) -> None:
    asset = room.asset("P-2")
    for address in addresses(asset.key):
        assert detail(room.look(address)) < SHARP, address
    for address in addresses(asset.sharp_key):
        assert detail(room.look(address)) > SHARP, address


def test_its_description_has_the_size_of_the_blurred_copy(room: Room) -> None:
    asset = room.asset("P-2")
    sizes = [
        json.loads(room.client.get(f"/iiif/image/{key}/info.json").get_data())["width"]
        for key in (asset.key, asset.sharp_key)
    ]
    assert sizes == [320, 900]


def test_nothing_tells_the_sharp_address_before_the_visitor_chose_to_look(room: Room) -> None:
    asset = room.asset("P-2")
    told = [
        room.client.get(address).get_data(as_text=True)
        for address in ("/ru/items/P-2", "/ru/collections/folder", "/ru/search", "/api/v1/items/P-2", "/api/v1/search")
    ]
    assert all(asset.sharp_key not in text for text in told)
    assert "/ru/items/P-2?seen=1" in told[0]
    assert asset.key in told[0]
    seen = room.client.get("/ru/items/P-2?seen=1").get_data(as_text=True)
    assert asset.sharp_key in seen
    assert not re.search(rf"/media/{asset.key}/", seen)


def test_a_picture_without_warning_has_no_second_address(room: Room) -> None:
    asset = room.asset("D-1")
    assert [room.status(address) for address in addresses(asset.sharp_key)] == [404] * 8


def test_a_warning_set_or_taken_back_changes_what_is_shown(room: Room) -> None:
    asset = room.asset("D-1")
    before = room.client.get(f"/media/{asset.key}/card.jpg")
    before.close()
    room.warn("D-1", "human_remains")
    room.work()
    for address in addresses(asset.key):
        assert detail(room.look(address)) < SHARP, address
    stale = room.client.get(f"/media/{asset.key}/card.jpg", headers={"If-None-Match": before.headers["ETag"]})
    stale.close()
    assert stale.status_code == 200
    room.warn("D-1")
    room.work()
    for address in addresses(asset.key):
        assert detail(room.look(address)) > SHARP, address
    assert room.status(f"/media/{asset.sharp_key}/card.jpg") == 404


@pytest.mark.parametrize("warnings", [("death",), ()], ids=["put on", "taken off"])
def test_no_tag_from_before_holds_when_a_veil_is_put_on_or_taken_off(room: Room, warnings: tuple[str, ...]) -> None:
    identifier = "D-1" if warnings else "P-2"
    asset = room.asset(identifier)
    make_alike(room.folder, asset)
    before = {address: room.headers(address) for address in addresses(asset.key)}
    room.warn(identifier, *warnings)
    room.work()
    for address, tags in before.items():
        assert room.headers(address)["ETag"] != tags["ETag"], address
        for asked in ({"If-None-Match": tags["ETag"]}, {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}):
            answer = room.client.get(address, headers=asked)
            answer.close()
            assert answer.status_code == 200, (address, asked)


def make_alike(folder: Path, asset: Asset) -> None:
    """Give the copies of a picture, its veiled ones and what stands before visitors the same times and sizes."""
    made = folder / "renditions" / asset.sha256[:2] / asset.sha256[2:4] / asset.sha256
    for veiled in (path for path in (made / "veiled").iterdir() if path.suffix in {".webp", ".jpg"}):
        alike = (veiled, made / veiled.name, folder / "public" / asset.key / veiled.name)
        size = max(path.stat().st_size for path in alike)
        for path in alike:
            os.truncate(path, size)
            os.utime(path, (1_000_000_000, 1_000_000_000))


def test_a_warned_picture_whose_veil_is_lost_is_rather_not_shown(room: Room) -> None:
    asset = room.asset("D-1")
    folder = room.folder / "renditions" / asset.sha256[:2] / asset.sha256[2:4] / asset.sha256
    shutil.rmtree(folder / "veiled")
    room.warn("D-1", "death")
    worker = Worker(read_settings(data=room.folder, reserve_mb=0))
    worker.showing.step()
    shown = room.status(f"/media/{asset.key}/card.jpg")
    worker.finish()
    worker.close()
    assert shown == 404
    assert detail(room.look(f"/media/{asset.key}/card.jpg")) < SHARP


def test_sharp_files_left_under_the_key_of_a_warned_picture_are_never_given(room: Room) -> None:
    asset = room.asset("P-2")
    shutil.rmtree(room.folder / "public" / asset.key)
    shutil.copytree(room.folder / "public" / asset.sharp_key, room.folder / "public" / asset.key)
    assert [room.status(address) for address in addresses(asset.key)] == [404] * 8
    assert room.status(f"/iiif/image/{asset.key}/info.json") == 404


def test_a_picture_is_not_given_between_its_warning_and_its_veil(room: Room) -> None:
    asset = room.asset("D-1")
    assert [room.status(address) for address in addresses(asset.key)] == [200] * 8
    room.warn("D-1", "death")
    assert [room.status(address) for address in addresses(asset.key)] == [404] * 8


def test_a_folder_that_shows_the_wrong_one_is_noticed_and_mended(room: Room) -> None:
    veiled, plain = room.asset("P-2"), room.asset("D-1")
    for key in (veiled.key, plain.key):
        shutil.rmtree(room.folder / "public" / key)
    shutil.copytree(room.folder / "public" / veiled.sharp_key, room.folder / "public" / veiled.key)
    worker = Worker(read_settings(data=room.folder, reserve_mb=0))
    worker.compare()
    worker.finish()
    worker.close()
    assert detail(room.look(f"/media/{veiled.key}/card.jpg")) < SHARP
    assert detail(room.look(f"/iiif/image/{plain.key}/full/max/0/default.jpg")) > SHARP
