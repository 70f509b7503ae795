"""What every test may ask for: an empty archive in a folder of its own, and the cast."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from flask import Flask
from playwright.sync_api import Browser, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

import media
from archive.catalogue.actors import Actor
from archive.catalogue.states import Role
from archive.cli.tables import found_catalogue
from archive.db import Database
from archive.settings import Settings, read_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

# Few examples by default, so that all tests end within minutes; `--hypothesis-profile=thorough` tries many.
# No example fails for having taken long, and what a test only reads may be shared by its examples.
CALM = hypothesis.settings(
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.register_profile("short", CALM, max_examples=30)
hypothesis.settings.register_profile("thorough", CALM, max_examples=1_000)
hypothesis.settings.load_profile("short")

# Pages of a busy machine come late, but they come; milliseconds.
LATEST = 60_000
expect.set_options(timeout=LATEST)

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test data beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared test data does not lie beside the project")
    return SHARED


@pytest.fixture(scope="session")
def chromium_flags() -> list[str]:
    """What makes Chromium quiet, without any service of its maker."""
    flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync"]
    # Chromium's sandbox cannot be had by root; tests in containers run as root.
    return flags + (["--no-sandbox"] if os.geteuid() == 0 else [])


@pytest.fixture(scope="session")
def chromium(chromium_flags: list[str]) -> Iterator[Browser]:
    """Debian's Chromium. One for all tests: Playwright cannot be nested."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=chromium_flags)
        browser.on("context", lambda context: context.set_default_timeout(LATEST))
        yield browser
        browser.close()


class ClosingHandler(WSGIRequestHandler):
    """Closes what it was sending when a browser hangs up: Werkzeug's own then leaves the answer's file open."""

    def connection_dropped(self, error: BaseException, environ: WSGIEnvironment | None = None) -> None:
        super().connection_dropped(error, environ)
        close = getattr((environ or {}).get("tests.answer"), "close", lambda: None)
        close()


@pytest.fixture(scope="session")
def listen() -> Callable[[Flask], AbstractContextManager[str]]:
    """Serves an application at an address of its own, `127.0.0.1:<port>`, until the block ends."""

    @contextmanager
    def listening(app: Flask) -> Iterator[str]:
        def noted(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            environ["tests.answer"] = answer = app(environ, start_response)
            return answer

        server = make_server("127.0.0.1", 0, noted, threaded=True, request_handler=ClosingHandler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()

    return listening


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(data=tmp_path / "var", reserve_mb=0)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty catalogue, made once by the real migrations; each test gets a copy."""
    folder = tmp_path_factory.mktemp("founded")
    settings = read_settings(data=folder)
    database = Database(settings.database)
    found_catalogue(settings, database)
    database.close()
    return folder / "catalogue.sqlite3"


@pytest.fixture
def database(settings: Settings, founded: Path) -> Iterator[Database]:
    """An empty catalogue in the test's own data folder."""
    settings.data.mkdir(mode=0o700, parents=True)
    shutil.copy(founded, settings.data)
    database = Database(settings.database)
    yield database
    database.close()


@pytest.fixture
def store(settings: Settings) -> media.Store:
    return media.Store(settings.data)


@pytest.fixture
def vera() -> Actor:
    """Vera visits."""
    return Actor("Vera", Role.VIEWER)


@pytest.fixture
def cathy() -> Actor:
    """Cathy catalogues: the volunteer on Tuesdays."""
    return Actor("Cathy", Role.CATALOGUER)


@pytest.fixture
def carl() -> Actor:
    """Carl curates: an editor."""
    return Actor("Carl", Role.EDITOR)


@pytest.fixture
def ada() -> Actor:
    """Ada administers."""
    return Actor("Ada", Role.ADMIN)
