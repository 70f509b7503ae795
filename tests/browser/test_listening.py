"""Vera listens to a page: nothing sounds before she asks, she may stop it and choose how loud."""

from __future__ import annotations

import shutil
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.targets import GAP, PRIMARY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed (apt install espeak-ng)"),
]
SOUND = "document.querySelector('audio')"


@pytest.fixture
def item(page: Page) -> Page:
    page.goto("/ru/items/D-001")
    return page


def volume(page: Page) -> float:
    found: float = page.evaluate(f"{SOUND}.volume")
    return found


def test_nothing_sounds_and_nothing_is_fetched_before_it_is_asked_for(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto("/ru/items/D-001")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(f"{SOUND}.paused")
    assert [address for address in asked if "aloud/" in address] == []
    expect(page.locator(".aloud-volume:visible")).to_have_count(0)


def test_a_touch_plays_it_and_another_stops_it(item: Page) -> None:
    item.locator(".aloud-play").tap()
    expect(item.locator(".aloud-play")).to_have_attribute("aria-pressed", "true")
    expect(item.locator(".aloud-stop")).to_be_visible()
    expect(item.locator(".aloud-volume:visible")).to_have_count(2)
    expect(item.locator(".aloud-play")).to_have_attribute("aria-busy", "false")
    item.locator(".aloud-play").tap()
    expect(item.locator(".aloud-play")).to_have_attribute("aria-pressed", "false")
    assert item.evaluate(f"{SOUND}.paused && {SOUND}.currentTime === 0")


def test_it_can_be_made_quieter_and_louder_between_two_ends(item: Page) -> None:
    item.locator(".aloud-play").tap()
    quieter, louder = item.locator(".aloud-volume").first, item.locator(".aloud-volume").last
    usual = volume(item)
    quieter.tap()
    assert volume(item) < usual
    expect(quieter).to_be_disabled()
    louder.tap()
    louder.tap()
    assert volume(item) == 1
    expect(louder).to_be_disabled()


def test_how_loud_is_kept_on_the_next_page_and_forgotten_with_the_visit(item: Page) -> None:
    item.locator(".aloud-play").tap()
    usual = volume(item)
    item.locator(".aloud-volume").last.tap()
    item.goto("/ru/items/D-002")
    assert volume(item) == 1
    item.evaluate("sessionStorage.clear()")
    item.goto("/ru/items/D-001")
    assert volume(item) == usual


def test_a_recording_that_cannot_be_made_is_said_to_be_so_and_may_be_asked_for_again(item: Page) -> None:
    item.route("**/aloud/**", lambda route: route.fulfill(status=404, body=""))
    item.locator(".aloud-play").tap()
    expect(item.locator(".aloud-fault")).to_be_visible()
    expect(item.locator(".aloud-play")).to_have_attribute("aria-pressed", "false")
    item.unroute("**/aloud/**")
    item.locator(".aloud-play").tap()
    expect(item.locator(".aloud-fault")).to_be_hidden()
    expect(item.locator(".aloud-play")).to_have_attribute("aria-busy", "false")
    assert not item.evaluate(f"{SOUND}.paused")


@pytest.mark.parametrize("playing", [False, True])
def test_its_keys_are_large_and_apart(item: Page, playing: object) -> None:
    if playing:
        item.locator(".aloud-play").tap()
        expect(item.locator(".aloud-volume:visible")).to_have_count(2)
    boxes = [box for key in item.locator(".aloud button:visible").all() if (box := key.bounding_box())]
    assert boxes
    assert min(min(box["width"], box["height"]) for box in boxes) >= PRIMARY
    for one, other in pairwise(boxes):
        assert max(other["x"] - one["x"] - one["width"], other["y"] - one["y"] - one["height"]) >= GAP


def test_the_sound_is_allowed_by_the_policy_of_the_page(item: Page) -> None:
    with item.expect_response("**/aloud/**") as heard:
        item.locator(".aloud-play").tap()
    assert heard.value.headers["content-type"] == "audio/wav"
    expect(item.locator(".aloud-play")).to_have_attribute("aria-busy", "false")
    assert item.evaluate(f"{SOUND}.duration") > 1
