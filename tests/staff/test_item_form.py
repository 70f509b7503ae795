"""The form of an item as values: what is filled in means the same record again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.dates import understand
from archive.catalogue.kinds import KINDS
from archive.catalogue.record_reading import read_record
from archive.catalogue.records import Link, Part, PictureLink, Record
from archive.staff.items.faults import by_input
from archive.staff.items.filling import fill_record
from archive.staff.items.forms import change_kind, read_form

WORD = st.text(st.characters(categories=["L", "N"], max_codepoint=0x24FF), min_size=1, max_size=12)
LINE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
PROSE = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
TONGUES = st.dictionaries(st.sampled_from(["ru", "en", "uk", "und"]), LINE, max_size=3)
LINKS = st.lists(st.builds(Link, name=LINE, role=st.sampled_from(["", "author"])), max_size=3).map(tuple)
PARTS = st.lists(st.builds(Part, part=st.sampled_from(["back", "p2"]), text=PROSE, translation=TONGUES), max_size=3)
PICTURES = st.lists(
    st.builds(
        PictureLink,
        sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        filename=LINE,
        role=st.sampled_from(["front", "back", "page", "detail"]),
        number=st.integers(1, 99),
        alt=TONGUES,
        caption=TONGUES,
    ),
    max_size=3,
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    return Record(
        id=draw(st.from_regex(r"[A-Z]{1,3}-[0-9]{1,5}", fullmatch=True)),
        kind=draw(st.sampled_from(["diary", "postcard"])),
        languages=draw(st.sampled_from([(), ("ru",), ("ru", "en")])),
        title=draw(TONGUES),
        description=draw(TONGUES),
        translation=draw(TONGUES),
        parts=tuple(draw(PARTS)),
        date_text=draw(st.sampled_from(["", "16/V-42", "в ту весну"])),
        people=draw(LINKS),
        places=draw(LINKS),
        position=draw(st.none() | st.integers(1, 500)),
        credit=draw(st.just("") | LINE),
        warnings=tuple(draw(st.lists(LINE, max_size=3))),
        note=draw(TONGUES),
        assets=tuple(draw(PICTURES)),
        details=draw(st.sampled_from([{}, {"condition": {"en": "torn", "fr": "d\u00e9chir\u00e9"}}])),
    )


def canonical(record: Record) -> Record:
    """With NFC letters and languages in order, as reading leaves it."""
    return read_record(record.write())


@given(records())
def test_a_filled_form_means_the_record_it_was_filled_from(record: Record) -> None:
    wanted = canonical(record)
    assert read_record(read_form(fill_record(wanted), {}).json) == wanted


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_of_every_kind_goes_through_the_form(kind: str) -> None:
    from archive.catalogue.fields import Choice, Lines, Tongues

    details = {
        field.name: {"ru": "слова"} if isinstance(field.type, Tongues)
        else ["один", "два"] if isinstance(field.type, Lines)
        else "yes" if isinstance(field.type, Choice)
        else "слово"
        for field in KINDS[kind].fields
    }  # fmt: skip
    record = canonical(Record(id="X-1", kind=kind, details=details))
    assert read_record(read_form(fill_record(record), {}).json).details == details


def test_a_date_that_the_words_give_is_not_typed_twice() -> None:
    record = Record(id="D-1", kind="diary", date_text="16/V-42", date=understand("16/V-42").edtf or "")
    assert fill_record(record)["date"] == ""
    assert fill_record(replace(record, date="1943"))["date"] == "1943"


def test_a_removed_picture_is_left_out_and_the_others_keep_their_order() -> None:
    pictures = tuple(PictureLink(sha256=digit * 64, filename=f"{digit}.jpg") for digit in "123")
    typed = fill_record(Record(id="X-1", kind="postcard", assets=pictures)) | {"assets.2.remove": "yes"}
    assert [each.filename for each in read_record(read_form(typed, {}).json).assets] == ["1.jpg", "3.jpg"]


def test_a_fault_in_the_second_of_two_blocks_is_said_there_though_the_first_is_empty() -> None:
    typed = {"kind": "diary", "id": "D-1", "parts.1.part": "back", "parts.3.text": "слово", "people": "\n\n| author"}
    meant = read_form(typed, {})
    with pytest.raises(Exception, match=r"parts\.1\.part") as caught:
        read_record(meant.json)
    problems = caught.value.problems  # type: ignore[attr-defined]
    assert {problem.field for problem in problems} == {"parts.1.part", "people.1"}
    assert meant.places["parts.1"] == "parts.3"
    assert meant.places["people.1"] == "people#3"


def test_a_fault_finds_its_input(app: Flask) -> None:
    from archive.errors import Problem

    inputs = ["title.ru", "title.en", "people", "parts.3.part", "parts.3.text"]
    problems = [
        Problem("title.en", "a"),
        Problem("title", "b"),
        Problem("people.1.id", "c"),
        Problem("parts.1", "d"),
        Problem("unheard", "e"),
    ]
    with app.test_request_context("/"):
        found = by_input(problems, {"parts.1": "parts.3", "people.1": "people#4"}, inputs)
    assert found == {
        "title.en": "a", "title.ru": "b", "people": "Line 4: c", "parts.3.part": "d", "": "e",
    }  # fmt: skip


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=30), max_size=8))
def test_whatever_is_sent_is_read_without_failing(typed: dict[str, str]) -> None:
    read_form({"kind": "diary", **typed}, {})
    change_kind({"kind": "postcard", "text": "x", **typed})
