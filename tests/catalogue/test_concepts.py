"""The museum's own words: what may be said of them, by whom, and that nothing is lost."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.audit import AuditEvent
from archive.catalogue.concepts import ConceptRecord, Standing, read_concept
from archive.catalogue.fields import Json
from archive.db import Database
from archive.errors import Conflict, Forbidden, Invalid

GUARD = ConceptRecord("guard-room", "army", {"ru": ("караулка", "adj:караульный"), "en": ("guardroom",)})


def test_a_record_reads_back_what_it_writes() -> None:
    assert read_concept(GUARD.write()) == GUARD
    declined = ConceptRecord("x", "sea", {"ru": ("мол",), "en": ("pier",)}, Standing.DECLINED)
    assert read_concept(declined.write()) == declined


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": "Guard Room"}, "is no id"),
        ({"id": "x" * 101}, "is no id"),
        ({"domain": ""}, "is no domain"),
        ({"terms": {"ru": ["вода"]}}, "fewer than two terms"),
        ({"terms": {}}, "at least two words"),
        ({"terms": None}, "must be lists of words"),
        ({"terms": ["вода"]}, "must be lists of words"),
        ({"terms": {"ru": "вода"}}, "a list of words under each language"),
        ({"terms": {"Russian": ["вода", "водица"]}}, "“Russian” is no code of a language"),
        ({"terms": {"ru": ["вода", "водица"], "": []}}, "“” is no code of a language"),
        ({"terms": {"ru": ["вода|водица", "река"]}}, "without “|”"),
        ({"terms": {"ru": ["вода", "во\u0000да"]}}, "holds a sign that no term has"),
        ({"standing": "perhaps"}, "is not one of"),
        ({"colour": "red"}, "no such field"),
    ],
)
def test_a_fault_is_named(fields: dict[str, Json], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_concept(GUARD.write() | fields)


def test_every_change_is_a_new_version_and_its_past_stands_in_the_audit(database: Database, carl: Actor) -> None:
    shorter = ConceptRecord("guard-room", "army", {"ru": ("караулка",), "en": ("guardroom",)})
    with database.writing() as session:
        assert concepts.store(session, GUARD, carl).version == 1
        assert concepts.store(session, GUARD, carl).version == 1  # said already
        assert concepts.store(session, shorter, carl, version=1).version == 2
    with database.reading() as session:
        first, second = session.scalars(sa.select(AuditEvent).where(AuditEvent.subject == "concept guard-room"))
        assert (first.action, first.actor) == ("concept.added", "Carl")
        assert second.detail["before"] == GUARD.write()


def test_the_stamp_differs_after_every_change_even_one_that_is_taken_back(database: Database, carl: Actor) -> None:
    stamps = []
    for standing in (Standing.ADDED, Standing.REMOVED, Standing.ADDED):
        with database.writing() as session:
            said = ConceptRecord(GUARD.id, GUARD.domain, GUARD.terms, standing)
            concepts.store(session, said, carl)
            stamps.append(concepts.stamp(session))
    assert len(set(stamps)) == 3


def test_the_second_of_two_savers_sees_the_conflict(database: Database, carl: Actor) -> None:
    with database.writing() as session:
        concepts.store(session, GUARD, carl, version=0)
        with pytest.raises(Conflict, match="Somebody else has changed “guard-room”"):
            concepts.store(session, ConceptRecord("guard-room", "war", GUARD.terms), carl, version=0)


def test_only_editors_say_what_words_mean(database: Database, vera: Actor, cathy: Actor) -> None:
    with database.writing() as session:
        for actor in (vera, cathy):
            with pytest.raises(Forbidden):
                concepts.store(session, GUARD, actor)
        assert concepts.everything(session) == []
