"""Every page of the kiosk in a real browser, upright and lying: what fingers reach and eyes read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import photographs
from tests.browser.screens import SCREENS
from tests.browser.targets import ANY, PRIMARY, open_all, targets, tight
from tests.browser.typefaces import strange_fonts

pytestmark = pytest.mark.browser

PAGES = {
    "start": "/",
    "home": "/ru/",
    "search": "/ru/search?q=вода",
    "narrowed": "/ru/search?q=вода&decade=1940&certain=1&open=when",
    "nothing": "/ru/search?q=ъъъ&kind=diary",
    "diary": "/ru/items/D-001",
    "found": "/ru/items/D-001?found=q%3Dвода&at=1",
    "inscription": "/en/items/I-001",
    "postcard": "/ru/items/P-001",
    "publication": "/ru/items/B-001",
    "signs": "/ru/items/I-900",
    "kept": "/ru/kept?item=D-001&item=P-001&item=I-001",
    "kept-none": "/en/kept",
    "cite": "/ru/cite/B-001",
    "collection": "/ru/collections/signaller-notebook",
    "stories": "/ru/stories",
    "story": "/ru/stories/folder-1985/1",
    "people": "/ru/people",
    "places": "/en/places",
    "place": "/ru/places/great-quarries",
    "timeline": "/ru/timeline",
    "year": "/ru/timeline/1942",
    "plan": "/ru/plan",
    "not-found": "/ru/items/none",
    "refused": "/ru/search?page=x",
}
SCREENSHOTS = [name for name in PAGES if name != "signs"]
# Pictures looked into, and what is opened over a page: the page, and what is tapped there.
LOOKING = {
    "zoomed": ("/ru/items/P-002", ["[data-do=turn]", "[data-do=actual]", "[data-do=full]"]),
    "turned": ("/ru/items/P-002", ["[data-do=turn]"]),
    "full-screen": ("/ru/items/P-005", ["[data-do=full]"]),
    "veiled": ("/ru/items/D-009", []),
    "unveiled": ("/ru/items/D-009", [".veil a"]),
    "keyboard": ("/ru/search?q=вода", ["[type=search]"]),
    "comfort": ("/en/items/I-001", ["[popovertarget=comfort]"]),
    "over": ("/ru/items/D-001", ["[data-over]"]),
}


@pytest.mark.parametrize("name", PAGES)
def test_targets_are_large_and_apart_and_nothing_scrolls_sideways(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    open_all(page)
    found = targets(page)
    small = [t for t in found if min(t["width"], t["height"]) < (PRIMARY if t["primary"] else ANY)]
    assert small == []
    assert tight(found) == []
    root = "document.scrollingElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


@pytest.mark.parametrize("name", PAGES)
def test_all_text_is_large_and_drawn_with_the_fonts_we_bring(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    open_all(page)
    page.wait_for_load_state("networkidle")
    small = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
            .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.className, one.innerText.slice(0, 30)])
            .filter(([size]) => size < 24)"""
    )
    assert small == []
    assert strange_fonts(page) == set()


@pytest.mark.parametrize("name", ["diary", "signs", "home"])
def test_reading_text_is_at_least_28_pixels(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    sizes = page.evaluate(
        "[...document.querySelectorAll('.script, .translation, .facts dd, .description, .tagline, strong')]"
        ".filter((one) => one.checkVisibility({ visibilityProperty: true }))"
        ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 28


def test_the_search_field_and_the_ways_home_lie_in_the_lower_half(page: Page) -> None:
    page.goto(PAGES["search"])
    middle = page.viewport_size["height"] / 2 if page.viewport_size else 0
    assert [t["name"] for t in targets(page) if t["ledge"] and t["top"] < middle] == []
    box = page.locator("input[type=search]").bounding_box()
    assert box
    assert box["y"] >= middle


def test_the_other_view_is_chosen_by_touch(page: Page) -> None:
    page.goto("/ru/items/I-001")
    assert "беж" in page.locator(".script:visible").inner_text()
    page.locator("#view-diplomatic").tap()
    assert "беж" not in page.locator(".script:visible").inner_text()


def test_changing_the_language_keeps_place_scrolling_and_view(page: Page) -> None:
    page.goto(PAGES["diary"])
    page.locator("#view-diplomatic").tap()
    page.evaluate("scrollTo(0, 300)")
    page.locator("[popovertarget=languages]").tap()
    page.locator(".languages a[lang=en]").tap()
    page.wait_for_url("**/en/items/D-001")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#view-diplomatic").is_checked()
    assert page.evaluate("scrollY") == pytest.approx(300, abs=2)
    assert page.evaluate("location.hash + localStorage.length + sessionStorage.length + document.cookie") == "00"


def test_a_visitor_can_walk_by_keyboard_and_sees_where_she_is(page: Page) -> None:
    page.goto(PAGES["diary"])
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        outline = page.evaluate(
            """() => { const one = document.activeElement;
              const style = getComputedStyle(one.closest('.choice-one') || one);
              return [one.href || one.id || one.className, parseFloat(style.outlineWidth), style.outlineStyle]; }"""
        )
        reached.add(outline[0])
        assert outline[1] >= 3
        assert outline[2] == "solid"
    assert len(reached) > 8


def test_nothing_can_be_selected_dragged_or_called_up_by_a_long_press(page: Page) -> None:
    page.goto(PAGES["diary"])
    prevented = (
        "(name) => !document.querySelector('img').dispatchEvent(new Event(name, {bubbles: true, cancelable: true}))"
    )
    assert page.evaluate(prevented, "contextmenu")
    assert page.evaluate(prevented, "dragstart")
    assert page.evaluate("getComputedStyle(document.querySelector('.script')).userSelect") == "none"
    assert page.evaluate("getComputedStyle(document.documentElement).overscrollBehaviorY") == "none"


@pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)
def test_everything_works_without_script(chromium: Browser, kiosk_address: str, size: ViewportSize) -> None:
    context = chromium.new_context(viewport=size, java_script_enabled=False, base_url=kiosk_address, has_touch=True)
    page = context.new_page()
    page.goto("/ru/")
    page.locator(".slip").tap()
    page.locator("input[type=search]").fill("вода")
    page.locator("form[role=search] [type=submit]").tap()
    page.wait_for_url("**/ru/search?q=*")
    page.locator(".card").first.tap()
    page.wait_for_url("**/ru/items/**")
    page.locator("#view-diplomatic").tap()
    assert page.locator(".script-diplomatic").first.is_visible()
    assert not page.locator(".script-reading:has(+ .script-diplomatic)").first.is_visible()
    context.close()


@pytest.mark.skipif(not photographs.wanted(), reason=f"{photographs.WANTED}=1 writes the pictures of the documentation")
@pytest.mark.parametrize("name", [*SCREENSHOTS, *LOOKING])
def test_a_screenshot_is_taken_for_the_documentation(page: Page, name: str) -> None:
    address, taps = LOOKING.get(name) or (PAGES[name], [])
    page.goto(address)
    page.wait_for_load_state("networkidle")
    for tap in taps:
        page.locator(tap).tap()
        if page.locator(".side-chosen .stage").count():
            page.locator(".side-chosen .stage-sharp").wait_for()
        # The card turns, the picture glides.
        page.wait_for_timeout(1500)
    photographs.keep(page, f"kiosk-{name}")
