"""The layouts of the keyboard are those that people know, and none lacks a letter of its language (kiosk L4)."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FIRST_LETTERS = {
    "ru": "йцукенгшщзх",
    "en": "qwertyuiop",
    "uk": "йцукенгшщзх",
    "de": "qwertzuiopü",
    "fr": "azertyuiop",
}
ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": f"{ascii_lowercase}’",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
    "de": f"{ascii_lowercase}äöüß’",
    "fr": f"{ascii_lowercase}é’",
}
ROWS = """() => [...document.querySelectorAll(".keyboard .hg-row")].map(
    (row) => [...row.children].map((one) => one.dataset.skbtn))"""


@pytest.mark.parametrize("language", FIRST_LETTERS)
def test_letters_stand_where_people_look_for_them_and_none_is_missing(upright: Page, language: str) -> None:
    upright.goto(f"/{language}/search")
    expect(upright.locator("input[type=search]")).to_have_attribute("inputmode", "none")
    upright.locator("input[type=search]").tap()
    expect(upright.locator(".keyboard")).to_be_visible()
    digits, first, *others = upright.evaluate(ROWS)
    assert "".join(digits) == "1234567890-"
    assert "".join(first) == FIRST_LETTERS[language]
    letters = [key for row in (first, *others) for key in row if len(key) == 1]
    assert sorted(letters) == sorted(ALPHABETS[language])
