"""The audit trail: who did what, when. Rows are only ever added, in the transaction of the deed."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue.fields import Json
from archive.db import Base, Moment, now


class AuditEvent(Base):
    """One deed. `subject` names what it was done to, for example ``item D-001``; `detail` holds no secrets."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(Moment, index=True)
    actor: Mapped[str] = mapped_column(sa.String(200))
    action: Mapped[str] = mapped_column(sa.String(60))
    subject: Mapped[str] = mapped_column(sa.String(300), index=True)
    detail: Mapped[dict[str, Json]] = mapped_column(sa.JSON)


def note(session: Session, actor: str, action: str, subject: str, **detail: Json) -> None:
    """Add one deed to the trail."""
    session.add(AuditEvent(at=now(), actor=actor, action=action, subject=subject[:300], detail=detail))
