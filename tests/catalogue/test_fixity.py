"""When each original has its turn to be read again, and what is written down of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from archive.catalogue import assets, fixity, keeping, plans
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Condition, Original
from archive.catalogue.audit import AuditEvent
from archive.catalogue.fixity import Users
from archive.catalogue.plan_records import PlanRecord
from archive.catalogue.queue import Pending
from archive.catalogue.records import PictureLink, Record
from archive.db import Database, now
from media import Fixity

SHAS = [f"{number:064x}" for number in range(1, 41)]
DAY = dt.timedelta(days=1)
DAYS = 70


class Clock:
    """A clock of the catalogue that the test turns on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = now()
        monkeypatch.setattr(fixity, "now", lambda: self.at)

    def turn(self, by: dt.timedelta) -> None:
        self.at += by


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def keep(session: Session, sizes: list[int], at: dt.datetime) -> None:
    for sha256, size in zip(SHAS, sizes, strict=False):
        assets.keep_original(session, Original(sha256=sha256, size=size, format="JPEG", width=1, height=1, frames=1))
    session.flush()
    session.execute(sa.update(Condition).values(verified_at=at))


def oldest(session: Session, at: dt.datetime) -> dt.timedelta:
    unseen = fixity.longest_unseen(session)
    assert unseen
    return at - unseen


def read(session: Session, due: list[fixity.Stored]) -> None:
    fixity.seen_whole(session, [one.sha256 for one in due], "worker")


# Days on which the machine is switched on: the slice of a day it was off is made up for.
@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=len(SHAS)),
    st.sets(st.integers(1, DAYS - 1), max_size=12),
)
def test_each_original_has_its_turn_within_thirty_days(database: Database, sizes: list[int], off: set[int]) -> None:
    start = now()
    with database.engine.connect() as connection, pytest.MonkeyPatch.context() as patch:
        session = Session(connection)
        clock = Clock(patch)
        clock.at = start
        keep(session, sizes, start)
        read_in_all = 0
        for day in range(1, DAYS):
            clock.turn(DAY)
            if day in off:
                continue
            due = fixity.due_today(session)
            read_in_all += sum(one.size for one in due)
            # On a day on, whatever would grow older than thirty days before the next day belongs to the slice.
            read(session, due)
            assert oldest(session, clock.at) <= 29 * DAY
        # Nothing is read much more often than it must be: at most a slice and one file a day.
        assert read_in_all <= (DAYS - 1) * (sum(sizes) / fixity.SLICES + max(sizes)) + 2 * sum(sizes)
        session.close()


def test_what_was_read_in_a_day_is_taken_off_its_slice(database: Database, clock: Clock) -> None:
    with database.writing() as session:
        keep(session, [100] * 40, clock.at - 10 * DAY)
        first = fixity.due_today(session)
        assert len(first) == 2  # 40 / 25, rounded up
        read(session, first)
        assert fixity.due_today(session) == []
        clock.turn(DAY + dt.timedelta(seconds=1))
        assert len(fixity.due_today(session)) == 2


def test_what_would_go_unread_for_thirty_days_is_due_however_much_it_is(database: Database, clock: Clock) -> None:
    with database.writing() as session:
        keep(session, [100] * 40, clock.at - dt.timedelta(days=29, hours=1))
        session.get_one(Condition, SHAS[3]).verified_at = clock.at - 28 * DAY
        session.flush()
        assert {one.sha256 for one in fixity.due_today(session)} == {*SHAS} - {SHAS[3]}


def test_the_longest_unseen_come_first(database: Database, clock: Clock) -> None:
    with database.writing() as session:
        keep(session, [1] * 5, clock.at - 10 * DAY)
        for days, sha256 in enumerate(SHAS[:5]):
            session.get_one(Condition, sha256).verified_at = clock.at - (40 + days) * DAY
        session.flush()
        assert [one.sha256 for one in fixity.due_today(session)] == SHAS[4::-1]


def test_an_interrupted_run_goes_on_and_leaves_out_what_it_has_seen(database: Database, clock: Clock) -> None:
    with database.writing() as session:
        keep(session, [1] * 6, clock.at - DAY)
        run = fixity.begin_run(session, anew=False)
        due = fixity.due_in_run(session, run)
        assert [one.sha256 for one in due] == SHAS[:6]
        clock.turn(dt.timedelta(hours=1))
        read(session, due[:3])
        fixity.go_on(session, run.id)
        again = fixity.begin_run(session, anew=False)
        assert (again.id, fixity.seen_since(session, again.started_at)) == (run.id, 3)
        assert [one.sha256 for one in fixity.due_in_run(session, again)] == SHAS[3:6]


