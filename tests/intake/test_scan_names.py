"""Names of scans, as scanners and people give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake.scan_names import natural, read_name

NAMES = [
    # name, base, role, number
    ("kerch_a.jpg", "kerch", "front", 0),
    ("kerch_B.TIF", "kerch", "back", 0),
    ("керчь_а.jpg", "керчь", "front", 0),  # a Cyrillic letter
    ("керчь-б.jpg", "керчь", "back", 0),
    ("015a.jpg", "015", "front", 0),
    ("kerch-front.jpg", "kerch", "front", 0),
    ("kerch recto.png", "kerch", "front", 0),
    ("kerch.verso.tif", "kerch", "back", 0),
    ("Kerch_REVERSE.tiff", "kerch", "back", 0),
    ("карточка 7_лиц.jpg", "карточка 7", "front", 0),
    ("карточка 7_об.jpg", "карточка 7", "back", 0),
    ("керчь_оборот.jpg", "керчь", "back", 0),
    ("Керчь (лицо).jpg", "керчь", "front", 0),
    ("лицо.jpg", "", "front", 0),
    ("back.jpg", "", "back", 0),
    ("card-1.jpg", "card", "front", 1),
    ("card_2.jpg", "card", "back", 2),
    ("card-3.jpg", "card", "", 3),
    ("IMG_0001.JPG", "img", "", 1),
    ("1942-05-1.jpg", "1942 05", "", 1),  # a day, no side
    ("p001.tif", "", "page", 1),
    ("diary page 3.jpg", "diary", "page", 3),
    ("diary-pg12.jpg", "diary", "page", 12),
    ("стр. 3.jpg", "", "page", 3),
    ("Тетрадь 2, стр. 10.jpg", "тетрадь 2", "page", 10),
    ("с. 4-5.jpg", "", "page", 4),
    ("л. 5.jpg", "", "page", 9),
    ("л. 5 об..jpg", "", "page", 10),
    ("Дневник_л5об.tif", "дневник", "page", 10),
    ("лист 12 оборот.tif", "", "page", 24),
    ("f. 5v.png", "", "page", 10),
    ("folio_5 recto.png", "", "page", 9),
    ("ms-12r.png", "ms", "page", 23),
    ("scans/box\\x_a.png", "x", "front", 0),
    ("kercha.jpg", "kercha", "", 0),
    ("setback.jpg", "setback", "", 0),
    ("map3.jpg", "map3", "", 0),
    ("зонт.jpg", "зонт", "", 0),
    ("_a.jpg", "a", "", 0),
    ("a.jpg", "a", "", 0),
    ("л. 0.jpg", "л", "", 0),
    ("", "", "", 0),
]


@pytest.mark.parametrize(("name", "base", "role", "number"), NAMES, ids=[each[0] for each in NAMES])
def test_a_name_says_the_side_or_page_and_what_it_belongs_to(name: str, base: str, role: str, number: int) -> None:
    found = read_name(name)
    assert (found.base, found.role, found.number) == (base, role, number)


def test_separators_and_case_make_no_difference() -> None:
    names = ["Керчь 7_a", "керчь-7 A", "КЕРЧЬ.7.a", "керчь_7-a"]
    assert len({(read_name(f"{name}.jpg").base, read_name(f"{name}.jpg").role) for name in names}) == 1


def test_the_title_is_the_base_as_it_was_written() -> None:
    assert read_name("Вид на Митридат_оборот.jpg").title == "Вид на Митридат"
    assert read_name("p001.jpg").title == ""


def test_names_sort_as_people_count() -> None:
    names = ["p10", "P2", "p1", "x", "p 2", "", "p" + "9" * 5000, "p02a"]
    assert sorted(names, key=natural) == ["", "p1", "P2", "p02a", "p10", "p" + "9" * 5000, "p 2", "x"]


@given(st.text(max_size=300) | st.text("ab12lfvр.об- _()", max_size=300))
def test_any_name_can_be_read_and_sorted(name: str) -> None:
    found = read_name(name)
    assert found.role in {"", "front", "back", "page"}
    assert found.base == found.base.strip()
    assert natural(name) == natural(name)


@pytest.mark.parametrize("piece", ["-", "a-", "p 1-", "1a", "л. ", "()", " _", "1 об"])
def test_no_name_keeps_the_reader_busy(piece: str) -> None:
    assert len(read_name(piece * 5_000 + "!").base) <= 255
