from collections.abc import Callable

import pytest

from index import Document, Query, Reader
from index.collation import natural, title_key


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("ru", ["16 мая", "ёж", "Ежевика", "«Жизнь»", "Яр", "Album", "Zoo", "…"]),
        ("en", ["16 May", "Album", "«Zoo»", "ёж", "Яр"]),
        ("uk", ["Гай", "Гора", "Ґанок", "Дім", "Їжак", "Край", "Album"]),
        ("de", ["Ärger", "Zoo", "Яр"]),
        ("ru", ["Лист 2", "Лист 10", "Лист 10а"]),
    ],
)
def test_titles_stand_as_readers_of_the_language_look_them_up(language: str, titles: list[str]) -> None:
    shuffled = titles[::-1]
    assert sorted(shuffled, key=lambda title: title_key(title, language)) == titles


def test_accession_numbers_count_as_people_do() -> None:
    assert sorted(["КМ-10", "КМ-9/2", "КМ-9"], key=natural) == ["КМ-9", "КМ-9/2", "КМ-10"]


def test_each_language_has_its_own_order(indexed: Callable[..., Reader], keys: Callable[..., list[str]]) -> None:
    reader = indexed(
        Document("1", 1, "diary", "1", sort_title="Арка", titles={"ru": "Арка", "en": "Vault"}),
        Document("2", 1, "diary", "2", sort_title="Яма", titles={"ru": "Яма", "en": "Pit"}),
        Document("3", 1, "diary", "3", sort_title="Letter", titles={"en": "Letter"}),
    )
    assert keys(reader, sort="title", language="ru") == ["1", "2", "3"]
    assert keys(reader, sort="title", language="en") == ["3", "2", "1"]
    assert keys(reader, sort="title", language="uk") == ["1", "2", "3"]


def test_the_newest_come_first_and_the_undated_last_either_way(
    indexed: Callable[..., Reader], keys: Callable[..., list[str]]
) -> None:
    days = {"a": (19420516, 19420516), "b": (19420101, 19421231), "c": (19410101, 19410101), "d": None}
    reader = indexed(
        *(
            Document(key, 1, "diary", key, earliest=span and span[0], latest=span and span[1])
            for key, span in days.items()
        )
    )
    assert keys(reader, sort="date") == ["c", "b", "a", "d"]
    assert keys(reader, sort="newest") == ["b", "a", "c", "d"]


def test_every_order_is_a_plain_word() -> None:
    assert [Query(sort=word).sort for word in ("relevance", "date", "newest", "title", "identifier")]  # type: ignore[arg-type]
