"""Signing in: the throttle, the password and the session, each in a short transaction of its own.

The password is compared between transactions: 46 MiB of hashing must not hold the write lock.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.catalogue import accounts, audit, staff_sessions, throttle
from archive.catalogue.accounts import Account
from archive.catalogue.actors import Actor
from archive.catalogue.passwords import hash_password, matches, outdated
from archive.db import Database, now
from archive.errors import ArchiveError, Invalid, NotFound, Problem


class WrongPassword(ArchiveError):
    """The name or the password is wrong; which of them is not said."""

    code = "wrong_password"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who sits at the desk, for one request; `stale` when the session should be written as used."""

    actor: Actor
    must_change: bool
    stale: bool


def sign_in(database: Database, name: str, password: str, address: str, replaces: str = "") -> str:
    """Check a name and a password and give the token of a new session; the one it replaces in this browser ends.

    Raises:
        TooSoon: too many wrong tries just now.
        WrongPassword: no such account, a disabled one, or another password; one sentence for all.
    """
    key = accounts.name_key(name)
    with database.writing() as session:
        throttle.admit(session, key, address)
    with database.reading() as session:
        kept = _kept_hash(session, name)
    if not matches(kept, password):
        with database.writing() as session:
            audit.note(session, "nobody", "sign_in.failed", "desk", address=address)
        raise WrongPassword("The name or the password is wrong.")
    fresh = hash_password(password) if outdated(kept) else kept
    with database.writing() as session:
        account = accounts.find(session, name)
        if account.disabled or account.password_hash != kept:  # changed while it was compared
            raise WrongPassword("The name or the password is wrong.")
        throttle.succeeded(session, key, address)
        account.password_hash = fresh
        account.signed_in_at = now()
        staff_sessions.end(session, replaces)
        audit.note(session, account.name, "sign_in", "desk", address=address)
        return staff_sessions.open_session(session, account.id)


def change_password(database: Database, name: str, old: str, new: str, address: str) -> str:
    """Give a signed-in person the password they chose; all their sessions end and the token of a new one is given.

    Raises:
        TooSoon: too many wrong tries just now.
        Invalid: the old password is wrong, or the new one easily guessed or the same.
    """
    with database.writing() as session:
        throttle.admit(session, accounts.name_key(name), address)
    with database.reading() as session:
        kept = _kept_hash(session, name)
    if not matches(kept, old):
        raise Invalid((Problem("old", "This is not your present password."),))
    with database.writing() as session:
        throttle.succeeded(session, accounts.name_key(name), address)
    if old == new:
        raise Invalid((Problem("password", "Choose another password than the present one."),))
    with database.writing() as session:
        account = accounts.find(session, name)
        accounts.choose_password(session, account, new)
        return staff_sessions.open_session(session, account.id)


def who(session: Session, token: str, idle: dt.timedelta) -> SignedIn | None:
    """Say who holds this token, or None: unknown, over, or disabled."""
    row = staff_sessions.find(session, token, idle) if token else None
    account = session.get(Account, row.account_id) if row else None
    if row is None or account is None or account.disabled:
        return None
    return SignedIn(account.actor(), account.must_change, row.stale)


def _kept_hash(session: Session, name: str) -> str:
    try:
        account = accounts.find(session, name)
    except NotFound:
        return ""
    return "" if account.disabled else account.password_hash
