"""Every state that a story or a plan ever had, as its whole record, with author and time."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue.fields import Json
from archive.db import Base, Moment, now
from archive.errors import NotFound


class DisplayRevision(Base):
    """A story or plan as it was after one change; `number` counts from 1 and equals its version."""

    __tablename__ = "display_revision"
    __table_args__ = (sa.UniqueConstraint("sort", "slug", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sort: Mapped[str] = mapped_column(sa.String(20))
    slug: Mapped[str] = mapped_column(sa.String(100))
    number: Mapped[int]
    at: Mapped[dt.datetime] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(sa.String(200))
    action: Mapped[str] = mapped_column(sa.String(60))
    record: Mapped[dict[str, Json]] = mapped_column(sa.JSON)


def add(session: Session, record: dict[str, Json], number: int, author: str, action: str) -> None:
    """Keep one revision of what `record` says of a story or plan."""
    row = {"sort": str(record["record"]), "slug": str(record["id"]), "record": record}
    session.add(DisplayRevision(number=number, at=now(), author=author, action=action, **row))


def find(session: Session, sort: str, slug: str, number: int) -> DisplayRevision:
    """Give one revision.

    Raises:
        NotFound: there is none of this number.
    """
    known = (DisplayRevision.sort == sort, DisplayRevision.slug == slug, DisplayRevision.number == number)
    revision = session.scalar(sa.select(DisplayRevision).where(*known))
    if revision is None:
        raise NotFound("“%(slug)s” has no revision %(number)s.", slug=slug, number=number)
    return revision
