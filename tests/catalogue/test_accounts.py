from __future__ import annotations

import pytest
import sqlalchemy as sa

from archive.catalogue import accounts, staff_sessions
from archive.catalogue.accounts import Account
from archive.catalogue.actors import COMMAND_LINE, Actor
from archive.catalogue.audit import AuditEvent
from archive.catalogue.passwords import matches
from archive.catalogue.staff_sessions import StaffSession
from archive.catalogue.states import Role
from archive.db import Database
from archive.errors import Conflict, Forbidden, Invalid, NotFound

CATHY = Actor("Cathy", Role.CATALOGUER)


def test_a_new_catalogue_has_no_account_at_all(database: Database) -> None:
    with database.reading() as session:
        assert accounts.everyone(session) == []


def test_a_new_account_gets_a_random_password_that_must_be_changed(database: Database) -> None:
    with database.writing() as session:
        ada = accounts.add(session, "Ada", Role.ADMIN, COMMAND_LINE)
        cathy = accounts.add(session, "Cathy", "cataloguer", COMMAND_LINE)
    with database.reading() as session:
        people = {account.name: account for account in accounts.everyone(session)}
        assert list(people) == ["Ada", "Cathy"]
        assert ada != cathy
        assert len(ada) >= 24
        assert people["Cathy"].must_change
        assert people["Cathy"].role == "cataloguer"
        assert matches(people["Ada"].password_hash, ada)
        assert not matches(people["Ada"].password_hash, cathy)


def test_the_hash_is_argon2id_with_the_costs_that_were_asked_for(database: Database) -> None:
    with database.writing() as session:
        accounts.add(session, "Ada", Role.ADMIN, COMMAND_LINE)
        kept = accounts.find(session, "ada").password_hash
    assert kept.startswith("$argon2id$v=19$m=47104,t=1,p=1$")


@pytest.mark.parametrize("name", ["Ada", "ADA", " ada ", "Ａda"])
def test_a_name_is_taken_whatever_its_case_and_width(database: Database, name: str) -> None:
    with database.writing() as session:
        accounts.add(session, "Ada", Role.ADMIN, COMMAND_LINE)
        with pytest.raises(Conflict, match="already an account"):
            accounts.add(session, name, Role.VIEWER, COMMAND_LINE)


@pytest.mark.parametrize("name", ["", "A", "<script>", "x" * 81, "../etc", "a\x00b", "a\u202eb"])
def test_a_name_that_cannot_be_shown_in_a_line_is_refused(database: Database, name: str) -> None:
    with database.writing() as session, pytest.raises(Invalid) as caught:
        accounts.add(session, name, Role.VIEWER, COMMAND_LINE)
    assert caught.value.problems[0].field == "name"


def test_an_unknown_role_is_refused_with_the_list_of_roles(database: Database) -> None:
    with database.writing() as session, pytest.raises(Invalid, match="viewer, cataloguer, editor, admin"):
        accounts.add(session, "Ada", "root", COMMAND_LINE)


def test_only_an_administrator_may_touch_accounts(database: Database) -> None:
    with database.writing() as session:
        accounts.add(session, "Ada", Role.ADMIN, COMMAND_LINE)
        with pytest.raises(Forbidden):
            accounts.add(session, "Eve", Role.ADMIN, CATHY)
        with pytest.raises(Forbidden):
            accounts.reset(session, "Ada", CATHY)
        with pytest.raises(Forbidden):
            accounts.disable(session, "Ada", CATHY)


def test_a_reset_gives_another_password_and_ends_all_sessions(database: Database) -> None:
    with database.writing() as session:
        first = accounts.add(session, "Ada", Role.ADMIN, COMMAND_LINE)
        staff_sessions.open_session(session, accounts.find(session, "Ada").id)
    with database.writing() as session:
        second = accounts.reset(session, "ADA", COMMAND_LINE)
        account = accounts.find(session, "Ada")
        assert not matches(account.password_hash, first)
        assert matches(account.password_hash, second)
        assert account.must_change
        assert session.scalars(sa.select(StaffSession)).all() == []


def test_disabling_ends_all_sessions_and_keeps_the_name(database: Database) -> None:
    with database.writing() as session:
        accounts.add(session, "Cathy", Role.CATALOGUER, COMMAND_LINE)
        staff_sessions.open_session(session, accounts.find(session, "Cathy").id)
    with database.writing() as session:
        accounts.disable(session, "Cathy", COMMAND_LINE)
        assert accounts.find(session, "Cathy").disabled
        assert session.scalars(sa.select(StaffSession)).all() == []
        with pytest.raises(Conflict):
            accounts.disable(session, "Cathy", COMMAND_LINE)


def test_a_reset_lets_a_disabled_account_in_again(database: Database) -> None:
    with database.writing() as session:
        accounts.add(session, "Cathy", Role.CATALOGUER, COMMAND_LINE)
        accounts.disable(session, "Cathy", COMMAND_LINE)
        accounts.reset(session, "Cathy", COMMAND_LINE)
        assert not accounts.find(session, "Cathy").disabled


def test_an_unknown_name_is_said_so(database: Database) -> None:
    with database.writing() as session, pytest.raises(NotFound, match="There is no account “Nobody”"):
        accounts.reset(session, "Nobody", COMMAND_LINE)


def test_choosing_a_password_ends_all_sessions_and_the_duty_to_change(database: Database) -> None:
    with database.writing() as session:
        accounts.add(session, "Ada", Role.ADMIN, COMMAND_LINE)
        account = accounts.find(session, "Ada")
        staff_sessions.open_session(session, account.id)
        accounts.choose_password(session, account, "heron velvet thimble")
    with database.reading() as session:
        account = session.scalars(sa.select(Account)).one()
        assert matches(account.password_hash, "heron velvet thimble")
        assert not account.must_change
        assert session.scalars(sa.select(StaffSession)).all() == []


def test_the_audit_names_every_deed_and_holds_no_password(database: Database) -> None:
    with database.writing() as session:
        first = accounts.add(session, "Ada", Role.ADMIN, COMMAND_LINE)
        second = accounts.reset(session, "Ada", COMMAND_LINE)
        accounts.disable(session, "Ada", COMMAND_LINE)
    with database.reading() as session:
        events = session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id)).all()
        assert [event.action for event in events] == ["account.added", "account.reset", "account.disabled"]
        written = " ".join(f"{event.subject} {event.detail}" for event in events)
        assert first not in written
        assert second not in written
