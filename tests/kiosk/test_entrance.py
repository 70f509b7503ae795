"""Start and browse: Vera comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.kiosk import doors
from archive.kiosk.languages import PAGE_LANGUAGES
from archive.kiosk.resources import Resources

See = Callable[[str], str]


def test_the_start_page_invites_with_real_records_in_several_languages(see: See) -> None:
    page = see("/")
    invited = re.findall(r'class="inviting" href="(/\w\w/items/[^"]+)"', page)
    assert len(invited) == len(set(invited)) > 2
    assert len({address[:4] for address in invited}) > 2
    for address in invited:
        assert see(address)
    assert "/media/" in page
    assert "Музей у моря" in page
    for code in PAGE_LANGUAGES:
        assert f'href="/{code}/"' in page


def test_other_records_invite_at_another_time_and_every_one_in_the_end() -> None:
    turns = [doors.taken([1, 2, 3], turn * 2, 2) for turn in range(3)]
    assert turns == [[1, 2], [3, 1], [2, 3]]
    assert doors.taken([7], 5, 3) == [7]


def test_each_kind_invites_in_its_turn(kiosk: Flask) -> None:
    kit: Resources = kiosk.extensions["kiosk"]
    with kit.session() as session:
        assert {item.kind for item in doors.invitations(session, 4, 3)} == {"diary", "inscription", "postcard"}
        assert len(doors.invitations(session, 4, 2)) == 2


def test_the_start_page_never_shows_what_needs_a_warning(see: See) -> None:
    assert "P-2" not in see("/")
    assert "Памятник" not in see("/")


def test_an_empty_museum_has_a_start_page_and_a_page_to_browse(
    founded: Path, tmp_path: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    (tmp_path / "catalogue.sqlite3").write_bytes(founded.read_bytes())
    app = open_kiosk(tmp_path)
    client = app.test_client()
    assert client.get("/").status_code == 200
    page = client.get("/en/")
    app.extensions["kiosk"].database.close()
    assert "Nothing is published yet" in page.get_data(as_text=True)


@pytest.mark.parametrize(("language", "door"), [("ru", "Дневники"), ("en", "Diaries")])
def test_a_door_names_its_kind_and_counts_what_lies_behind_it(see: See, language: str, door: str) -> None:
    words = " ".join(re.sub(r"<[^>]+>", " ", see(f"/{language}/")).split())
    assert f"{door} 3" in words


def test_every_way_from_the_entrance_leads_somewhere(see: See, vera: FlaskClient) -> None:
    for page in ("/", "/ru/", "/en/"):
        shown = see(page)
        offered = {each.split()[0] for sizes in re.findall(r'srcset="([^"]*)"', shown) for each in sizes.split(",")}
        for address in offered | set(re.findall(r'(?:href|src)="(/[^"]*)"', shown)):
            with vera.get(address.replace("&amp;", "&"), follow_redirects=True) as answer:
                assert answer.status_code == 200, address


def test_each_page_names_the_museum_and_its_notice(see: See) -> None:
    for page in ("/", "/ru/", "/ru/search", "/ru/items/D-1", "/ru/collections/notebook"):
        assert "Музей у моря" in see(page)
        assert "Всё здесь придумано для проверки." in see(page)


def test_the_ways_to_look_around_are_those_that_lead_somewhere(see: See) -> None:
    page = see("/ru/")
    ways = re.findall(r'class="path" href="([^"]+)"', page)
    assert ways == ["/ru/timeline", "/ru/people", "/ru/places", "/ru/subjects"]  # no plan here
    for address in ways:
        assert see(address)


def test_the_language_switch_keeps_place_and_query(see: See) -> None:
    page = see("/ru/search?q=%D0%B2%D0%BE%D0%B4%D0%B0&kind=diary&kind=postcard")
    switch = re.search(r'href="([^"]+)"\s+lang="en"', page)
    assert switch
    assert switch[1].replace("&amp;", "&") == "/en/search?q=%D0%B2%D0%BE%D0%B4%D0%B0&kind=diary&kind=postcard"
    assert 'href="/en/items/I-1/2"' in see("/ru/items/I-1/2")
    assert ">Русский</a>" in see("/en/items/I-1/2")


@pytest.mark.parametrize(
    "address", ["/it/", "/xx/search", "/ru/nothing", "/ru/items/none", "/ru/collections/none", "/n/"]
)
def test_an_unknown_address_is_a_designed_page_that_leads_back(vera: FlaskClient, address: str) -> None:
    answer = vera.get(address)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert 'href="/ru/"' in page
    assert "Здесь ничего нет." in page
    assert "Музей у моря" in page


def test_an_error_page_speaks_the_language_of_its_address(vera: FlaskClient) -> None:
    assert "There is nothing here." in vera.get("/en/items/none").get_data(as_text=True)


def test_a_broken_catalogue_gives_a_page_and_no_traceback(tmp_path: Path, open_kiosk: Callable[[Path], Flask]) -> None:
    app = open_kiosk(tmp_path)
    answer = app.test_client().get("/ru/")
    app.extensions["kiosk"].database.close()
    assert answer.status_code >= 500
    assert "Что-то сломалось." in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)


def test_nothing_can_be_sent_to_the_kiosk(vera: FlaskClient) -> None:
    for address in ("/", "/ru/", "/ru/search", "/ru/items/D-1", "/api/v1/search"):
        assert vera.post(address).status_code == 405
