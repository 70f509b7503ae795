"""Stories at the kiosk: Vera walks from stop to stop and meets nothing that is not published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

import media
from archive.apps import create_kiosk_app
from archive.catalogue import items, keeping
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.states import Step
from archive.db import Database
from archive.importing import Options, run
from archive.settings import read_settings

SECRET = "неясыть"
WALK = {
    "record": "story", "id": "walk", "state": "published", "title": {"ru": "Прогулка <b>", "en": "A walk"},
    "description": {"ru": "Куда глаза глядят"},
    "stops": [
        {"item": "D-1", "title": {"ru": "Начало"}, "text": {"ru": "Первая остановка."},
         "sources": [{"item": "B-1", "text": {"ru": "Назван в списке"}}]},
        {"item": "GONE", "title": {"ru": SECRET}, "text": {"ru": SECRET}},
        {"item": "P-2", "text": {"ru": "Тяжёлое."}},
        {
            "title": {"ru": "Сколько"}, "text": {"ru": "Источники расходятся."},
            "figures": [
                {"figure": {"ru": "48"}, "text": {"ru": "в сводке"}},
                {"figure": {"ru": "300"}, "text": {"ru": "в тексте"}},
            ],
            "sources": [
                {"item": "B-1", "text": {"ru": "Назван в списке"}}, {"item": "GONE"}, {"text": {"ru": "Статья"}},
            ],
        },
    ],
}  # fmt: skip
GRIM = {"record": "story", "id": "grim", "state": "published", "title": {"ru": "Страшное"},
        "stops": [{"item": "P-2", "text": {"ru": "Тяжёлое."}}], "position": 9}  # fmt: skip
HIDDEN = [
    {**WALK, "id": "secret", "state": "draft", "title": {"ru": SECRET}},
    {**WALK, "id": "old", "state": "withdrawn", "title": {"ru": SECRET}},
    {"record": "story", "id": "empty", "state": "published", "title": {"ru": SECRET}, "stops": [{"item": "GONE"}]},
]


@pytest.fixture
def walker(own_folder: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """Vera at a kiosk with two stories before visitors, and three that are not."""
    settings = read_settings(data=own_folder, reserve_mb=0)
    file, database = tmp_path / "stories.jsonl", Database(settings.database)
    file.write_text("\n".join(json.dumps(one) for one in [WALK, GRIM, *HIDDEN]), "utf-8")
    report = run(database, media.Store(own_folder), file, Options(), lambda *_: None)
    database.close()
    assert not report.troubles
    app = create_kiosk_app(settings)
    yield app.test_client()
    app.extensions["kiosk"].database.close()


def shown(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def test_the_shelf_offers_what_is_published_and_counts_the_stops_that_can_be_seen(walker: FlaskClient) -> None:
    page = shown(walker, "/ru/stories")
    assert re.findall(r'class="story-card" href="([^"]+)"', page) == ["/ru/stories/walk/1", "/ru/stories/grim/1"]
    assert "Прогулка &lt;b&gt;" in page
    assert "3 остановки" in page
    assert "A walk" in shown(walker, "/en/stories")


def test_each_stop_leads_to_the_next_and_back_and_to_its_item(walker: FlaskClient) -> None:
    first, last = shown(walker, "/ru/stories/walk/1"), shown(walker, "/ru/stories/walk/3")
    assert 'href="/ru/items/D-1"' in first
    assert 'href="/ru/stories/walk/2"' in first
    assert 'rel="prev"' not in first
    assert 'href="/ru/stories/walk/2" rel="prev"' in " ".join(last.split())
    assert 'rel="next"' not in last
    assert "3 из 3" in last


def test_numbers_that_differ_stand_side_by_side_with_who_says_them(walker: FlaskClient) -> None:
    words = " ".join(re.sub(r"<[^>]+>", " ", shown(walker, "/ru/stories/walk/3")).split())
    assert "48 в сводке 300 в тексте" in words
    assert "Источники Назван в списке" in words
    assert 'href="/ru/items/B-1"' in shown(walker, "/ru/stories/walk/3")


def test_a_picture_that_needs_a_warning_stays_veiled_and_is_no_cover(walker: FlaskClient) -> None:
    assert "Тяжёлое содержание" in shown(walker, "/ru/stories/walk/2")
    for address in ("/ru/stories", "/ru/"):
        page = " ".join(shown(walker, address).split())
        card = re.search(r'<a class="story-card" href="/ru/stories/grim/1">(.*?)</a>', page)
        assert card
        assert "<img" not in card[1], address


def test_other_stories_are_offered_at_the_end_and_nowhere_before(walker: FlaskClient) -> None:
    offered = ['href="/ru/stories/grim/1"' in shown(walker, f"/ru/stories/walk/{number}") for number in (1, 2, 3)]
    assert offered == [False, False, True]


def test_an_item_names_the_stories_that_stop_at_it_and_their_sources(walker: FlaskClient) -> None:
    page = " ".join(shown(walker, "/ru/items/D-1").split())
    assert re.search(r'href="/ru/stories/walk/1">.{,90}Прогулка &lt;b&gt;', page)
    assert "Назван в списке" in page
    assert 'href="/ru/items/B-1"' in page
    assert "/ru/stories/" not in shown(walker, "/ru/items/D-2")


def test_stories_are_read_once_while_nothing_changes(walker: FlaskClient) -> None:
    sent: list[str] = []
    engine = walker.application.extensions["kiosk"].database.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    for address in ("/ru/items/D-1", "/ru/items/D-2", "/en/items/D-1", "/ru/", "/ru/stories", "/ru/stories/walk/3"):
        shown(walker, address)
    assert len([one for one in sent if "FROM story" in one]) == 1


def test_what_is_not_published_is_met_nowhere(walker: FlaskClient) -> None:
    for address in ("/ru/", "/ru/stories", "/en/stories", *(f"/ru/stories/walk/{number}" for number in (1, 2, 3))):
        assert SECRET not in shown(walker, address), address
        assert "GONE" not in shown(walker, address), address
    for slug in ("secret", "old", "empty", "none"):
        assert walker.get(f"/ru/stories/{slug}/1").status_code == 404, slug


def test_an_item_that_is_withdrawn_takes_its_stop_along_at_once(walker: FlaskClient, own_folder: Path) -> None:
    assert "Первая остановка" in shown(walker, "/ru/stories/walk/1")
    database = Database(read_settings(data=own_folder).database)
    with database.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, COMMAND_LINE)
    database.close()
    assert "Первая остановка" not in shown(walker, "/ru/stories/walk/1")
    assert "2 остановки" in shown(walker, "/ru/stories")
    assert walker.get("/ru/stories/walk/3").status_code == 404


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999", "x", "-1"])
def test_a_stop_that_does_not_exist_is_a_designed_page(walker: FlaskClient, number: str) -> None:
    answer = walker.get(f"/ru/stories/walk/{number}")
    assert answer.status_code == 404
    assert "Здесь ничего нет." in answer.get_data(as_text=True)


def test_the_name_of_a_story_alone_begins_it(walker: FlaskClient) -> None:
    answer = walker.get("/ru/stories/walk")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ru/stories/walk/1")


def test_a_museum_without_stories_says_so(vera: FlaskClient) -> None:
    assert "ещё" in shown(vera, "/ru/stories")
