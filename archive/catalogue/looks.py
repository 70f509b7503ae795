"""How originals look, and which of them look alike: a banded index, so that nobody compares all with all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

import media
from archive.db import Base


class LookBand(Base):
    """One band of one look. The table is its own index: 42 rows a page, and nothing else is ever asked of them."""

    __tablename__ = "look_band"
    __table_args__ = ({"sqlite_with_rowid": False},)

    band: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    look_id: Mapped[int] = mapped_column(sa.ForeignKey("look.id", ondelete="CASCADE"), primary_key=True)


class LookRow(Base):
    """One page of one original; `bits` are those of `media.Look`."""

    __tablename__ = "look"
    __table_args__ = (sa.UniqueConstraint("sha256", "page"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.ForeignKey("original.sha256"))
    page: Mapped[int]
    bits: Mapped[str] = mapped_column(sa.String(128))
    bands: Mapped[list[LookBand]] = relationship(lazy="raise", passive_deletes=True)


@dataclass(frozen=True, slots=True)
class Alike:
    """An original that looks like another; `difference` in bits of 512."""

    sha256: str
    difference: int


def rows_of(looks: Sequence[media.Look]) -> list[LookRow]:
    """Make the rows of a new original."""
    return [
        LookRow(page=look.page, bits=look.write(), bands=[LookBand(band=band) for band in look.bands()])
        for look in looks
    ]


def alike(session: Session, sha256: str) -> tuple[Alike, ...]:
    """Give the other originals of which a page looks like a page of this one, most alike first."""
    found: dict[str, int] = {}
    for look in _of(session, sha256):
        for other, row in _candidates(session, look):
            if row != sha256 and look.is_like(other):
                found[row] = min(found.get(row, look.difference(other)), look.difference(other))
    return tuple(Alike(other, found[other]) for other in sorted(found, key=lambda each: (found[each], each)))


def _of(session: Session, sha256: str) -> list[media.Look]:
    rows = session.scalars(sa.select(LookRow).where(LookRow.sha256 == sha256).order_by(LookRow.page))
    return [media.Look.read(row.page, row.bits) for row in rows]


def _candidates(session: Session, look: media.Look) -> list[tuple[media.Look, str]]:
    shared = (
        sa.select(LookBand.look_id)
        .where(LookBand.band.in_(look.bands()))
        .group_by(LookBand.look_id)
        .having(sa.func.count() >= media.SHARED_BANDS)
    )
    rows = session.execute(sa.select(LookRow.page, LookRow.bits, LookRow.sha256).where(LookRow.id.in_(shared)))
    return [(media.Look.read(row.page, row.bits), row.sha256) for row in rows]
