"""A visit from its first touch to its end: ways there and back, the kiosk's questions, and that nothing is left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.absence import leave_alone
from tests.browser.photographs import brightness
from tests.browser.residue import LEFT

pytestmark = pytest.mark.browser


@pytest.fixture
def page(upright: Page) -> Page:
    """Vera's screen, with a clock that the test winds on."""
    upright.clock.install()
    return upright


def tap(page: Page, target: str, leads_to: str) -> None:
    page.locator(target).first.tap()
    page.wait_for_url(leads_to)


def walk(page: Page) -> None:
    """From the start to a diary, by touch, with everything that a visitor may leave behind."""
    page.goto("/")
    tap(page, ".ledge a[lang=en]", "**/en/")
    tap(page, ".slip", "**/en/search")
    page.locator("input[type=search]").fill("вода")
    tap(page, "form[role=search] [type=submit]", "**/en/search?q=*")
    page.locator("[popovertarget=comfort]").tap()
    page.locator(".comfort-text-150").tap()
    expect(page.locator("html.text-150")).to_be_attached()
    tap(page, ".card", "**/en/items/**")
    page.wait_for_load_state()


def test_the_history_of_the_browser_never_grows(page: Page) -> None:
    page.goto("/")
    before = page.evaluate("history.length")
    walk(page)
    assert page.evaluate("history.length") == before


def test_back_leads_the_way_one_came_to_the_same_place(page: Page) -> None:
    walk(page)
    tap(page, "[data-back]", "**/en/search?q=*")
    assert page.locator("input[type=search]").input_value() == "вода"
    page.locator(".card").nth(1).scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    assert scrolled > 100
    tap(page, ".card >> nth=1", "**/en/items/**")
    tap(page, "[data-back]", "**/en/search?q=*")
    assert page.evaluate("scrollY") == pytest.approx(scrolled, abs=2)
    tap(page, "[data-back]", "**/en/search")
    tap(page, "[data-back]", "**/en/")
    assert not page.locator("[data-back]").is_visible()


def test_how_high_the_ledge_is_is_known_before_a_place_is_gone_back_to(page: Page) -> None:
    """With a lower one the page would be too short for a place at its end."""
    page.add_init_script(
        """const go = scrollTo; globalThis.scrollTo = (...rest) => {
        globalThis.high = document.documentElement.style.getPropertyValue("--ledge-high"); go(...rest); };"""
    )
    page.goto("/ru/items/D-001#at=100")
    assert page.evaluate("high").endswith("px")


def test_back_speaks_the_language_chosen_since(page: Page) -> None:
    walk(page)
    page.locator("[popovertarget=languages]").tap()
    tap(page, ".languages a[lang=ru]", "**/ru/items/**")
    tap(page, "[data-back]", "**/ru/search?q=*")


def test_left_alone_the_kiosk_asks_counts_down_and_keeps_nothing(page: Page) -> None:
    page.goto("/")
    fresh = page.evaluate(LEFT)
    walk(page)
    leave_alone(page, 181_000)
    expect(page.locator("#idle")).to_be_visible()
    assert page.locator("#idle").get_attribute("role") == "alertdialog"
    # A hand that passes over the screen answers nothing, and winds nothing back.
    page.mouse.move(300, 300)
    page.mouse.move(320, 340)
    page.clock.run_for(1_000)
    assert 20 <= int(page.locator(".countdown").inner_text()) <= 30
    leave_alone(page, 31_000)
    page.wait_for_url(lambda address: address.endswith("/"))
    expect(page.locator("body.at-start")).to_be_visible()
    assert page.context.cookies() == []
    left = page.evaluate(LEFT)
    assert left == fresh


def test_one_touch_anywhere_goes_on_as_often_as_one_likes(page: Page) -> None:
    walk(page)
    where = page.url
    page.evaluate("scrollTo(0, 250)")
    for _ in range(12):
        leave_alone(page, 181_000)
        expect(page.locator("#idle")).to_be_visible()
        page.touchscreen.tap(40, 40)
        expect(page.locator("#idle")).to_be_hidden()
    assert page.url == where
    assert page.evaluate("scrollY") == pytest.approx(250, abs=2)


