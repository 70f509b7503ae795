"""The desk in a real Chromium: the scripts, the security policy and narrow screens."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from archive.catalogue.items import Item

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "heron velvet thimble"

pytestmark = pytest.mark.browser


@pytest.fixture
def address(app: Flask, listen: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    with listen(app) as address:
        yield f"http://{address}"


@pytest.fixture
def page(chromium: Browser, address: str, hire: Callable[..., None]) -> Iterator[Page]:
    """Carl has signed in; whatever the browser complains about fails the test."""
    hire("Carl")
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    page.fill("#name", "Carl")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/")
    yield page
    context.close()
    # a refused file or a preview that is not made yet is no fault of the page
    assert [text for text in complaints if "the server responded with a status of 4" not in text] == []


def test_the_script_uploads_one_by_one_and_shows_what_happened(
    page: Page, tmp_path: Path, scan: Callable[..., io.BytesIO]
) -> None:
    files = {"card_b.jpg": scan("red").getvalue(), "card_a.jpg": scan("white").getvalue(), "no.jpg": b"just words"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page.goto("/upload")
    page.set_input_files("#files", [str(tmp_path / name) for name in files])
    page.click("main button")
    page.wait_for_selector("#results li:nth-child(3).result-refused")
    lines = page.locator("#results li").all_inner_texts()
    assert [line.split("\n")[0] for line in lines] == ["card_a.jpg", "card_b.jpg", "no.jpg"]
    assert "new draft" in lines[0]
    assert "Added to the item." in lines[1]
    assert "not a picture" in lines[2]
    assert page.locator("#results a").count() == 2


def test_a_transcription_is_typed_and_published_by_keyboard(
    page: Page, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item()
    page.goto(f"/items/{number}")
    page.focus("#text")
    page.keyboard.type("Во[да] кончилась")
    page.focus("button[value=publish]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note-done")
    assert page.inner_text(".transcription .mark-supplied") == "да"
    assert (look_up(number).state, look_up(number).text) == ("published", "Во[да] кончилась")


def test_choosing_another_kind_shows_its_fields_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/items/new?kind=diary")
    page.fill("#id", "P-7")
    page.select_option("#kind", "postcard")
    page.wait_for_selector("#publisher")
    assert page.input_value("#id") == "P-7"


@pytest.mark.parametrize("width", [360, 768, 1920, 3840])
def test_no_page_is_wider_than_the_screen(width: int, page: Page, add_item: Callable[..., int]) -> None:
    number = add_item(title={"en": "An" + "x" * 200}, text="слово" * 80, people=["Ягунов П. М."])
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/", "/upload", f"/items/{number}", f"/items/{number}/history", "/password", "/nowhere"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, path


def test_every_input_has_a_label_and_every_stop_is_seen(page: Page, add_item: Callable[..., int]) -> None:
    page.goto(f"/items/{add_item()}")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
        ".filter(each => !each.labels.length).map(each => each.name)"
    )
    assert unnamed == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
