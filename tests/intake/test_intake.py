"""A file comes in: whole with everything that hangs on it, or not at all, and a sentence says why."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from PIL import Image

import media
from archive import intake
from archive.catalogue import items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Asset, Original
from archive.catalogue.audit import AuditEvent
from archive.catalogue.items import Item
from archive.catalogue.queue import Pending, Task
from archive.catalogue.record_reading import read_record
from archive.catalogue.revisions import Revision
from archive.catalogue.states import Step
from archive.db import Database
from archive.errors import ArchiveError, Conflict, Forbidden, NotFound, Unready
from archive.intake import Place, RefusedPicture, Taken

Take = Callable[..., Taken]


def scan(colour: str = "maroon") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def take(database: Database, store: media.Store, cathy: Actor) -> Take:
    """Cathy uploads a file."""

    def accept(content: bytes, name: str = "card.png", by: Actor = cathy, place: Place = Place()) -> Taken:  # noqa: B008 -- frozen
        return intake.accept(database, store, io.BytesIO(content), name, by, place)

    return accept


@pytest.fixture
def held(database: Database, carl: Actor) -> str:
    """A postcard without pictures."""
    with database.writing() as session:
        record = read_record({"id": "P-7", "kind": "postcard", "title": {"ru": "Вид"}})
        return keeping.create(session, record, carl).identifier


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def sides(database: Database, identifier: str) -> list[tuple[str, int]]:
    with database.reading() as session:
        return [(asset.role, asset.number) for asset in items.find(session, identifier).assets]


def test_a_scan_without_an_item_becomes_a_draft_named_after_the_file(take: Take, database: Database) -> None:
    taken = take(scan(), "Керчь, вид на гору.png")
    assert taken.created
    assert taken.identifier == f"scan-{date.today():%Y%m%d}-1"  # noqa: DTZ011 -- as intake reckons
    with database.reading() as session:
        item = items.find(session, taken.identifier)
        assert (item.state, item.kind, item.heading("ru")) == ("draft", "postcard", "Керчь, вид на гору")
        (asset,) = item.assets
        assert (asset.key, asset.sha256, asset.role) == (taken.key, taken.sha256, "front")


def test_everything_that_follows_is_written_with_it(take: Take, database: Database) -> None:
    taken = take(scan())
    with database.reading() as session:
        duties = {(row.task, row.subject) for row in session.scalars(sa.select(Pending))}
        number = items.find(session, taken.identifier).id
    assert duties == {(Task.RENDER, taken.sha256), (Task.SHOW, taken.key), (Task.INDEX, str(number))}
    assert (count(database, Revision), count(database, AuditEvent)) == (1, 1)


def test_drafts_of_a_day_are_numbered(take: Take) -> None:
    names = [take(scan(colour)).identifier for colour in ("red", "green", "blue")]
    assert [name.rpartition("-")[2] for name in names] == ["1", "2", "3"]


def test_numbers_go_on_after_the_highest(take: Take, database: Database, carl: Actor) -> None:
    name = take(scan("red")).identifier
    with database.writing() as session:
        record = read_record({"id": name.removesuffix("1") + "41", "kind": "postcard", "title": {"ru": "Вид"}})
        keeping.create(session, record, carl)
    assert take(scan("blue")).identifier.endswith("-42")


def test_pictures_of_an_item_take_its_free_sides(take: Take, database: Database, held: str) -> None:
    for colour in ("red", "green", "blue", "white"):
        assert not take(scan(colour), place=Place(held)).created
    assert sides(database, held) == [("front", 1), ("back", 1), ("page", 1), ("page", 2)]


def test_a_chosen_side_is_kept(take: Take, database: Database, held: str) -> None:
    take(scan("red"), place=Place(held, "page", 7))
    assert sides(database, held) == [("page", 7)]


@pytest.mark.parametrize("name", ["other.png", "card.png"])
def test_the_same_bytes_again_are_refused_and_their_item_is_named(take: Take, database: Database, name: str) -> None:
    first = take(scan())
    with pytest.raises(Conflict, match=first.identifier):
        take(scan(), name)
    assert (count(database, Item), count(database, Asset), count(database, Original)) == (1, 1, 1)


class Unread(io.BytesIO):
    def read(self, *_: object) -> bytes:
        raise AssertionError("a byte was read")


def test_a_visitor_brings_nothing_in(database: Database, store: media.Store, vera: Actor) -> None:
    with pytest.raises(Forbidden):
        intake.accept(database, store, Unread(), "card.png", vera)


def test_a_wrong_accession_number_costs_nobody_an_upload(database: Database, store: media.Store, carl: Actor) -> None:
    with pytest.raises(NotFound, match="P-8"):
        intake.accept(database, store, Unread(), "card.png", carl, Place("P-8"))


def test_pictures_of_a_published_item_are_an_editors(
    take: Take, database: Database, held: str, carl: Actor, cathy: Actor
) -> None:
    with database.writing() as session:
        keeping.move(session, items.find(session, held), Step.PUBLISH, carl)
    with pytest.raises(Forbidden):
        take(scan(), by=cathy, place=Place(held))
    assert (sides(database, held), count(database, Original)) == ([], 0)
    take(scan(), by=carl, place=Place(held))
    assert sides(database, held) == [("front", 1)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", media.Reason.EMPTY),
        (b"hello", media.Reason.NOT_AN_IMAGE),
        (b"%PDF-1.7", media.Reason.UNSUPPORTED_FORMAT),
        (scan()[:60], media.Reason.DAMAGED),
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_is_kept(
    content: bytes, reason: media.Reason, take: Take, database: Database, store: media.Store
) -> None:
    with pytest.raises(RefusedPicture) as refused:
        take(content)
    assert refused.value.reason is reason
    assert len(str(refused.value)) > 20
    assert [count(database, table) for table in (Item, Original, Pending, Revision, AuditEvent)] == [0] * 5
    assert store.orphans((), timedelta(0)) == ()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "con\u202etxt.png", "a\0b\n.png", "я" * 400 + ".png", "", ".png", "C:\\scans\\7.png"]
)
def test_no_name_of_a_file_does_harm(name: str, take: Take, database: Database) -> None:
    taken = take(scan(), name)
    with database.reading() as session:
        item = items.find(session, taken.identifier)
        for text in (item.assets[0].filename, item.heading("ru")):
            assert text
            assert text.isprintable()
            assert len(text) <= 200
        assert "/" not in item.assets[0].filename


def test_a_disk_that_fails_is_said_as_such(take: Take, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise media.StorageFailed("No room.", full=True)

    monkeypatch.setattr(media.Store, "accept", fail)
    with pytest.raises(Unready, match="disk is full"):
        take(scan())
    assert count(database, Item) == 0


def test_a_catalogue_that_cannot_be_written_takes_nothing_and_takes_it_later(
    take: Take, database: Database, store: media.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sa.exc.OperationalError("INSERT", {}, Exception("disk I/O error"))

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "create", fail)
        with pytest.raises(Unready, match="disk I/O error"):
            take(scan())
    assert [count(database, table) for table in (Item, Original, Pending)] == [0, 0, 0]
    (orphan,) = store.orphans((), timedelta(0))
    assert take(scan()).sha256 == orphan
    assert store.orphans({orphan}, timedelta(0)) == ()


def test_of_many_who_bring_the_same_picture_at_once_one_succeeds(take: Take, database: Database) -> None:
    def outcome(_: int) -> str:
        try:
            take(scan())
        except ArchiveError as error:
            return type(error).__name__
        return "taken"

    with ThreadPoolExecutor(4) as people:
        outcomes = sorted(people.map(outcome, range(4)))
    assert outcomes == ["Conflict"] * 3 + ["taken"]
    assert (count(database, Item), count(database, Asset)) == (1, 1)


def test_many_at_once_get_numbers_of_their_own(take: Take, database: Database) -> None:
    with ThreadPoolExecutor(4) as people:
        names = {taken.identifier for taken in people.map(take, map(scan, ("red", "green", "blue", "black")))}
    assert len(names) == count(database, Item) == 4
