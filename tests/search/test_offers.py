"""Pairs of words that the archive's own translations suggest, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import index
from archive.catalogue import concepts, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import ConceptRecord, Standing
from archive.catalogue.items import Item, look_up
from archive.catalogue.states import Step
from archive.db import Database
from archive.search.offers import DOMAIN, Offer, offers, slug_of
from archive.search.vocabulary import in_force

# Invented words: no thesaurus knows them, so chance alone cannot bring them together.
TEXTS = [
    ("Наш блямзик сломан", "Our gromlet is broken"),
    ("Новый блямзик в углу", "A new gromlet stands here"),
    ("Старый блямзик украли вчера", "Somebody stole the old gromlet"),
    ("Купили три блямзика", "They bought three gromlets"),
]
FILLING = [(f"Ветер{'ы' * n} дует", f"Wind{'y' * n} blows") for n in range(20)]


@pytest.fixture
def translated(database: Database, carl: Actor, add: Callable[..., Item]) -> Database:
    """A catalogue of drafts and published records in two languages, and one that was withdrawn."""
    with database.writing() as session:
        for number, (russian, english) in enumerate([*TEXTS, *FILLING]):
            state = "draft" if number % 2 else "published"
            add(session, id=f"T-{number}", text=russian, translation={"en": english}, state=state)
    return database


def offered(database: Database) -> dict[tuple[str, str], Offer]:
    with database.reading() as session:
        return {offer.words(): offer for offer in offers(session)}


def say(database: Database, offer: Offer, by: Actor, standing: Standing) -> None:
    terms = {code: (word,) for code, word in zip(offer.pair.languages, offer.words(), strict=True)}
    with database.writing() as session:
        concepts.store(session, ConceptRecord(offer.slug, DOMAIN, terms, standing), by)


def test_a_pair_is_offered_with_records_that_have_both(translated: Database) -> None:
    offer = offered(translated)["блямзик", "gromlet"]
    assert offer.pair.together == 4
    assert set(offer.pair.examples) <= {"T-0", "T-1", "T-2", "T-3"}
    assert len(offer.pair.examples) == 3


def test_titles_and_descriptions_count_too_and_a_withdrawn_record_does_not(
    database: Database, carl: Actor, add: Callable[..., Item]
) -> None:
    with database.writing() as session:
        for number, (russian, english) in enumerate(FILLING):
            add(session, id=f"F-{number}", text=russian, translation={"en": english})
        for number, (russian, english) in enumerate(TEXTS[:3]):
            field = ("title", "description", "title")[number]
            add(session, id=f"T-{number}", **{field: {"ru": russian, "en": english}})
    assert ("блямзик", "gromlet") in offered(database)
    with database.writing() as session:
        keeping.move(session, look_up(session, "T-0"), Step.WITHDRAW, carl)
    assert ("блямзик", "gromlet") not in offered(database)


def test_an_accepted_pair_is_a_concept_and_is_offered_no_more(translated: Database, carl: Actor) -> None:
    offer = offered(translated)["блямзик", "gromlet"]
    say(translated, offer, carl, Standing.ADDED)
    with translated.reading() as session:
        assert in_force(session)[offer.slug].terms["en"][0].text == "gromlet"
    assert offer.words() not in offered(translated)


def test_a_declined_pair_is_remembered_and_means_nothing(translated: Database, carl: Actor) -> None:
    offer = offered(translated)["блямзик", "gromlet"]
    say(translated, offer, carl, Standing.DECLINED)
    with translated.reading() as session:
        assert offer.slug not in in_force(session)
        assert [row.standing for row in concepts.everything(session)] == [Standing.DECLINED]
    assert offer.words() not in offered(translated)


def test_names_function_words_and_what_the_thesaurus_knows_are_not_offered(
    database: Database, add: Callable[..., Item]
) -> None:
    said = [
        (f"Вчера Парамонов {'ох' * n} искал воду", f"Yesterday Paramonov {'oh' * n} searched for water")
        for n in range(1, 6)
    ]
    with database.writing() as session:
        for number, (russian, english) in enumerate([*said, *FILLING]):
            add(session, id=f"N-{number}", text=russian, translation={"en": english})
    words = {word for pair in offered(database) for word in pair}
    assert words.isdisjoint({"парамонов", "paramonov", "вода", "water", "for"})


def test_a_pair_that_stands_in_a_concept_of_the_museum_is_not_offered(translated: Database, carl: Actor) -> None:
    offer = offered(translated)["блямзик", "gromlet"]
    typed = ConceptRecord("house-gromlet", DOMAIN, {"ru": ("Блямзик", "мямлик"), "en": ("gromlet",)})
    with translated.writing() as session:
        concepts.store(session, typed, carl)
    assert offer.words() not in offered(translated)


def test_a_decision_does_not_make_all_texts_be_read_again(
    translated: Database, carl: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = offered(translated)["блямзик", "gromlet"]
    say(translated, offer, carl, Standing.DECLINED)
    monkeypatch.setattr(index, "word_pairs", None)  # a call would raise
    assert offer.words() not in offered(translated)


def test_the_id_of_a_pair_does_not_depend_on_the_order_of_its_words() -> None:
    assert slug_of({"ru": "блямзик", "en": "gromlet"}) == slug_of({"en": "gromlet", "ru": "блямзик"})
    assert slug_of({"ru": "блямзик", "en": "gromlet"}) != slug_of({"ru": "gromlet", "en": "блямзик"})
