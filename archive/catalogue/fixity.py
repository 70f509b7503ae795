"""Whether the stored originals are still what they were: when each was last seen whole, what is wrong with others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue import audit, queue
from archive.catalogue.assets import Asset, Condition, Original
from archive.catalogue.items import Item
from archive.catalogue.plans import Plan
from archive.db import Base, Moment, now
from media import Fixity

# Each original is read again at least every 30 days: what is older than this at the daily slice belongs to it.
LATEST = dt.timedelta(days=29)
# A daily slice has this part of all bytes, so that a round ends before it must, even if a day is missed.
SLICES = 25
DAY = dt.timedelta(days=1)
# A run that was interrupted is gone on with, unless it lay for longer: by then what it saw proves too little.
RESUMED_WITHIN = DAY
# SQLite takes a limited number of values in one statement.
_AT_ONCE = 500
# What the store does not leave in the place of an original.
_PUT_ASIDE = frozenset({Fixity.CHANGED, Fixity.TRUNCATED})


class FixityRun(Base):
    """One time that somebody had all originals read again; without an end it was interrupted, or is going on."""

    __tablename__ = "fixity_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[dt.datetime] = mapped_column(Moment)
    gone_on_at: Mapped[dt.datetime] = mapped_column(Moment)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class Stored:
    """An original to be read again; size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Damaged:
    """An original that is not what it was."""

    sha256: str
    damage: Fixity


@dataclass(frozen=True, slots=True)
class Users:
    """What shows a picture: accession numbers of items, short names of plans."""

    items: tuple[str, ...]
    plans: tuple[str, ...]


def begin_run(session: Session, *, anew: bool) -> FixityRun:
    """Go on with the run that was interrupted, or begin one; `anew` begins one in any case."""
    open_runs = sa.select(FixityRun).where(FixityRun.ended_at.is_(None)).order_by(FixityRun.id.desc())
    run = session.scalar(open_runs.limit(1))
    if run and not anew and run.gone_on_at > now() - RESUMED_WITHIN:
        return run
    session.execute(sa.update(FixityRun).where(FixityRun.ended_at.is_(None)).values(ended_at=now()))
    run = FixityRun(started_at=now(), gone_on_at=now())
    session.add(run)
    session.flush()
    return run


def go_on(session: Session, number: int) -> None:
    """Write down that a run has come further."""
    session.execute(sa.update(FixityRun).where(FixityRun.id == number).values(gone_on_at=now()))


def end_run(session: Session, number: int) -> None:
    """Write down that a run has come to its end."""
    session.execute(sa.update(FixityRun).where(FixityRun.id == number).values(ended_at=now()))


def due_in_run(session: Session, run: FixityRun) -> list[Stored]:
    """Give what the run has not seen whole yet, the longest unseen first."""
    query = sa.select(Original.sha256, Original.size).join(Condition).where(Condition.verified_at < run.started_at)
    return [Stored(*row) for row in session.execute(query.order_by(Condition.verified_at, Original.sha256))]


def seen_since(session: Session, moment: dt.datetime) -> int:
    """Count the originals that were seen whole since then."""
    return session.scalar(sa.select(sa.func.count()).where(Condition.verified_at >= moment)) or 0


def due_today(session: Session) -> list[Stored]:
    """Give the daily slice, the longest unseen first; what was read in the last 24 hours is taken off it."""
    at = now()
    total = session.scalar(sa.select(sa.func.sum(Original.size))) or 0
    fresh = sa.select(sa.func.sum(Original.size)).join(Condition).where(Condition.verified_at > at - DAY)
    seen = session.scalar(fresh) or 0
    budget = total / SLICES - seen
    query = sa.select(Original.sha256, Original.size, Condition.verified_at, Condition.damage).join(Condition)
    due: list[Stored] = []
    for sha256, size, verified_at, damage in session.execute(query.order_by(Condition.verified_at, Original.sha256)):
        if budget > 0 or (verified_at < at - LATEST and not damage):
            due.append(Stored(sha256, size))
            # A damaged one has its look each day, beside the slice: somebody may have brought it back.
            budget -= 0 if damage else size
    return due


def seen_whole(session: Session, found: Iterable[str], by: str) -> None:
    """Write down that these are whole; one that was damaged is healed by it."""
    every = sorted(found)
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        for condition in session.scalars(_damaged(some)):
            audit.note(session, by, "original.healed", f"picture {condition.sha256}", damage=condition.damage)
            condition.damage, condition.damaged_at = "", None
            queue.add(session, queue.Task.RENDER, condition.sha256)  # meanwhile it was not
            queue.add(session, queue.Task.LOOK, condition.sha256)  # a duty to look was dropped while it was damaged
        session.flush()
        session.execute(sa.update(Condition).where(Condition.sha256.in_(some)).values(verified_at=now()))


def counts_as(session: Session, sha256: str, damage: Fixity) -> Fixity:
    """Say what is wrong with an original: a changed or truncated one was put aside, so that now it seems missing."""
    known = session.get_one(Condition, sha256).damage
    return Fixity(known) if known in _PUT_ASIDE and damage is Fixity.MISSING else damage


def seen_damaged(session: Session, sha256: str, damage: Fixity, by: str) -> bool:
    """Write down what is wrong with an original; say whether it is news."""
    condition = session.get_one(Condition, sha256)
    if condition.damage == damage:
        return False
    audit.note(session, by, "original.damaged", f"picture {sha256}", damage=damage.value)
    condition.damage = damage.value
    condition.damaged_at = condition.damaged_at or now()
    return True


def heal(session: Session, sha256: str, by: str) -> bool:
    """Count an original as whole of which a good copy was stored just now; say whether it was damaged."""
    was_damaged = session.scalar(_damaged([sha256])) is not None
    if was_damaged:
        seen_whole(session, [sha256], by)
    return was_damaged


def damaged(session: Session, some: Sequence[str] | None = None) -> list[Damaged]:
    """Name the originals that are not what they were; `some`: only of these."""
    found = session.scalars(_damaged(some))
    return [Damaged(each.sha256, Fixity(each.damage)) for each in found]


def users_of(session: Session, sha256: str) -> Users:
    """Name what shows an original."""
    return _users(session, sa.select(Original.sha256).where(Original.sha256 == sha256))


def users_of_damaged(session: Session) -> Users:
    """Name what shows a damaged original."""
    return _users(session, sa.select(Condition.sha256).where(Condition.damage != ""))


def longest_unseen(session: Session) -> dt.datetime | None:
    """Give the moment since which no original has gone unread; None where there is none."""
    return session.scalar(sa.select(sa.func.min(Condition.verified_at)))


def _damaged(some: Sequence[str] | None) -> sa.Select[Condition]:
    query = sa.select(Condition).where(Condition.damage != "").order_by(Condition.sha256)
    return query if some is None else query.where(Condition.sha256.in_(some))


def _users(session: Session, originals: sa.Select[str]) -> Users:
    showing = sa.select(Asset.item_id).where(Asset.sha256.in_(originals))
    items = sa.select(Item.identifier).where(Item.id.in_(showing)).order_by(Item.identifier_key)
    plans = sa.select(Plan.slug).where(Plan.sha256.in_(originals)).order_by(Plan.slug)
    return Users(tuple(session.scalars(items)), tuple(session.scalars(plans)))
