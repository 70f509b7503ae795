"""Sessions of the desk: rows, so that signing out, a new password or a disabled account ends them at once.

The browser holds a random token; the row holds its SHA-256, so a stolen copy of the database opens nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.db import Base, Moment, now

LONGEST = dt.timedelta(hours=10)
# Writing down every request would take the write lock for each picture on a page.
STALE = dt.timedelta(minutes=1)


class StaffSession(Base):
    """One signed-in browser."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[dt.datetime] = mapped_column(Moment)
    seen_at: Mapped[dt.datetime] = mapped_column(Moment)

    @property
    def stale(self) -> bool:
        """Whether the time it was last seen should be written again."""
        return now() - self.seen_at > STALE


def open_session(session: Session, account_id: int) -> str:
    """Begin a session and give its token, which is kept nowhere; rows whose time is over are swept."""
    token = secrets.token_urlsafe(32)
    moment = now()
    session.execute(sa.delete(StaffSession).where(StaffSession.opened_at < moment - LONGEST))
    session.add(StaffSession(token_hash=_hash(token), account_id=account_id, opened_at=moment, seen_at=moment))
    return token


def find(session: Session, token: str, idle: dt.timedelta) -> StaffSession | None:
    """Give the session of this token, unless it was idle too long or its time is over."""
    row = session.get(StaffSession, _hash(token))
    if row is None or now() - row.opened_at > LONGEST or now() - row.seen_at > idle:
        return None
    return row


def touch(session: Session, token: str) -> None:
    """Write down that it was used now."""
    session.execute(sa.update(StaffSession).where(StaffSession.token_hash == _hash(token)).values(seen_at=now()))


def end(session: Session, token: str) -> None:
    """End one session."""
    session.execute(sa.delete(StaffSession).where(StaffSession.token_hash == _hash(token)))


def end_all(session: Session, account_id: int) -> None:
    """End every session of an account."""
    session.execute(sa.delete(StaffSession).where(StaffSession.account_id == account_id))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
