"""Signing in below the pages: throttle, hashes, sessions."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from archive.catalogue import accounts, passwords, sign_in, staff_sessions, throttle
from archive.catalogue.accounts import Account
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.audit import AuditEvent
from archive.catalogue.sign_in import WrongPassword
from archive.catalogue.staff_sessions import StaffSession
from archive.catalogue.throttle import FailedTries, TooSoon
from archive.db import Database, now

HERE = "192.0.2.1"
IDLE = dt.timedelta(minutes=30)


@pytest.fixture
def adas_password(database: Database) -> str:
    with database.writing() as session:
        return accounts.add(session, "Ada", "admin", COMMAND_LINE)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set the throttle's clock so many seconds after the start."""
    start = now()

    def set_to(seconds: float) -> None:
        monkeypatch.setattr(throttle, "now", lambda: start + dt.timedelta(seconds=seconds))

    set_to(0)
    return set_to


def test_the_right_password_opens_a_session(database: Database, adas_password: str) -> None:
    token = sign_in.sign_in(database, "ADA", adas_password, HERE)
    with database.reading() as session:
        found = sign_in.who(session, token, IDLE)
        assert found
        assert (found.actor.name, found.actor.role, found.must_change) == ("Ada", "admin", True)
        assert sign_in.who(session, token + "x", IDLE) is None
        assert sign_in.who(session, "", IDLE) is None


def guess(database: Database, name: str, address: str) -> str:
    try:
        sign_in.sign_in(database, name, "wrong", address)
    except WrongPassword:
        return "tried"
    except TooSoon:
        return "waits"
    return "in"


def test_a_guesser_gets_at_most_a_hundred_tries_an_hour(
    database: Database, adas_password: str, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "matches", lambda _kept, _password: False)
    assert adas_password
    tried = 0
    for second in range(0, 3600, 2):
        clock(second)
        tried += guess(database, "Ada", f"192.0.2.{second % 250}") == "tried"
    assert 50 <= tried <= 100


def test_one_address_cannot_try_many_names(
    database: Database, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "matches", lambda _kept, _password: False)
    tried = 0
    for second in range(0, 1200, 2):
        clock(second)
        tried += guess(database, f"name {second}", HERE) == "tried"
    assert tried <= 40


def test_nobody_is_locked_out_for_good(database: Database, adas_password: str, clock: Callable[[float], None]) -> None:
    with database.writing() as session:
        for _ in range(3):
            throttle.admit(session, "ada", HERE)
        session.execute(sa.update(FailedTries).values(count=10_000))
    with pytest.raises(TooSoon) as caught:
        sign_in.sign_in(database, "Ada", adas_password, HERE)
    assert 0 < int(caught.value.values["seconds"]) <= 60
    clock(61)
    assert sign_in.sign_in(database, "Ada", adas_password, HERE)


def test_success_forgets_the_failures_of_the_account(database: Database, adas_password: str) -> None:
    for _ in range(2):
        assert guess(database, "Ada", HERE) == "tried"
    sign_in.sign_in(database, "Ada", adas_password, HERE)
    with database.reading() as session:
        assert [row.count for row in session.scalars(sa.select(FailedTries))] == [2]  # the address's own


def test_guesses_sent_at_once_are_not_all_admitted(
    database: Database, adas_password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert adas_password
    monkeypatch.setattr(sign_in, "matches", lambda _kept, _password: False)
    seen: list[str] = []
    threads = [threading.Thread(target=lambda: seen.append(guess(database, "Ada", HERE))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen.count("tried") <= throttle.ACCOUNT.free + 2
    assert len(seen) == 12


def test_an_unknown_name_costs_a_hash_like_a_known_one(
    database: Database, adas_password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert adas_password
    hashed: list[str] = []

    class Counting:
        def verify(self, kept: str, _password: str) -> bool:
            hashed.append(kept)
            return True

        def hash(self, _password: str) -> str:
            return "$argon2id$v=19$m=47104,t=1,p=1$dummy"

    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "_HASHER", Counting())
    with pytest.raises(WrongPassword):
        sign_in.sign_in(database, "Mallory", "x", HERE)
    assert len(hashed) == 1
    assert hashed[0].startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    passwords._nobodys.cache_clear()


def test_the_names_of_failed_tries_are_not_kept(database: Database) -> None:
    guess(database, "my secret password in the wrong field", HERE)
    with database.reading() as session:
        keys = session.scalars(sa.select(FailedTries.key)).all()
        audit = session.scalars(sa.select(AuditEvent)).all()
    assert all(len(key) == 64 for key in keys)
    assert all("secret" not in f"{event.actor}{event.subject}{event.detail}" for event in audit)
    assert [event.action for event in audit] == ["sign_in.failed"]


def test_a_weak_hash_is_made_anew_at_the_next_sign_in(database: Database, adas_password: str) -> None:
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(adas_password)
    with database.writing() as session:
        session.execute(sa.update(Account).values(password_hash=weak))
    sign_in.sign_in(database, "Ada", adas_password, HERE)
    with database.reading() as session:
        assert "m=47104" in session.scalars(sa.select(Account.password_hash)).one()


def test_sessions_whose_time_is_over_are_swept(
    database: Database, adas_password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in.sign_in(database, "Ada", adas_password, HERE)
    later = now() + staff_sessions.LONGEST + dt.timedelta(seconds=1)
    monkeypatch.setattr(staff_sessions, "now", lambda: later)
    sign_in.sign_in(database, "Ada", adas_password, HERE)
    with database.reading() as session:
        assert len(session.scalars(sa.select(StaffSession)).all()) == 1
