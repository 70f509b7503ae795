"""Vera looks around by touch alone: from the start page to a record, by time, on the plan, along a story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.browser

UPRIGHT: ViewportSize = {"width": 1080, "height": 1920}
Watch = Callable[[str, ViewportSize], AbstractContextManager[Page]]


@pytest.fixture
def screen(kiosk_address: str, watch: Watch) -> Iterator[Page]:
    with watch(kiosk_address, UPRIGHT) as page:
        yield page


def enter(screen: Page) -> None:
    """Come to the start page; what shields it from the last touch of before is gone sooner than anybody comes."""
    screen.goto("/")
    screen.locator("main").evaluate("(main) => Promise.all(main.getAnimations().map((one) => one.finished))")


def test_the_first_touch_opens_the_record_that_drifts_by(screen: Page) -> None:
    enter(screen)
    record = screen.locator(".inviting").first
    address = record.get_attribute("href") or ""
    box = record.bounding_box()
    assert box
    screen.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(screen).to_have_url(re.compile(re.escape(address)))


def test_a_touch_beside_the_records_opens_the_door_and_no_second_one(screen: Page) -> None:
    enter(screen)
    screen.touchscreen.tap(20, 20)
    expect(screen).to_have_url(re.compile("/ru/$"))
    screen.wait_for_timeout(500)
    expect(screen).to_have_url(re.compile("/ru/$"))


@pytest.mark.parametrize("address", ["/", "/ru/", "/ru/search?q=вода", "/ru/items/D-001", "/ru/stories/folder-1985/1"])
@pytest.mark.parametrize("motion", ["usual", "calm"])
def test_a_second_touch_of_the_finger_that_led_here_falls_on_nothing(screen: Page, address: str, motion: str) -> None:
    screen.goto(f"/ru/comfort?motion={motion}")
    screen.goto(address)
    for part in ("main", ".ledge"):
        shield = """(part) => {
            const here = document.querySelector(part);
            const again = here.cloneNode(true);
            here.replaceWith(again);
            const [shield] = again.getAnimations();
            const before = getComputedStyle(again).pointerEvents;
            shield.finish();
            return [before, getComputedStyle(again).pointerEvents];
        }"""
        assert screen.evaluate(shield, part) == ["none", "auto"], part


def test_a_touch_that_falls_on_no_part_of_the_start_page_opens_nothing(screen: Page) -> None:
    screen.goto("/")
    screen.evaluate("document.documentElement.click()")
    screen.evaluate("document.body.click()")
    screen.wait_for_timeout(300)
    assert screen.url.endswith("/")


def test_records_drift_unless_the_visitor_asked_for_stillness(
    screen: Page, chromium: Browser, kiosk_address: str
) -> None:
    place = "document.querySelector('.inviting').getBoundingClientRect().x"
    animation = "document.querySelector('.lane').getAnimations()[0]"
    screen.goto("/")
    before = screen.evaluate(place)
    screen.evaluate(f"{animation}.currentTime = 60000")
    assert abs(screen.evaluate(place) - before) > 20
    still = chromium.new_context(viewport=UPRIGHT, reduced_motion="reduce", base_url=kiosk_address)
    page = still.new_page()
    page.goto("/")
    before = page.evaluate(place)
    page.evaluate(f"{animation}.currentTime = 30000")
    assert page.evaluate(place) == before  # a step a minute spares the panel; nothing glides
    still.close()


def test_without_script_every_record_and_every_language_is_a_link(chromium: Browser, kiosk_address: str) -> None:
    context = chromium.new_context(viewport=UPRIGHT, java_script_enabled=False, base_url=kiosk_address)
    page = context.new_page()
    page.goto("/")
    assert page.locator("a.inviting").count() > 2
    page.locator(".ledge a[lang=en]").click()
    assert page.url.endswith("/en/")
    context.close()


def test_a_year_is_opened_and_a_day_in_it_and_its_record(screen: Page) -> None:
    screen.goto("/ru/timeline")
    screen.locator(".stone", has_text="1942").tap()
    expect(screen).to_have_url(re.compile("/ru/timeline/1942$"))
    screen.locator(".card").first.tap()
    expect(screen).to_have_url(re.compile("/ru/items/"))


def test_a_number_on_the_plan_leads_to_its_place(screen: Page) -> None:
    screen.goto("/ru/plan")
    sheet, spot = screen.locator(".plan-sheet").bounding_box(), screen.locator(".spot").first
    box = spot.bounding_box()
    assert sheet
    assert box
    left = float(spot.get_attribute("data-left") or 0)
    assert box["x"] + box["width"] / 2 == pytest.approx(sheet["x"] + sheet["width"] * left / 100, abs=2)
    address = spot.get_attribute("href") or ""
    spot.tap()
    expect(screen).to_have_url(re.compile(re.escape(address)))
    expect(screen.locator(".card").first).to_be_visible()


def test_a_story_is_followed_to_its_end_and_on_to_the_others(screen: Page) -> None:
    screen.goto("/ru/")
    screen.locator(".story-card").first.tap()
    expect(screen).to_have_url(re.compile("/ru/stories/[^/]+/1$"))
    for _ in range(20):
        way = screen.locator(".stop-ways .step-lit")
        box = way.bounding_box()
        assert box
        assert UPRIGHT["height"] / 3 < box["y"] < UPRIGHT["height"] - box["height"]
        address = way.get_attribute("href") or ""
        way.tap()
        expect(screen).to_have_url(re.compile(re.escape(address) + "$"))
        if address.endswith("/stories"):
            return
    pytest.fail("the story has no end")
