"""Names of one person or place ask for each other, as far as the visitor may see them."""

from __future__ import annotations

from collections.abc import Callable

from archive.catalogue.published import published
from archive.db import Database
from archive.search import Found
from archive.search.naming import other_names

Ask = Callable[..., Found]


def test_a_question_by_one_name_brings_the_others(filled: Database) -> None:
    with published(filled) as session:
        assert other_names(session, "Каменоломни") == (("Каменоломни", "The quarries"),)
        assert other_names(session, "the quarries 1942") == (("Каменоломни", "The quarries"),)
        assert other_names(session, "с Ягуновым") == (("Ягунов", "Yagunov"),)


def test_what_names_nobody_brings_nothing(filled: Database) -> None:
    with published(filled) as session:
        assert other_names(session, "") == other_names(session, "вода") == other_names(session, "%") == ()


def test_a_person_of_a_draft_has_no_other_names_for_visitors(filled: Database) -> None:
    with published(filled) as session:
        assert other_names(session, "Тайный человек") == ()
