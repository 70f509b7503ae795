"""Lines of visits: of listed shapes only, bounded, counted once, and no text that only one visitor typed."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.visits import BadEvent, Happening, Heartbeat, Spool, SpoolFull, Unfound, UnfoundTexts, read_event, spool
from archive.visits.spool import Line

TODAY, TOMORROW = dt.date(2026, 5, 17), dt.date(2026, 5, 18)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"event": "heartbeat", "touched": True}, Heartbeat(touched=True)),
        ({"event": "opened", "item": "D-001"}, Happening("opened", "D-001")),
        ({"event": "dwell", "item": "D-001", "seconds": "30"}, Happening("dwell", "D-001", "30")),
        ({"event": "reset", "cause": "idle"}, Happening("reset", "idle")),
        ({"event": "nothing", "text": "  Живая   ВОДА "}, Unfound("живая вода")),
    ],
)
def test_the_listed_shapes_are_understood(said: dict[str, object], meant: object) -> None:
    assert read_event(json.dumps(said).encode()) == meant


@pytest.mark.parametrize(
    "said",
    [
        {}, [], None, {"event": "typed", "text": "x"}, {"event": "heartbeat"}, {"event": "heartbeat", "touched": 1},
        {"event": "heartbeat", "touched": True, "who": "Vera"}, {"event": "opened", "item": ""},
        {"event": "opened", "item": "x" * 101}, {"event": "opened", "item": "a\nb"}, {"event": ["opened"]},
        {"event": "dwell", "item": "D-1", "seconds": "31"}, {"event": "dwell", "item": "D-1", "seconds": 30},
        {"event": "reset", "cause": "boredom"}, {"event": "nothing", "text": " "},
        {"event": "nothing", "text": "x" * 201},
    ],
)  # fmt: skip
def test_any_other_shape_is_refused(said: object) -> None:
    with pytest.raises(BadEvent):
        read_event(json.dumps(said).encode())


@given(st.binary(max_size=60) | JSON.map(lambda said: json.dumps(said).encode()))
def test_whatever_is_sent_is_an_event_or_refused(body: bytes) -> None:
    with contextlib.suppress(BadEvent):
        assert read_event(body)


def test_what_was_taken_and_not_counted_comes_again(tmp_path: Path) -> None:
    lines = Spool(tmp_path)
    lines.append(Line("2026-05-17", "reset", "idle"))
    first = lines.take()
    assert first
    lines.append(Line("2026-05-17", "opened", "D-1"))
    assert lines.take() == first
    lines.counted(first)
    second = lines.take()
    assert second
    assert [line.subject for line in second.lines] == ["D-1"]
    lines.counted(second)
    assert lines.take() is None


def test_a_line_cut_short_by_a_power_cut_is_passed_over(tmp_path: Path) -> None:
    lines = Spool(tmp_path)
    lines.append(Line("2026-05-17", "reset", "idle"))
    with (lines.folder / "waiting.jsonl").open("a") as file:
        file.write('{"day": "2026-05')
    taken = lines.take()
    assert taken
    assert len(taken.lines) == 1


def test_the_lines_that_wait_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_BYTES", 500)
    lines = Spool(tmp_path)
    refused = 0
    for _ in range(20):
        try:
            lines.append(Line("2026-05-17", "reset", "idle"))
        except SpoolFull:
            refused += 1
    assert refused > 10
    assert (lines.folder / "waiting.jsonl").stat().st_size < 700


def written(folder: Path) -> str:
    return "".join(file.read_text("latin-1") for file in folder.rglob("*") if file.is_file())


def visit(texts: UnfoundTexts, text: str, day: dt.date) -> None:
    texts.add(text, texts.mark(text, day), day)


def test_a_text_is_written_only_by_the_third_visit_of_a_day_and_then_with_all_three(tmp_path: Path) -> None:
    lines = Spool(tmp_path)
    texts = UnfoundTexts(lines)
    for _ in range(2):
        visit(texts, "zimorodok", TODAY)
    visit(texts, "zimorodok", TOMORROW)
    assert "zimorodok" not in written(tmp_path)
    for _ in range(3):
        visit(texts, "zimorodok", TOMORROW)
    taken = lines.take()
    assert taken
    assert [(line.subject, line.count) for line in taken.lines] == [("zimorodok", 3), ("zimorodok", 1)]


def test_the_key_of_a_day_goes_with_the_day_and_its_hashes_too(tmp_path: Path) -> None:
    texts = UnfoundTexts(Spool(tmp_path))
    before = texts.mark("zimorodok", TODAY)
    visit(texts, "zimorodok", TODAY)
    assert texts.mark("zimorodok", TODAY) == before
    assert texts.mark("zimorodok", TOMORROW) != before
    assert before not in written(tmp_path)
    assert sorted(file.name for file in tmp_path.rglob("key-*")) == ["key-2026-05-18"]
