"""A tap on a switch, a chip or a page changes one thing of a search and keeps the others."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from archive.kiosk.languages import speak
from archive.kiosk.presenters.search_page import SearchPage, search_page
from archive.search import FACETS, Asked, Facet, Found
from index import Interpretation, Reason

FILTERS = {"kind": ("diary", "inscription"), "decade": ("1940",), "place": ("kerch",)}
ASKED = Asked("вода", "ru", FILTERS, earliest=19410101, latest=19431231, certain=True, sort="newest", page=2, size=12)
EVERYTHING = {
    "q": ["вода"],
    "kind": ["diary", "inscription"],
    "decade": ["1940"],
    "place": ["kerch"],
    "from": ["1941"],
    "to": ["1943"],
    "certain": ["1"],
    "sort": ["newest"],
}


def parameters(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def without(*names: str, **changed: list[str]) -> dict[str, list[str]]:
    return {name: values for name, values in EVERYTHING.items() if name not in names} | changed


@pytest.fixture
def page(kiosk: Flask) -> Iterator[SearchPage]:
    counted = {name: (Facet(values[0], values[0], 5),) for name, values in FILTERS.items()}
    empty: dict[str, tuple[Facet, ...]] = dict.fromkeys(FACETS, ())
    with kiosk.test_request_context("/ru/search"):
        speak("ru")
        found = Found(ASKED, (), 50, empty | counted)
        yield search_page(found, None, "ru", lambda *_: False, "")


def test_a_chip_takes_away_itself_and_nothing_else(page: SearchPage) -> None:
    assert [parameters(chip.url) for chip in page.chips] == [
        without(kind=["inscription"]),
        without(kind=["diary"]),
        without("decade"),
        without("place"),
        without("from", "to"),
        without("certain"),
    ]


def test_all_chips_go_together_and_leave_the_words_in_their_order(page: SearchPage) -> None:
    assert parameters(page.cleared) == {"q": ["вода"], "sort": ["newest"]}


def test_turning_pages_keeps_everything_that_was_chosen(page: SearchPage) -> None:
    assert parameters(page.pager.next) == without(page=["3"])
    assert parameters(page.pager.previous) == without()


def test_another_order_keeps_everything_else_and_begins_at_the_first_page(page: SearchPage) -> None:
    orders = {option.chosen: parameters(option.url) for option in page.sorts}
    assert orders[True] == without()
    assert [parameters(option.url) for option in page.sorts][:2] == [without("sort"), without(sort=["date"])]


def test_a_switch_in_a_drawer_keeps_everything_else_and_its_drawer_open(page: SearchPage) -> None:
    (place,) = next(drawer for drawer in page.drawers if drawer.name == "place").shown
    assert parameters(place.url) == without("place", open=["place"])


def test_a_new_text_keeps_what_was_chosen(page: SearchPage) -> None:
    kept: dict[str, list[str]] = {}
    for name, value in page.kept:
        kept.setdefault(name, []).append(value)
    assert kept == without("q")


def test_what_was_looked_for_instead_is_not_offered_again(kiosk: Flask) -> None:
    with kiosk.test_request_context("/en/search"):
        speak("en")
        told = (Interpretation("water", Reason.TYPO),)
        found = Found(Asked("watar"), (), 5, dict.fromkeys(FACETS, ()), told, ("Water", "waiter"), approximate=True)
        page = search_page(found, None, "en", lambda *_: False, "")
    assert [option.label for option in page.suggestions] == ["waiter"]


def test_without_words_nothing_is_nearer_than_anything_else(kiosk: Flask) -> None:
    with kiosk.test_request_context("/en/search"):
        speak("en")
        found = Found(Asked(language="en"), (), 50, dict.fromkeys(FACETS, ()))
        sorts = search_page(found, None, "en", lambda *_: False, "").sorts
    assert [option.label for option in sorts if option.chosen] == ["By number"]
    assert "Best first" not in {option.label for option in sorts}


def test_a_span_of_one_day_is_chosen_in_its_drawer(kiosk: Flask) -> None:
    with kiosk.test_request_context("/en/search"):
        speak("en")
        counted = {"decade": (Facet("1940", "1940", 5),)}
        asked = Asked(language="en", earliest=19420516, latest=19420516)
        found = Found(asked, (), 5, dict.fromkeys(FACETS, ()) | counted)
        page = search_page(found, None, "en", lambda *_: False, "")
    assert [drawer.chosen for drawer in page.drawers if drawer.name == "when"] == [1]
    assert len(page.chips) == 1
