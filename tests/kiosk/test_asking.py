"""Addresses of searches: what is written is read back."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from archive.kiosk.asking import read_asked, toggled, write_asked
from archive.search import Asked

slugs = st.text("0123456789", min_size=1, max_size=4)
filters = st.dictionaries(
    st.sampled_from(["kind", "year", "place"]), st.lists(slugs, min_size=1, max_size=3, unique=True).map(tuple)
)
questions = st.builds(
    Asked,
    text=st.text("абв где\"-'&=?#%+", max_size=30).map(str.strip),
    filters=filters,
    certain=st.booleans(),
    sort=st.sampled_from(["relevance", "date", "title"]),
    earliest=st.sampled_from([None, 19420516]),
    latest=st.sampled_from([None, 19421030]),
)


def read(query: str) -> Asked:
    return read_asked(MultiDict(parse_qsl(query, keep_blank_values=True)), "ru")


@given(questions)
def test_a_question_written_into_an_address_is_read_back_the_same(asked: Asked) -> None:
    assert read(write_asked(asked)) == asked


@given(questions, st.integers(1, 9))
def test_leafing_changes_the_page_only_and_any_other_change_returns_to_the_first(asked: Asked, page: int) -> None:
    leafed = read(write_asked(asked, page=page))
    assert leafed.page == page
    assert read(write_asked(leafed, page=1)) == asked
    assert read(write_asked(leafed, sort="date")).page == 1


@given(filters, slugs)
def test_switching_a_value_twice_changes_nothing(chosen: dict[str, tuple[str, ...]], value: str) -> None:
    once = toggled(chosen, "kind", value)
    twice = toggled({"kind": once}, "kind", value)
    assert set(twice) == set(chosen.get("kind", ()))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("1942", 19420101, 19421231), ("1942-02", 19420201, 19420228), ("1942-05-16", 19420516, 19420516)],
)
def test_a_year_a_month_and_a_day_bound_from_their_first_to_their_last_day(text: str, first: int, last: int) -> None:
    asked = read(f"from={text}&to={text}")
    assert (asked.earliest, asked.latest) == (first, last)


@pytest.mark.parametrize(
    "text", ["42", "1942-13", "1942-02-30", "1942-5", "0000", "16.05.1942", "١٩٤٢", "1942-05-16-1"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadRequest, match="1942-05-16"):
        read(f"from={text}")


def test_several_values_may_be_repeated_or_stand_with_commas() -> None:
    assert read("kind=diary&kind=postcard").filters == read("kind=diary,postcard").filters
