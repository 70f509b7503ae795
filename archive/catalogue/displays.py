"""What stories and plans have in common: a state like an item's, versions, and a revision of every change."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue import audit, display_revisions
from archive.catalogue.actors import Actor
from archive.catalogue.fields import Json
from archive.catalogue.states import Role, State
from archive.db import Moment, now
from archive.errors import Conflict, NotFound

_ONES_OWN = frozenset({State.PUBLISHED, State.WITHDRAWN})


class Display:
    """The columns of both; `version` counts changes, for the optimistic lock."""

    @staticmethod
    def absent(slug: str) -> NotFound:
        """Say that there is none of this short name."""
        raise NotImplementedError

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    state: Mapped[str] = mapped_column(sa.String(20), default=State.DRAFT)
    version: Mapped[int] = mapped_column(default=0)
    title: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    description: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    position: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)


Shown = TypeVar("Shown", bound=Display)


def everything(session: Session, sort: type[Shown]) -> list[Shown]:
    """Give all stories or all plans this session may see, in the museum's order."""
    return list(session.scalars(sa.select(sort).order_by(sort.position, sort.slug)))


def look_up(session: Session, sort: type[Shown], slug: str) -> Shown | None:
    """Give the one of this short name, if this session may see it."""
    return session.scalar(sa.select(sort).where(sort.slug == slug))


def find(session: Session, sort: type[Shown], slug: str) -> Shown:
    """Find one by its short name.

    Raises:
        NotFound: there is none in this session's view.
    """
    row = look_up(session, sort, slug)
    if row is None:
        raise sort.absent(slug[:100])
    return row


def allow(row: Display | None, wanted: str, by: Actor, version: int | None) -> State:
    """Say which state a story or plan is to have, if this person may give it that.

    Args:
        row: as it is; None for a new one.
        wanted: the state that was said; empty to leave it, a draft if it is new.
        by: who.
        version: the one the author saw, 0 for none; left out, whatever is there is written over.

    Raises:
        Forbidden: what visitors see is an editor's.
        Conflict: somebody else changed it meanwhile.
    """
    state = State(wanted or (row.state if row else State.DRAFT))
    touched = {state} | ({State(row.state)} if row else set())
    by.need(Role.EDITOR if touched & _ONES_OWN else Role.CATALOGUER)
    if version is not None and version != (row.version if row else 0):
        raise Conflict("Somebody else has changed this since you opened it. Your text was not saved over theirs.")
    return state


def finish(session: Session, row: Display, record: dict[str, Json], by: Actor) -> None:
    """Write what every change owes: version, revision and audit. `record` is the new content."""
    action = "changed" if row.version else "added"
    row.version += 1
    session.flush()
    display_revisions.add(session, record, row.version, by.name, action)
    audit.note(session, by.name, f"{record['record']}.{action}", f"{record['record']} {row.slug}", version=row.version)


def touch(row: Display, record_title: dict[str, str], description: dict[str, str], position: int) -> None:
    """Put in what both have, and the moment."""
    row.title, row.description, row.position = record_title, description, position
    row.changed_at = now()