@pytest.mark.parametrize("why", ["it was ended", "it lay for two days", "one begins anew"])
def test_a_run_that_is_not_gone_on_with_begins_with_all(database: Database, clock: Clock, why: str) -> None:
    with database.writing() as session:
        keep(session, [1] * 6, clock.at - DAY)
        run = fixity.begin_run(session, anew=False)
        clock.turn(dt.timedelta(minutes=1))
        read(session, fixity.due_in_run(session, run)[:3])
        if why == "it was ended":
            fixity.end_run(session, run.id)
        clock.turn(2 * DAY if why == "it lay for two days" else dt.timedelta(minutes=1))
        again = fixity.begin_run(session, anew=why == "one begins anew")
        assert again.id != run.id
        assert len(fixity.due_in_run(session, again)) == 6


def test_damage_and_healing_each_leave_one_line_in_the_audit(database: Database, clock: Clock) -> None:
    with database.writing() as session:
        keep(session, [1], clock.at - DAY)
        assert fixity.seen_damaged(session, SHAS[0], Fixity.CHANGED, "worker")
        assert not fixity.seen_damaged(session, SHAS[0], Fixity.CHANGED, "worker")
        assert [one.damage for one in fixity.damaged(session)] == [Fixity.CHANGED]
        session.flush()
        session.execute(sa.delete(Pending))
        assert fixity.heal(session, SHAS[0], "Carl")
        assert not fixity.heal(session, SHAS[0], "Carl")
        assert fixity.damaged(session) == []
        told = [(event.actor, event.action, event.detail) for event in session.scalars(sa.select(AuditEvent))]
        assert told == [
            ("worker", "original.damaged", {"damage": "changed"}),
            ("Carl", "original.healed", {"damage": "changed"}),
        ]
        # What nobody could do while it was damaged is done now, if need be.
        duties = {(duty.task, duty.subject) for duty in session.scalars(sa.select(Pending))}
        assert duties == {("render", SHAS[0]), ("look", SHAS[0])}


def test_items_and_plans_that_show_a_damaged_original_are_named(database: Database, clock: Clock, ada: Actor) -> None:
    with database.writing() as session:
        keep(session, [1, 1, 1], clock.at)
        for identifier in ("D-2", "D-1"):
            keeping.create(session, Record(id=identifier, kind="diary", assets=(PictureLink(SHAS[0]),)), ada)
        plans.store(session, PlanRecord("ground", PictureLink(SHAS[1])), ada)
        plans.store(session, PlanRecord("cellar", PictureLink(SHAS[2])), ada)
        for sha256 in SHAS[:2]:
            fixity.seen_damaged(session, sha256, Fixity.CHANGED, "worker")
        session.flush()
        assert fixity.users_of_damaged(session) == Users(("D-1", "D-2"), ("ground",))
        assert fixity.users_of(session, SHAS[0]) == Users(("D-1", "D-2"), ())
        assert fixity.users_of(session, SHAS[2]) == Users((), ("cellar",))


@pytest.mark.parametrize(
    ("known", "found", "counts"),
    [
        (Fixity.CHANGED, Fixity.MISSING, Fixity.CHANGED),
        (Fixity.TRUNCATED, Fixity.MISSING, Fixity.TRUNCATED),
        (Fixity.UNREADABLE, Fixity.MISSING, Fixity.MISSING),
        (Fixity.MISSING, Fixity.CHANGED, Fixity.CHANGED),
    ],
)
def test_what_was_put_aside_is_not_called_missing(
    database: Database, clock: Clock, known: Fixity, found: Fixity, counts: Fixity
) -> None:
    with database.writing() as session:
        keep(session, [1], clock.at)
        fixity.seen_damaged(session, SHAS[0], known, "worker")
        assert fixity.counts_as(session, SHAS[0], found) is counts


def test_a_damaged_original_has_its_look_each_day_without_taking_the_turn_of_another(
    database: Database, clock: Clock, scan: Callable[..., Original]
) -> None:
    with database.writing() as session:
        keep(session, [100] * 40, clock.at - 10 * DAY)
        fixity.seen_damaged(session, SHAS[7], Fixity.MISSING, "worker")
        session.get_one(Condition, SHAS[7]).verified_at = clock.at - 50 * DAY
        session.flush()
        due = fixity.due_today(session)
        assert [one.sha256 for one in due] == [SHAS[7], SHAS[0], SHAS[1]]
        read(session, due[1:])
        assert fixity.due_today(session) == []
