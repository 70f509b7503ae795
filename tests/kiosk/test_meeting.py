"""What a card shows of the words that were met."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from archive.kiosk.languages import speak
from archive.kiosk.presenters.meeting import met
from index import Reason, Snippet, Why
from index.results import Fragment

NAMES = Snippet(
    "subject",
    "",
    (Fragment("Вода", hit=True), Fragment("; ", hit=False), Fragment("Suv", hit=True), Fragment("; влага", hit=True)),
    cut_before=False,
    cut_after=False,
)


@pytest.fixture(autouse=True)
def _in_russian(kiosk: Flask) -> Iterator[None]:
    with kiosk.test_request_context("/ru/search"):
        speak("ru")
        yield


def shown(*whys: Why) -> tuple[str, list[str]]:
    made = met(NAMES, whys)
    assert made
    return made.label, [cut.text for cut in made.cuts]


def test_of_all_names_of_a_subject_the_one_that_answered_is_shown() -> None:
    assert shown(Why("subject", "suv", Reason.EXACT)) == ("Тема: ", ["Suv"])
    assert shown(Why("subject", "Вода Suv", Reason.FORM)) == ("Тема: ", ["Вода", "Suv"])


def test_where_another_field_answered_the_first_name_is_enough() -> None:
    assert shown(Why("text", "воды", Reason.FORM)) == ("Тема: ", ["Вода"])
    assert shown() == ("Тема: ", ["Вода"])
