"""Whatever a visitor did and left behind, the next one's screen is that of a fresh start (kiosk P1, L3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.absence import leave_alone
from tests.browser.residue import LEAVE, LEFT, residue
from tests.browser.screens import PORTRAIT, Watch

pytestmark = pytest.mark.browser


@pytest.fixture
def page(upright: Page) -> Page:
    """Vera's screen, with a clock that the test winds on."""
    upright.clock.install()
    upright.goto("/")
    return upright


def live(page: Page) -> None:
    """Change everything that can be changed: settings, list, sides, views, what is typed, the way one came."""
    page.goto("/en/comfort?text=200&contrast=high&motion=calm&reach=low&sound=soft&to=/en/items/P-001")
    page.locator(".take a").first.tap()
    expect(page.locator(".take .count")).to_be_visible()
    page.locator("[data-do=turn]").tap()
    expect(page.locator(".side-2.side-chosen")).to_be_attached()
    page.locator("[data-do=closer]").tap()
    page.goto("/en/items/I-001")
    page.locator("[data-home]").first.tap()
    page.wait_for_url("**/en/")
    page.locator(".slip").first.tap()
    page.wait_for_url("**/en/search")
    page.locator("input[type=search]").fill("вода")
    page.locator("form[role=search] [type=submit]").first.tap()
    page.wait_for_url("**/en/search?q=*")
    expect(page.locator("[data-type]")).to_be_visible()  # the keyboard is there to be called for
    page.locator("input[type=search]").tap()
    expect(page.locator(".keyboard")).to_be_visible()
    page.locator("input[type=search]").fill("что ещё")
    page.locator("[popovertarget=languages]").first.dispatch_event("click")
    page.evaluate(LEAVE)
    page.evaluate("scrollTo(0, 200)")


def ended_by_visitor(page: Page) -> None:
    page.evaluate("document.querySelector('a[data-over]').click()")
    page.locator("#over [data-leave]").tap()


def ended_by_nobody(page: Page) -> None:
    leave_alone(page, 91_000)
    expect(page.locator("#idle")).to_be_visible()
    leave_alone(page, 31_000)


@pytest.mark.parametrize("end", [ended_by_visitor, ended_by_nobody])
def test_after_a_visit_everything_is_as_for_a_fresh_visitor(
    page: Page, kiosk_address: str, watch: Watch, end: Callable[[Page], None]
) -> None:
    with watch(kiosk_address, PORTRAIT) as other:
        other.clock.install()
        other.goto("/")
        fresh = residue(other)
    live(page)
    worn = page.evaluate(LEFT)
    changed = ("session", "local", "caches", "databases", "files", "readable", "fields", "open", "classes", "scrolled")
    assert [name for name in changed if worn[name] == fresh[0][name]] == []
    assert {one["name"] for one in page.context.cookies()} >= {"comfort", "kept"}
    began = page.evaluate("history.length")
    end(page)
    expect(page.locator("body.at-start")).to_be_visible()
    left = residue(page)
    for one in (*fresh, *left):
        # Each page of the test's own is one step more; the visit's own may add none.
        one.pop("history", None)
    assert left == fresh
    assert page.evaluate("history.length") == began + len(left) - 2
