"""The keyboard on the screen, by touch: keys, letters behind keys, caret, and the first results as one types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.fingers import Fingers, middle
from tests.browser.screens import SCREENS, Watch
from tests.browser.targets import PRIMARY, tight

pytestmark = pytest.mark.browser

LAYOUTS = {"ru": "й", "en": "q", "uk": "ї", "de": "ß", "fr": "a"}
OLD = "ѣіѳѵ"
# The names are said, not shown.
NAMED = {"ru": {"Пробел", "Стереть", "Скрыть", "Старые буквы"}, "en": {"Space", "Delete", "Hide", "Letters with marks"}}
BOXES = """() => [...document.querySelectorAll(".keyboard button")].map((one) => {
  const { left, top, width, height } = one.getBoundingClientRect();
  return { name: one.ariaLabel || one.innerText, tab: one.tabIndex, type: one.type, left, top, width, height };
})"""
SMALL: ViewportSize = {"width": 1280, "height": 800}


@pytest.fixture
def small(kiosk_address: str, watch: Watch) -> Iterator[Page]:
    with watch(kiosk_address, SMALL) as shown:
        yield shown


@pytest.fixture(params=[*SCREENS.values(), SMALL], ids=[*SCREENS, "small"])
def screen(request: pytest.FixtureRequest, kiosk_address: str, watch: Watch) -> Iterator[Page]:
    """Vera's screen, upright, lying, and small."""
    with watch(kiosk_address, request.param) as shown:
        yield shown


def opened(page: Page, address: str = "/ru/search") -> Locator:
    """Open a page and tap into its field; gives the field."""
    page.goto(address)
    field = page.locator("input[type=search]")
    expect(field).to_have_attribute("inputmode", "none")
    field.tap()
    expect(page.locator(".keyboard")).to_be_visible()
    return field


def key(page: Page, name: str) -> Locator:
    return page.locator(f'.keyboard [data-skbtn="{name}"]')


def write(page: Page, text: str) -> None:
    for sign in text:
        key(page, "{space}" if sign == " " else sign).tap()


