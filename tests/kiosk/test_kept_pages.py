"""A page is kept only while it would be made the same again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine.interfaces import DBAPIConnection

from archive.catalogue import items, keeping, museum
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.states import Step
from archive.db import Database
from archive.kiosk.kept_pages import LONGEST_ADDRESS, MOST, SECONDS, KeptPages, Made
from archive.kiosk.resources import Resources
from archive.settings import Settings
from index import IndexUnavailable, Reader


class Clock:
    """Time that passes when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def made() -> Callable[[], Made]:
    """Make another page each time."""
    numbers = count(1)
    return lambda: Made(f"page {next(numbers)}")


def test_the_same_address_in_the_same_state_is_answered_once(made: Callable[[], Made]) -> None:
    pages = KeptPages(Clock())

    assert pages.page("/ru/search?q=a", 1, made) == pages.page("/ru/search?q=a", 1, made) == b"page 1"
    assert pages.page("/en/search?q=a", 1, made) == b"page 2"


def test_any_other_state_forgets_all_pages_at_once(made: Callable[[], Made]) -> None:
    pages = KeptPages(Clock())
    pages.page("/a", (1, "gen-1"), made)

    assert pages.page("/a", (2, "gen-1"), made) == b"page 2"
    assert pages.page("/a", (2, "gen-2"), made) == b"page 3"
    assert pages.page("/a", (1, "gen-1"), made) == b"page 4"


def test_nothing_is_kept_when_the_state_cannot_be_told_or_the_address_is_endless(made: Callable[[], Made]) -> None:
    pages = KeptPages(Clock())

    assert pages.page("/a", None, made) != pages.page("/a", None, made)
    assert pages.page("/" * (LONGEST_ADDRESS + 1), 1, made) != pages.page("/" * (LONGEST_ADDRESS + 1), 1, made)


def test_a_page_is_made_anew_after_some_seconds(made: Callable[[], Made]) -> None:
    clock = Clock()
    pages = KeptPages(clock)
    pages.page("/a", 1, made)
    clock.now += SECONDS

    assert pages.page("/a", 1, made) == b"page 2"


def test_only_so_many_pages_are_kept(made: Callable[[], Made]) -> None:
    pages = KeptPages(Clock())
    for number in range(MOST + 1):
        pages.page(f"/{number}", 1, made)

    assert pages.page(f"/{MOST}", 1, made) == f"page {MOST + 1}".encode()
    assert pages.page("/0", 1, made) == f"page {MOST + 2}".encode()


def test_a_page_made_while_the_state_changed_is_not_kept(made: Callable[[], Made]) -> None:
    pages = KeptPages(Clock())

    def changing() -> Made:
        pages.page("/b", 2, made)
        return Made("of the state before")

    pages.page("/a", 1, changing)

    assert pages.page("/a", 2, made) == b"page 2"


def test_a_page_that_is_not_whole_is_not_kept(made: Callable[[], Made]) -> None:
    pages = KeptPages(Clock())
    pages.page("/a", 1, lambda: Made("reduced", whole=False))

    assert pages.page("/a", 1, made) == pages.page("/a", 1, made) == b"page 1"


@pytest.mark.parametrize("names", [["gen-1", None], ["gen-1", "gen-2"]], ids=["failed", "changed"])
def test_a_page_is_not_kept_when_the_index_failed_or_changed_while_it_was_made(
    names: list[str | None], settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = Resources(settings)
    monkeypatch.setattr(Reader, "generation", property(lambda _: names[0]))

    def failing() -> Made:
        names.reverse()
        return Made("as it is now")

    kit.page("/a", failing)
    names.reverse()

    assert kit.page("/a", lambda: Made("whole")) == b"whole"
    kit.database.close()


def test_an_answer_without_the_index_is_not_shown_again_when_it_is_back(
    own_folder: Path, open_kiosk: Callable[[Path], Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_kiosk(own_folder)
    kit: Resources = app.extensions["kiosk"]
    vera = app.test_client()
    whole = vera.get("/ru/search?q=D-2").text

    def fail(*_: object) -> None:
        raise IndexUnavailable("away for a moment")

    with monkeypatch.context() as moment:
        moment.setattr(Reader, "search", fail)
        assert vera.get("/ru/search?q=D-1").text != whole
        assert len(kit._kept._pages) == 1
    kit.database.close()


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


def test_a_connection_that_broke_is_replaced_and_no_state_comes_twice(catalogue: tuple[Database, Database]) -> None:
    _, kiosk = catalogue
    opened: list[DBAPIConnection] = []
    sa.event.listen(kiosk.engine, "connect", lambda connection, _: opened.append(connection))
    before = kiosk.state()
    opened[0].close()

    assert kiosk.state() is None
    assert kiosk.state() not in (None, before)


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
