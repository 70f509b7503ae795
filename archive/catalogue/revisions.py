"""Revisions: every state an item ever had, as its whole record, with author and time."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue.fields import Json
from archive.db import Base, Moment, now
from archive.errors import NotFound


class Revision(Base):
    """The item as it was after one change; `number` counts from 1 within the item and equals its version."""

    __tablename__ = "revision"
    __table_args__ = (sa.UniqueConstraint("item_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    number: Mapped[int]
    at: Mapped[dt.datetime] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(sa.String(200))
    action: Mapped[str] = mapped_column(sa.String(60))
    record: Mapped[dict[str, Json]] = mapped_column(sa.JSON)


def add(session: Session, item_id: int, number: int, author: str, action: str, record: dict[str, Json]) -> None:
    """Keep one revision."""
    session.add(Revision(item_id=item_id, number=number, at=now(), author=author, action=action, record=record))


def history(session: Session, item_id: int) -> list[Revision]:
    """Give all revisions, newest first."""
    return list(
        session.scalars(sa.select(Revision).where(Revision.item_id == item_id).order_by(Revision.number.desc()))
    )


def find(session: Session, item_id: int, number: int) -> Revision:
    """Give one revision.

    Raises:
        NotFound: the item has no such revision.
    """
    query = sa.select(Revision).where(Revision.item_id == item_id, Revision.number == number)
    revision = session.scalar(query)
    if revision is None:
        raise NotFound("This item has no revision %(number)s.", number=number)
    return revision


def changed_fields(before: dict[str, Json], after: dict[str, Json]) -> tuple[str, ...]:
    """Name the fields that differ, in the order of the record."""
    return tuple(key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key))
