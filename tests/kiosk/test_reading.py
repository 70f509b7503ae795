"""The text of an item beside its picture: ways to read it, its label, and where its lines stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from archive.catalogue import items
from archive.db import Database
from archive.kiosk.presenters.label import MOST_WORDS, label
from archive.kiosk.presenters.transcripts import Place, transcript, views
from archive.kiosk.presenters.words import Words
from archive.settings import read_settings
from archive.transcription import joined_lines, parse

BOXES = {number: (f"0,{number * 10},5,9",) for number in range(1, 5)}
NONE = Words("")


def test_each_line_knows_its_box_in_both_views_even_where_a_word_joins_two() -> None:
    made = transcript("", "во-\nда есть\nсоль\nхлеб", "ru", NONE, Place(2, BOXES))
    assert [row.boxes for row in made.diplomatic] == ["0,10,5,9", "0,20,5,9", "0,30,5,9", "0,40,5,9"]
    assert [row.boxes for row in made.reading] == ["0,10,5,9 0,20,5,9", "0,30,5,9", "0,40,5,9"]
    assert made.side == 2


def test_a_line_without_a_box_is_linked_nowhere() -> None:
    made = transcript("", "вода\nсоль", "ru", NONE, Place(1, {2: ("0,0,1,1",)}))
    assert [row.boxes for row in made.reading] == ["", "0,0,1,1"]
    assert transcript("", "вода", "ru", NONE).side == 0


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ((1,),)),
        ("а", ((1,),)),
        ("а\nб", ((1,), (2,))),
        ("а-\nб|в\nг", ((1, 2, 3), (4,))),
        ("а\n\nб", ((1,), (2,), (3,))),
    ],
)
def test_lines_are_counted_as_they_are_written(text: str, lines: tuple[tuple[int, ...], ...]) -> None:
    assert joined_lines(parse(text)) == lines


def test_lines_are_linked_to_their_places_only_where_the_picture_may_be_seen(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    def boxes(address: str) -> list[str]:
        app = open_kiosk(own_folder)
        page = app.test_client().get(address).get_data(as_text=True)
        app.extensions["kiosk"].database.close()
        return re.findall(r'data-boxes="([^"]*)"', page)

    database = Database(read_settings(data=own_folder).database)
    with database.writing() as session:
        items.find(session, "D-1").assets[0].regions = [{"line": 2, "box": [10, 20, 300, 40]}]
    assert set(boxes("/ru/items/D-1")) == {"10,20,300,40"}
    with database.writing() as session:
        items.find(session, "D-1").warnings = ["death"]
    database.close()
    assert boxes("/ru/items/D-1") == []
    assert set(boxes("/ru/items/D-1?seen=1")) == {"10,20,300,40"}


def names(text: str, translation: Words, language: str) -> list[tuple[str, bool]]:
    made = transcript("", text, "ru", translation)
    return [(view.name, view.chosen) for view in views([made], language)]


def test_who_does_not_read_the_original_begins_with_the_translation(kiosk: Flask) -> None:
    with kiosk.test_request_context():
        three = [("reading", False), ("diplomatic", False), ("translation", True)]
        assert names("во[да]", Words("water", "en"), "en") == three
        assert names("во[да]", NONE, "ru") == [("reading", True), ("diplomatic", False)]
        assert names("вода", Words("water", "en"), "de") == [("reading", True), ("translation", False)]
        assert names("вода", NONE, "ru") == []
        assert names("", Words("water", "en"), "en") == []


def test_a_label_ends_with_a_sentence_and_loses_nothing() -> None:
    sentence = "Слово " * 19 + "конец."
    text = f"{sentence} {sentence} {sentence}"
    made = label(Words(text, "ru"))
    assert made.first.text == f"{sentence} {sentence}"
    assert f"{made.first.text} {made.rest.text}" == text
    assert len(made.first.text.split()) <= MOST_WORDS
    assert label(Words("Слово " * 80, "ru")).rest.text == ""
    assert not label(NONE).first


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Найдено в 1968 г. на стр. 5 тетради. " + "Слово " * 47 + "конец."
    assert label(Words(text, "ru")).first.text == "Найдено в 1968 г. на стр. 5 тетради."
