from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from archive.catalogue.dates import OPEN_END, OPEN_START, BadDate, from_edtf, show, understand

years = st.integers(1000, 2020).map("{:04}".format)
calendar = st.dates(min_value=date(1000, 1, 1), max_value=date(2020, 12, 31))
months = calendar.map("{:%Y-%m}".format)
days = calendar.map(str)
doubts = st.sampled_from(["", "?", "~", "%"])
points = st.tuples(
    st.one_of(years, months, days, st.sampled_from(["194X", "18XX", "1942-21", "1942-05-XX"])), doubts
).map("".join)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1942", 19420101, 19421231),
        ("1942-02", 19420201, 19420228),
        ("1942-05-16", 19420516, 19420516),
        ("1942-05-XX", 19420501, 19420531),
        ("194X", 19400101, 19491231),
        ("[1786,1800]", 17860101, 18001231),
        ("{1985,1991}", 19850101, 19911231),
        ("1942/..", 19420101, OPEN_END),
        ("1942/", 19420101, OPEN_END),
        ("../1942", OPEN_START, 19421231),
        ("[..1942]", OPEN_START, 19421231),
        ("-0205/0220", -2049899, 2201231),
        ("2004-06~-11", 20040611, 20040611),
    ],
)
def test_an_expression_becomes_its_first_and_last_day(edtf: str, earliest: int, latest: int) -> None:
    when = from_edtf(edtf, "so geschrieben")
    assert (when.earliest, when.latest, when.written) == (earliest, latest, "so geschrieben")


def test_a_day_of_an_unknown_year_has_no_bounds() -> None:
    assert from_edtf("XXXX-05-16").earliest is None


@pytest.mark.parametrize(
    "edtf", ["", "May 1942", "1942-13", "1942-04-31", "1942-02-30", "19", "1942/May", "../..", "9" * 500]
)
def test_what_is_no_edtf_is_refused_with_a_sentence(edtf: str) -> None:
    with pytest.raises(BadDate, match="is not an EDTF date"):
        from_edtf(edtf)


@pytest.mark.parametrize("edtf", ["1942/1941", "1942-07/1942-05", "1942-05-16/1942-05-15", "[1942,1941]"])
def test_an_interval_that_ends_before_it_begins_is_refused_or_put_in_order(edtf: str) -> None:
    if edtf.startswith("["):
        assert from_edtf(edtf).earliest == 19410101
    else:
        with pytest.raises(BadDate, match="Put the earlier date first"):
            from_edtf(edtf)


@given(points)
def test_our_arithmetic_agrees_with_the_library(edtf: str) -> None:
    if edtf.startswith("1942-21"):
        return
    parsed = parse_edtf(edtf)
    low, high = tuple(parsed.lower_strict())[:3], tuple(parsed.upper_strict())[:3]
    when = from_edtf(edtf)
    assert when.earliest == low[0] * 10000 + low[1] * 100 + low[2]
    assert when.latest == high[0] * 10000 + high[1] * 100 + high[2]


@given(st.text())
@example("[" * 60)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        when = from_edtf(text)
    except BadDate:
        return
    assert when.edtf == text.strip()


