from __future__ import annotations

import csv
import io
import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.catalogue.records import Record
from archive.errors import Invalid, Refusal
from archive.exchange import jsonl
from archive.exchange.entries import read_entry
from archive.exchange.jsonl import LONGEST_LINE, Line, read, survey, write

GOOD = '{"id":"D-1","kind":"diary","title":{"ru":"Вода"}}'


def lines_of(folder: Path, *lines: str | bytes) -> list[Line]:
    """What is read from a file of these lines."""
    file = folder / "records.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return list(read(file))


def test_a_byte_order_mark_crlf_and_blank_lines_are_taken(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, b"\xef\xbb\xbf" + GOOD.encode() + b"\r", b"\r", b"  ", GOOD.replace("D-1", "D-2"))
    assert [(line.number, line.id, line.problems) for line in lines] == [(1, "D-1", ()), (4, "D-2", ())]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"id":"D-1","kind":"diary","position":NaN}', "position"),
        ('{"id":"D-1","kind":"diary","position":-Infinity}', "position"),
        ('{"id":"D-1","kind":"diary","position":1e999}', "position"),
        ('{"id":"D-1","kind":"diary","warnings":[NaN]}', "warnings"),
        ('{"id":"D-1","id":"D-2","kind":"diary"}', "id"),
        ('{"kind":"diary","id":' + "9" * 5000 + "}", "id"),
        ("[" * 100_000 + "]" * 100_000, "line"),
        ('{"a":' * 50_000 + "1" + "}" * 50_000, "line"),
        (r'{"id":"D-1","kind":"diary","title":"\ud83d"}', "title.und"),
        ('["id"]', "line"),
        ('"id"', "line"),
        ("null", "line"),
        ("{", "line"),
        ('{"id":"D-1","kind":"photo"}', "kind"),
        ('{"id":"D-1","kind":["diary"]}', "kind"),
        ('{"id":"D-1","kind":"diary","record":["item"]}', "record"),
        ('{"id":"D-1","kind":"diary","record":"person"}', "kind"),
        ('{"id":"D-1","kind":"diary","titel":"Вода"}', "titel"),
        ('{"id":["D-1"],"kind":"diary"}', "id"),
        ('{"record":"museum","name":[]}', "name"),
    ],
)
def test_a_line_at_fault_is_named_and_the_next_one_is_read(tmp_path: Path, text: str, field: str) -> None:
    bad, good = lines_of(tmp_path, text, GOOD.replace("D-1", "D-9"))
    assert bad.number == 1
    assert bad.entry is None
    assert field in {problem.field for problem in bad.problems}
    assert isinstance(good.entry, Record)


def test_a_key_that_is_half_a_character_can_be_named(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, r'{"id":"D-1","kind":"diary","\ud83d":"x"}')
    assert line.problems


def test_a_line_without_end_is_passed_over_without_being_held_in_memory(tmp_path: Path) -> None:
    endless = b'{"id":"' + b"x" * (3 * LONGEST_LINE) + b'"}'
    first, second = lines_of(tmp_path, endless, GOOD)
    assert (first.number, first.entry) == (1, None)
    assert "longer" in first.problems[0].template
    assert (second.number, second.id) == (2, "D-1")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (GOOD.encode() + b"\n" + '{"id":"Д"}'.encode("cp1251"), "UTF-8"),
        (GOOD.encode("utf-16"), "UTF-8"),
        (b"id;title\nD-1;Water\n", "not JSON Lines"),
        (json.dumps([json.loads(GOOD)]).encode(), "one JSON array"),
        (json.dumps(json.loads(GOOD), indent=1).encode(), "not JSON Lines"),
        (b"[" * 100_000, "not JSON Lines"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "UTF-8"),
    ],
)
def test_a_file_that_is_not_json_lines_is_refused_as_a_whole(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "records.jsonl"
    file.write_bytes(content)
    with pytest.raises(Refusal, match=words):
        survey(file)


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="file"):
        survey(tmp_path / name)


def test_every_hostile_json_file_gets_an_answer(shared: Path) -> None:
    with (shared / "data/hostile/expected.csv").open(encoding="utf-8") as table:
        expected = {row["file"]: row["expect"] for row in csv.DictReader(table) if row["file"].startswith("json-")}
    assert expected
    for name in expected:
        file = shared / "data/hostile" / name
        # One of them holds no object at all.
        with pytest.raises(Refusal) if name == "json-deep-10000.json" else nullcontext():
            survey(file)
            assert [line.number for line in read(file) if line.problems and line.entry is None] == [1]


TONGUES = st.dictionaries(st.sampled_from(["de", "en", "ru", "uk", "und", "crh"]), st.text(max_size=40), max_size=4)
RECORDS = st.fixed_dictionaries(
    {"id": st.just("D-1"), "kind": st.sampled_from(["diary", "inscription", "postcard", "bibliography"])},
    optional={
        "language": st.sampled_from(["ru", "en,ru", "uk", ""]),
        "title": TONGUES,
        "description": TONGUES,
        "text": st.text(max_size=60) | st.just("вода\n\nУ колодца.\n\nНа стене."),
        "translation": TONGUES | st.none(),
        "note": TONGUES | st.text(max_size=20),
        "people": st.lists(st.sampled_from(["Мороз", {"id": "moroz", "role": "author"}, {"name": "Мороз"}])),
        "parts": st.lists(st.fixed_dictionaries({"part": st.just("back"), "translation": TONGUES}), max_size=2),
        "date": st.sampled_from(["1942-05", "1942~", "195X", ""]),
        "warnings": st.lists(st.text(max_size=10), max_size=2) | st.text(max_size=10),
        "position": st.integers(1, 9) | st.none(),
    },
)


@given(RECORDS)
# A postcard's text becomes its description: in its own language first, which is not the order of files.
@example({"id": "C-1", "kind": "postcard", "language": "en", "text": "Sea", "translation": {"ru": "Море"}})
def test_what_is_written_is_read_back_and_written_the_same(data: dict[str, object]) -> None:
    try:
        entry = read_entry(data)  # type: ignore[arg-type]
    except Invalid:
        return
    once = written(entry)
    assert written(read_entry(json.loads(once))) == once


def written(entry: jsonl.Entry) -> str:
    stream = io.StringIO()
    assert write([entry], stream) == 1
    return stream.getvalue()
