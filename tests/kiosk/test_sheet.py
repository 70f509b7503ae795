"""The one style sheet of every page, the signs it draws, and what a page asks for before it needs it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

import archive

TEMPLATES = Path(archive.__file__).parent / "templates" / "kiosk"
STATIC = Path(archive.__file__).parent / "static" / "kiosk"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def sheet(vera: FlaskClient) -> str:
    return vera.get("/screen.css").text


def test_a_page_waits_for_one_sheet_of_its_own(vera: FlaskClient) -> None:
    assert re.findall(r'rel="stylesheet"\s+href="([^?"]+)', vera.get("/ru/").text) == ["/screen.css"]


def test_what_the_visitor_has_set_comes_last_and_wins(sheet: str) -> None:
    places = [sheet.index(mark) for mark in ("@font-face", "--px-per-mm:", ".ledge {", ".icon {")]
    assert places == sorted(places)
    assert sheet.endswith((STATIC / "comfort.css").read_text("utf-8"))


def test_every_file_the_sheet_names_is_given(vera: FlaskClient, sheet: str) -> None:
    named = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(named) > 20
    for address in set(named):
        with vera.get("/" + address.removeprefix("/")) as answer:
            assert answer.status_code == 200, address
            assert "v=" not in address or "immutable" in answer.headers["Cache-Control"], address


def test_every_sign_that_pages_name_has_its_place_in_the_picture(vera: FlaskClient, sheet: str) -> None:
    places = {name: int(place) for name, place in re.findall(r"\.icon-([\w-]+) \{ --place: (\d+); \}", sheet)}
    (address,) = re.findall(r'--icons: url\("([^"]+)"\)', sheet)
    signs = ET.fromstring(vera.get(f"/{address}").text).findall(f"{SVG}g")  # noqa: S314 -- our own
    assert [sign.get("transform") for sign in signs] == [f"translate(0 {24 * place})" for place in places.values()]
    assert all(len(sign) for sign in signs)
    assert int(re.findall(r"--icons-count: (\d+)", sheet)[0]) == len(signs)
    texts = [path.read_text("utf-8") for path in (*TEMPLATES.glob("*.html"), *STATIC.glob("*.js"))]
    named = {name for text in texts for name in re.findall(r'icon\("([a-z-]+)"\)|icon icon-([a-z-]+)', text)}
    wanted = {name for pair in named for name in pair if name}
    assert len(wanted) > 20
    assert wanted <= places.keys()


@pytest.mark.parametrize(("language", "faces"), [("ru", 6), ("en", 3)])
def test_letters_asked_for_early_are_those_the_sheet_names(
    vera: FlaskClient, sheet: str, language: str, faces: int
) -> None:
    """By another address they would be fetched twice."""
    early = re.findall(r'rel="preload"\s+href="/([^"]+)"\s+as="font"', vera.get(f"/{language}/").text)
    assert len(early) == faces
    assert set(early) <= set(re.findall(r'url\("([^"]+woff2[^"]*)"\)', sheet))


@pytest.mark.parametrize("address", ["/", "/ru/", "/ru/search?q=вода", "/ru/items/none"])
def test_a_page_is_painted_when_it_is_there_to_its_end(vera: FlaskClient, address: str) -> None:
    page = vera.get(address).text
    assert re.search(r'<link rel="expect" href="#over" blocking="render">', page)
    assert page.rindex('id="over"') > page.rindex("</main>")
