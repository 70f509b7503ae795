"""People, places and subjects at the kiosk: who is named, and everything that names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.catalogue import authorities, items, keeping
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.authorities import read_authority
from archive.catalogue.fields import Json
from archive.catalogue.record_reading import read_record
from archive.db import Database
from archive.kiosk.names.naming import Counted, in_order
from archive.kiosk.names.presenters import AT_ONCE, chosen_names, first_letter
from archive.settings import read_settings

See = Callable[[str], str]


def named(*names: str) -> list[Counted]:
    return [Counted(number, "person", f"p-{number}", {"ru": name}, 1) for number, name in enumerate(names)]


def ways(page: str) -> list[str]:
    return re.findall(r'class="name-card[^"]*"\s+href="([^"]+)"', page)


@pytest.mark.parametrize("kind", ["people", "places", "subjects"])
def test_every_name_leads_to_a_page_with_the_items_that_name_it(see: See, kind: str) -> None:
    found = ways(see(f"/ru/{kind}"))
    assert found
    for address in found:
        page = see(address)
        assert 'class="card"' in page, address
        assert f'href="/ru/{kind}"' in page


def test_an_item_leads_to_the_pages_of_what_it_names(see: See) -> None:
    page = see("/ru/items/I-1/2")
    linked = set(re.findall(r'class="toggle"\s+href="(/ru/(?:people|places|subjects)/[^"]+)"', page))
    assert {address.split("/")[2] for address in linked} == {"people", "places", "subjects"}
    for address in linked:
        assert "/ru/items/I-1/2" in see(address)


def test_a_name_is_shown_in_the_language_of_the_page_with_its_other_names(see: See) -> None:
    page = see("/en/people/moroz")
    assert re.search(r"<h1[^>]*>Anna Moroz</h1>", page)
    assert "Мороз" in page


def test_names_of_hidden_items_are_unknown(vera: FlaskClient, see: See) -> None:
    for kind in ("people", "places", "subjects"):
        assert "зимородок" not in see(f"/ru/{kind}")
        assert vera.get(f"/ru/{kind}/зимородок").status_code == 404


@pytest.mark.parametrize(
    "address", ["/ru/people/none", "/ru/people?page=99", "/ru/places/none", "/ru/things", "/xx/people"]
)
def test_what_does_not_exist_is_a_designed_page(vera: FlaskClient, address: str) -> None:
    answer = vera.get(address)
    assert answer.status_code == 404
    assert "Здесь ничего нет." in answer.get_data(as_text=True)


def mention(number: int, roles: Sequence[str], subjects: Sequence[str]) -> dict[str, Json]:
    """Describe an item that names Anna Moroz in these roles, the older the higher its number."""
    return {
        "id": f"X-{number}", "kind": "diary", "state": "published", "language": "ru", "date": str(1940 - number),
        "people": [{"id": "moroz", "role": role} for role in roles], "subjects": [{"id": one} for one in subjects],
    }  # fmt: skip


@pytest.fixture
def named_often(own_folder: Path, open_kiosk: Callable[[Path], Flask]) -> Iterator[FlaskClient]:
    """A museum in which Anna Moroz is named in three items, once in two roles; water twice, salt once."""
    database = Database(read_settings(data=own_folder).database)
    with database.writing() as session:
        salt: dict[str, Json] = {"record": "subject", "id": "salt", "name": {"ru": "Соль"}}
        authorities.store(session, read_authority(salt), COMMAND_LINE)
        for record in (mention(1, ["author", "reader"], ["salt", "water"]), mention(2, ["author"], [])):
            keeping.create(session, read_record(record), COMMAND_LINE)
    database.close()
    app = open_kiosk(own_folder)
    yield app.test_client()
    app.extensions["kiosk"].database.close()


def test_a_page_of_a_name_counts_each_item_once_and_says_its_part_in_it(named_often: FlaskClient) -> None:
    everyone = named_often.get("/en/people").get_data(as_text=True)
    assert re.findall(r'>Anna Moroz</strong>\s*<span class="count">(\d+)</span>', everyone) == ["3"]
    page = named_often.get("/en/people/moroz").get_data(as_text=True)
    assert re.findall(r'class="card" href="/en/items/([^"]+)"', page) == ["X-2", "X-1", "I-1/2"]
    assert re.findall(r'class="card-found">([^<]+)<', page) == ["author", "author, reader", "reader"]


def test_names_often_met_together_come_first_and_none_with_itself(named_often: FlaskClient) -> None:
    page = named_often.get("/en/people/moroz").get_data(as_text=True)
    together = page[page.index('id="together"') : page.index("</main>")]
    assert re.findall(r'href="/en/(\w+/\w+)"', together)[:3] == ["places/kerch", "subjects/water", "subjects/salt"]
    assert "people/moroz" not in together


def test_a_name_is_never_shown_by_a_picture_that_needs_a_warning(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    def pictures() -> int:
        app = open_kiosk(own_folder)
        page = app.test_client().get("/ru/people").get_data(as_text=True)
        app.extensions["kiosk"].database.close()
        return page.count('class="name-card-picture"')

    assert pictures() == 1
    database = Database(read_settings(data=own_folder).database)
    with database.writing() as session:
        items.find(session, "I-1/2").warnings = ["death"]
    database.close()
    assert pictures() == 0


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", ["абрамов", "Егоров", "Ёлкин", "Жуков", "Adams"]),
        ("uk", ["Гай", "Ґонта", "Дяченко", "Єфремов", "Жук", "Іваненко", "Їжак", "Яр", "Adams"]),
        ("de", ["Ähre", "Berg", "Öl", "Zoll", "Яр"]),
        ("fr", ["Arago", "Éluard", "Evian", "Zola", "Яр"]),
        ("en", ["2nd company", "Adams", "de Vries", "Öberg", "Zoll"]),
    ],
)
def test_names_stand_as_readers_of_the_language_look_them_up(language: str, names: list[str]) -> None:
    ordered = in_order(named(*reversed(names)), language)
    assert [one.label(language) for one in ordered] == names


def test_more_names_than_a_page_holds_are_told_apart_by_their_letters() -> None:
    few = named("Абрамов", "Ёлкин")
    assert chosen_names(few, "ru", "") == few
    many = in_order(named(*(f"Абрамов {number}" for number in range(AT_ONCE)), "Ёлкин", "Егоров"), "ru")
    assert len(chosen_names(many, "ru", "")) == AT_ONCE
    assert [one.label("ru") for one in chosen_names(many, "ru", "Е")] == ["Егоров", "Ёлкин"]
    assert [first_letter(name) for name in ("«Ёлка»", "Österreich", "Їжак", "1942", "")] == ["Е", "O", "Ї", "#", "#"]
