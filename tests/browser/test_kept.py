"""Taking a list home by touch: what is kept is in the code on the screen, read as a telephone's camera would."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.photographs import code_read
from tests.browser.screens import PORTRAIT

pytestmark = pytest.mark.browser


def test_two_things_are_kept_and_read_off_the_screen(page: Page) -> None:
    titles = []
    for identifier in ("I-001", "D-001"):
        page.goto(f"/ru/items/{identifier}")
        titles.append(page.locator(".object h1").inner_text().replace("\n", " "))
        page.locator(".take a").first.tap()
        expect(page.locator(".take [aria-current]")).to_be_visible()
    page.locator(".step-kept").tap()
    page.wait_for_url("**/ru/kept")
    lines = code_read(page).splitlines()
    assert lines[1:] == [f"I-001: {titles[0]}", f"D-001: {titles[1]}"]
    page.locator(".kept-thing .step").first.tap()
    expect(page.locator(".kept-thing")).to_have_count(1)
    assert code_read(page).splitlines()[1:] == lines[2:]
    page.get_by_text("Очистить список").tap()
    expect(page.locator(".kept-thing")).to_have_count(0)
    assert not page.evaluate("document.cookie + localStorage.length").strip("0")


def test_a_list_is_kept_without_script(chromium: Browser, kiosk_address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=kiosk_address, has_touch=True, viewport=PORTRAIT)
    page = context.new_page()
    page.goto("/ru/items/P-001")
    page.locator(".take a").first.tap()
    page.wait_for_url("**/ru/items/P-001")
    page.locator(".step-kept").tap()
    assert "P-001" in code_read(page)
    context.close()
