"""Questions about pictures that look alike: asked when one comes in, answered by an archivist, never by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

import media
from archive.catalogue import looks
from archive.db import Base, Moment, now
from archive.errors import NotFound

# More resemblances of one picture are the same card of a series; the most alike are enough to ask about.
MOST_ASKED = 3


class Answer(StrEnum):
    """What an archivist said."""

    OPEN = ""
    KEEP = "keep"  # two things, or two scans worth keeping
    SAME = "same"  # the newer one was discarded
    JOIN = "join"  # the newer picture went to the older item


class Likeness(Base):
    """One question: the original `sha256` came in and looks like `like_sha256`; `difference` in bits of 512."""

    __tablename__ = "likeness"
    __table_args__ = (sa.UniqueConstraint("sha256", "like_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.ForeignKey("original.sha256"))
    like_sha256: Mapped[str] = mapped_column(sa.ForeignKey("original.sha256"), index=True)
    difference: Mapped[int]
    asked_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    answer: Mapped[str] = mapped_column(sa.String(20), default=Answer.OPEN.value, index=True)
    answered_by: Mapped[str] = mapped_column(sa.String(200), default="")
    answered_at: Mapped[dt.datetime | None] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two pictures: where it is."""

    key: str
    sha256: str
    item_id: int
    identifier: str
    role: str
    number: int
    filename: str


@dataclass(frozen=True, slots=True)
class Question:
    """An open question with both pictures: the newer, and the one that was here."""

    number: int
    difference: int
    new: Side
    old: Side

    @property
    def within(self) -> bool:
        """Whether both belong to one item."""
        return self.new.item_id == self.old.item_id


def ask(session: Session, sha256: str, *, late: bool = False) -> None:
    """Write a question for each original that one looks like and that an item shows which is not put away.

    Args:
        session: a writing session.
        sha256: of the original, which is in its item already.
        late: it came in before its look was noted: younger ones, which could not ask about it, are asked about too.
    """
    alike = looks.alike(session, sha256)
    if not alike:
        return
    stored = _stored(session, [sha256, *(each.sha256 for each in alike)])
    asked = _asked(session, sha256)
    shown = [each for each in alike if each.sha256 in stored.shown and (late or stored.is_older(each.sha256, sha256))]
    for each in shown[:MOST_ASKED]:
        # "The same" puts the newer one away, so it is the later stored, whichever was looked at last.
        older, newer = (each.sha256, sha256) if stored.is_older(each.sha256, sha256) else (sha256, each.sha256)
        if frozenset((older, newer)) not in asked:
            session.add(Likeness(sha256=newer, like_sha256=older, difference=each.difference))


def look_again(session: Session, sha256: str, seen: Sequence[media.Look]) -> None:
    """Write down how an original looks that came in before looks were noted, and ask about it; once."""
    if session.scalar(sa.select(looks.LookRow.id).where(looks.LookRow.sha256 == sha256)) is not None:
        return
    for row in looks.rows_of(seen):
        row.sha256 = sha256
        session.add(row)
    session.flush()
    ask(session, sha256, late=True)


def open_questions(
    session: Session, item_id: int | None = None, sha256: str = "", limit: int | None = None
) -> list[Question]:
    """Give the open questions, oldest first, at most `limit`; of one item or one new original only, if given.

    A back is not asked about where its item has a front: backs of one printer are all alike, and the front says more.
    """
    query = _open(item_id)
    if sha256:
        query = query.where(Likeness.sha256 == sha256)
    if limit is not None:
        each = query.subquery()
        first = sa.select(each.c.id).distinct().order_by(each.c.id).limit(limit)
        query = query.where(Likeness.id.in_(first))
    return _read(session, query)


def count_open(session: Session, item_id: int | None = None) -> int:
    """Count what `open_questions` would give."""
    each = _open(item_id).order_by(None).subquery()
    return session.scalar(sa.select(sa.func.count(each.c.id.distinct()))) or 0


def find(session: Session, number: int) -> Question:
    """Give an open question.

    Raises:
        NotFound: there is none of this number, or it was answered, or a picture is gone.
    """
    for question in _read(session, _open().where(Likeness.id == number)):
        return question
    raise NotFound("This question is answered already, or one of its pictures is gone.")


def close(session: Session, number: int, answer: Answer, by: str) -> None:
    """Write the answer down."""
    row = session.get_one(Likeness, number)
    row.answer, row.answered_by, row.answered_at = answer.value, by, now()


def _open(item_id: int | None = None) -> sa.Select[Any]:
    """Ask for the open questions; one has several rows where an original is in several items."""
    new, old = _sides("new"), _sides("old")
    query = (
        sa.select(Likeness.id, Likeness.difference, *new.c, *old.c)
        .join(new, new.c.new_sha256 == Likeness.sha256)
        .join(old, old.c.old_sha256 == Likeness.like_sha256)
        .where(Likeness.answer == Answer.OPEN.value)
        .order_by(Likeness.id, new.c.new_key, old.c.old_key)
    )
    return query if item_id is None else query.where((new.c.new_item_id == item_id) | (old.c.old_item_id == item_id))


def _read(session: Session, query: sa.Select[Any]) -> list[Question]:
    found: dict[int, Question] = {}
    for number, difference, *values in session.execute(query):
        half = len(values) // 2
        found.setdefault(number, Question(number, difference, Side(*values[:half]), Side(*values[half:])))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Stored:
    """When originals were stored, and which of them are shown by an item that is not put away."""

    at: Mapping[str, dt.datetime]
    shown: frozenset[str]

    def is_older(self, one: str, other: str) -> bool:
        return (self.at[one], one) < (self.at[other], other)


def _stored(session: Session, some: Sequence[str]) -> _Stored:
    original, asset = _table("original", "sha256", "stored_at"), _table("asset", "sha256", "item_id")
    item = _table("item", "id", "state")
    moments = sa.select(original.c.sha256, sa.type_coerce(original.c.stored_at, Moment))
    at = session.execute(moments.where(original.c.sha256.in_(some))).all()
    uses = sa.select(asset.c.sha256).join(item, item.c.id == asset.c.item_id)
    shown = session.scalars(uses.where(asset.c.sha256.in_(some), item.c.state != "withdrawn"))
    return _Stored(dict(at), frozenset(shown))


def _asked(session: Session, sha256: str) -> set[frozenset[str]]:
    """Give the pairs that were asked about, answered or not."""
    pairs = sa.select(Likeness.sha256, Likeness.like_sha256)
    found = session.execute(pairs.where((Likeness.sha256 == sha256) | (Likeness.like_sha256 == sha256)))
    return {frozenset(pair) for pair in found}


def _sides(name: str) -> sa.Subquery:
    """Give the uses of originals in items that are not put away. `items` imports this module: tables go by name."""
    asset = _table("asset", "key", "sha256", "item_id", "role", "number", "filename")
    item, front = _table("item", "id", "identifier", "state"), asset.alias()
    fronted = sa.exists().where(front.c.item_id == asset.c.item_id, front.c.role == "front")
    return (
        sa.select(
            *(column.label(f"{name}_{column.name}") for column in (asset.c.key, asset.c.sha256, asset.c.item_id)),
            item.c.identifier.label(f"{name}_identifier"),
            *(column.label(f"{name}_{column.name}") for column in (asset.c.role, asset.c.number, asset.c.filename)),
        )
        .join(item, item.c.id == asset.c.item_id)
        .where(item.c.state != "withdrawn", sa.not_((asset.c.role == "back") & fronted))
        .subquery(name)
    )


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))
