"""What somebody has to do with an item, in the words of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from archive.staff.items.roles import ROLES, role_code
from tests.staff.test_translations import TRANSLATIONS, catalogue

if TYPE_CHECKING:
    from flask import Flask

    from archive.catalogue.items import Item
    from tests.staff.conftest import Browser

NEW = {"kind": "diary", "id": "D-1", "title.ru": "Первая запись"}


def russian(browser: Browser) -> None:
    browser.post("/language", {"language": "ru", "back": "/"})


@pytest.mark.parametrize("typed", ["автор", "Автор", "author", "Author"])
def test_a_role_is_typed_as_a_word_or_a_code(typed: str, cathys: Browser, look_up: Callable[[int], Item]) -> None:
    assert cathys.post("/items/new", NEW | {"people": f"Ковалёв И. П. | {typed}"}).status_code == 302
    assert [mention.role for mention in look_up(1).mentions] == ["author"]


def test_the_russian_form_shows_the_roles_in_russian_and_lists_them(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(people=[{"name": "Ковалёв И. П.", "role": "author"}])
    russian(cathys)
    assert cathys.form(f"/items/{number}")["people"] == "Ковалёв И. П. | автор"
    assert "упоминается, изображено, отправитель" in cathys.read(f"/items/{number}")
    cathys.save(number)
    assert [mention.role for mention in look_up(number).mentions] == ["author"]


def test_a_made_up_role_is_refused_at_its_field(cathys: Browser) -> None:
    answer = cathys.post("/items/new", NEW | {"people": "Ягунов П. М.\nКовалёв И. П. | нет-такой-роли"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="people-wrong"' in page
    assert "Line 2: The archive knows no role “нет-такой-роли”." in page


def test_an_unknown_role_from_elsewhere_stays_and_no_other_may_join_it(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(people=[{"name": "Ковалёв И. П.", "role": "after"}])
    assert cathys.save(number, note__en="seen").status_code == 302
    assert [mention.role for mention in look_up(number).mentions] == ["after"]
    assert cathys.save(number, people="Ковалёв И. П. | afterwards").status_code == 422


def test_every_role_is_read_from_its_word_in_either_language(app: Flask) -> None:
    russian_words = {str(message.id): str(message.string) for message in catalogue("ru") if message.id}
    with app.app_context():
        for code, word in ROLES.items():
            english = str(word)
            assert role_code(code) == role_code(english) == role_code(russian_words[english]) == code


def test_the_kiosk_says_the_roles_in_the_same_words() -> None:
    ours = {str(message.id): message.string for message in catalogue("ru") if message.id}
    with (TRANSLATIONS / "ru" / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        theirs = {message.id: message.string for message in read_po(file, locale="ru")}
    assert {code: ours[str(word)] for code, word in ROLES.items()} == {code: theirs[code] for code in ROLES}
