"""Photographs of the screen: how bright it is, what a telephone reads from it, and those of the documentation."""

from __future__ import annotations

import io
import os
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

import archive

# Not ARCHIVE_…: names of settings that are not known are refused.
WANTED = "KIOSK_SCREENS"
FOLDER = Path(archive.__file__).parent / "docs" / "screens"


def photographed(page: Page) -> Image.Image:
    """Give what is seen in 256 levels of grey."""
    return Image.open(io.BytesIO(page.screenshot())).convert("L")


def brightness(page: Page) -> int:
    """Give the mean brightness of what is seen, 255 for a white screen."""
    value = photographed(page).resize((1, 1)).getpixel((0, 0))
    assert isinstance(value, int)
    return value


def code_read(page: Page) -> str:
    """Give the text of the one code on the screen."""
    code = page.locator("img.code")
    expect(code).to_be_in_viewport(ratio=1)
    expect(code).to_have_js_property("complete", value=True)
    (found,) = zxingcpp.read_barcodes(photographed(page))
    return str(found.text)


def wanted() -> bool:
    """Whether the pictures of the documentation are to be taken anew."""
    return bool(os.environ.get(WANTED))


def keep(page: Page, name: str) -> None:
    """Put a picture of the page into the documentation, under its name and the way the screen stands."""
    size = page.viewport_size
    assert size
    way = "portrait" if size["height"] > size["width"] else "landscape"
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}-{way}.jpg", type="jpeg", quality=60)
