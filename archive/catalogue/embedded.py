"""What files say about themselves: kept as suggestions for the archivist beside the original, never part of an item."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

import media
from archive.db import Base


class EmbeddedRow(Base):
    """What one original says; there is no row for one that says nothing."""

    __tablename__ = "embedded"

    sha256: Mapped[str] = mapped_column(sa.ForeignKey("original.sha256"), primary_key=True)
    said: Mapped[dict[str, str | bool]] = mapped_column(sa.JSON)


def row_of(embedded: media.Embedded) -> EmbeddedRow | None:
    """Make the row of a new original; None where it says nothing."""
    said = {name: value for name, value in asdict(embedded).items() if value}
    return EmbeddedRow(said=said) if said else None


def note(session: Session, sha256: str, said: media.Embedded) -> None:
    """Write down what an original says that came in before that was noted; once."""
    row = row_of(said)
    if row is not None and session.get(EmbeddedRow, sha256) is None:
        row.sha256 = sha256
        session.add(row)


def of(session: Session, sha256s: list[str]) -> dict[str, media.Embedded]:
    """Give what these originals say, those left out that say nothing."""
    rows = session.scalars(sa.select(EmbeddedRow).where(EmbeddedRow.sha256.in_(sha256s)))
    return {row.sha256: media.Embedded.of(row.said) for row in rows}
