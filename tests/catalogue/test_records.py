"""A record is read with every fault named, and written so that equal items give equal bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.fields import Json
from archive.catalogue.record_reading import read_foreign_record, read_record
from archive.catalogue.records import NOT_EVALUATED
from archive.errors import Invalid


def problems(data: dict[str, Json]) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        read_record(data)
    return {problem.field: str(problem) for problem in caught.value.problems}


def test_what_is_written_is_read_back_the_same(entry: dict[str, Json]) -> None:
    record = read_record(
        entry
        | {
            "parts": [{"part": "back", "text": "Дорогая Анна!", "translation": {"en": "Dear Anna!"}}],
            "places": [{"id": "kerch", "role": "mentioned"}, "Аджимушкай"],
            "collection": "notebook",
            "position": 3,
            "hand": {"ru": "карандаш"},
            "warnings": ["голод"],
            "assets": [{"sha256": "a" * 64, "role": "back", "alt": {"ru": "Рисунок"}}],
        }
    )
    written = record.write()
    assert read_record(written) == record
    assert json.dumps(read_record(written).write()) == json.dumps(written)


def test_empty_keys_are_left_out(entry: dict[str, Json]) -> None:
    written = read_record(entry | {"note": {}, "credit": "  ", "translation": None}).write()
    assert not {"note", "credit", "translation", "position"} & set(written)


def test_every_fault_is_named_by_its_field(entry: dict[str, Json]) -> None:
    faults = problems(
        entry
        | {
            "id": "../etc",
            "title": {"Russian": "x"},
            "date": "1942-13",
            "position": "third",
            "rights": "all mine",
            "people": [{"role": "author"}],
            "colour": "red",
            "parts": ["back"],
        }
    )
    assert set(faults) == {
        "id",
        "title.Russian",
        "date",
        "position",
        "rights",
        "people.1",
        "colour",
        "parts.1",
    }


@pytest.mark.parametrize("identifier", ["КМ-1942/15", "D-001", "inv. 12 (a)", "№ 7", "r001"])
def test_accession_numbers_as_museums_write_them_are_taken(entry: dict[str, Json], identifier: str) -> None:
    assert read_record(entry | {"id": identifier}).id == identifier


@pytest.mark.parametrize(
    "identifier", ["", " ", "a/../b", "/a", "a/", "a//b", "a\nb", "<b>", "x" * 101, "a\u202eb", None]
)
def test_accession_numbers_that_would_break_an_address_are_refused(entry: dict[str, Json], identifier: Json) -> None:
    assert "id" in problems(entry | {"id": identifier})


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "x" * 200_001, 7.5, ["x"], True])
def test_text_that_cannot_be_shown_is_refused(entry: dict[str, Json], text: Json) -> None:
    assert "text" in problems(entry | {"text": text})


def test_letters_of_two_code_points_are_composed(entry: dict[str, Json]) -> None:
    assert read_record(entry | {"title": {"ru": "Семе\u0308нов и\u0306"}}).title["ru"] == "Семёнов й"


def test_https_rights_are_written_as_the_vocabulary_has_them(entry: dict[str, Json]) -> None:
    record = read_record(entry | {"rights": "https://rightsstatements.org/vocab/InC/1.0/"})
    assert record.rights == "http://rightsstatements.org/vocab/InC/1.0/"


def test_rights_that_nobody_evaluated_say_so(entry: dict[str, Json]) -> None:
    assert read_record(entry).with_defaults().rights == NOT_EVALUATED


def test_the_text_of_a_postcard_is_its_description() -> None:
    record = read_record(
        {"id": "p", "kind": "postcard", "language": "ru,en", "text": "Вид порта", "translation": {"en": "The port"}}
    )
    assert (record.text, dict(record.description)) == ("", {"ru": "Вид порта", "en": "The port"})


def test_languages_come_in_one_order_whatever_the_order_of_the_file() -> None:
    postcard = {"id": "p", "kind": "postcard", "language": "uk", "text": "Порт", "translation": {"en": "b", "ru": "a"}}
    assert list(read_record(postcard).description) == ["ru", "en", "uk"]


def test_the_text_of_a_publication_is_its_citation() -> None:
    record = read_record({"id": "b", "kind": "bibliography", "text": "В. Кондратьев. Герои Аджимушкая. — М., 1975."})
    assert record.details["citation"] == "В. Кондратьев. Герои Аджимушкая. — М., 1975."


def test_what_follows_an_empty_line_describes_the_inscription() -> None:
    record = read_foreign_record(
        {"id": "i", "kind": "inscription", "language": "ru", "text": "Во[ды]\nнет\n\nУглём на стене."}
    )
    assert (record.text, dict(record.description)) == ("Во[ды]\nнет", {"ru": "Углём на стене."})


@pytest.mark.parametrize("ours", [{"description": {"ru": "Две строки."}}, {"state": "draft"}])
def test_an_inscription_with_a_description_or_of_our_own_keeps_its_empty_line(ours: dict[str, Json]) -> None:
    record = read_foreign_record({"id": "i", "kind": "inscription", "text": "Первая\n\nвторая"} | ours)
    assert record.text == "Первая\n\nвторая"


def test_an_unknown_kind_names_those_there_are() -> None:
    assert "diary, inscription, postcard, bibliography" in problems({"id": "x", "kind": "map"})["kind"]


@given(
    st.dictionaries(
        st.sampled_from(["id", "kind", "title", "text", "date", "people", "parts", "assets", "position", "hand", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["diary", "D-1", "1942"]),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=6,
        ),
    )
)
def test_any_object_is_read_or_refused_with_sentences(data: dict[str, Json]) -> None:
    record, faults = None, ()
    try:
        record = read_record(data)
    except Invalid as invalid:
        faults = invalid.problems
    assert bool(record) != bool(faults)
    assert all(str(problem) for problem in faults)
    if record:
        assert read_record(record.write()) == record
