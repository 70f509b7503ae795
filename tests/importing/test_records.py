from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

import media
from archive.catalogue import authorities, items, keeping, museum, queue
from archive.catalogue.actors import Actor
from archive.catalogue.authorities import Authority, AuthorityKind, AuthorityRecord
from archive.catalogue.items import Item
from archive.catalogue.records import NOT_EVALUATED, Record
from archive.catalogue.states import Step
from archive.db import Database
from archive.errors import Refusal
from archive.importing import Options, Outcome, Report, run
from archive.settings import Settings

Import = Callable[..., Report]
DIARY = {"id": "D-1", "kind": "diary", "title": {"ru": "Вода"}, "text": "Во[да] кончилась."}
PERSON = {"record": "person", "id": "moroz", "name": {"ru": "Мороз"}}


def states(database: Database) -> dict[str, str]:
    with database.reading() as session:
        return {item.identifier: item.state for item in session.scalars(sa.select(Item))}


def faults(report: Report) -> list[tuple[int, str, str]]:
    return [(trouble.line, trouble.id, trouble.problem.field) for trouble in report.troubles]


def test_good_records_are_stored_and_each_bad_one_is_named(take_in: Import, database: Database) -> None:
    report = take_in(
        DIARY,
        {"id": "D-2", "kind": "diary", "date": "the day before", "position": "first"},
        "{",
        DIARY | {"id": "D-3", "collection": "nowhere"},
        DIARY | {"id": "D-4"},
    )
    assert report.counts == {Outcome.STORED: 2}
    assert faults(report) == [
        (2, "D-2", "date"),
        (2, "D-2", "position"),
        (3, "", "line"),
        (4, "D-3", "collection"),
    ]
    assert states(database) == {"D-1": "draft", "D-4": "draft"}


def test_a_refused_record_leaves_nothing_of_itself(take_in: Import, database: Database) -> None:
    take_in(DIARY | {"people": ["Nobody yet"], "places": [{"id": "unknown"}]})
    with database.reading() as session:
        assert session.scalars(sa.select(Authority)).all() == []
        assert queue.counts(session) == {}


def test_records_that_say_no_state_are_drafts_or_published_when_asked_for(take_in: Import, database: Database) -> None:
    take_in(DIARY, DIARY | {"id": "D-2", "state": "withdrawn"}, DIARY | {"id": "D-3", "state": "review"})
    assert states(database) == {"D-1": "draft", "D-2": "withdrawn", "D-3": "review"}
    take_in(DIARY | {"id": "D-4"}, DIARY | {"id": "D-5", "state": "draft"}, publish=True)
    assert states(database).items() >= {("D-4", "published"), ("D-5", "draft")}


def test_the_same_file_a_second_time_changes_nothing(take_in: Import, database: Database) -> None:
    records = (PERSON, DIARY | {"people": ["Мороз", {"id": "moroz", "role": "author"}], "date_text": "16/V-42"})
    take_in(*records)
    report = take_in(*records)
    assert report.counts == {Outcome.UNCHANGED: 2}
    with database.reading() as session:
        assert items.find(session, "D-1").version == 1
        assert session.scalar(sa.select(sa.func.count()).select_from(Authority)) == 1


def test_publishing_a_file_a_second_time_publishes_its_drafts(take_in: Import, database: Database) -> None:
    take_in(DIARY, DIARY | {"id": "D-2"})
    with database.writing() as session:
        keeping.move(session, items.find(session, "D-2"), Step.PUBLISH, Options().by)
        keeping.move(session, items.find(session, "D-2"), Step.WITHDRAW, Options().by)
    report = take_in(DIARY, DIARY | {"id": "D-2"}, publish=True)
    assert report.counts == {Outcome.PUBLISHED: 1, Outcome.UNCHANGED: 1}
    assert states(database) == {"D-1": "published", "D-2": "withdrawn"}


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Воды нет."},
        {"title": {"ru": "Другое"}},
        {"people": ["Кто-то"]},
        {"credit": "Музей"},
        {"hand": "чужая"},
    ],
)
def test_an_item_that_is_here_with_other_content_is_never_overwritten(
    take_in: Import, database: Database, other: dict[str, object]
) -> None:
    take_in(DIARY)
    report = take_in(DIARY | other)
    assert faults(report) == [(1, "D-1", "id")]
    with database.reading() as session:
        item = items.find(session, "D-1")
        assert (item.version, item.text, item.mentions) == (1, "Во[да] кончилась.", [])
        assert session.scalars(sa.select(Authority)).all() == []


def test_numbers_that_differ_in_capitals_only_are_taken_for_a_mistake(take_in: Import, database: Database) -> None:
    take_in(DIARY)
    report = take_in(DIARY | {"id": "d-1"})
    assert faults(report) == [(1, "d-1", "id")]
    assert states(database) == {"D-1": "draft"}


