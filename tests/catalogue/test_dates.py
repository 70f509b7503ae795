from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.dates import OPEN_END, OPEN_START, When, show, understand

DATE_SIGNS = "0123456789 .,-–/?~[]{}XVIабвгмя"
date_like = st.one_of(
    st.text(),
    st.text(DATE_SIGNS, max_size=30),
    st.lists(
        st.sampled_from(
            [
                "16",
                "мая",
                "May",
                "1942",
                "42",
                "г.",
                "–",
                "-",
                "/V-",
                "ок.",
                "до",
                "между",
                "и",
                "XIX",
                "в.",
                "late",
                "?",
            ]
        )
    ).map(" ".join),
)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("1942", "1942"),
        ("1942 г.", "1942"),
        ("16 мая 1942 г.", "1942-05-16"),
        ("16-го мая 1942 года", "1942-05-16"),
        ("16/V-42", "1942-05-16"),
        ("16/У-42", "1942-05-16"),
        ("5.VII.42", "1942-07-05"),
        ("16.05.42", "1942-05-16"),
        ("16.05.1942", "1942-05-16"),
        ("24 июня 42 г.", "1942-06-24"),
        ("июнь 42 г.", "1942-06"),
        ("V-42", "1942-05"),
        ("ноябрь 1972", "1972-11"),
        ("Май - июль 1942 г.", "1942-05/1942-07"),
        ("май–июль 1942 г.", "1942-05/1942-07"),
        ("16–18 мая 1942 г.", "1942-05-16/1942-05-18"),
        ("1 мая – 3 июня 1942 г.", "1942-05-01/1942-06-03"),
        ("16.05–30.10.1942", "1942-05-16/1942-10-30"),
        ("с 16 мая по 30 октября 1942 г.", "1942-05-16/1942-10-30"),
        ("между 1941 и 1943", "1941/1943"),
        ("1941 - 1945 гг.", "1941/1945"),
        ("декабрь 1941 – январь 1942", "1941-12/1942-01"),
        ("ок. 1942", "1942~"),
        ("около 1942 г.", "1942~"),
        ("16 мая 1942 г. (?)", "1942-05-16?"),
        ("вероятно, 1942", "1942?"),
        ("не ранее 1942 г.", "1942/.."),
        ("не позднее мая 1942 г.", "../1942-05"),
        ("нач. мая 1942", "1942-05-01~/1942-05-10~"),
        ("кон. мая 1942 г.", "1942-05-21~/1942-05-31~"),
        ("1-я пол. 1942", "1942-01/1942-06"),
        ("1970-е гг.", "197X"),
        ("XIX в.", "18XX"),
        ("кон. XIX – нач. XX в.", "1875~/1925~"),
        ("весна 1942 г.", "1942-21"),
        ("зима 1941–1942 гг.", "1941-12/1942-02"),
        ("25 октября 1917 г. ст. ст.", "1917-11-07"),
        ("19 февраля 1861 г. (ст. ст.)", "1861-03-03"),
        ("1942 или 1943", "[1942,1943]"),
        ("1969 р.", "1969"),
    ],
)
def test_a_russian_date_is_understood(written: str, edtf: str) -> None:
    assert understand(written).edtf == edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("May–July 1942", "1942-05/1942-07"),
        ("May 16 – October 30, 1942", "1942-05-16/1942-10-30"),
        ("May 16-18, 1942", "1942-05-16/1942-05-18"),
        ("between May and October 1942", "1942-05/1942-10"),
        ("16 May 1942?", "1942-05-16?"),
        ("August 25, 1796", "1796-08-25"),
        ("c. 1942", "1942~"),
        ("?c.1805–10", "1805%/1810%"),
        ("1806–7", "1806/1807"),
        ("1921-24", "1921/1924"),
        ("1941/42", "1941/1942"),
        ("1786 or 1800", "[1786,1800]"),
        ("1985, 1991", "{1985,1991}"),
        ("1950s", "195X"),
        ("early 1620s", "1620~/1623~"),
        ("late 17th-early 18th century", "1675~/1725~"),
        ("18th-19th century", "17XX/18XX"),
        ("206 BCE-220 CE", "-0205/0220"),
        ("exhibited 1806?", "1806?"),
        ("1979, reprinted 1998", "1979"),
        ("3/29/1930", "1930-03-29"),
        ("16/05/1942", "1942-05-16"),
        ("9/1/1931", "[1931-01-09,1931-09-01]"),
        ("1942-05-16", "1942-05-16"),
        ("1942-05/1942-07", "1942-05/1942-07"),
        ("1905-10", "1905-10"),
        ("1905–10", "1905/1910"),
    ],
)
def test_an_english_or_numeric_date_is_understood(written: str, edtf: str) -> None:
    assert understand(written).edtf == edtf


@pytest.mark.parametrize(
    "written",
    [
        "", "б. г.", "б/г", "без даты", "n.d.", "date not known", "no date",
        "42", "16 мая", "May 16", "май 16", "май", "31 апреля 1942", "31 апреля 1917 г. ст. ст.",
        "30.02.1942", "32.05.42", "16.13.1942",
        "июль – май 1942", "декабрь – январь 1942", "1945–1941", "Май 1942 – ?", "2999", "с. 103—149", "№ 11 (2566)",
        "рядовой Иванов", "1942 " * 40, "1-2-3-4-5-6-7-8-9",
    ],
)  # fmt: skip
def test_what_is_not_known_or_not_clear_stays_as_written(written: str) -> None:
    assert understand(written) == When(written)


def test_bounds_are_the_first_and_the_last_day() -> None:
    assert understand("Май - июль 1942 г.") == When("Май - июль 1942 г.", "1942-05/1942-07", 19420501, 19420731)
    assert understand("февраль 1944").latest == 19440229
    assert understand("206 BCE").earliest == -2049899


def test_a_winter_may_be_the_one_before_or_the_one_after() -> None:
    winter = understand("зима 1942 г.")
    assert (winter.earliest, winter.latest) == (19420101, 19430228)


def test_two_figures_of_a_year_mean_the_century_that_is_asked_for() -> None:
    assert understand("16.05.12").edtf == "1912-05-16"
    assert understand("16.05.12", century_of=1850).edtf == "1812-05-16"


@given(date_like)
def test_no_text_raises_and_no_interval_is_reversed_or_lies_in_the_future(written: str) -> None:
    when = understand(written)
    assert when.written == written
    assert (when.edtf is None) == (when.earliest is None) == (when.latest is None)
    if when.earliest is not None and when.latest is not None:
        assert OPEN_START <= when.earliest <= when.latest <= OPEN_END
        assert when.earliest < 21000101
    show(when, "ru")
    show(when, "en")
