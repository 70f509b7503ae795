"""English words whose forms no stem brings together, and words that are spelt in two ways."""

from collections.abc import Callable

import pytest

from index import Document, Query, Reader
from index.language.english import forms, irregular
from index.language.tables import rows


def meets(one: str, other: str) -> bool:
    return not set(forms(one)).isdisjoint(forms(other))


@pytest.mark.parametrize(
    "family",
    [
        "write writes writing wrote written",
        "bring brought",
        "rewrite rewrote rewritten",
        "mislead misled",
        "withdraw withdrew withdrawn",
        "child children child's children's",
        "schoolchild schoolchildren",
        "man men",
        "woman women",
        "fisherman fishermen fisherman’s",
        "foot feet",
        "mouse mice",
        "dormouse dormice",
        "housewife housewives",
        "bookshelf bookshelves",
        "phenomenon phenomena",
        "crisis crises",
        "person people",
        "harbour harbours harbor harbors",
        "organise organised organize organized",
        "theatre theatres theater theaters",
        "grey gray",
    ],
)
def test_all_forms_of_a_word_meet(family: str) -> None:
    words = family.split()

    assert [(one, other) for one in words for other in words if not meets(one, other)] == []


def test_every_form_of_the_table_meets_its_base() -> None:
    table = [(base, form.lstrip("-")) for base, others in rows("irregular_english") for form in others.split()]

    assert len(table) > 250
    assert [pair for pair in table if not meets(*pair)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wound", "wind"),
        ("stove", "stave"),
        ("founded", "find"),
        ("hour", "hor"),
        ("specimen", "men"),
        ("reed", "red"),
        ("feet", "feed"),
        ("bred", "bread"),
        ("believes", "life"),
        ("women", "man"),
        ("forest", "rest"),
    ],
)
def test_false_friends_do_not_meet(one: str, other: str) -> None:
    assert not meets(one, other)


def test_a_word_keeps_its_own_stem_first() -> None:
    assert forms("found") == ("found", "find")
    assert forms("saw") == ("saw", "see")
    assert forms("slovo") == ("slovo",)
    assert forms("слово") == ()


def test_no_line_repeats_another() -> None:
    listed = [base for base, _ in rows("irregular_english")]

    assert len(listed) == len(set(listed))
    assert all(form not in bases for form, bases in irregular().items())


@pytest.mark.parametrize(
    ("written", "typed"),
    [("the children wrote", "child writes"), ("a child writes", "children wrote"), ("two feet", "foot")],
)
def test_irregular_forms_are_found_both_ways(
    item: Callable[..., Document], indexed: Callable[..., Reader], written: str, typed: str
) -> None:
    reader = indexed(item("1", written), item("2", "bread"))

    assert [hit.key for hit in reader.search(Query(typed)).hits] == ["1"]
