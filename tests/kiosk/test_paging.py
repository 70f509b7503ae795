"""Ways through long lists: no page lies deeper than two touches, and past the end there is none."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.kiosk.presenters.paging import AT_ONCE, Pager, pager


def turned(page: int, pages: int) -> Pager:
    return pager(page, 1, pages, str)


@given(st.integers(1, 1_000), st.data())
def test_any_page_is_reached_in_two_touches_by_few_buttons(pages: int, data: st.DataObject) -> None:
    here, there = data.draw(st.integers(1, pages)), data.draw(st.integers(1, pages))
    first = {one.page for one in turned(here, pages).jumps} or {here}
    nearest = max((page for page in first if page <= there), default=here)
    assert there in first or there in {one.page for one in turned(nearest, pages).jumps} or pages == 2
    assert len(first) <= max(AT_ONCE, 2 * (int(pages**0.5) + 2))


def test_a_page_that_is_seen_is_the_one_chosen_button() -> None:
    assert [one.page for one in turned(3, 5).jumps if one.chosen] == [3]
    assert [one.url for one in turned(3, 5).jumps] == ["1", "2", "3", "4", "5"]
    assert turned(1, 2).jumps == ()


@pytest.mark.parametrize(
    "address", ["collections/notebook", "people/moroz", "timeline", "timeline/1942", "people", "places/kerch"]
)
def test_past_the_end_there_is_no_page(vera: FlaskClient, address: str) -> None:
    assert vera.get(f"/ru/{address}").status_code == 200
    assert vera.get(f"/ru/{address}?page=99").status_code == 404


def test_a_long_collection_shows_a_button_for_each_page(vera: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.kiosk.views.GALLERY", 1)
    page = vera.get("/ru/collections/notebook?page=2").get_data(as_text=True)
    assert all(f'href="/ru/collections/notebook?page={number}"' in page for number in (1, 2, 3))
    assert page.count('aria-current="page"') == 1
