"""Pictures that may be hard to look at, and pictures without script, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import PORTRAIT, Watch

pytestmark = pytest.mark.browser

CARD, NOTEBOOK, GRIM = "/ru/items/V-1", "/ru/items/V-3", "/ru/items/V-4"


@pytest.fixture
def page(gallery: str, watch: Watch) -> Iterator[Page]:
    with watch(gallery, PORTRAIT) as shown:
        yield shown


def test_a_picture_under_a_veil_is_sharp_only_after_a_touch_and_only_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/media/" in sent.url or "/iiif/" in sent.url else None)
    page.goto(GRIM)
    page.wait_for_load_state("networkidle")
    veiled = {url.split("/")[4] for url in asked if "/media/" in url}
    assert len(veiled) == 1
    assert [url for url in asked if "/iiif/" in url] == []
    asked.clear()
    page.locator(".veil a").tap()
    page.locator(".stage-sharp .deep canvas").first.wait_for()
    assert any("/iiif/" in url for url in asked)
    assert not any(key in url for key in veiled for url in asked)
    assert "seen" not in page.url
    asked.clear()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator(".veil").is_visible()
    assert asked
    assert all(any(key in url for key in veiled) for url in asked)


@pytest.mark.parametrize("address", [CARD, NOTEBOOK, GRIM])
def test_without_script_the_picture_stands_there(chromium: Browser, gallery: str, address: str) -> None:
    context = chromium.new_context(viewport=PORTRAIT, java_script_enabled=False, base_url=gallery, has_touch=True)
    page = context.new_page()
    page.goto(address)
    shown = page.locator(".side:visible picture img").first
    expect(shown).to_be_visible()
    box = shown.bounding_box()
    assert box
    assert box["width"] > 300
    assert page.locator("button.tool:visible").count() == 0
    if address == GRIM:
        page.locator(".veil a").tap()
        expect(page.locator(".veil")).to_have_count(0)
        expect(page.locator("[data-seen]")).to_be_visible()
    context.close()
