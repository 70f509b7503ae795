"""Reading an inscription by touch: signs that explain themselves, lines and their places on the picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGE = "/ru/items/I-001"


@pytest.fixture
def inscription(page: Page) -> Page:
    """The page of an inscription, its picture ready to be gone into."""
    page.goto(PAGE)
    page.locator(".stage-sharp").wait_for()
    return page


def test_a_tap_near_a_sign_says_what_it_means_and_shows_the_place(inscription: Page) -> None:
    sign = inscription.locator(".script:visible .sign").first
    sign.scroll_into_view_if_needed()
    box = sign.bounding_box()
    assert box
    # Beside it: letters are smaller than fingers.
    inscription.touchscreen.tap(box["x"] + box["width"] + 20, box["y"] + box["height"] / 2)
    expect(inscription.locator(".sign-words")).to_have_text(sign.get_attribute("aria-label") or "?")
    expect(inscription.locator(".sign-crop svg image")).to_have_count(1)
    line = inscription.locator(".line", has=inscription.locator(".sign-lit")).get_attribute("data-boxes") or ""
    left, top, width, height = map(int, line.split(","))
    crop = inscription.locator(".sign-crop svg").get_attribute("viewBox") or ""
    seen_left, seen_top, seen_width, seen_height = map(float, crop.split())
    assert seen_left <= left < left + width <= seen_left + seen_width
    assert seen_top <= top < top + height <= seen_top + seen_height
    assert seen_height < 2 * height
    expect(inscription.locator(".regions rect")).to_have_count(1)
    note, place = inscription.locator(".sign-note").bounding_box(), sign.bounding_box()
    assert note
    assert place
    assert place["y"] + place["height"] <= note["y"]


def test_one_goes_from_sign_to_sign_by_buttons_and_puts_the_note_away(inscription: Page) -> None:
    count = inscription.locator(".script:visible .sign").count()
    assert count >= 2
    inscription.locator(".signs-walk").tap()
    said = [inscription.locator(".sign-words").inner_text()]
    for _ in range(count - 1):
        inscription.locator(".sign-note [data-sign='1']").tap()
        said.append(inscription.locator(".sign-words").inner_text())
    assert len(set(said)) == count
    inscription.locator(".sign-note [data-sign='0']").tap()
    expect(inscription.locator(".sign-note")).to_be_hidden()
    expect(inscription.locator(".regions")).to_have_count(0)


def test_a_tap_on_the_picture_lights_the_line_and_a_tap_on_a_line_its_place(inscription: Page) -> None:
    lines = inscription.locator(".script-reading .line")
    for number in range(lines.count()):
        left, top, width, height = map(int, (lines.nth(number).get_attribute("data-boxes") or "").split(","))
        stage = inscription.locator(".side-chosen .stage").bounding_box()
        size = (inscription.locator(".side-chosen").get_attribute("data-size") or "").split()
        assert stage
        scale = min(stage["width"] / int(size[0]), stage["height"] / int(size[1]))
        x = stage["x"] + (stage["width"] - int(size[0]) * scale) / 2 + (left + width / 2) * scale
        y = stage["y"] + (stage["height"] - int(size[1]) * scale) / 2 + (top + height / 2) * scale
        inscription.touchscreen.tap(x, y)
        expect(lines.nth(number)).to_contain_class("line-lit")
        inscription.evaluate("scrollTo(0, 0)")
    inscription.locator(".side-chosen .regions").wait_for()
    first = lines.first
    first.tap(position={"x": 4, "y": 20})
    expect(first).to_contain_class("line-lit")
    lit = inscription.locator(".regions rect").get_attribute("y")
    assert lit == (first.get_attribute("data-boxes") or "").split(",")[1]


def test_the_light_goes_out_when_the_picture_is_gone_into_and_comes_back_whole(inscription: Page) -> None:
    first = inscription.locator(".script-reading .line").first
    first.tap(position={"x": 4, "y": 20})
    expect(inscription.locator(".regions")).to_have_count(1)
    inscription.locator("[data-do=closer]").tap()
    expect(inscription.locator(".regions")).to_have_count(0)
    first.tap(position={"x": 4, "y": 20})
    expect(inscription.locator("[data-do=whole]")).to_have_attribute("aria-pressed", "true")
    expect(inscription.locator(".regions")).to_have_count(1)


def test_three_ways_to_read_are_one_tap_each(upright: Page) -> None:
    upright.goto("/en/items/I-001")
    assert "do not run" in upright.locator(".leaf").inner_text()
    assert upright.locator(".script:visible").count() == 0
    upright.locator("#view-reading").tap()
    assert "беж" in upright.locator(".leaf").inner_text()
    upright.locator("#view-diplomatic").tap()
    assert "[...]" in upright.locator(".leaf").inner_text()
    assert "беж" not in upright.locator(".leaf").inner_text()


@pytest.mark.parametrize("address", ["/ru/items/D-001", "/ru/items/I-001", "/ru/items/P-001", "/ru/items/B-001"])
def test_a_label_has_few_words(inscription: Page, address: str) -> None:
    inscription.goto(address)
    words = inscription.locator(".object-head, .label").all_inner_texts()
    assert len(" ".join(words).split()) <= 70
