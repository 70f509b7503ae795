"""Whatever stands in the address of an image is answered; `IIIF_TRIES=20000` tries more of them, `SEED=7` others."""

from __future__ import annotations

import os
import random
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

import media.iiif.cache
from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.db import Database
from archive.settings import read_settings

TRIES = int(os.environ.get("IIIF_TRIES", "300"))
SEED = int(os.environ.get("SEED", "1942"))
ODD = (
    "..%2F",
    "%2e%2e",
    "%00",
    "%0A",
    "٣",
    "½",
    "NaN",
    "inf",
    "-0",
    "1e9",
    "9" * 400,
    "",
    " ",
    "^",
    "!",
    "%",
    "\\",
    "é",
    "\u202e",
)
REGIONS = ("full", "square", "0,0,100,100", "10,20,30,40", "800,500,999,999", "pct:0,0,50,50", "pct:99,99,1,1")
SIZES = ("max", "^max", "100,", ",100", "90,60", "!50,50", "^!50,50", "pct:10", "^pct:200", "901,", "^5000,")
ROTATIONS = ("0", "90", "!180", "270.0", "360", "45", "361")
FILES = ("default.jpg", "color.png", "gray.webp", "bitonal.png", "default.gif", "native.jpg", "default")


def part(chance: random.Random, usual: tuple[str, ...]) -> str:
    """Make a part of an address: usual, odd, or a usual one with something odd in it."""
    way = chance.random()
    if way < 0.6:
        return chance.choice(usual)
    if way < 0.8:
        return chance.choice(ODD)
    text = chance.choice(usual)
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice((*ODD, *"0123456789,.:/!^%")) + text[place + chance.randrange(2) :]


@pytest.fixture
def key(museum_folder: Path) -> str:
    database = Database(read_settings(data=museum_folder).database)
    with database.reading() as session:
        key = session.scalar(sa.select(Asset.key).join(Item).where(Item.identifier == "P-1"))
    database.close()
    assert key
    return key


def test_any_address_is_answered_and_what_is_kept_is_bounded(
    vera: FlaskClient, key: str, museum_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media.iiif.cache, "SHELF_FILES", 4)
    chance = random.Random(SEED)  # noqa: S311 -- the same addresses each time
    met = set()
    for _ in range(TRIES):
        name = key if chance.random() < 0.9 else part(chance, (key, f"{key}-p1", f"{key}-p2", "nothing"))
        parts = [part(chance, usual) for usual in (REGIONS, SIZES, ROTATIONS, FILES)]
        asked = "/".join((name, *parts[: chance.choice((1, 3, 4, 4, 4, 4, 4, 4))]))
        address = f"/iiif/image/{quote(asked, safe='/%,:!^')}"
        answer = vera.get(address, query_string=chance.choice(("", "x=1", "%00=%ff")))
        answer.close()
        assert answer.status_code in {200, 400, 404}, address
        met.add(answer.status_code)
    assert met == {200, 400, 404}
    kept = [path for path in (museum_folder / "iiif").rglob("*") if path.is_file()]
    assert 0 < len(kept) <= media.iiif.cache.SHELVES * media.iiif.cache.SHELF_FILES


def test_the_answer_to_a_question_mark_is_that_without(vera: FlaskClient, key: str, museum_folder: Path) -> None:
    def kept() -> int:
        return sum(path.is_file() for path in (museum_folder / "iiif").rglob("*"))

    vera.get(f"/iiif/image/{key}/full/123,/0/gray.png").close()
    before = kept()
    for number in range(5):
        vera.get(f"/iiif/image/{key}/full/123,/0/gray.png?visit={number}").close()
    assert kept() == before
