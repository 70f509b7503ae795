"""Taking a list home by touch: what is kept is in the code on the screen, read as a telephone's camera would."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.browser

SCREENS: list[ViewportSize] = [{"width": 1080, "height": 1920}, {"width": 1920, "height": 1080}]


def photographed(page: Page) -> str:
    """Photograph the screen, and read the code on it."""
    expect(page.locator("img.code")).to_be_in_viewport(ratio=1)
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())).convert("L"))
    return str(found.text)


@pytest.mark.parametrize("size", SCREENS, ids=["portrait", "landscape"])
def test_two_things_are_kept_and_read_off_the_screen(
    kiosk_address: str, watch: Callable[[str, ViewportSize], AbstractContextManager[Page]], size: ViewportSize
) -> None:
    with watch(kiosk_address, size) as page:
        titles = []
        for identifier in ("I-001", "D-001"):
            page.goto(f"/ru/items/{identifier}")
            titles.append(page.locator(".object h1").inner_text().replace("\n", " "))
            page.locator(".take a").first.tap()
            expect(page.locator(".take [aria-current]")).to_be_visible()
        page.locator(".step-kept").tap()
        page.wait_for_url("**/ru/kept")
        lines = photographed(page).splitlines()
        assert lines[1:] == [f"I-001: {titles[0]}", f"D-001: {titles[1]}"]
        page.locator(".kept-thing .step").first.tap()
        expect(page.locator(".kept-thing")).to_have_count(1)
        assert photographed(page).splitlines()[1:] == lines[2:]
        page.get_by_text("Очистить список").tap()
        expect(page.locator(".kept-thing")).to_have_count(0)
        assert not page.evaluate("document.cookie + localStorage.length").strip("0")


def test_a_list_is_kept_without_script(chromium: Browser, kiosk_address: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, base_url=kiosk_address, has_touch=True, viewport=SCREENS[0]
    )
    page = context.new_page()
    page.goto("/ru/items/P-001")
    page.locator(".take a").first.tap()
    page.wait_for_url("**/ru/items/P-001")
    page.locator(".step-kept").tap()
    assert "P-001" in photographed(page)
    context.close()
