import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.days import find_days

ONE_DAY = """
16 мая 1942
16 мая 1942 года
16-го мая 1942
16.05.1942
16.05.42
16.5.42
16/05/1942
05/16/1942
16-05-1942
16 05 1942
16/V-42
16.V.1942
16/v-42
16/V 1942
1942-05-16
May 16, 1942
16 May 1942
16th May 1942
May 16th, 1942
16 травня 1942 р.
16. Mai 1942
16 mai 1942
мая 16 1942
"""

SPANS = [
    ("май 1942", 19420501, 19420531),
    ("в мае 1942 г.", 19420501, 19420531),
    ("May 1942", 19420501, 19420531),
    ("May, 1942", 19420501, 19420531),
    ("1942-05", 19420501, 19420531),
    ("сент. 1942", 19420901, 19420930),
    ("март 1942", 19420301, 19420331),
    ("März 1942", 19420301, 19420331),
    ("août 1942", 19420801, 19420831),
    ("февраль 1944", 19440201, 19440229),
    ("1975", 19750101, 19751231),
    ("1975 год", 19750101, 19751231),
    ("май–июль 1942 г.", 19420501, 19420731),
    ("Май - июль 1942", 19420501, 19420731),
    ("с мая по октябрь 1942", 19420501, 19421031),
    ("between May and October 1942", 19420501, 19421031),
    ("May 16 – October 30, 1942", 19420516, 19421030),
    ("16 мая – 30 октября 1942", 19420516, 19421030),
    ("16–30 мая 1942", 19420516, 19420530),
    ("с 16 по 30 мая 1942", 19420516, 19420530),
    ("16.05–30.10.1942", 19420516, 19421030),
    ("16.05.1942 – 30.10.1942", 19420516, 19421030),
    ("май 1941 – июль 1942", 19410501, 19420731),
    ("1941 - 1945 гг.", 19410101, 19451231),
    ("1941–45", 19410101, 19451231),
    ("1970-е гг.", 19700101, 19791231),
    ("1970s", 19700101, 19791231),
    ("70-е годы", 19700101, 19791231),
    ("XIX век", 18010101, 19001231),
    ("19th century", 18010101, 19001231),
]

NO_DATES = [
    "май",
    "may",
    "16 мая",
    "мая",
    "31.02.1942",
    "31 февраля 1942x",
    "12.34.56",
    "1 2 42",
    "№ 2566-1",
    "3.1415926",
    "",
]


def spans(text: str) -> list[tuple[int, int]]:
    return [(one.first, one.last) for one in find_days(text)]


@pytest.mark.parametrize("text", ONE_DAY.strip().splitlines())
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert spans(text) == [(19420516, 19420516)]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_month_a_year_or_a_span_has_its_first_and_last_day(text: str, first: int, last: int) -> None:
    assert spans(text) == [(first, last)]
    assert spans(unicodedata.normalize("NFD", text)) == [(first, last)]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_names_no_year_of_the_calendar_is_no_date(text: str) -> None:
    assert spans(text) == []


def test_a_year_before_the_number_of_pages_is_a_year() -> None:
    assert spans("М., 1987—174 с.") == [(19870101, 19871231)]


def test_two_dates_joined_by_and_stay_two() -> None:
    assert spans("16.05.42 и 17.05.42") == [(19420516, 19420516), (19420517, 19420517)]


def test_the_date_of_a_query_meets_the_finer_dates_of_a_text_and_no_others() -> None:
    text = next(find_days("16/V-42")).tokens

    for asked in ("16 мая 1942", "май 1942", "May 1942", "1942"):
        assert next(find_days(asked)).tokens[-1] in text
    for asked in ("17 мая 1942", "июнь 1942", "1943"):
        assert next(find_days(asked)).tokens[-1] not in text


def test_a_span_over_months_is_put_down_under_its_year_and_one_over_years_under_none() -> None:
    assert next(find_days("май–июль 1942")).tokens == ("day:1942",)
    assert next(find_days("1941–1945")).tokens == ()


@given(st.text(alphabet="0123456789.-–/ IVXмаяйиюль", max_size=60) | st.text(max_size=60))
def test_dates_lie_in_the_text_in_order_and_end_after_they_begin(text: str) -> None:
    done = 0
    for one in find_days(text):
        assert done <= one.start < one.end <= len(text)
        assert one.first <= one.last
        done = one.end


@given(st.dates())
def test_any_day_of_the_calendar_is_read_back(day) -> None:  # noqa: ANN001
    if not 1000 <= day.year < 2100:
        return
    number = day.year * 10_000 + day.month * 100 + day.day
    assert spans(f"{day.day:02}.{day.month:02}.{day.year}") == spans(day.isoformat()) == [(number, number)]
