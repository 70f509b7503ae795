"""How deep anything lies: no item is more than three touches from the start page."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

TOUCHES = 3


def ways(vera: FlaskClient, address: str) -> set[str]:
    """Where the links of a page lead inside the kiosk; what only changes how it looks is left out."""
    answer = vera.get(address, follow_redirects=True)
    links = re.findall(r'<a\b[^>]*?\bhref="(/[^"#]*)', answer.get_data(as_text=True))
    return {html.unescape(link) for link in links if not re.match(r"/over|/../(comfort|keep|drop)", link)}


def test_every_item_lies_three_touches_from_the_start_page(vera: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    # What drifts past on the start page would lead to some of them at once; a long collection has several pages.
    monkeypatch.setattr("archive.kiosk.views.INVITED", 0)
    monkeypatch.setattr("archive.kiosk.views.GALLERY", 1)
    reached = {"/"}
    for _ in range(TOUCHES):
        reached |= {way for address in reached if "/items/" not in address for way in ways(vera, address)}
    items = {unquote(found[1]) for address in reached if (found := re.match(r"/ru/items/([^?]+)", address))}
    published = {one["identifier"] for one in vera.get("/api/v1/search?size=50").get_json()["results"]}
    assert items == published


def test_what_lies_behind_the_cards_of_a_collection_is_named_in_order(
    vera: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.kiosk.views.GALLERY", 1)
    pages = [vera.get(f"/ru/collections/notebook?page={number}").get_data(as_text=True) for number in (1, 2, 3)]
    named = [re.findall(r'class="toggle"\s+href="/ru/items/([^"]+)"', page) for page in pages]
    assert named == [["D-2", "D-1"], ["D-1"], []]
    assert re.search(r'<ol class="toggles" start="2">', pages[0])
