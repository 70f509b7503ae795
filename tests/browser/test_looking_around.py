"""Vera looks around by touch alone: from the start page to a record, by time, on the plan, along a story."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.fingers import middle
from tests.browser.screens import PORTRAIT
from tests.browser.shield import until_touchable

pytestmark = pytest.mark.browser


def enter(upright: Page) -> None:
    """Come to the start page; it takes touches sooner than anybody comes."""
    upright.goto("/")
    until_touchable(upright)


def test_the_first_touch_opens_the_record_that_drifts_by(upright: Page) -> None:
    enter(upright)
    record = upright.locator(".inviting").first
    address = record.get_attribute("href") or ""
    upright.touchscreen.tap(*middle(record))
    expect(upright).to_have_url(re.compile(re.escape(address)))


def test_a_touch_beside_the_records_opens_the_door_and_no_second_one(upright: Page) -> None:
    enter(upright)
    upright.touchscreen.tap(20, 20)
    expect(upright).to_have_url(re.compile("/ru/$"))
    upright.wait_for_timeout(500)
    expect(upright).to_have_url(re.compile("/ru/$"))


@pytest.mark.parametrize("address", ["/", "/ru/", "/ru/search?q=вода", "/ru/items/D-001", "/ru/stories/folder-1985/1"])
@pytest.mark.parametrize("motion", ["usual", "calm"])
def test_a_second_touch_of_the_finger_that_led_here_falls_on_nothing(upright: Page, address: str, motion: str) -> None:
    upright.goto(f"/ru/comfort?motion={motion}")
    upright.goto(address)
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
        assert upright.evaluate(shield, part) == ["none", "auto"], part


def test_a_touch_that_falls_on_no_part_of_the_start_page_opens_nothing(upright: Page) -> None:
    upright.goto("/")
    upright.evaluate("document.documentElement.click()")
    upright.evaluate("document.body.click()")
    upright.wait_for_timeout(300)
    assert upright.url.endswith("/")


def test_records_drift_unless_the_visitor_asked_for_stillness(
    upright: Page, chromium: Browser, kiosk_address: str
) -> None:
    place = "document.querySelector('.inviting').getBoundingClientRect().x"
    animation = "document.querySelector('.lane').getAnimations()[0]"
    upright.goto("/")
    before = upright.evaluate(place)
    upright.evaluate(f"{animation}.currentTime = 60000")
    assert abs(upright.evaluate(place) - before) > 20
    still = chromium.new_context(viewport=PORTRAIT, reduced_motion="reduce", base_url=kiosk_address)
    page = still.new_page()
    page.goto("/")
    before = page.evaluate(place)
    page.evaluate(f"{animation}.currentTime = 30000")
    assert page.evaluate(place) == before  # a step a minute spares the panel; nothing glides
    still.close()


def test_without_script_every_record_and_every_language_is_a_link(chromium: Browser, kiosk_address: str) -> None:
    context = chromium.new_context(viewport=PORTRAIT, java_script_enabled=False, base_url=kiosk_address)
    page = context.new_page()
    page.goto("/")
    assert page.locator("a.inviting").count() > 2
    page.locator(".ledge a[lang=en]").click()
    assert page.url.endswith("/en/")
    context.close()


def test_a_year_is_opened_and_a_day_in_it_and_its_record(upright: Page) -> None:
    upright.goto("/ru/timeline")
    upright.locator(".stone", has_text="1942").tap()
    expect(upright).to_have_url(re.compile("/ru/timeline/1942$"))
    upright.locator(".card").first.tap()
    expect(upright).to_have_url(re.compile("/ru/items/"))


def test_a_number_on_the_plan_leads_to_its_place(upright: Page) -> None:
    upright.goto("/ru/plan")
    sheet, spot = upright.locator(".plan-sheet").bounding_box(), upright.locator(".spot").first
    assert sheet
    left = float(spot.get_attribute("data-left") or 0)
    assert middle(spot)[0] == pytest.approx(sheet["x"] + sheet["width"] * left / 100, abs=2)
    address = spot.get_attribute("href") or ""
    spot.tap()
    expect(upright).to_have_url(re.compile(re.escape(address)))
    expect(upright.locator(".card").first).to_be_visible()


def test_a_story_is_followed_to_its_end_and_on_to_the_others(upright: Page) -> None:
    upright.goto("/ru/")
    upright.locator(".story-card").first.tap()
    expect(upright).to_have_url(re.compile("/ru/stories/[^/]+/1$"))
    for _ in range(20):
        way = upright.locator(".stop-ways .step-lit")
        box = way.bounding_box()
        assert box
        assert PORTRAIT["height"] / 3 < box["y"] < PORTRAIT["height"] - box["height"]
        address = way.get_attribute("href") or ""
        way.tap()
        expect(upright).to_have_url(re.compile(re.escape(address) + "$"))
        if address.endswith("/stories"):
            return
    pytest.fail("the story has no end")
