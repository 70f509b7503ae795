"""Pending work: duties written in the same transaction as the fact that causes them.

The worker takes a row, compares and repairs, and removes the row only when it has seen the result right; a duty done
twice does no harm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.db import Base, Moment, now


class Task(StrEnum):
    """What is to be done; `subject` is an item's number, an original's SHA-256, or a picture's public key."""

    INDEX = "index"  # subject: Item.id -- make the index agree with the item
    RENDER = "render"  # subject: sha256 -- make the renditions
    TILE = "tile"  # subject: sha256 -- make the tiles for zooming, once there are renditions
    LOOK = "look"  # subject: sha256 -- note how it looks and what it says; for what came in before, and at healing
    SHOW = "show"  # subject: Asset.key, or a sharp key left over -- put the picture before visitors, or take it away


class Pending(Base):
    """One duty."""

    __tablename__ = "pending"

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(sa.String(20), index=True)
    subject: Mapped[str] = mapped_column(sa.String(80))
    due: Mapped[dt.datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(sa.Text, default="")

    # SQLite hands out the highest free number again after a delete; a duty's number must never come back, because
    # "everything up to number n is done" is how the index tells what it holds.
    __table_args__ = ({"sqlite_autoincrement": True},)


def add(session: Session, task: Task, subject: int | str) -> None:
    """Write a duty into this transaction."""
    session.add(Pending(task=task, subject=str(subject), due=now()))


def due(session: Session, task: Task, limit: int) -> list[Pending]:
    """Give the oldest duties of this task whose time has come."""
    query = sa.select(Pending).where(Pending.task == task, Pending.due <= now()).order_by(Pending.id).limit(limit)
    return list(session.scalars(query))


def counts(session: Session) -> dict[str, int]:
    """Count what waits, by task."""
    query = sa.select(Pending.task, sa.func.count()).group_by(Pending.task)
    return dict(session.execute(query).all())


def done(session: Session, ids: Iterable[int]) -> None:
    """Forget duties that have been seen right."""
    session.execute(sa.delete(Pending).where(Pending.id.in_(list(ids))))


def postpone(session: Session, ids: Iterable[int], problem: str, *, at_least: dt.timedelta = dt.timedelta()) -> None:
    """Try again later: after 2, 4, 8 … seconds, at most an hour; or after `at_least`, where that is longer."""
    for row in session.scalars(sa.select(Pending).where(Pending.id.in_(list(ids)))):
        row.attempts += 1
        row.problem = problem[:500]
        row.due = now() + max(at_least, dt.timedelta(seconds=min(2 ** min(row.attempts, 12), 3600)))
