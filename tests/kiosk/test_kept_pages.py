"""A page is kept only while it would be made the same again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from archive.catalogue import items, keeping, museum
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.states import Step
from archive.db import Database
from archive.kiosk.kept_pages import LONGEST_ADDRESS, MOST, SECONDS, KeptPages
from archive.kiosk.resources import Resources


class Clock:
    """Time that passes when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def made() -> Callable[[], str]:
    """Make another page each time."""
    numbers = count(1)
    return lambda: f"page {next(numbers)}"


def test_the_same_address_in_the_same_state_is_answered_once(made: Callable[[], str]) -> None:
    pages = KeptPages(Clock())

    assert pages.page("/ru/search?q=a", 1, made) == pages.page("/ru/search?q=a", 1, made) == b"page 1"
    assert pages.page("/en/search?q=a", 1, made) == b"page 2"


def test_any_other_state_forgets_all_pages_at_once(made: Callable[[], str]) -> None:
    pages = KeptPages(Clock())
    pages.page("/a", (1, "gen-1"), made)

    assert pages.page("/a", (2, "gen-1"), made) == b"page 2"
    assert pages.page("/a", (2, "gen-2"), made) == b"page 3"
    assert pages.page("/a", (1, "gen-1"), made) == b"page 4"


def test_nothing_is_kept_when_the_state_cannot_be_told_or_the_address_is_endless(made: Callable[[], str]) -> None:
    pages = KeptPages(Clock())

    assert pages.page("/a", None, made) != pages.page("/a", None, made)
    assert pages.page("/" * (LONGEST_ADDRESS + 1), 1, made) != pages.page("/" * (LONGEST_ADDRESS + 1), 1, made)


def test_a_page_is_made_anew_after_some_seconds(made: Callable[[], str]) -> None:
    clock = Clock()
    pages = KeptPages(clock)
    pages.page("/a", 1, made)
    clock.now += SECONDS

    assert pages.page("/a", 1, made) == b"page 2"


def test_only_so_many_pages_are_kept(made: Callable[[], str]) -> None:
    pages = KeptPages(Clock())
    for number in range(MOST + 1):
        pages.page(f"/{number}", 1, made)

    assert pages.page(f"/{MOST}", 1, made) == f"page {MOST + 1}".encode()
    assert pages.page("/0", 1, made) == f"page {MOST + 2}".encode()


def test_a_page_made_while_the_state_changed_is_not_kept(made: Callable[[], str]) -> None:
    pages = KeptPages(Clock())

    def changing() -> str:
        pages.page("/b", 2, made)
        return "of the state before"

    pages.page("/a", 1, changing)

    assert pages.page("/a", 2, made) == b"page 2"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Give a database as the desk and as the kiosk open it."""
    url = f"sqlite:///{tmp_path / 'catalogue.sqlite3'}"
    desk = Database(url)
    with desk.writing() as session:
        session.execute(sa.text("CREATE TABLE thing (number INTEGER)"))
    kiosk = Database(url, read_only=True)
    yield desk, kiosk
    desk.close()
    kiosk.close()


def test_every_commit_of_another_process_is_another_state(catalogue: tuple[Database, Database]) -> None:
    desk, kiosk = catalogue
    states = [kiosk.state(), kiosk.state()]
    for _ in range(3):
        with desk.writing() as session:
            session.execute(sa.text("INSERT INTO thing VALUES (1)"))
        with kiosk.reading() as session:
            session.execute(sa.text("SELECT * FROM thing")).all()
        states.append(kiosk.state())

    assert states[0] is not None
    assert states[0] == states[1]
    assert len(set(states)) == 4


def test_a_withdrawn_record_is_gone_from_a_page_kept_a_moment_ago(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    app = open_kiosk(own_folder)
    kit: Resources = app.extensions["kiosk"]
    vera = app.test_client()
    before = [vera.get("/ru/search?q=D-1").text for _ in range(2)]
    database = Database(kit.settings.database)
    with database.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, COMMAND_LINE)
    database.close()

    after = vera.get("/ru/search?q=D-1").text
    kit.database.close()

    assert all("/ru/items/D-1" in page for page in before)
    assert "/ru/items/D-1" not in after


def test_what_the_museum_is_called_is_read_anew_after_a_change(
    own_folder: Path, open_kiosk: Callable[[Path], Flask]
) -> None:
    app = open_kiosk(own_folder)
    kit: Resources = app.extensions["kiosk"]
    vera = app.test_client()
    before = [vera.get(address).text for address in ("/ru/", "/ru/search")]
    database = Database(kit.settings.database)
    with database.writing() as session:
        museum.put(session, museum.Museum(name={"ru": "Дом у моря"}), COMMAND_LINE)
    database.close()

    after = [vera.get(address).text for address in ("/ru/", "/ru/search")]
    kit.database.close()

    assert not any("Дом у моря" in page for page in before)
    assert all("Дом у моря" in page for page in after)
