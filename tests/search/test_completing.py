"""Vera types a few letters, in either alphabet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.catalogue import authorities, items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.authorities import read_authority
from archive.catalogue.items import Item
from archive.catalogue.published import published
from archive.catalogue.states import Step
from archive.db import Database
from archive.search import complete
from index import Reader, in_other_script

Type = Callable[[str, str], list[tuple[str, str]]]


@pytest.fixture
def type_in(filled: Database, indexed: Callable[..., Reader]) -> Type:
    reader = indexed()

    def answer(text: str, language: str) -> list[tuple[str, str]]:
        with published(filled) as session:
            return [(one.text, one.kind) for one in complete(session, reader, text, language)]

    return answer


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("ягу", "ru", ("Ягунов", "person")),
        ("yagu", "ru", ("Ягунов", "person")),
        ("ягу", "en", ("Yagunov", "person")),
        ("quar", "en", ("The quarries", "place")),
        ("kamen", "ru", ("Каменоломни", "place")),
        ("тетр", "ru", ("Тетрадь связиста", "title")),
        ("wat", "en", ("water", "word")),
        ("the sig", "en", ("The signaller's notebook", "title")),
    ],
)
def test_the_page_s_own_alphabet_comes_first(type_in: Type, text: str, language: str, first: tuple[str, str]) -> None:
    assert type_in(text, language)[0] == first


def test_a_name_is_offered_once_and_not_again_as_a_word(type_in: Type) -> None:
    offered = [text.casefold() for text, _ in type_in("каменол", "ru")]
    assert offered.count("каменоломни") == 1


def test_nobody_is_offered_whom_nothing_published_names(type_in: Type, filled: Database, carl: Actor) -> None:
    assert type_in("тайн", "ru") == []
    with filled.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, carl)
    assert ("Ягунов", "person") not in type_in("ягу", "ru")


def test_a_record_withdrawn_before_the_index_knows_it_whispers_neither_title_nor_names_nor_words(
    type_in: Type, filled: Database, carl: Actor
) -> None:
    names = {"Ягунов", "Yagunov", "Каменоломни", "The quarries"}
    titles = {"Тетрадь связиста", "The signaller's notebook"}
    typed = ("тетр", "the sig", "ягу", "kamen", "quar")

    def offered(*, words: bool) -> set[str]:
        return {offer for text in typed for offer, kind in type_in(text, "ru") if words or kind != "word"}

    assert offered(words=False) == names - {"Yagunov", "The quarries"} | titles
    with filled.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, carl)

    assert offered(words=True) == set()


def test_a_title_that_two_records_have_stays_while_one_of_them_does(
    filled: Database, add: Callable[..., Item], indexed: Callable[..., Reader], carl: Actor
) -> None:
    with filled.writing() as session:
        add(session, id="D-3", title={"ru": "Письмо"})
    reader = indexed()
    with filled.writing() as session:
        keeping.move(session, items.find(session, "D-2"), Step.WITHDRAW, carl)

    with published(filled) as session:
        assert [one.text for one in complete(session, reader, "пись", "ru") if one.kind == "title"] == ["Письмо"]


def test_of_many_names_those_that_begin_as_typed_come_first(
    filled: Database, add: Callable[..., Item], indexed: Callable[..., Reader], carl: Actor
) -> None:
    names = [{"ru": f"Иван Щукин {number}"} for number in range(40)] + [{"ru": "Яшин", "de": "Щукарь"}]
    with filled.writing() as session:
        for number, name in enumerate(names):
            record = {"record": "person", "id": f"person-{number}", "name": name}
            authorities.store(session, read_authority(record), carl)
        add(session, id="D-3", title={"ru": "Список"}, people=[{"id": f"person-{n}"} for n in range(len(names))])

    with published(filled) as session:
        offered = complete(session, indexed(), "щук", "ru")
    assert offered[0].text == "Яшин"


def test_letters_that_sql_takes_for_signs_are_letters(type_in: Type) -> None:
    assert all(kind != "person" for _, kind in type_in("%", "ru") + type_in("_", "ru"))


def test_bytes_that_are_no_text_hinder_nobody(type_in: Type) -> None:
    assert type_in("yagu\udcff", "ru")[0] == ("Ягунов", "person")


@pytest.mark.parametrize(
    ("text", "other"), [("адж", "adzh"), ("большой щи", "большой shchi"), ("a", ""), ("12", ""), ("", "")]
)
def test_only_the_word_being_typed_changes_its_alphabet(text: str, other: str) -> None:
    assert in_other_script(text) == ((other,) if other else ())


def test_latin_letters_are_read_in_the_likeliest_ways() -> None:
    assert in_other_script("v adzh")[0] == "v адж"
