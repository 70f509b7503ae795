"""The timeline: what lies where in time, how closely it is divided, and nothing that is not published."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.date_bounds import Point, from_edtf
from archive.errors import NotFound
from archive.kiosk.timeline import density
from archive.kiosk.timeline.density import LEAST_DAYS, MOST_YEARS, Dated
from archive.kiosk.timeline.drawing import HIGH, WIDE, lights
from archive.kiosk.timeline.presenters import BRIGHTEST, light

See = Callable[[str], str]


def on(*dates: str) -> list[Dated]:
    """Items of these dates, numbered from 1."""
    bounds = [from_edtf(date) for date in dates]
    return [Dated(number, when.earliest or 0, when.latest or 0) for number, when in enumerate(bounds, start=1)]


def names(parts: Counter[Point]) -> dict[str, int]:
    return {part.edtf: count for part, count in parts.items()}


def test_everything_is_divided_into_years_and_into_decades_where_there_are_too_many() -> None:
    few = on("1942-05-16", "1942", "1985", "1941/1945")
    assert names(density.divide(few, None)) == {"1942": 2, "1985": 1}
    many = on(*(str(1900 + year) for year in range(MOST_YEARS + 1)))
    assert names(density.divide(many, None)) == {"190X": 10, "191X": 10, "192X": 10, "193X": 7}
    assert names(density.divide(many, Point(1930, 10))) == {str(year): 1 for year in range(1930, 1937)}


def test_a_year_is_divided_into_days_only_where_enough_is_dated_to_the_day() -> None:
    days = [f"1942-05-{day}" for day in range(10, 10 + LEAST_DAYS)]
    assert density.divide(on(*days[1:], "1942-05"), Point(1942)) == Counter()
    assert names(density.divide(on(*days, days[0], "1942-05", "1943-01-01"), Point(1942))) == {
        days[0]: 2,
        **dict.fromkeys(days[1:], 1),
    }


def test_what_is_dated_less_closely_than_the_parts_stands_beside_them() -> None:
    every = on("1942-05-16", "1942-05", "1941/1945", "194X", "1950")
    assert [one.number for one in density.beside(every, None, density.divide(every, None))] == [3, 4]
    assert [one.number for one in density.beside(every, Point(1942), Counter())] == [1, 2]


def test_what_only_begins_or_ends_in_a_period_is_not_counted_in_it() -> None:
    every = on("1942-12-31", "1942-12-31/1943-01-01", "1941-12-31/1942-01-01", "1942-01-01")
    assert [one.number for one in every if one.within(Point(1942))] == [1, 4]
    assert names(density.divide(every, None)) == {"1942": 2}


def test_a_day_is_told_of_by_what_may_be_of_it_but_not_by_a_whole_summer() -> None:
    day = Point(1942, 1, 6, 8)
    every = on("1942-06-08", "1942-06-06/1942-06-09", "1942-06", "1942-05/1942-08", "1942-07", "1942-05-30/1942-06-10")
    assert [one.number for one in every if one.around(day)] == [2, 3, 6]


def test_the_days_before_and_after_are_those_that_hold_anything() -> None:
    every = on("1942-05-16", "1942-05-19", "1942-05", "1942-07-03")
    assert density.neighbours(every, Point(1942, 1, 5, 19)) == (Point(1942, 1, 5, 16), Point(1942, 1, 7, 3))
    assert density.neighbours(every, Point(1942, 1, 5, 16)) == (None, Point(1942, 1, 5, 19))
    assert density.neighbours(every, Point(1942, 1, 7, 3)) == (Point(1942, 1, 5, 19), None)


@pytest.mark.parametrize("text", ["194X", "1942", "1942-06", "1942-06-24", "-0480", "0988"])
def test_a_period_of_an_address_is_read(text: str) -> None:
    assert density.read_period(text).edtf == text


@pytest.mark.parametrize(
    "text", ["19XX", "1942?", "1942-13", "1942-21", "1942-02-30", "1942/1943", "x", "1942-XX", "٣٤٥٦"]
)
def test_anything_else_is_no_page(text: str) -> None:
    with pytest.raises(NotFound):
        density.read_period(text)


DATES = st.dates().map(lambda day: f"{day:%Y-%m-%d}".rjust(10, "0"))


@given(st.lists(DATES, max_size=60))
def test_no_item_is_lost_and_none_is_counted_twice(dates: list[str]) -> None:
    every = on(*dates)
    parts = density.divide(every, None)
    assert sum(parts.values()) + len(density.beside(every, None, parts)) == len(every)
    for year in {part for part in parts if part.years == 1}:
        inside = density.divide(every, year)
        assert sum(inside.values()) + len(density.beside(every, year, inside)) == parts[year]


@given(st.lists(DATES, min_size=3, max_size=60))
def test_every_light_stands_within_the_drawing(dates: list[str]) -> None:
    drawn = lights(density.counts(on(*dates), 4))
    for beam in drawn.beams if drawn else ():
        assert beam.x - beam.wide / 2 >= 0
        assert beam.x + beam.wide / 2 <= WIDE
        assert 0 < beam.high <= HIGH


def test_two_lights_are_no_row() -> None:
    assert lights(density.counts(on("1942", "1985"), 4)) is None


def test_a_year_leads_to_its_items_and_back(see: See) -> None:
    assert re.search(r'class="stone[^"]*"\s+href="/ru/timeline/1942"', see("/ru/timeline"))
    year = see("/ru/timeline/1942")
    assert "/ru/items/D-1" in year
    assert 'href="/ru/timeline"' in year


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_whatever_holds_anything_is_lit_and_more_is_never_darker(one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    assert 1 <= light(fewer, more) <= light(more, more) == BRIGHTEST
    assert light(0, more) == 0


def test_a_calendar_begins_each_month_on_its_weekday_and_leads_to_its_days(
    see: See, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(density, "LEAST_DAYS", 1)
    year = see("/en/timeline/1942")
    assert re.findall(r'class="days days-(\d)"', year) == [str(dt.date(1942, 5, 1).isoweekday())]
    assert re.findall(r'href="/en/timeline/1942-05-(\d+)"', year) == ["16", "17", "18"]
    assert re.findall(r'aria-label="([^"]+), 1 item"', year) == ["16 May 1942", "17 May 1942", "18 May 1942"]
    day = " ".join(see("/en/timeline/1942-05-17").split())
    assert re.search(r'href="/en/timeline/1942" rel="up"', day)
    ways = re.findall(r'href="/en/timeline/(1942-05-\d\d)" rel="(prev|next)"', day)
    assert ways == [("1942-05-16", "prev"), ("1942-05-18", "next")]


@pytest.mark.parametrize(
    "address", ["/ru/timeline/1931", "/ru/timeline/1777", "/ru/timeline/x", "/en/timeline/1942-13"]
)
def test_a_time_of_which_there_is_nothing_is_a_designed_page(vera: FlaskClient, address: str) -> None:
    answer = vera.get(address)
    assert answer.status_code == 404
    assert "1931" not in vera.get("/ru/timeline").get_data(as_text=True)