@pytest.mark.parametrize(
    ("edtf", "ukrainian", "german", "french"),
    [
        ("1942-05-16", "16 травня 1942 р.", "16. Mai 1942", "16 mai 1942"),
        ("1942-05-01?", "1 травня 1942 р. (?)", "1. Mai 1942 (?)", "1er mai 1942 (?)"),
        ("1942-05", "травень 1942 р.", "Mai 1942", "mai 1942"),
        ("1942-05~", "бл. травня 1942 р.", "ca. Mai 1942", "vers mai 1942"),
        ("1942-05-16~", "бл. 16 травня 1942 р.", "ca. 16. Mai 1942", "vers le 16 mai 1942"),
        ("1942%", "бл. 1942 р. (?)", "ca. 1942 (?)", "vers 1942 (?)"),
        ("1942-05/1942-07", "травень – липень 1942 р.", "Mai–Juli 1942", "mai–juillet 1942"),
        ("1942-05-16/1942-05-18", "16–18 травня 1942 р.", "16.–18. Mai 1942", "16–18 mai 1942"),
        ("1942-05-16/1942-10-30", "16 травня – 30 жовтня 1942 р.", "16. Mai – 30. Oktober 1942",
         "16 mai – 30 octobre 1942"),
        ("1941/1945", "1941–1945 рр.", "1941–1945", "1941–1945"),
        ("194X", "1940-ві рр.", "1940er-Jahre", "années 1940"),
        ("200X", "2000-ні рр.", "2000er-Jahre", "années 2000"),
        ("194X/195X", "1940-ві – 1950-ті рр.", "1940er–1950er-Jahre", "années 1940–1950"),
        ("18XX", "XIX ст.", "19. Jahrhundert", "XIXe siècle"),
        ("17XX/18XX", "XVIII–XIX ст.", "18.–19. Jahrhundert", "XVIIIe–XIXe siècles"),
        ("1942-21", "весна 1942 р.", "Frühling 1942", "printemps 1942"),
        ("1906/..", "не раніше 1906 р.", "frühestens 1906", "pas avant 1906"),
        ("../1942-22", "не пізніше літа 1942 р.", "spätestens Sommer 1942", "pas après l’été 1942"),
        ("../1942-05-16", "не пізніше 16 травня 1942 р.", "spätestens 16. Mai 1942", "pas après le 16 mai 1942"),
        ("[1942,1943]", "1942 р. або 1943 р.", "1942 oder 1943", "1942 ou 1943"),
        ("-0205/0220", "206 р. до н. е. – 220 р. н. е.", "206 v. Chr. – 220 n. Chr.", "206 av. J.-C. – 220 apr. J.-C."),
    ],
)  # fmt: skip
def test_a_date_is_shown_in_ukrainian_german_and_french(edtf: str, ukrainian: str, german: str, french: str) -> None:
    when = from_edtf(edtf)
    assert (show(when, "uk"), show(when, "de"), show(when, "fr")) == (ukrainian, german, french)


@pytest.mark.parametrize(
    ("edtf", "russian", "english"),
    [
        ("1942-05-16", "16 мая 1942 г.", "16 May 1942"),
        ("1942-05-16?", "16 мая 1942 г. (?)", "16 May 1942?"),
        ("1942-05", "май 1942 г.", "May 1942"),
        ("1942-05~", "ок. мая 1942 г.", "c. May 1942"),
        ("1942~", "ок. 1942 г.", "c. 1942"),
        ("1942-05/1942-07", "май – июль 1942 г.", "May–July 1942"),
        ("1942-05-16/1942-05-18", "16–18 мая 1942 г.", "16–18 May 1942"),
        ("1942-05-16/1942-10-30", "16 мая – 30 октября 1942 г.", "16 May – 30 October 1942"),
        ("1941/1945", "1941–1945 гг.", "1941–1945"),
        ("1941-12/1942-02", "декабрь 1941 г. – февраль 1942 г.", "December 1941 – February 1942"),
        ("197X", "1970-е гг.", "1970s"),
        ("18XX", "XIX в.", "19th century"),
        ("17XX/18XX", "XVIII–XIX вв.", "18th century – 19th century"),
        ("1942-21", "весна 1942 г.", "spring 1942"),
        ("1906/..", "не ранее 1906 г.", "no earlier than 1906"),
        ("../1942-05", "не позднее мая 1942 г.", "no later than May 1942"),
        ("[1942,1943]", "1942 г. или 1943 г.", "1942 or 1943"),
        ("-0205/0220", "206 г. до н. э. – 220 г. н. э.", "206 BCE – 220 CE"),
    ],
)
def test_a_date_is_shown_in_the_words_of_the_language_and_understood_again(
    edtf: str, russian: str, english: str
) -> None:
    when = from_edtf(edtf)
    assert (show(when, "ru"), show(when, "en")) == (russian, english)
    assert understand(russian).edtf == edtf
    assert understand(english).edtf == edtf


def test_a_date_without_words_is_shown_as_written() -> None:
    assert show(from_edtf("2004-06~-11", "11 июня (?) 2004"), "ru") == "11 июня (?) 2004"
    assert show(from_edtf("2004-06~-11"), "ru") == "2004-06~-11"
    assert show(understand("б. г."), "en") == "б. г."


simple = st.one_of(years, days)


@given(simple, simple, doubts, st.sampled_from(["ru", "en"]))
def test_what_is_shown_means_the_same_days(first: str, last: str, doubt: str, language: str) -> None:
    for edtf in (first + doubt, f"{min(first, last)}{doubt}/{max(first, last)}{doubt}"):
        try:
            when = from_edtf(edtf)
        except BadDate:
            continue
        again = understand(show(when, language))
        assert (again.earliest, again.latest) == (when.earliest, when.latest)
