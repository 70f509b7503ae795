"""Accounts: who may sit at the desk. The first one is made at the command line; there is no default account."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue import museum, staff_sessions
from archive.catalogue.actors import Actor
from archive.catalogue.audit import note
from archive.catalogue.passwords import check_password, hash_password, make_password
from archive.catalogue.states import Role
from archive.db import Base, Moment, now
from archive.errors import Conflict, Invalid, NotFound, Problem

NAME = re.compile(r"\w[\w .'@-]{0,78}\w")


class Account(Base):
    """One member of staff. `name_key` is the name as it is compared: composed and without case."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    name_key: Mapped[str] = mapped_column(sa.String(160), unique=True)
    role: Mapped[str] = mapped_column(sa.String(20))
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    must_change: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment)
    signed_in_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    disabled_at: Mapped[dt.datetime | None] = mapped_column(Moment)

    @property
    def disabled(self) -> bool:
        """Whether it may no longer sign in."""
        return self.disabled_at is not None

    def actor(self) -> Actor:
        """Give who it is for history and audit."""
        return Actor(self.name, Role(self.role))


def add(session: Session, name: str, role: str, by: Actor) -> str:
    """Add an account and give its first password, which must be changed at the first sign-in.

    Raises:
        Conflict: the name is taken.
        Forbidden: only an administrator may.
        Invalid: the name or the role cannot be used.
    """
    by.need(Role.ADMIN)
    name = _clean_name(name)
    if role not in tuple(Role):
        raise Invalid((Problem("role", "Say the role: one of %(roles)s.", {"roles": ", ".join(Role)}),))
    if _by_name(session, name) is not None:
        raise Conflict("There is already an account “%(name)s”. Choose another name.", name=name)
    password = make_password()
    account = Account(name=name, name_key=name_key(name), role=str(role), created_at=now())
    account.password_hash = hash_password(password)
    session.add(account)
    session.flush()
    note(session, by.name, "account.added", f"account {name}", role=str(role))
    return password


def reset(session: Session, name: str, by: Actor) -> str:
    """Give an account a new first password and end its sessions; a disabled account may sign in again.

    Raises:
        Forbidden: only an administrator may.
        NotFound: there is no such account.
    """
    by.need(Role.ADMIN)
    account = find(session, name)
    password = make_password()
    account.password_hash = hash_password(password)
    account.must_change = True
    account.disabled_at = None
    staff_sessions.end_all(session, account.id)
    note(session, by.name, "account.reset", f"account {account.name}")
    return password


def disable(session: Session, name: str, by: Actor) -> None:
    """Keep an account from signing in and end its sessions; its name stays in history.

    Raises:
        Forbidden: only an administrator may.
        NotFound: there is no such account.
        Conflict: it is disabled already.
    """
    by.need(Role.ADMIN)
    account = find(session, name)
    if account.disabled:
        raise Conflict("The account “%(name)s” is disabled already.", name=account.name)
    account.disabled_at = now()
    staff_sessions.end_all(session, account.id)
    note(session, by.name, "account.disabled", f"account {account.name}")


def choose_password(session: Session, account: Account, password: str) -> None:
    """Keep the password a person chose; every session of the account ends, the present one too.

    Raises:
        Invalid: the password is easily guessed.
    """
    check_password(password, account.name, museum.get(session).name.values())
    account.password_hash = hash_password(password)
    account.must_change = False
    staff_sessions.end_all(session, account.id)
    note(session, account.name, "account.password", f"account {account.name}")


def everyone(session: Session) -> list[Account]:
    """Give all accounts by name, disabled ones too."""
    return list(session.scalars(sa.select(Account).order_by(Account.name_key)))


def find(session: Session, name: str) -> Account:
    """Find an account by its name, in any case.

    Raises:
        NotFound: there is none.
    """
    account = _by_name(session, name)
    if account is None:
        raise NotFound("There is no account “%(name)s”.", name=name[:80])
    return account


def name_key(name: str) -> str:
    """Give the form by which names are compared."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _by_name(session: Session, name: str) -> Account | None:
    return session.scalar(sa.select(Account).where(Account.name_key == name_key(name)))


def _clean_name(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not NAME.fullmatch(name):
        raise Invalid(
            (Problem("name", "A name has 2 to 80 letters or digits; blanks and . - ' @ _ may stand between them."),)
        )
    return name
