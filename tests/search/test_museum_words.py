"""The museum's own words hold at the very next question, and what it took out holds no longer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import index
from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import ConceptRecord, Standing, record_of
from archive.catalogue.published import published
from archive.db import Database
from archive.search import Asked, find
from archive.search.vocabulary import in_force, museum_words

SIGNALLER = ConceptRecord("flagman", "army", {"ru": ("связист",), "en": ("wigwagger", "wire runner")})


def found(database: Database, reader: index.Reader, text: str) -> list[str]:
    with published(database) as session:
        answer = find(session, reader, Asked(text, language="en"))
    return [] if answer.approximate else [hit.item.identifier for hit in answer.hits]


def say(database: Database, by: Actor, record: ConceptRecord) -> None:
    with database.writing() as session:
        concepts.store(session, record, by)


def test_a_word_of_the_museum_finds_at_once_and_no_longer_when_it_is_taken_out(
    filled: Database, indexed: Callable[..., index.Reader], carl: Actor
) -> None:
    reader = indexed()
    assert found(filled, reader, "wigwagger") == []
    say(filled, carl, SIGNALLER)
    assert found(filled, reader, "wigwagger") == found(filled, reader, "wire runner") == ["D-1"]
    say(filled, carl, replace(SIGNALLER, standing=Standing.REMOVED))
    assert found(filled, reader, "wigwagger") == []


def test_a_concept_that_comes_along_is_taken_out_or_replaced_for_this_museum_only(
    filled: Database, indexed: Callable[..., index.Reader], carl: Actor
) -> None:
    reader = indexed()
    (letter, *others) = [one for one in index.starter() if index.cell(one, "ru").split("|")[0] == "письмо"]
    assert found(filled, reader, "Brief") == ["D-2"]
    for one in (letter, *others):
        say(filled, carl, record_of(one, Standing.REMOVED))
    assert found(filled, reader, "Brief") == []
    say(filled, carl, ConceptRecord(letter.id, letter.domain, {"ru": ("письмо",), "de": ("Zettelchen",)}))
    assert found(filled, reader, "Zettelchen") == ["D-2"]
    assert found(filled, reader, "Brief") == []
    assert letter in index.starter()


def test_the_words_in_force_are_those_that_come_along_without_the_removed_and_with_the_own(
    database: Database, carl: Actor
) -> None:
    taken_out, *_ = index.starter()
    say(database, carl, record_of(taken_out, Standing.REMOVED))
    say(database, carl, SIGNALLER)
    say(database, carl, ConceptRecord("no", "own", {"ru": ("мол",), "en": ("moth",)}, Standing.DECLINED))
    with database.reading() as session:
        assert in_force(session).keys() == {one.id for one in index.starter()} - {taken_out.id} | {"flagman"}


def test_while_nothing_changes_the_words_are_the_same_object(database: Database, carl: Actor) -> None:
    with database.reading() as session:
        assert museum_words(session) is index.NO_WORDS
    say(database, carl, SIGNALLER)
    with database.reading() as session:
        words = museum_words(session)
        assert museum_words(session) is words
    say(database, carl, replace(SIGNALLER, domain="war"))
    with database.reading() as session:
        assert museum_words(session) is not words