ACTIVITY = {
    "a touch": lambda page: page.touchscreen.tap(540, 30),
    "scrolling": lambda page: page.evaluate("scrollBy(0, 120)"),
    "typing": lambda page: page.keyboard.press("a"),
    "a key on the screen": lambda page: page.locator("[data-skbtn=а]").tap(),
    "zooming": lambda page: page.evaluate(
        "document.querySelector('main').dispatchEvent(new CustomEvent('zoomed', {bubbles: true}))"
    ),
}


@pytest.mark.parametrize("activity", ACTIVITY)
def test_whatever_a_visitor_does_counts_as_being_there(page: Page, activity: str) -> None:
    page.goto("/ru/search?q=вода")
    if "key" in activity:
        expect(page.locator("[data-type]")).to_be_visible()  # the keyboard is there to be called for
        page.locator("input[type=search]").tap()
    for _ in range(3):
        leave_alone(page, 70_000)
        ACTIVITY[activity](page)
        page.clock.run_for(300)
    expect(page.locator("#idle")).to_be_hidden()
    leave_alone(page, 91_000)
    expect(page.locator("#idle")).to_be_visible()


def test_while_something_plays_nobody_is_asked(page: Page) -> None:
    page.goto("/ru/items/B-001")
    page.evaluate(
        """() => { const film = document.createElement("video"); document.body.append(film);
        Object.defineProperty(film, "paused", {get: () => document.title !== "stopped"  ? false : true}); }"""
    )
    leave_alone(page, 400_000)
    expect(page.locator("#idle")).to_be_hidden()
    page.evaluate("document.title = 'stopped'")
    leave_alone(page, 181_000)
    expect(page.locator("#idle")).to_be_visible()


def test_the_question_sounds_only_where_sound_was_chosen(page: Page) -> None:
    page.add_init_script(
        """globalThis.tones = 0; globalThis.OscillatorNode = class extends OscillatorNode {
        start(...rest) { globalThis.tones += 1; super.start(...rest); } };"""
    )
    page.goto("/ru/search")
    leave_alone(page, 91_000)
    expect(page.locator("#idle")).to_be_visible()
    assert page.evaluate("tones") == 0
    page.goto("/ru/comfort?sound=soft&to=/ru/search")
    leave_alone(page, 91_000)
    expect(page.locator("#idle")).to_be_visible()
    assert page.evaluate("tones") == 2


def test_the_first_touch_after_a_visit_works_and_does_one_thing_only(page: Page) -> None:
    walk(page)
    leave_alone(page, 181_000)
    leave_alone(page, 31_000)
    expect(page.locator("body.at-start")).to_be_visible()
    gone_to: list[str] = []
    page.on("framenavigated", lambda frame: gone_to.append(frame.url))
    tap(page, ".ledge a[lang=ru]", "**/ru/")
    page.wait_for_load_state("networkidle")
    assert [one.endswith("/ru/") for one in gone_to] == [True]


def test_the_end_of_a_visit_shows_no_white_screen(page: Page) -> None:
    walk(page)
    page.locator("a[data-over]").tap()
    page.locator("#over [data-leave]").tap(no_wait_after=True)
    seen = [brightness(page) for _ in range(8)]
    expect(page.locator("body.at-start")).to_be_visible()
    assert max(seen) < 130


def test_starting_over_is_asked_back_only_when_there_is_something_to_lose(page: Page) -> None:
    walk(page)
    page.locator("[data-over]").first.tap()
    expect(page.locator("#over")).to_be_visible()
    page.locator("#over [data-stay]").tap()
    expect(page.locator("#over")).to_be_hidden()
    page.locator("a[data-over]").tap()
    page.locator("#over [data-leave]").tap()
    expect(page.locator("body.at-start")).to_be_visible()
    tap(page, ".ledge a[lang=ru]", "**/ru/")
    page.locator("a[data-over]").tap()
    expect(page.locator("body.at-start")).to_be_visible()
