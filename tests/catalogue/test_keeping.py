"""Changing an item: one revision, one line of audit and the duties, in one transaction; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from archive.catalogue import audit, collections, items, keeping, queue, revisions
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.collections import CollectionRecord
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.queue import Pending, Task
from archive.catalogue.record_reading import read_record
from archive.catalogue.records import NOT_EVALUATED, PictureLink
from archive.catalogue.states import State, Step
from archive.db import Database
from archive.errors import Conflict, Forbidden, Invalid, NotFound

Add = Callable[..., Item]
Scan = Callable[..., Original]


def duties(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        return [(row.task, row.subject) for row in session.scalars(sa.select(Pending).order_by(Pending.id))]


def test_a_new_item_is_a_draft_with_revision_audit_and_duty(database: Database, add: Add) -> None:
    with database.writing() as session:
        item = add(session)
        number = item.id
    with database.reading() as session:
        item = items.find(session, "d-001")
        assert (item.state, item.version, item.earliest, item.latest) == (State.DRAFT, 1, 19420516, 19420516)
        assert [revision.record for revision in revisions.history(session, number)] == [item.record().write()]
        assert session.scalars(sa.select(audit.AuditEvent.action)).all() == ["authority.added", "item.created"]
    assert duties(database) == [(Task.INDEX, str(number))]


def test_nothing_of_an_item_stays_when_its_duty_cannot_be_written(
    database: Database, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(queue, "add", fail)
    with pytest.raises(OSError, match="no room"), database.writing() as session:
        add(session)
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Item)) == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(revisions.Revision)) == 0


def test_the_second_of_two_savers_sees_the_conflict(database: Database, add: Add, carl: Actor, ada: Actor) -> None:
    with database.writing() as session:
        add(session)
    with database.writing() as session:
        item = items.find(session, "D-001")
        keeping.change(session, item, replace(item.record(), credit="Carl"), carl, version=1)
    with database.writing() as session:
        item = items.find(session, "D-001")
        with pytest.raises(Conflict):
            keeping.change(session, item, replace(item.record(), credit="Ada"), ada, version=1)
    with database.reading() as session:
        assert items.find(session, "D-001").credit == "Carl"


def test_saving_what_is_there_already_makes_no_revision(database: Database, add: Add, carl: Actor) -> None:
    with database.writing() as session:
        item = add(session)
        keeping.change(session, item, item.record(), carl, version=1)
        assert item.version == 1


def test_an_accession_number_in_another_case_is_taken(database: Database, add: Add) -> None:
    with database.writing() as session:
        add(session)
    with pytest.raises(Conflict, match="d-001"), database.writing() as session:
        add(session, id="d-001")


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([Step.SUBMIT], State.REVIEW),
        ([Step.SUBMIT, Step.RETURN], State.DRAFT),
        ([Step.SUBMIT, Step.PUBLISH], State.PUBLISHED),
        ([Step.PUBLISH, Step.WITHDRAW], State.WITHDRAWN),
        ([Step.PUBLISH, Step.WITHDRAW, Step.PUBLISH], State.PUBLISHED),
    ],
)
def test_an_item_goes_through_its_states(
    database: Database, add: Add, carl: Actor, steps: list[Step], state: State
) -> None:
    with database.writing() as session:
        item = add(session)
        for step in steps:
            keeping.move(session, item, step, carl)
        assert (item.state, item.version) == (state, 1 + len(steps))


@pytest.mark.parametrize("step", [Step.WITHDRAW, Step.RETURN])
def test_a_step_that_does_not_start_here_is_refused(database: Database, add: Add, carl: Actor, step: Step) -> None:
    with database.writing() as session:
        item = add(session)
        with pytest.raises(Forbidden, match="draft"):
            keeping.move(session, item, step, carl)


def test_a_volunteer_may_submit_but_not_publish(database: Database, add: Add, cathy: Actor, vera: Actor) -> None:
    with database.writing() as session:
        item = add(session)
        with pytest.raises(Forbidden, match="editor"):
            keeping.move(session, item, Step.PUBLISH, cathy)
        keeping.move(session, item, Step.SUBMIT, cathy)
        with pytest.raises(Forbidden, match="cataloguer"):
            keeping.change(session, item, item.record(), vera, item.version)


def test_only_an_editor_changes_what_is_published(database: Database, add: Add, carl: Actor, cathy: Actor) -> None:
    with database.writing() as session:
        item = add(session)
        keeping.move(session, item, Step.PUBLISH, carl)
        with pytest.raises(Forbidden):
            keeping.change(session, item, replace(item.record(), credit="x"), cathy, item.version)


def test_publishing_without_rights_says_not_evaluated(database: Database, add: Add, carl: Actor) -> None:
    with database.writing() as session:
        item = keeping.move(session, add(session), Step.PUBLISH, carl)
        assert item.rights == NOT_EVALUATED


def test_an_earlier_revision_comes_back_as_a_new_one(database: Database, add: Add, scan: Scan, carl: Actor) -> None:
    with database.writing() as session:
        item = add(session)
        keeping.attach(session, item, scan(session), PictureLink(filename="a.jpg"), carl, 1)
        before = item.record()
        keeping.change(session, item, replace(before, title={"ru": "Другое"}, assets=()), carl, 2)
        assert not item.assets
        keeping.restore(session, item, 2, carl, 3)
        assert (item.version, item.record()) == (4, before)


def test_a_revision_that_never_was_is_not_found(database: Database, add: Add, carl: Actor) -> None:
    with database.writing() as session, pytest.raises(NotFound, match="7"):
        keeping.restore(session, add(session), 7, carl, 1)


def test_a_picture_keeps_its_address_when_texts_change(database: Database, add: Add, scan: Scan, carl: Actor) -> None:
    with database.writing() as session:
        item = add(session)
        key = keeping.attach(session, item, scan(session), PictureLink(filename="a.jpg"), carl, 1).key
        record = item.record()
        described = replace(record.assets[0], alt={"ru": "Страница"})
        keeping.change(session, item, replace(record, assets=(described,)), carl, 2)
        assert [(asset.key, asset.alt) for asset in item.assets] == [(key, {"ru": "Страница"})]


def test_removing_a_picture_leaves_the_duty_to_take_it_away(
    database: Database, add: Add, scan: Scan, carl: Actor
) -> None:
    with database.writing() as session:
        item = add(session)
        key = keeping.attach(session, item, scan(session), PictureLink(), carl, 1).key
        session.execute(sa.delete(Pending))
        keeping.change(session, item, replace(item.record(), assets=()), carl, 2)
    assert (Task.SHOW, key) in duties(database)


@pytest.mark.parametrize(
    ("different", "field"),
    [
        ({"collection": "nowhere"}, "collection"),
        ({"people": [{"id": "nobody"}]}, "people.1"),
        ({"assets": [{"sha256": "f" * 64}]}, "assets.1"),
    ],
)
def test_what_is_not_in_the_catalogue_cannot_be_named(
    database: Database, add: Add, different: dict[str, Json], field: str
) -> None:
    with pytest.raises(Invalid) as caught, database.writing() as session:
        add(session, **different)
    assert [problem.field for problem in caught.value.problems] == [field]
    with database.reading() as session, pytest.raises(NotFound):
        items.find(session, "D-001")


def test_items_of_a_renamed_collection_are_indexed_again(database: Database, add: Add, carl: Actor) -> None:
    with database.writing() as session:
        collections.store(session, CollectionRecord("notebook", {"ru": "Тетрадь"}), carl)
        number = add(session, collection="notebook").id
        session.execute(sa.delete(Pending))
        collections.store(session, CollectionRecord("notebook", {"ru": "Тетрадь связиста"}), carl)
    assert duties(database) == [(Task.INDEX, str(number))]


def test_a_date_nobody_understands_stays_as_written(database: Database, add: Add) -> None:
    with database.writing() as session:
        item = add(session, date_text="в тот самый день")
        assert (item.date_text, item.date, item.earliest, item.latest) == ("в тот самый день", "", None, None)


def test_the_folded_words_hold_reading_names_and_title(database: Database, add: Add) -> None:
    with database.writing() as session:
        folded = add(session, text="во[да] Семёнов").folded
    for words in ("вода семенов", "тетрадь связиста", "ягунов"):
        assert words in folded


def test_the_record_of_an_item_is_the_record_it_was_made_of(
    database: Database, carl: Actor, entry: dict[str, Json]
) -> None:
    with database.writing() as session:
        record = read_record(entry)
        made = keeping.create(session, record, carl).record()
    assert made.title == record.title
    assert (made.date, made.state, [link.id for link in made.people]) == ("1942-05-16", "draft", ["ягунов-п-м"])
