from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from archive.catalogue import accounts, passwords
from archive.db import Database

Archive = Callable[..., Result]


def password_in(result: Result) -> str:
    found = re.search(r"^Password: (\S+)$", result.stdout, re.MULTILINE)
    assert found, result.output
    return found[1]


def fits(var: Path, name: str, password: str) -> bool:
    database = Database(f"sqlite:///{var / 'catalogue.sqlite3'}")
    with database.reading() as session:
        kept = accounts.find(session, name).password_hash
    database.close()
    return passwords.matches(kept, password)


def test_ada_adds_carl_and_his_password_is_printed_once(archive: Archive, var: Path) -> None:
    result = archive("user", "add", "Carl", "--role", "editor")
    assert result.exit_code == 0
    assert fits(var, "Carl", password_in(result))
    listed = archive("user", "list")
    assert listed.stdout == "Carl\teditor\tnever signed in\n"


def test_a_name_is_given_once(archive: Archive) -> None:
    archive("user", "add", "Carl")
    result = archive("user", "add", "carl")
    assert (result.exit_code, "already" in result.stderr) == (1, True)


def test_a_reset_account_has_another_password(archive: Archive, var: Path) -> None:
    first = password_in(archive("user", "add", "Carl"))
    second = password_in(archive("user", "reset", "Carl"))
    assert (fits(var, "Carl", first), fits(var, "Carl", second)) == (False, True)


def test_a_disabled_account_is_listed_as_such(archive: Archive) -> None:
    archive("user", "add", "Carl")
    assert archive("user", "disable", "Carl").exit_code == 0
    assert archive("user", "list").stdout == "Carl\tcataloguer\tdisabled\n"


def test_nobody_of_this_name_is_said(archive: Archive) -> None:
    archive("init")
    assert "no accounts yet" in archive("user", "list").stdout
    for step in ("disable", "reset"):
        result = archive("user", step, "Nobody")
        assert (result.exit_code, "Nobody" in result.stderr) == (1, True)


def test_the_demonstration_is_loaded_once_and_its_account_keeps_its_password(archive: Archive, var: Path) -> None:
    first = archive("demo")
    second = archive("demo")
    assert " stored" in first.stdout
    assert " unchanged" in second.stdout
    assert not re.search(r"\d (stored|changed|published)", second.stdout)
    assert fits(var, "archivist", password_in(first))
    assert "Password" not in second.stdout
