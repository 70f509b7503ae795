"""The archive is killed at any moment of a visit: the kiosk says so in its own words, and goes on where one wanted."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.held import Held
from tests.browser.photographs import brightness
from tests.browser.real_server import RealServer
from tests.browser.screens import PORTRAIT

pytestmark = [pytest.mark.browser, pytest.mark.faults]

KILLS = int(os.environ.get("COVERED_KILLS", "3"))
# Chromium's own page for a site that does not answer.
BROWSERS_OWN = "chrome-error:"


@pytest.fixture
def served(demonstration: Path) -> Iterator[RealServer]:
    served = RealServer(demonstration)
    served.start()
    yield served
    served.kill()


@pytest.fixture
def page(served: RealServer, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PORTRAIT, has_touch=True, base_url=served.address, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_page_that_cannot_come_is_covered_and_then_gone_to(served: RealServer, page: Page) -> None:
    page.goto("/ru/")
    served.kill()
    page.locator(".slip").tap()
    expect(page.locator("#cover")).to_be_visible()
    assert page.locator("#cover h2").inner_text() == "Одну минуту…"
    assert page.url.endswith("/ru/")
    assert brightness(page) < 60
    page.keyboard.press("Escape")
    expect(page.locator("#cover")).to_be_visible()
    served.start()
    page.wait_for_url("**/ru/search")
    expect(page.locator("#cover")).to_be_hidden()
    page.locator("[data-back]").tap()
    page.wait_for_url("**/ru/")


@pytest.mark.parametrize("status", [502, 503, 504])
def test_what_a_web_server_says_in_the_place_of_the_archive_is_covered_too(
    served: RealServer, page: Page, status: int
) -> None:
    page.goto("/ru/")
    away = [True]
    page.route(
        "**/ru/search",
        lambda route: route.fulfill(status=status, body="Bad gateway") if away[0] else route.continue_(),
    )
    page.locator(".slip").tap()
    expect(page.locator("#cover")).to_be_visible()
    assert page.url == f"{served.address}/ru/"
    away[0] = False
    page.wait_for_url("**/ru/search")


def test_an_answer_that_takes_its_time_is_waited_for_under_the_cover(served: RealServer, page: Page) -> None:
    page.goto("/ru/")
    answer = Held(page, "**/ru/search")
    page.locator(".slip").tap()
    expect(page.locator("#cover")).to_be_visible()
    assert page.url == f"{served.address}/ru/"
    answer.let_go()
    page.wait_for_url("**/ru/search")
    expect(page.locator("#cover")).to_be_hidden()


def test_what_was_typed_is_still_searched_when_the_archive_is_back(served: RealServer, page: Page) -> None:
    page.goto("/en/search")
    served.kill()
    page.locator("input[type=search]").fill("вода")
    page.locator("form[role=search] [type=submit]").tap()
    expect(page.locator("#cover")).to_be_visible()
    served.start()
    expect(page.locator("h1 q")).to_have_text("вода")


def test_a_visit_that_ends_while_the_archive_is_away_ends_when_it_is_back(served: RealServer, page: Page) -> None:
    page.goto("/ru/comfort?text=200&to=/ru/search?q=вода")
    served.kill()
    page.locator("a[data-over]").tap()
    page.locator("#over [data-leave]").tap()
    expect(page.locator("#cover")).to_be_visible()
    served.start()
    expect(page.locator("body.at-start")).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("sessionStorage.length") == 0


def test_no_moment_of_a_visit_shows_the_browsers_own_words(served: RealServer, page: Page) -> None:
    """Killed a moment after a tap: before the answer, within it, or after it."""
    chance = random.Random(7)  # noqa: S311 -- moments
    page.goto("/ru/search?q=вода")
    wanted = [".card", "[data-back]", ".languages a:not([aria-current])"]
    for number in range(KILLS):
        if "languages" in wanted[number % len(wanted)]:
            page.locator("[popovertarget=languages]").tap()
        page.evaluate("document.body.classList.add('before')")
        page.locator(wanted[number % len(wanted)]).first.tap(no_wait_after=True)
        time.sleep(chance.choice([0, 0.01, 0.05, 0.2]))
        served.kill()
        time.sleep(0.5)
        assert not any(frame.url.startswith(BROWSERS_OWN) for frame in page.frames)
        assert brightness(page) < 120
        served.start()
        expect(page.locator("body:not(.before)")).to_be_visible()
        expect(page.locator("#cover")).to_be_hidden()
