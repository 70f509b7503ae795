"""How often what happened at the kiosk, day by day; of visitors nothing but these numbers is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.db import Base, now

# Two years and a day: each day can be compared with the same one a year before.
KEPT = dt.timedelta(days=731)


class Tally(Base):
    """One thing on one day: `subject` is an accession number, the cause of a reset, or words looked for in vain."""

    __tablename__ = "tally"

    day: Mapped[dt.date] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    subject: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    detail: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    count: Mapped[int]


class FoldedSpool(Base):
    """The lines counted last: should the worker be killed before it removes them, they are not counted again."""

    __tablename__ = "folded_spool"

    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)


@dataclass(frozen=True, slots=True, order=True)
class What:
    """What is counted."""

    day: dt.date
    event: str
    subject: str
    detail: str = ""


def add(session: Session, name: str, counts: Mapping[What, int]) -> None:
    """Add what a spool of this name counted, unless it was added already; forget what is too old."""
    if session.get(FoldedSpool, name):
        return
    session.execute(sa.delete(FoldedSpool))
    session.add(FoldedSpool(name=name))
    for what, count in sorted(counts.items()):
        key = (what.day, what.event, what.subject, what.detail)
        row = session.get(Tally, key) or Tally(
            day=what.day, event=what.event, subject=what.subject, detail=what.detail, count=0
        )
        row.count += count
        session.add(row)
    session.execute(sa.delete(Tally).where(Tally.day < now().date() - KEPT))


def totals(session: Session, event: str, since: dt.date) -> list[tuple[str, int]]:
    """Give subjects and how often each came since a day, the most frequent first."""
    count = sa.func.sum(Tally.count)
    query = sa.select(Tally.subject, count).where(Tally.event == event, Tally.day >= since)
    rows = session.execute(query.group_by(Tally.subject).order_by(count.desc(), Tally.subject))
    return [(row[0], row[1]) for row in rows]
