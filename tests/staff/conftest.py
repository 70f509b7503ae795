"""Browsers of the cast at the desk, items to work on, and small pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from archive.apps import create_staff_app
from archive.catalogue import accounts, items, keeping, staff_sessions
from archive.catalogue.accounts import Account
from archive.catalogue.actors import Actor
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.passwords import hash_password
from archive.catalogue.record_reading import read_record
from archive.catalogue.states import Role
from archive.db import Database, now
from archive.settings import Settings, read_settings
from archive.staff.resources import EXTENSION, Desk

PASSWORD = "heron velvet thimble"
CAST = {"Vera": Role.VIEWER, "Cathy": Role.CATALOGUER, "Carl": Role.EDITOR, "Ada": Role.ADMIN}


@dataclass
class Browser:
    """A person's browser: it keeps cookies and sends the token of the form, as the page itself would."""

    client: FlaskClient

    def get(self, address: str, **rest: Any) -> TestResponse:  # noqa: ANN401 -- whatever the test client takes
        return self.client.get(address, buffered=True, **rest)

    def post(self, address: str, data: dict[str, Any] | None = None, **rest: Any) -> TestResponse:  # noqa: ANN401 -- whatever the test client takes
        return self.client.post(address, data={"csrf_token": self.token(), **(data or {})}, **rest)

    def token(self) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.read("/sign-in"))
        assert found
        return found[1]

    def read(self, address: str) -> str:
        return self.client.get(address, follow_redirects=True).get_data(as_text=True)

    def form(self, address: str) -> dict[str, str]:
        """Give what the item form of a page would send, unless somebody types."""
        return read_inputs(self.read(address))

    def save(self, number: int, **typed: str) -> TestResponse:
        """Open an item, type, and press Save, or another button by `then`; in names `__` stands for a dot."""
        address = f"/items/{number}"
        return self.post(address, self.form(address) | {name.replace("__", "."): text for name, text in typed.items()})


@dataclass
class _Inputs(HTMLParser):
    """Reads the inputs of the form with the id `item`."""

    found: dict[str, str] = field(default_factory=dict)
    inside: bool = False
    prose: str = ""
    choice: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = had.get("id") == "item"
        if not self.inside:
            return
        if tag == "input" and had.get("type") != "checkbox":
            self.found[had["name"]] = had.get("value", "")
        elif tag == "textarea":
            self.prose = had["name"]
            self.found[self.prose] = ""
        elif tag == "select":
            self.choice = had["name"]
        elif tag == "option" and "selected" in had:
            self.found[self.choice] = had["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # a browser drops one line end after the tag
            self.found[self.prose] = self.found[self.prose].removeprefix("\n")
            self.prose = ""
        elif tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.prose:
            self.found[self.prose] += data


def read_inputs(page: str) -> dict[str, str]:
    reader = _Inputs()
    reader.feed(page)
    return reader.found


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(data=tmp_path / "var", default_language="en", reserve_mb=0, upload_limit_mb=2)


@pytest.fixture
def app(settings: Settings, database: Database) -> Iterator[Flask]:
    app = create_staff_app(settings)
    yield app
    app.extensions[EXTENSION].database.close()


@pytest.fixture
def desk(app: Flask) -> Desk:
    found: Desk = app.extensions[EXTENSION]
    return found


@pytest.fixture
def hire(database: Database, password_hash: str) -> Callable[..., None]:
    """Give somebody of the cast an account with the cast's password."""

    def hire_somebody(name: str, *, must_change: bool = False) -> None:
        with database.writing() as session:
            if name not in {account.name for account in accounts.everyone(session)}:
                account = Account(name=name, name_key=accounts.name_key(name), role=CAST[name].value, created_at=now())
                account.password_hash, account.must_change = password_hash, must_change
                session.add(account)

    return hire_somebody


@pytest.fixture
def browser_of(app: Flask, database: Database, hire: Callable[..., None]) -> Callable[[str], Browser]:
    """Give the browser of somebody of the cast who is signed in already."""

    def open_browser(name: str) -> Browser:
        hire(name)
        with database.writing() as session:
            token = staff_sessions.open_session(session, accounts.find(session, name).id)
        client = app.test_client()
        client.set_cookie("desk", token)
        return Browser(client)

    return open_browser


@pytest.fixture
def strangers(app: Flask) -> Callable[[], Browser]:
    """Give a new browser of somebody who is not signed in."""
    return lambda: Browser(app.test_client())


@pytest.fixture
def stranger(strangers: Callable[[], Browser]) -> Browser:
    return strangers()


@pytest.fixture
def veras(browser_of: Callable[[str], Browser]) -> Browser:
    return browser_of("Vera")


@pytest.fixture
def cathys(browser_of: Callable[[str], Browser]) -> Browser:
    return browser_of("Cathy")


@pytest.fixture
def carls(browser_of: Callable[[str], Browser]) -> Browser:
    return browser_of("Carl")


@pytest.fixture
def add_item(database: Database) -> Callable[..., int]:
    """Put an item into the catalogue and give its row number."""

    def add(identifier: str = "D-1", **fields: Json) -> int:
        record = {"id": identifier, "kind": "diary", "title": {"ru": "Первая запись"}, **fields}
        with database.writing() as session:
            return keeping.create(session, read_record(record), Actor("Carl", Role.EDITOR)).id

    return add


@pytest.fixture
def look_up(database: Database) -> Callable[[int], Item]:
    """Read an item as the catalogue holds it now, with what hangs on it."""

    def look(number: int) -> Item:
        with database.reading() as session:
            item = items.by_ids(session, [number])[number]
            session.expunge_all()
            return item

    return look


@pytest.fixture
def scan() -> Callable[..., io.BytesIO]:
    """Make a small picture; another colour is another file."""

    def make(colour: str = "white", form: str = "JPEG") -> io.BytesIO:
        file = io.BytesIO()
        Image.new("RGB", (60, 40), colour).save(file, form)
        file.seek(0)
        return file

    return make
