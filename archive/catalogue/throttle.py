"""Throttle: after wrong passwords the next try has to wait, longer each time, for an account and for an address.

Kept in the database, so that every web process counts the same; never a lock-out, so that nobody can keep Ada from
her desk for good.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.db import Base, Moment, now
from archive.errors import ArchiveError

# With 60 s at most a guesser gets about 70 tries an hour, whether at one account or from one address.
LONGEST_WAIT = dt.timedelta(seconds=60)
FORGOTTEN_AFTER = dt.timedelta(hours=1)


class TooSoon(ArchiveError):
    """The next try has to wait."""

    code = "too_soon"


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose tries are counted, and how many are free before the waiting begins."""

    scope: str
    free: int


ACCOUNT = Rule("account", 3)
# Several people may sit behind one address.
ADDRESS = Rule("address", 10)


class FailedTries(Base):
    """Tries that were not known to be right, for one account name or address; `key` is a hash, names may be typos."""

    __tablename__ = "failed_tries"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[dt.datetime] = mapped_column(Moment, index=True)


def admit(session: Session, name: str, address: str) -> None:
    """Let one try through and count it as failed until `succeeded` says otherwise.

    Counting before the password is compared keeps a hundred guesses sent at once from all being admitted.

    Raises:
        TooSoon: the wait of the account or of the address is not over; the try is not counted.
    """
    session.execute(sa.delete(FailedTries).where(FailedTries.last_at < now() - FORGOTTEN_AFTER))
    rows = [_row(session, rule, text) for rule, text in ((ACCOUNT, name), (ADDRESS, address))]
    seconds = max(_wait(row, rule) for row, rule in zip(rows, (ACCOUNT, ADDRESS), strict=True))
    if seconds > 0:
        raise TooSoon("Too many tries. Please wait %(seconds)s seconds and try again.", seconds=seconds)
    for row in rows:
        row.count += 1
        row.last_at = now()
        session.add(row)


def succeeded(session: Session, name: str, address: str) -> None:
    """Forget the failures of the account, and take this try off its address."""
    session.execute(sa.delete(FailedTries).where(FailedTries.key == _key(ACCOUNT, name)))
    of_address = FailedTries.key == _key(ADDRESS, address)
    session.execute(sa.update(FailedTries).where(of_address).values(count=FailedTries.count - 1))


def _row(session: Session, rule: Rule, text: str) -> FailedTries:
    key = _key(rule, text)
    return session.get(FailedTries, key) or FailedTries(key=key, count=0, last_at=now())


def _wait(row: FailedTries, rule: Rule) -> int:
    """Seconds still to wait: 1, 2, 4 … after the free tries, at most a minute."""
    beyond = row.count - rule.free
    if beyond < 0:
        return 0
    delay = min(dt.timedelta(seconds=2 ** min(beyond, 10)), LONGEST_WAIT)
    left = (row.last_at + delay - now()).total_seconds()
    return max(0, -int(-left // 1))


def _key(rule: Rule, text: str) -> str:
    return hashlib.sha256(f"{rule.scope} {text.casefold()}".encode()).hexdigest()
