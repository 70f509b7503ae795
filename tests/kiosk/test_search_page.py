"""Searching: Vera looks for water."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.catalogue import authorities
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.authorities import read_authority
from archive.catalogue.fields import Json
from archive.db import Database
from archive.settings import read_settings

See = Callable[[str], str]


def identifiers(page: str) -> list[str]:
    return re.findall(r'class="card"\s+href="/\w\w/items/([^"?]+)[?"]', page)


def test_a_word_finds_its_other_forms_and_whole_words_are_marked(see: See) -> None:
    page = see("/ru/search?q=вода")
    assert {"D-1", "D-2"} <= set(identifiers(page))
    marked = re.findall(r"<mark>([^<]*)</mark>", page)
    assert "во[да]" in marked
    assert all(marked)


def test_a_result_has_picture_title_date_and_kind(see: See) -> None:
    page = see("/ru/search?q=колодец&kind=diary")
    card = re.search(r'href="/ru/items/D-1[?"].*?</a>', page, re.DOTALL)
    assert card
    words = " ".join(re.sub(r"<[^>]+>", " ", card[0]).split())
    assert "/media/" in card[0]
    assert "Дневниковая запись" in words
    assert "16 мая 1942" in words
    assert "День 1" in words


def test_choosing_a_second_kind_widens(see: See) -> None:
    assert set(identifiers(see("/ru/search?kind=diary"))) == {"D-1", "D-2", "D-3"}
    assert set(identifiers(see("/ru/search?kind=diary&kind=inscription"))) == {"D-1", "D-2", "D-3", "I-1/2"}


def test_a_facet_is_a_switch_with_its_count(see: See) -> None:
    page = see("/ru/search?kind=diary")
    toggles = re.findall(r'<a class="toggle"\s+href="([^"]+)"\s*(aria-current="true")?\s*>(.*?)</a>', page, re.DOTALL)
    said = {
        " ".join(re.sub(r"<[^>]+>", " ", inner).split()): (href.replace("&amp;", "&"), bool(on))
        for href, on, inner in toggles
    }
    assert said["Дневники 3"] == ("/ru/search", True)
    assert said["Надписи 1"] == ("/ru/search?kind=diary&kind=inscription", False)
    assert said["1940-е гг. 3"][0] == "/ru/search?kind=diary&open=when&decade=1940"


def test_a_year_narrows_and_the_query_stays(see: See) -> None:
    assert set(identifiers(see("/ru/search?q=вода&year=1942"))) <= {"D-1", "D-2", "I-1/2"}
    assert identifiers(see("/ru/search?year=1985")) == ["P-1"]
    assert 'name="year" value="1985"' in see("/ru/search?year=1985")


def test_a_name_leads_to_everything_that_names_it_and_can_be_taken_away(see: See) -> None:
    page = see("/ru/search?person=moroz")
    assert identifiers(page) == ["I-1/2"]
    assert "Мороз Анна" in page


def test_results_can_be_ordered_by_date(see: See) -> None:
    assert identifiers(see("/ru/search?kind=diary&sort=date")) == ["D-1", "D-2", "D-3"]


def test_finding_nothing_offers_ways_on(see: See) -> None:
    page = see("/ru/search?q=ъыъыъ&kind=diary")
    assert "Ничего не нашлось." in page
    assert re.search(r'class="step step-lit"\s+href="/ru/search\?q=[^"&]+"', page)
    assert 'href="/ru/"' in page


def test_a_missing_page_of_results_leads_back(see: See) -> None:
    assert identifiers(see("/ru/search?page=50")) == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=" + "а" * 201, "Запрос длиннее 200 знаков."),
        ("q=" + "+".join(f"слово{n}" for n in range(13)), "Слишком много слов"),
        ("page=0", "Пролистать можно первые 1000 результатов."),
        ("page=x", "Номер страницы — целое число"),
        ("size=51", "На странице бывает от 1 до 50"),
        ("sort=price", "Порядок бывает"),
        ("from=1942-13", "Пишите дату так"),
        ("from=1943-05&to=1943-04", "Первая дата позже последней."),
        ("certain=perhaps", "certain=1"),
        ("year=99999999999999999999", "Пишите год так"),
    ],
)
def test_a_question_out_of_bounds_is_answered_with_a_sentence(vera: FlaskClient, query: str, sentence: str) -> None:
    answer = vera.get(f"/ru/search?{query}")
    assert answer.status_code == 400
    assert sentence in answer.get_data(as_text=True)
    assert 'href="/ru/search"' in answer.get_data(as_text=True)


def test_without_an_index_the_page_answers_and_says_that_it_is_simpler(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    shutil.rmtree(own_folder / "index")
    app = open_kiosk(own_folder)
    page = app.test_client().get("/ru/search?q=колодец").get_data(as_text=True)
    app.extensions["kiosk"].database.close()
    assert "Сейчас поиск проще обычного" in page
    assert "D-3" in identifiers(page)


def test_a_name_that_ends_in_a_roman_ten_is_shown_as_it_is(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    app = open_kiosk(own_folder)
    renamed: dict[str, Json] = {"record": "person", "id": "moroz", "name": {"ru": "Анна X", "en": "Anna X"}}
    writable = Database(read_settings(data=own_folder).database)
    with writable.writing() as session:
        authorities.store(session, read_authority(renamed), COMMAND_LINE)
    writable.close()
    vera = app.test_client()
    facets = vera.get("/api/v1/search?lang=en").get_json()["facets"]
    assert [(one["value"], one["label"]) for one in facets["person"]] == [("moroz", "Anna X")]
    assert {one["value"] for one in facets["decade"]} == {"1940", "1960", "1980"}
    for address in ("/en/search", "/en/search?q=zzzzzz"):
        page = vera.get(address).get_data(as_text=True)
        assert "Anna X" in page, address
        assert "Anna 0" not in page, address
    app.extensions["kiosk"].database.close()
