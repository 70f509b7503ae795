"""The desk over the demonstration museum, in both orientations; pictures of it for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from archive.apps import create_staff_app
from archive.catalogue import accounts
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.states import Role
from archive.db import Database
from archive.settings import read_settings
from tests.browser import photographs
from tests.browser.screens import SCREENS

pytestmark = pytest.mark.browser
PASSWORD = "heron velvet thimble"


@pytest.fixture(scope="module")
def desk_address(demonstration: Path, listen: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    """The desk of the demonstration museum, where Carl has chosen his password."""
    settings = read_settings(data=demonstration)
    database = Database(settings.database)
    with database.writing() as session:
        first = accounts.add(session, "Carl", Role.EDITOR, COMMAND_LINE)
    database.close()
    app = create_staff_app(settings)
    with listen(app) as address:
        yield f"http://{address} {first}"
    app.extensions["desk"].database.close()


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, desk_address: str) -> Iterator[Page]:
    """Carl at the desk, his first password changed."""
    address, first = desk_address.split()
    context = chromium.new_context(base_url=address, locale="ru-RU")
    page = context.new_page()
    page.goto("/")
    _keep(page, "sign-in")
    page.fill("#name", "Carl")
    page.fill("#password", first)
    page.click("main button")
    page.wait_for_selector("#again")
    page.fill("#old", first)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("main button")
    page.wait_for_selector("a[href^='/items/']")
    yield page
    context.close()


def _keep(page: Page, name: str) -> None:
    """Look at a page in both orientations: nothing sticks out, and, when asked for, its picture is kept."""
    for way, size in SCREENS.items():
        page.set_viewport_size(size)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), way
        if photographs.wanted():
            photographs.keep(page, f"desk-{name}")


@pytest.mark.parametrize("name", ["items", "upload", "new-item", "item", "history", "vocabulary", "concept"])
def test_a_page_of_the_desk_fits_both_orientations(signed_in: Page, name: str) -> None:
    signed_in.goto("/?q=I-001")
    item = signed_in.locator("main a[href^='/items/']:not([href*='new'])").first.get_attribute("href")
    assert item
    pages = {"items": "/", "upload": "/upload", "new-item": "/items/new?kind=inscription"}
    pages |= {"vocabulary": "/vocabulary?q=маяк", "concept": "/vocabulary/concept?id=lighthouse"}
    answer = signed_in.goto(pages.get(name, item if name == "item" else f"{item}/history"))
    assert answer
    assert answer.status == 200
    _keep(signed_in, name)
