"""The reading list: shapes of citation that are easily misread, and the words that may not be anyone else's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
Object = dict[str, Any]

# As long a run of words as two people hardly write alike by chance.
RUN = 8
SOURCES = [f"B-{number:03d}" for number in range(1, 13)]
RECORDS: list[Object] = [
    json.loads(line)
    for line in (ROOT / "archive" / "demonstration" / "records.jsonl").read_text(encoding="utf-8").splitlines()
]
READING = {record["id"]: record for record in RECORDS if record.get("kind") == "bibliography"}


def _titles() -> list[str]:
    return [entry["title"]["ru"] for entry in READING.values()]


def test_the_list_has_twelve_sources_ten_works_of_fiction_or_memory_and_a_film() -> None:
    assert list(READING)[:12] == SOURCES
    assert len(READING) == 23
    assert [entry["id"] for entry in READING.values() if entry["type"] == "motion_picture"] == ["B-023"]


def test_every_entry_keeps_its_citation_as_received() -> None:
    assert all(entry["text"] for entry in READING.values())


def test_one_line_of_the_list_that_names_five_works_gives_five_entries() -> None:
    entries = [entry for entry in READING.values() if entry["text"].startswith("Камбулов (Колибуков)")]
    assert len(entries) == 5
    assert {entry["text"] for entry in entries} == {entries[0]["text"]}
    assert all(f"«{entry['title']['ru']}»" in entry["text"] for entry in entries)


@pytest.mark.parametrize("title", ["Солдаты подземелья", "Подземная крепость"])
def test_two_publications_of_one_title_stay_apart_and_name_each_other(title: str) -> None:
    first, second = (entry for entry in READING.values() if entry["title"]["ru"] == title)
    assert first["year"] != second["year"]
    assert second["id"] in first["note"]["ru"]
    assert first["id"] in second["note"]["ru"]


def test_no_other_title_stands_twice() -> None:
    twice = {title for title in _titles() if _titles().count(title) > 1}
    assert twice == {"Солдаты подземелья", "Подземная крепость"}


@pytest.mark.parametrize("identifier", ["B-003", "B-006"])
def test_compilers_are_not_authors(identifier: str) -> None:
    entry = READING[identifier]
    assert len(entry["compilers"]) == 2
    assert "authors" not in entry
    assert {link["role"] for link in entry["people"]} == {"compiler"}


def test_a_year_followed_by_an_extent_is_not_a_range_of_pages() -> None:
    entry = READING["B-010"]
    assert (entry["year"], entry["extent"]) == ("1987", "174 с.")
    assert "pages" not in entry
    assert "publisher" not in entry


def test_pages_are_ranges_that_run_forwards() -> None:
    pages = {entry["id"]: entry["pages"] for entry in READING.values() if "pages" in entry}
    assert pages == {"B-002": "103–149", "B-003": "180–206", "B-006": "83–91"}


def test_the_number_of_the_year_keeps_its_running_number() -> None:
    assert READING["B-005"]["issue"] == "11 (2566)"
    assert READING["B-005"]["date"] == "1972-11"


@pytest.mark.parametrize(("identifier", "missing"), [("B-007", "publisher"), ("B-009", "publisher"), ("B-013", "year")])
def test_what_the_list_does_not_say_stays_empty(identifier: str, missing: str) -> None:
    assert missing not in READING[identifier]


def test_the_isbn_has_the_right_check_digit() -> None:
    (isbn,) = [entry["isbn"] for entry in READING.values() if "isbn" in entry]
    digits = [10 if digit == "X" else int(digit) for digit in isbn.replace("-", "")]
    assert len(digits) == 10
    assert sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_no_sentence_but_a_citation_is_taken_from_the_sources_the_facts_came_from() -> None:
    seeds = SHARED / "data" / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"{seeds} is not here")
    theirs = set().union(*(_runs(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*.txt"))))
    # Titles and containers of publications are long names, and names are cited as they are.
    cited = ("text", "title", "container")
    taken = [
        text
        for record in RECORDS
        for key, value in record.items()
        if not (record.get("kind") == "bibliography" and key in cited)
        for text in _strings(value)
        if _runs(text) & theirs
    ]
    assert taken == []


def test_the_citations_are_verbatim() -> None:
    seeds = SHARED / "data" / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"{seeds} is not here")
    received = "\n".join(path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt")))
    assert [entry["id"] for entry in READING.values() if entry["text"] not in received] == []
