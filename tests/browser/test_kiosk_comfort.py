"""Large text, strong contrast, no motion, everything within reach: on every page nothing is lost by it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.targets import PRIMARY, REACH, open_all, targets

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/ru/",
    "search": "/ru/search?q=вода",
    "nothing": "/ru/search?q=ъъъ&kind=diary",
    "diary": "/ru/items/D-001",
    "publication": "/ru/items/B-001",
    "collection": "/ru/collections/signaller-notebook",
    "not-found": "/ru/items/none",
}


def choose(page: Page, **comfort: str) -> None:
    words = "&".join(f"{name}={value}" for name, value in comfort.items())
    page.goto(f"/ru/comfort?{words}&to=/ru/")


@pytest.mark.parametrize(("name", "text"), [("home", "150"), *((name, "200") for name in PAGES)])
def test_large_text_is_large_and_nothing_scrolls_sideways(page: Page, name: str, text: str) -> None:
    choose(page, text=text)
    page.goto(PAGES[name])
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == pytest.approx(
        28.21 * int(text) / 100, abs=0.1
    )
    open_all(page)
    wide = page.evaluate(
        """[...document.querySelectorAll("body *")].filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .filter((one) => !one.closest(".unseen, .strip, .sides-many, .photo"))
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.right > innerWidth + 1 || box.left < -1))
        .map(([one]) => one.outerHTML.slice(0, 90))"""
    )
    assert wide == []
    cut = page.evaluate(
        """[...document.querySelectorAll(".ledge .step, .door-words, h1, h2, .card-title, .toggle, .shelf-words")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert cut == []


@pytest.mark.parametrize("name", PAGES)
def test_within_reach_no_control_lies_higher_than_300_mm(page: Page, name: str) -> None:
    choose(page, reach="low")
    page.goto(PAGES[name])
    highest = page.evaluate("innerHeight") - REACH
    assert [one["name"] for one in targets(page) if one["top"] < highest] == []
    page.locator(".step-comfort").tap()
    assert [one["name"] for one in targets(page) if one["top"] < highest] == []
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('#over').showModal()")
    boxes = page.locator("#over button").all()
    assert all((box := one.bounding_box()) and box["y"] >= highest for one in boxes)


def scrolled_back(page: Page) -> float:
    """Where the page stands once it has found its place again, as far as it does."""
    for _ in range(200):
        if page.evaluate("scrollY"):
            break
        page.wait_for_timeout(50)
    return float(page.evaluate("scrollY"))


def test_what_one_sets_is_there_at_once_the_panel_stays_and_the_place_is_kept(page: Page) -> None:
    page.goto("/ru/items/D-001", wait_until="networkidle")
    page.evaluate("scrollTo(0, 260)")
    assert scrolled_back(page) == pytest.approx(260, abs=2)
    page.locator(".step-comfort").tap()
    for name in ("text-150", "contrast-high", "motion-calm"):
        page.locator(f".comfort-{name}").tap()
        expect(page.locator(f"html.{name}")).to_be_attached()
        expect(page.locator("#comfort")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert scrolled_back(page) == pytest.approx(260, abs=2)
    assert page.url.endswith("/ru/items/D-001")
    page.locator("[popovertarget=languages]").tap()
    page.locator(".languages a[lang=en]").tap()
    page.wait_for_url("**/en/items/D-001")
    expect(page.locator("html.text-150.contrast-high.motion-calm")).to_be_attached()


def test_the_panel_has_large_targets_and_is_walked_by_keys(page: Page) -> None:
    page.goto("/ru/")
    page.locator(".step-comfort").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#comfort")).to_be_visible()
    page.keyboard.press("Tab")
    focus = page.evaluate(
        "() => [document.activeElement.className, getComputedStyle(document.activeElement).outlineWidth]"
    )
    assert "comfort-text-100" in focus[0]
    assert focus[1] == "3px"
    small = page.evaluate(
        """(least) => [...document.querySelectorAll("#comfort a")].map((one) => one.getBoundingClientRect())
        .filter((box) => box.width < least || box.height < least).length""",
        PRIMARY,
    )
    assert small == 0
    page.keyboard.press("Escape")
    expect(page.locator("#comfort")).to_be_hidden()


def test_still_means_that_nothing_moves(page: Page) -> None:
    choose(page, motion="calm")
    page.goto("/ru/items/P-001")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.getAnimations().length") == 0


def test_still_holds_for_pictures_too(page: Page) -> None:
    page.add_init_script(
        """globalThis.swings = 0; const animate = Element.prototype.animate;
        Element.prototype.animate = function (...rest) { globalThis.swings += 1; return animate.apply(this, rest); };"""
    )
    for motion, swings in (("usual", 2), ("calm", 0)):
        choose(page, motion=motion)
        page.goto("/ru/items/P-002")
        page.locator(".side-chosen .stage-sharp").wait_for()
        page.locator("[data-do=turn]").tap()
        page.locator(".side-2.side-chosen .stage-sharp").wait_for()
        page.wait_for_timeout(400)  # as long as both halves of a turn
        assert page.evaluate("swings") == swings


def test_strong_contrast_is_black_white_and_yellow(page: Page) -> None:
    choose(page, contrast="high")
    page.goto("/ru/items/D-001")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('.paper')).color") == "rgb(0, 0, 0)"