def boxes(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(BOXES)
    return found


@pytest.mark.parametrize("code", LAYOUTS)
def test_every_layout_has_large_named_keys_apart_from_each_other(screen: Page, code: str) -> None:
    opened(screen)
    key(screen, "{layouts}").tap()
    key(screen, f"{{{code}}}").tap()
    assert key(screen, LAYOUTS[code]).is_visible()
    for first_row in ("{signs}", "{layouts}"):
        found = boxes(screen)
        assert [one for one in found if min(one["width"], one["height"]) < PRIMARY] == []
        assert tight(found) == []
        assert [one for one in found if not one["name"] or one["tab"] < 0 or one["type"] != "button"] == []
        assert not {one["name"].casefold() for one in found} & {".com", "@", "tab", "caps", "shift", "tab ⇥"}
        key(screen, first_row).tap()


@pytest.mark.parametrize("language", NAMED)
def test_the_layout_and_the_names_of_keys_follow_the_language_of_the_page(upright: Page, language: str) -> None:
    opened(upright, f"/{language}/search")
    # The key of more letters shows some of them; they belong to its name.
    assert NAMED[language] <= {one["name"].split(":")[0] for one in boxes(upright)}
    assert key(upright, LAYOUTS[language]).is_visible()


def test_twenty_rapid_taps_write_twenty_letters(screen: Page) -> None:
    field = opened(screen)
    places = {sign: middle(key(screen, sign)) for sign in "водасет"}
    text = "водасетводасетводасе"
    for sign in text:
        screen.touchscreen.tap(*places[sign])
    assert field.input_value() == text


def test_two_thumbs_that_overlap_write_both_letters(upright: Page) -> None:
    field = opened(upright)
    left, right = middle(key(upright, "ф")), middle(key(upright, "ж"))
    fingers = Fingers(upright)
    fingers.down(left)
    fingers.down(left, right)
    fingers.up()
    expect(field).to_have_value(re.compile("^(фж|жф)$"))


def test_a_finger_that_slides_off_a_key_writes_nothing(upright: Page) -> None:
    field = opened(upright)
    fingers = Fingers(upright)
    fingers.down(middle(key(upright, "ф")))
    fingers.move(middle(key(upright, "д")))
    fingers.up()
    key(upright, "а").tap()
    expect(field).to_have_value("а")


@pytest.mark.parametrize(("held", "behind"), [("е", "ѣ"), ("и", "і"), ("ф", "ѳ"), ("и", "ѵ"), ("ь", "ъ")])
def test_an_old_letter_lies_behind_a_held_key(upright: Page, held: str, behind: str) -> None:
    field = opened(upright)
    fingers = Fingers(upright)
    fingers.down(middle(key(upright, held)))
    candidate = key(upright, behind).first
    expect(candidate).to_be_visible()
    expect(key(upright, "1")).to_have_count(0)
    fingers.up()
    candidate.tap()
    expect(field).to_have_value(behind)
    # The digits are back.
    expect(key(upright, "1")).to_be_visible()


def test_every_old_letter_is_reached_by_single_taps_and_found(screen: Page) -> None:
    field = opened(screen)
    key(screen, "{signs}").tap()
    write(screen, OLD)
    assert field.input_value() == OLD
    key(screen, "{signs}").tap()
    assert key(screen, "1" if key(screen, "{digits}").count() == 0 else "й").is_visible()


def test_digits_are_at_hand_on_a_low_screen_too(small: Page) -> None:
    field = opened(small)
    key(small, "{digits}").tap()
    write(small, "1942")
    assert field.input_value() == "1942"


def test_letters_go_where_the_caret_stands_and_replace_what_is_marked(upright: Page) -> None:
    field = opened(upright)
    write(upright, "воа")
    field.evaluate("(one) => one.setSelectionRange(2, 2)")
    write(upright, "д")
    assert (field.input_value(), field.evaluate("(one) => one.selectionStart")) == ("вода", 3)
    key(upright, "{bksp}").tap()
    assert (field.input_value(), field.evaluate("(one) => one.selectionStart")) == ("воа", 2)
    field.evaluate("(one) => one.setSelectionRange(0, 3)")
    write(upright, "ё")
    assert (field.input_value(), field.evaluate("(one) => one.selectionStart")) == ("ё", 1)


def test_a_held_delete_key_goes_on_deleting(upright: Page) -> None:
    field = opened(upright)
    write(upright, "водавода")
    fingers = Fingers(upright)
    fingers.down(middle(key(upright, "{bksp}")))
    expect(field).to_have_value("")
    fingers.up()


def test_no_more_is_written_than_one_search_takes(upright: Page) -> None:
    field = opened(upright)
    field.fill("а" * 199)
    write(upright, "вод")
    assert field.input_value() == "а" * 199 + "в"


def test_a_keyboard_of_keys_goes_on_working_beside_it(upright: Page) -> None:
    field = opened(upright)
    upright.keyboard.type("во")
    write(upright, "д")
    upright.keyboard.type("а")
    assert field.input_value() == "вода"
    upright.keyboard.press("Enter")
    expect(upright.locator("h1 q")).to_have_text("вода")
    expect(upright.locator(".keyboard")).to_be_hidden()


def test_it_is_walked_and_pressed_by_keys_alone(upright: Page) -> None:
    upright.goto("/ru/search")
    expect(upright.locator("[data-type]")).to_be_visible()
    upright.locator("[data-type]").focus()
    upright.keyboard.press("Enter")
    key(upright, "й").focus()
    for pressed in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowUp"):
        upright.keyboard.press(pressed)
    assert upright.evaluate("document.activeElement.dataset.skbtn") == "х"
    upright.keyboard.press("Enter")
    expect(upright.locator("input[type=search]")).to_have_value("х")
    key(upright, "{signs}").focus()
    upright.keyboard.press(" ")
    assert upright.evaluate("document.activeElement.dataset.skbtn") == "{signs}"
    upright.keyboard.press("Escape")
    expect(upright.locator(".keyboard")).to_be_hidden()


def test_results_come_as_one_types_and_neither_they_nor_the_query_are_covered(screen: Page) -> None:
    opened(screen)
    length = screen.evaluate("history.length")
    write(screen, "вод")
    expect(screen.locator("h1 q")).to_have_text("вод")
    expect(screen.locator(".completion").first).to_be_visible()
    upper = screen.locator(".completions").bounding_box()
    first, field = screen.locator(".card").first.bounding_box(), screen.locator("input[type=search]").bounding_box()
    keyboard = screen.locator(".keyboard").bounding_box()
    assert upper
    assert first
    assert field
    assert keyboard
    assert first["y"] >= 0
    assert first["y"] + first["height"] <= upper["y"]
    assert upper["y"] + upper["height"] <= field["y"]
    assert field["y"] + field["height"] <= keyboard["y"]
    size = screen.viewport_size
    assert size
    assert keyboard["y"] + keyboard["height"] <= size["height"]
    if size["height"] > size["width"]:
        assert field["y"] >= size["height"] / 2
    assert screen.evaluate("history.length") == length
    assert not screen.evaluate("localStorage.length + sessionStorage.length")


def test_another_language_shows_what_was_just_typed(upright: Page) -> None:
    opened(upright, "/ru/search?kind=diary")
    write(upright, "вода")
    expect(upright.locator("h1 q")).to_have_text("вода")
    upright.locator("[popovertarget=languages]").tap()
    upright.locator(".languages a[lang=en]").tap()
    upright.wait_for_url("**/en/search?**")
    expect(upright.locator("h1 q")).to_have_text("вода")
    assert upright.locator(".chip").count() == 1


def test_a_find_is_opened_by_touch_while_the_keyboard_is_out(screen: Page) -> None:
    opened(screen)
    write(screen, "вода")
    expect(screen.locator("h1 q")).to_have_text("вода")
    screen.locator(".card").first.tap(position={"x": 40, "y": 40})
    screen.wait_for_url("**/ru/items/**")


def test_it_is_put_away_by_its_key_and_the_filters_are_back(upright: Page) -> None:
    opened(upright)
    assert not upright.locator(".narrow").is_visible()
    key(upright, "{hide}").tap()
    expect(upright.locator(".keyboard")).to_be_hidden()
    expect(upright.locator(".narrow")).to_be_visible()


def test_a_collection_is_searched_with_it(upright: Page) -> None:
    opened(upright, "/ru/collections/signaller-notebook")
    write(upright, "линия")
    upright.locator("form[role=search] button[type=submit]").tap()
    upright.wait_for_url("**collection=signaller-notebook*")


def test_the_first_find_is_seen_whole_without_scrolling(screen: Page) -> None:
    screen.goto("/ru/search?q=вода")
    card, ledge = screen.locator(".card").first.bounding_box(), screen.locator(".ledge").bounding_box()
    assert card
    assert ledge
    assert card["y"] + card["height"] <= ledge["y"]
