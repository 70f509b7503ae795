"""A visitor's screen before the kiosk as it is served: Chromium upright, at a part of the processor's speed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

import media
from archive import importing
from archive.cli.founding import DEMONSTRATION
from archive.cli.supervisor import _environment, _gunicorn
from archive.cli.tables import found_catalogue
from archive.db import Database
from archive.settings import Settings, read_settings
from archive.worker import Worker
from tests.benchmarks.load import serving
from tests.browser.screens import PORTRAIT
from tests.service import free_port

ROOT = Path(__file__).resolve().parents[2]


def demonstration(folder: Path) -> Settings:
    """Give the demonstration museum, published and rendered; what an earlier run left in the folder is used again."""
    settings = read_settings(data=folder / "var", reserve_mb=0, port=free_port())
    if (folder / "made").exists():
        return settings
    database = Database(settings.database)
    found_catalogue(settings, database)
    options = importing.Options(publish=True)
    importing.run(database, media.Store(settings.data), DEMONSTRATION, options, lambda *_: None)
    database.close()
    worker = Worker(settings)
    worker.finish()
    worker.close()
    (folder / "made").touch()
    return settings


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the kiosk as the service does; gives its address."""
    start = _gunicorn(settings, settings.port, "archive.cli.wsgi:kiosk()")
    with serving(start, settings.port, "/healthz", _environment(settings) | {"PYTHONPATH": str(ROOT)}):
        yield f"http://127.0.0.1:{settings.port}"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without its sandbox where root runs it, as in a container."""
    flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        yield browser
        browser.close()


def visitor(browser: Browser, address: str, watch: str = "", *, still: bool = False) -> Page:
    """Give a new visitor's page; `watch` runs before the page's own scripts, `still` asks for no motion."""
    motion = "reduce" if still else "no-preference"
    context = browser.new_context(viewport=PORTRAIT, base_url=address, has_touch=True, reduced_motion=motion)
    page = context.new_page()
    if watch:
        page.add_init_script(watch)
    return page


def slowed(page: Page, slower: float) -> CDPSession:
    """Slow the processor of a page so many times, as long as the session is attached."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return session
