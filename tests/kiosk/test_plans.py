"""Plans at the kiosk: a picture of the museum's own, and the places on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

import media
from archive.apps import create_kiosk_app
from archive.catalogue import displays, items, keeping, plans
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.plans import Plan
from archive.catalogue.states import Step
from archive.db import Database
from archive.importing import Options, run
from archive.settings import read_settings
from archive.worker import Worker

SECRET = "неясыть"
PICTURE = {"file": "plan.png", "alt": {"ru": "Ходы и залы"}}
PLANS: list[dict[str, object]] = [
    {"record": "place", "id": "attic", "name": SECRET},
    {"record": "plan", "id": "ground", "state": "published", "title": {"ru": "Первый этаж"}, "picture": PICTURE,
     "spots": [{"place": "kerch", "left": 250, "top": 1000}, {"place": "attic", "left": 1, "top": 2}]},
    {"record": "plan", "id": "cellar", "state": "published", "title": {"ru": "Подвал"}, "position": 2,
     "picture": PICTURE},
    {"record": "plan", "id": "secret", "state": "draft", "title": {"ru": SECRET}, "picture": {"file": "other.png"}},
]  # fmt: skip


@pytest.fixture
def folder(own_folder: Path, tmp_path: Path) -> Path:
    """The museum with two plans before visitors and a draft."""
    settings = read_settings(data=own_folder, reserve_mb=0)
    for name, colour in (("plan", "tan"), ("other", "navy")):
        Image.new("RGB", (600, 400), colour).save(tmp_path / f"{name}.png")
    file, database = tmp_path / "plans.jsonl", Database(settings.database)
    file.write_text("\n".join(map(json.dumps, PLANS)), "utf-8")
    report = run(database, media.Store(own_folder), file, Options(), lambda *_: None)
    database.close()
    assert not report.troubles
    _work(own_folder)
    return own_folder


@pytest.fixture
def walker(folder: Path) -> Iterator[FlaskClient]:
    app = create_kiosk_app(read_settings(data=folder, reserve_mb=0))
    yield app.test_client()
    app.extensions["kiosk"].database.close()


def _work(folder: Path) -> None:
    worker = Worker(read_settings(data=folder, reserve_mb=0))
    worker.finish()
    worker.close()


def kerch(walker: FlaskClient) -> str:
    return walker.get("/ru/places/kerch").get_data(as_text=True)


def test_a_spot_stands_at_its_point_and_leads_to_its_place(walker: FlaskClient) -> None:
    page = " ".join(walker.get("/ru/plan").get_data(as_text=True).split())
    assert re.search(r'class="spot [^>]*href="/ru/places/kerch" data-left="25.0" data-top="100.0"', page)
    assert page.count('class="plan-place"') == 1
    # As many items as the place's own page has cards, and the same number on the picture and in the list.
    assert re.findall(r'class="count">(\d+)</span>', page) == [str(len(re.findall('class="card"', kerch(walker))))]
    assert re.findall(r'class="spot [^>]*><span>(\d+)</span>', page) == ["1"]
    assert re.findall(r'class="spot-number"[^>]*>(\d+)<', page) == ["1"]
    assert walker.get("/ru/places/kerch").status_code == 200


def test_the_picture_of_a_plan_is_shown_and_that_of_a_draft_is_not(walker: FlaskClient, folder: Path) -> None:
    page = walker.get("/ru/plan").get_data(as_text=True)
    shown = re.search(r'src="(/media/[^"]+\.jpg)"', page)
    assert shown
    with walker.get(shown[1]) as picture:
        assert picture.status_code == 200
    assert "Ходы и залы" in page
    database = Database(read_settings(data=folder).database)
    with database.reading() as session:
        hidden = displays.find(session, Plan, "secret").key
    database.close()
    assert walker.get(f"/media/{hidden}/screen.jpg").status_code == 404
    assert not (folder / "public" / hidden).exists()


def test_several_plans_lead_to_each_other(walker: FlaskClient) -> None:
    page = walker.get("/ru/plan").get_data(as_text=True)
    assert "Первый этаж" in page
    assert 'href="/ru/plan/cellar"' in page
    cellar = " ".join(walker.get("/ru/plan/cellar").get_data(as_text=True).split())
    assert 'href="/ru/plan/ground"' in cellar
    assert re.findall(r'href="([^"]+)" aria-current="true"><span lang="ru">', cellar) == ["/ru/plan/cellar"]


def test_what_is_not_published_is_met_nowhere(walker: FlaskClient) -> None:
    for address in ("/ru/", "/ru/plan", "/ru/plan/ground", "/ru/plan/cellar", "/ru/places"):
        assert SECRET not in walker.get(address).get_data(as_text=True), address
    assert walker.get("/ru/plan/secret").status_code == 404
    assert walker.get("/ru/places/attic").status_code == 404


def test_a_plan_that_is_withdrawn_takes_its_picture_along(walker: FlaskClient, folder: Path) -> None:
    picture = re.search(r'src="(/media/[^"]+\.jpg)"', walker.get("/ru/plan/cellar").get_data(as_text=True))
    assert picture
    database = Database(read_settings(data=folder).database)
    with database.writing() as session:
        plan = displays.find(session, Plan, "cellar")
        record = plans.record_of(session, plan)
        plans.store(session, replace(record, state="withdrawn"), COMMAND_LINE)
    database.close()
    assert walker.get(picture[1]).status_code == 404
    assert walker.get("/ru/plan/cellar").status_code == 404
    _work(folder)
    assert not (folder / "public" / picture[1].split("/")[2]).exists()


def test_a_place_that_no_item_names_any_more_goes_from_the_plan(walker: FlaskClient, folder: Path) -> None:
    database = Database(read_settings(data=folder).database)
    with database.writing() as session:
        for name in ("D-1", "D-2", "D-3", "I-1/2"):
            item = items.look_up(session, name)
            if item is not None:
                keeping.move(session, item, Step.WITHDRAW, COMMAND_LINE)
    database.close()
    assert "/ru/places/kerch" not in walker.get("/ru/plan").get_data(as_text=True)


def test_a_museum_without_a_plan_has_no_such_page(vera: FlaskClient) -> None:
    assert vera.get("/ru/plan").status_code == 404
    assert "/ru/plan" not in vera.get("/ru/").get_data(as_text=True)