def test_of_two_records_with_one_number_in_a_file_the_second_is_named(take_in: Import) -> None:
    report = take_in(DIARY, DIARY | {"id": "d-1"}, PERSON, PERSON)
    assert report.counts == {Outcome.STORED: 2}
    assert faults(report) == [(2, "d-1", "id"), (4, "moroz", "id")]


def test_what_items_refer_to_may_stand_after_them(take_in: Import) -> None:
    collection = {"record": "collection", "id": "walls", "title": {"ru": "Стены"}}
    report = take_in(DIARY | {"collection": "walls", "people": [{"id": "moroz"}]}, PERSON, collection)
    assert report.counts == {Outcome.STORED: 3}


def test_items_without_rights_get_the_default_and_are_counted(take_in: Import, database: Database) -> None:
    rights = "https://creativecommons.org/publicdomain/mark/1.0/"
    report = take_in(DIARY, DIARY | {"id": "D-2", "rights": rights})
    assert report.without_rights == 1
    with database.reading() as session:
        assert items.find(session, "D-1").rights == NOT_EVALUATED


def test_a_dry_run_says_the_same_and_stores_nothing(take_in: Import, database: Database, store: media.Store) -> None:
    take_in(DIARY)
    records = (PERSON, DIARY | {"id": "D-2", "people": ["Мороз", "Another"]}, DIARY | {"text": "Иначе"}, "{")
    report = take_in(*records, dry_run=True)
    assert states(database) == {"D-1": "draft"}
    with database.reading() as session:
        assert session.scalars(sa.select(Authority)).all() == []
    assert take_in(*records) == report
    assert report.counts == {Outcome.STORED: 2}


def test_a_name_an_item_brought_along_grows_into_a_person(take_in: Import, database: Database) -> None:
    take_in(DIARY | {"people": ["Мороз"]})
    report = take_in({"record": "person", "name": {"ru": "Мороз", "en": "Moroz"}})
    assert report.counts == {Outcome.CHANGED: 1}
    with database.reading() as session:
        (authority,) = session.scalars(sa.select(Authority))
        assert authority.name == {"ru": "Мороз", "en": "Moroz"}


def test_a_namesake_without_an_id_does_not_take_the_place_of_another(take_in: Import, database: Database) -> None:
    take_in({"record": "person", "name": {"ru": "Мороз"}, "dates": "1910-1942"})
    report = take_in({"record": "person", "name": {"ru": "Мороз"}, "dates": "1930-"})
    assert faults(report) == [(1, "", "id")]


def test_what_the_museum_changed_stays_when_the_demonstration_is_loaded_again(
    take_in: Import, database: Database, carl: Actor
) -> None:
    records = (PERSON, {"record": "museum", "name": {"ru": "Музей"}}, DIARY)
    take_in(*records)
    with database.writing() as session:
        authorities.store(session, AuthorityRecord(AuthorityKind.PERSON, "moroz", {"ru": "Мороз И."}), carl)
        item = items.find(session, "D-1")
        keeping.change(session, item, Record("D-1", "diary", text="Иначе"), carl, item.version)
    report = take_in(*records, leave=True)
    assert (report.counts, report.troubles) == ({Outcome.UNCHANGED: 3}, ())
    with database.reading() as session:
        assert items.find(session, "D-1").text == "Иначе"
        assert museum.get(session).name == {"ru": "Музей"}
        assert session.scalars(sa.select(Authority)).one().name == {"ru": "Мороз И."}


def test_between_two_batches_others_may_write(
    database: Database, store: media.Store, settings: Settings, write: Callable[..., Path]
) -> None:
    file = write(*(DIARY | {"id": f"D-{number}"} for number in range(60)))
    desk = Database(settings.database)

    def saves(done: int, _total: int) -> None:
        with desk.writing() as session:
            keeping.create(session, Record(f"desk-{done}", "diary"), Options().by)

    run(database, store, file, Options(), saves)
    desk.close()
    assert {"desk-50", "desk-60"} < states(database).keys()


def test_an_interrupted_import_keeps_its_finished_batches_and_goes_on_when_repeated(
    database: Database, store: media.Store, write: Callable[..., Path]
) -> None:
    file = write(*(DIARY | {"id": f"D-{number}"} for number in range(120)))

    def interrupt(done: int, total: int) -> None:
        assert total == 120
        if done >= 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(database, store, file, Options(), interrupt)
    assert len(states(database)) == 50
    report = run(database, store, file, Options(), lambda _done, _total: None)
    assert report.counts == {Outcome.UNCHANGED: 50, Outcome.STORED: 70}


def test_a_file_that_cannot_be_read_stores_nothing(
    database: Database, store: media.Store, write: Callable[..., Path]
) -> None:
    file = write(DIARY)
    file.write_bytes(file.read_bytes() + b"\n\xff\n")
    with pytest.raises(Refusal, match="UTF-8"):
        run(database, store, file, Options(), lambda _done, _total: None)
    assert states(database) == {}
