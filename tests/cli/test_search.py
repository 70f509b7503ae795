"""What a visitor would find, told to an archivist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Archive = Callable[..., Result]
RECORDS: list[dict[str, object]] = [
    {
        "id": "D-1",
        "kind": "diary",
        "state": "published",
        "title": {"ru": "Тетрадь", "en": "Notebook"},
        "text": "Сегодня вода",
        "date": "1942-05-16",
    },
    {"id": "P-1", "kind": "postcard", "state": "published", "title": {"ru": "Вода и берег"}},
    {"id": "secret", "kind": "diary", "title": {"ru": "Вода в черновике"}},
]


@pytest.fixture
def filled(archive: Archive, write: Callable[..., Path]) -> Archive:
    """An archive with two published records and a draft, and its index."""
    assert archive("import", write(*RECORDS)).exit_code == 0
    assert archive("reindex").exit_code == 0
    return archive


def test_hits_come_with_number_title_date_and_reason_and_drafts_do_not_come(filled: Archive) -> None:
    result = filled("search", "воды")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2 found in ")
    assert "D-1  Тетрадь  (16 мая 1942 г.)" in result.stdout
    assert "another form of the word, in text" in result.stdout
    assert "secret" not in result.stdout


def test_kind_language_and_limit_narrow_what_is_printed(filled: Archive) -> None:
    assert "P-1" not in filled("search", "вода", "--kind", "diary").stdout
    assert "D-1  Notebook  (16 May 1942)" in filled("search", "вода", "--lang", "en").stdout
    assert filled("search", "вода", "--limit", "1").stdout.count("as typed") == 1


def test_the_explanation_tells_words_alternatives_and_which_steps_were_asked(filled: Archive) -> None:
    told = filled("search", "воды", "--explain").stdout
    assert "dictionary forms: вода 1.00" in told
    assert "1.00 form            forms     is there вода" in told
    assert "0.10 vocabulary      forms     nowhere  water" in told
    steps = told[told.index("Steps") :]
    assert "2 records, fewer than 10" in steps
    assert "repairs, nearest         not asked" in steps
    assert "something was found" in steps


def test_a_repaired_query_says_that_nothing_was_found_before(filled: Archive) -> None:
    told = filled("search", "djlf", "--explain").stdout
    assert "Also looked for: вода (another keyboard layout)" in told
    assert "nothing was found" in told
    assert " layout " in told


def test_without_an_index_plain_words_are_compared_and_that_is_said(
    archive: Archive, write: Callable[..., Path]
) -> None:
    archive("import", write(*RECORDS))
    result = archive("search", "вода", "--explain")
    assert result.exit_code == 0
    assert "There is no index just now" in result.stderr
    assert "D-1  Тетрадь" in result.stdout
    assert "secret" not in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["search"], 2, "WORDS"),
        (["search", "в" * 201], 2, "201 characters long"),
        (["search", "вода", "--kind", "painting"], 2, "painting"),
        (["search", "вода", "--limit", "0"], 2, "limit"),
    ],
)
def test_wrong_use_ends_with_2(filled: Archive, words: list[str], code: int, said: str) -> None:
    result = filled(*words)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_without_a_catalogue_it_could_not_finish(archive: Archive) -> None:
    assert archive("search", "вода").exit_code == 3
