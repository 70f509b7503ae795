"""What was searched is said as a whole query, never as a fragment of one."""

from collections.abc import Callable

import pytest

from index import Document, Query, Reader
from index.rewording import reparted, reworded

Item = Callable[..., Document]
Indexed = Callable[..., Reader]


@pytest.mark.parametrize(
    ("written", "typed", "said"),
    [
        ("водолаз нашёл фонарь", "водлоаз, фонарь", [("водолаз, фонарь", "typo")]),
        ("водолаз нашёл фонарь", "водлоаз фонраь", [("водолаз фонарь", "typo")]),
        ("водолаз 16 мая 1942", "водлоаз 16.05.1942", [("водолаз 16.05.1942", "typo")]),
        ("водолаз нашёл", "водлоаз -хлеб", [("водолаз -хлеб", "typo")]),
        ("Новый мостик у колодца", "Колодец, новыймостик", [("Колодец, новый мостик", "typo")]),
        ("водонапорная башня", "Башня водо напорная!", [("Башня водонапорная!", "typo")]),
        ("старый дом", "стары йдом", [("старый дом", "typo")]),
        ("жажда и хлеб", ";f;lf b [kt,", [("жажда и хлеб", "layout")]),
        ("у колодца письмо", "kolodets письмо", [("колодец письмо", "transliteration")]),
        ("вера и хлеб", "вѣра хлеб", [("вера хлеб", "spelling")]),
    ],
)
def test_the_query_is_said_as_it_was_searched(
    item: Item, indexed: Indexed, written: str, typed: str, said: list[tuple[str, str]]
) -> None:
    results = indexed(item("1", written), item("2", "бурун и камыш")).search(Query(typed))

    assert [hit.key for hit in results.hits] == ["1"]
    assert [(one.shown_as, one.reason.value) for one in results.interpreted] == said


def test_what_is_said_finds_the_same(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "водолаз нашёл фонарь"), item("2", "хлеб"))

    (said,) = reader.search(Query("водлоаз фонарь")).interpreted
    again = reader.search(Query(said.shown_as))

    assert ([hit.key for hit in again.hits], again.interpreted) == (["1"], ())


def test_only_whole_words_are_replaced() -> None:
    assert reworded("вод, вода и вод-вод", {"вод": "год"}) == "год, вода и год-год"


@pytest.mark.parametrize(
    ("text", "words", "meant", "said"),
    [
        ("Ах, стары йдом", ("Ах", "стары", "йдом"), ("ах", "старый", "дом"), "Ах, старый дом"),
        ("водо  напорная", ("водо", "напорная"), ("водонапорная",), "водонапорная"),
        ("1942 год: новыймост", ("новыймост",), ("новый", "мост"), "1942 год: новый мост"),
    ],
)
def test_other_blanks_leave_the_rest_as_typed(
    text: str, words: tuple[str, ...], meant: tuple[str, ...], said: str
) -> None:
    assert reparted(text, words, meant) == said
