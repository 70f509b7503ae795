"""What the index is told of an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.items import Item
from archive.db import Database
from archive.search import document
from archive.search.documents import LONGEST_SPAN, years
from index import Document, Gap, Passage, Word

Add = Callable[..., Item]


@pytest.fixture
def described(database: Database, add: Add) -> Callable[..., Document]:
    """Make the document of an item of these fields."""

    def make(**fields: Any) -> Document:  # noqa: ANN401 -- fields of a record
        with database.writing() as session:
            return document(add(session, **({"id": "D-1"} | fields)))

    return make


def passage(made: Document, field: str) -> Passage:
    return next(passage for passage in made.passages if passage.field == field)


def words(made: Document, field: str) -> list[str]:
    return [token.text for token in passage(made, field).tokens if isinstance(token, Word)]


def test_marks_are_understood_before_the_index_sees_the_words(described: Callable[..., Document]) -> None:
    made = passage(described(text="во[да] и т(оварищ)"), "text")
    water, _, comrade = (token for token in made.tokens if isinstance(token, Word))
    assert (water.text, water.certain, made.source[water.start : water.end]) == ("вода", False, "во[да]")
    assert (comrade.text, comrade.variants) == ("товарищ", ("т",))


def test_a_gap_is_handed_over_as_a_gap(described: Callable[..., Document]) -> None:
    made = passage(described(text="воды [...] свет"), "text")
    assert [type(token) for token in made.tokens] == [Word, Gap, Word]


def test_what_the_writer_struck_out_is_marked_so(described: Callable[..., Document]) -> None:
    made = passage(described(text="сегодня ⟦вчера⟧"), "text")
    assert [(token.text, token.struck) for token in made.tokens if isinstance(token, Word)] == [
        ("сегодня", False),
        ("вчера", True),
    ]


def test_every_language_of_a_text_is_a_passage_of_its_own(described: Callable[..., Document]) -> None:
    made = described(title={"ru": "Тетрадь", "en": "Notebook"}, translation={"en": "Water"})
    assert {(each.field, each.language) for each in made.passages} >= {
        ("title", "ru"),
        ("title", "en"),
        ("translation", "en"),
    }


def test_a_title_of_no_language_takes_that_of_the_item(described: Callable[..., Document]) -> None:
    assert passage(described(title={"und": "scan 7"}, language="uk"), "title").language == "uk"


def test_every_side_of_a_card_is_read(described: Callable[..., Document]) -> None:
    parts = [{"part": "front", "text": "Гора"}, {"part": "back", "text": "Привет", "translation": {"en": "Hello"}}]
    made = described(kind="postcard", parts=parts)
    assert [each.source for each in made.passages if each.field == "text"] == ["Гора", "Привет"]
    assert passage(made, "translation").source == "Hello"


def test_people_are_found_by_every_name(described: Callable[..., Document]) -> None:
    assert words(described(people=["Ягунов П. М."]), "person") == ["Ягунов", "П", "М"]


def test_a_date_is_found_as_written_and_as_readers_write_it(described: Callable[..., Document]) -> None:
    source = passage(described(date="1942-05-16", date_text="16/V-42"), "date").source
    assert all(form in source for form in ("16/V-42", "16 мая 1942", "1942-05-16"))
    assert "May" in source


def test_facets_are_codes(described: Callable[..., Document]) -> None:
    made = described(date="1942/1943", people=["Ягунов"], language="ru,uk")
    assert made.facets["kind"] == ("diary",)
    assert made.facets["year"] == ("1942", "1943", "194X")
    assert made.facets["language"] == ("ru", "uk")
    assert len(made.facets["person"]) == 1
    assert (made.earliest, made.latest) == (19420101, 19431231)


def test_a_thing_without_a_date_has_no_year(described: Callable[..., Document]) -> None:
    made = described(date_text="б. г.")
    assert (made.facets["year"], made.earliest, made.latest) == ((), None, None)


DAYS = st.integers(1000, 2100).map(lambda year: year * 10000 + 615)


@given(DAYS, DAYS)
def test_years_are_those_an_interval_touches_unless_it_is_too_long(one: int, other: int) -> None:
    first, last = sorted((one, other))
    found = list(years(first, last))
    if last // 10000 - first // 10000 > LONGEST_SPAN:
        assert found == []
    else:
        assert (found[0], found[-1]) == (first // 10000, last // 10000)
        assert found == sorted(set(found))


@pytest.mark.parametrize(("earliest", "latest"), [(None, None), (19420101, None), (None, 19420101)])
def test_an_open_interval_touches_no_year(earliest: int | None, latest: int | None) -> None:
    assert list(years(earliest, latest)) == []
