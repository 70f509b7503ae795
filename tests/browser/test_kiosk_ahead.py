"""A page is there whole before it is gone to: an archive that is killed just then leaves none without its looks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Sheets and scripts of the page that had to be asked for once it was gone to; the viewer may come later.
ASKED_FOR = """performance.getEntriesByType("resource")
    .filter(({ name, transferSize }) => /\\.(css|js)(\\?|$)/.test(name) && transferSize)
    .filter(({ name }) => !name.includes("openseadragon"))
    .map(({ name }) => name)"""
# Where the visitor is, what she touches, where that leads.
WAYS = {
    "searching": ("/ru/", ".slip", "**/ru/search"),
    "an item": ("/ru/search?q=вода", ".card", "**/ru/items/**"),
    "a story": ("/ru/", ".story-card", "**/ru/stories/**"),
    "another language": ("/ru/search", ".languages a[lang=en]", "**/en/search"),
    "starting over": ("/ru/items/P-001", "#over [data-leave]", "**/"),
}


@pytest.mark.parametrize("way", WAYS)
def test_whatever_a_page_brings_along_is_there_before_the_page_is(
    way: str, upright: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine more than the usual moment may pass until the page is shown.
    monkeypatch.setattr("archive.kiosk.ahead.SECONDS", 600)
    where, target, leads_to = WAYS[way]
    upright.goto(where)
    upright.wait_for_load_state("networkidle")
    upright.evaluate("(target) => document.querySelector(target).click()", target)
    upright.wait_for_url(leads_to)
    upright.wait_for_load_state("networkidle")
    assert upright.locator("link[rel=stylesheet], script[src]").count() > 5
    assert upright.evaluate(ASKED_FOR) == []
