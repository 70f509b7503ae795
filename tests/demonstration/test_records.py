from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.record_reading import read_record
from archive.transcription import parse, render

ROOT = Path(__file__).parents[2]
DEMONSTRATION = ROOT / "archive" / "demonstration"
Object = dict[str, Any]

SIEGE = (date(1942, 5, 16), date(1942, 10, 30))
WRITTEN = ("diary", "inscription")
# Every sign of the table of Leiden marks: an inscription somewhere shows each to those who learn them here.
MARKS = {
    "underdot": "\u0323",
    "question mark inside a word": r"\w\?\w",
    "supplied": r"\[[^\W\d]+\]",
    "lost, length unknown": r"\[\.\.\.\]",
    "lost, letters counted": r"\[\d+\]",
    "lost, lines": r"\[---\]",
    "illegible": r"\+\+\+",
    "omitted": r"<\w+>",
    "expansion": r"\w\(\w+\)",
    "struck": "⟦[^⟧]+⟧",
    "added": r"\\[^/\n]+/",
    "added, grave and acute": "`[^´]+´",
    "superfluous": r"\{\w+\}",
    "word over a line end": r"\w-\n\w",
    "kept error": r"\(sic\)",
}


def _lines(name: str) -> list[Object]:
    text = (DEMONSTRATION / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


RECORDS = _lines("records.jsonl")
DRAWINGS = _lines("drawings.jsonl")
ITEMS = [record for record in RECORDS if "kind" in record]
PICTURES = [asset for item in ITEMS for asset in item.get("assets", [])]
PICTURES += [record["picture"] for record in RECORDS if record.get("record") == "plan"]


def _of(record: str) -> list[Object]:
    return [line for line in RECORDS if line.get("record") == record]


def _transcriptions(item: Object) -> list[str]:
    own = [item["text"]] if item["kind"] in WRITTEN else []
    return own + [part["text"] for part in item.get("parts", [])]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _day(text: str, *, last: bool) -> date:
    year, month, day = [*(int(part) for part in text.rstrip("?~").split("-")), 0, 0][:3]
    month = month or (12 if last else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def _bounds(edtf: str) -> tuple[date, date]:
    first, _, end = edtf.partition("/")
    return _day(first, last=False), _day(end or first, last=True)


def test_the_museum_comes_first_and_says_on_every_page_that_this_is_a_demonstration() -> None:
    museum = RECORDS[0]
    assert museum["record"] == "museum"
    assert museum["languages"] == ["ru", "en", "uk", "de", "fr"]
    assert set(museum["notice"]) == set(museum["name"]) == set(museum["tagline"]) == set(museum["languages"])
    assert "Демонстрационное собрание" in museum["notice"]["ru"]
    assert "demonstration collection" in museum["notice"]["en"]


def test_the_collection_holds_what_was_promised() -> None:
    assert Counter(item["kind"] for item in ITEMS) == {
        "diary": 40, "inscription": 40, "postcard": 22, "bibliography": 23,
    }  # fmt: skip
    assert {record["record"] for record in RECORDS if "record" in record} == {
        "museum", "person", "place", "subject", "collection", "plan", "story",
    }  # fmt: skip


def test_no_identifier_is_given_twice() -> None:
    named = [(record.get("record", "item"), record["id"]) for record in RECORDS[1:]]
    assert [name for name, times in Counter(named).items() if times > 1] == []


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_the_catalogue_takes_an_item_as_it_stands(item: Object) -> None:
    assert read_record(item).id == item["id"]


def test_identifiers_stand_in_addresses_as_they_are() -> None:
    assert [item["id"] for item in ITEMS if not re.fullmatch(r"[BDIP]-\d{3}", item["id"])] == []


def test_every_person_place_subject_and_collection_an_item_names_exists() -> None:
    known = {(record["record"], record["id"]) for record in RECORDS[1:] if "record" in record}
    known |= {("item", item["id"]) for item in ITEMS}
    keys = (("people", "person"), ("places", "place"), ("subjects", "subject"))
    named = {(record, link["id"]) for item in ITEMS for key, record in keys for link in item.get(key, [])}
    named |= {("collection", item["collection"]) for item in ITEMS}
    stops = [stop for story in _of("story") for stop in story["stops"]]
    named |= {("item", one["item"]) for stop in stops for one in (stop, *stop.get("sources", [])) if "item" in one}
    named |= {("place", spot["place"]) for plan in _of("plan") for spot in plan["spots"]}
    assert named - known == set()


@pytest.mark.parametrize("story", _of("story"), ids=lambda story: story["id"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_stop_of_a_story_is_read_standing(story: Object, language: str) -> None:
    for number, stop in enumerate(story["stops"], start=1):
        said = [stop["title"], stop["text"], *(words for one in stop.get("figures", []) for words in one.values())]
        words = sum(len(texts[language].split()) for texts in said)
        assert 30 <= words <= 70, (number, words)


def test_numbers_in_stories_stand_beside_who_gives_them() -> None:
    stops = [stop for story in _of("story") for stop in story["stops"] if stop.get("figures")]
    assert [stop["title"]["ru"] for stop in stops if not stop.get("sources")] == []
    assert [one for stop in stops for one in stop["figures"] if not one["text"].keys() >= {"ru", "en"}] == []
    survivors = [[one["figure"]["ru"] for one in stop["figures"]] for stop in stops]
    assert ["48", "48–300"] in survivors


def test_the_cover_of_a_collection_is_one_of_its_items() -> None:
    home = {item["id"]: item["collection"] for item in ITEMS}
    assert [one["id"] for one in _of("collection") if "cover" in one and home[one["cover"]] != one["id"]] == []


@pytest.mark.parametrize("collection", [one["id"] for one in _of("collection")])
def test_places_in_a_collection_run_from_one_without_holes(collection: str) -> None:
    positions = [item["position"] for item in ITEMS if item["collection"] == collection]
    assert sorted(positions) == list(range(1, len(positions) + 1))


@pytest.mark.parametrize("notebook", ["signaller-notebook", "orderly-notes", "teacher-leaves"])
def test_a_notebook_is_read_in_the_order_it_was_written(notebook: str) -> None:
    pages = sorted((item["position"], item["date"]) for item in ITEMS if item["collection"] == notebook)
    spans = [_bounds(edtf) for _, edtf in pages]
    # "June?" may stand after the 2nd of June: no page can be later than all of the next page's days.
    assert [page for page, (before, after) in enumerate(pairwise(spans), 1) if before[0] > after[1]] == []


@pytest.mark.parametrize("item", [item for item in ITEMS if "date" in item], ids=lambda item: item["id"])
def test_a_date_is_an_interval_that_does_not_run_backwards(item: Object) -> None:
    first, last = _bounds(item["date"])
    assert first <= last
    if item["kind"] in WRITTEN:
        assert SIEGE[0].replace(day=1) <= first
        assert last <= SIEGE[1].replace(day=31)


def test_what_was_written_in_the_quarry_was_found_and_read_later() -> None:
    for item in (item for item in ITEMS if item["kind"] in WRITTEN):
        assert 1942 < int(item["found_date"]) <= int(item["read_date"]), item["id"]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_an_item_speaks_russian_and_english(item: Object) -> None:
    assert item["title"].keys() >= {"ru", "en"}
    assert item["description"].keys() >= {"ru", "en"}
    if item["kind"] in WRITTEN:
        assert item["translation"]["en"]
    assert all(part["translation"]["en"] for part in item.get("parts", []))


@pytest.mark.parametrize("asset", PICTURES, ids=lambda asset: asset["file"])
def test_a_picture_says_in_both_languages_that_it_was_drawn_for_the_demonstration(asset: Object) -> None:
    assert "для демонстрации" in asset["alt"]["ru"]
    assert "for the demonstration" in asset["alt"]["en"]


def test_every_picture_has_one_line_for_the_illustrator_and_no_line_is_idle() -> None:
    assert sorted(drawing["file"] for drawing in DRAWINGS) == sorted(asset["file"] for asset in PICTURES)


def test_a_postcard_has_a_front_and_a_back() -> None:
    cards = [item for item in ITEMS if item["kind"] == "postcard"]
    assert {tuple(asset["role"] for asset in card["assets"]) for card in cards} == {("front", "back")}


def test_the_illustrator_is_never_asked_to_draw_an_editors_mark() -> None:
    drawn = [drawing["text"] for drawing in DRAWINGS if "text" in drawing]
    assert [text for text in drawn if re.search(r"[\[\]<>⟦⟧{}\\`´|\u0323]", text)] == []


@pytest.mark.parametrize("sign", MARKS)
def test_an_inscription_shows_each_mark(sign: str) -> None:
    walls = [unicodedata.normalize("NFD", item["text"]) for item in ITEMS if item["kind"] == "inscription"]
    assert any(re.search(MARKS[sign], text) for text in walls)


@pytest.mark.parametrize("item", [item for item in ITEMS if _transcriptions(item)], ids=lambda item: item["id"])
def test_a_transcription_loses_nothing_when_its_marks_are_read(item: Object) -> None:
    for text in _transcriptions(item):
        assert render(parse(text)) == text
        assert unicodedata.normalize("NFC", text) == text


def test_diary_entries_and_inscriptions_have_the_length_of_their_kind() -> None:
    words = {item["id"]: len(item["text"].split()) for item in ITEMS if item["kind"] == "diary"}
    lines = {item["id"]: item["text"].count("\n") + 1 for item in ITEMS if item["kind"] == "inscription"}
    assert {name: count for name, count in words.items() if not 60 <= count <= 140} == {}
    assert {name: count for name, count in lines.items() if not 2 <= count <= 6} == {}


def test_no_diary_inscription_or_card_is_ascribed_to_a_person_of_record() -> None:
    assert [item["id"] for item in ITEMS if item["kind"] != "bibliography" and item.get("people")] == []


def test_the_folder_of_1985_leaves_empty_what_is_not_recorded() -> None:
    (card,) = [item for item in ITEMS if item["collection"] == "memory-folder-1985"]
    assert card["caption"] == {"en": "Kerch's Obelisk of Glory"}
    assert card["year"] == "1985"
    unknown = ("publisher", "photographer", "printer", "print_run", "price", "number", "sender", "people", "parts")
    assert [key for key in unknown if card.get(key)] == []
    assert not any("Laxer" in text for text in _strings(RECORDS))
