"""A real Chromium, and the kiosk served to it over a few records of the demonstration museum."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.serving import make_server

import archive
import media
from archive import importing
from archive.apps import create_kiosk_app
from archive.db import Database
from archive.settings import read_settings
from archive.worker import Worker

DEMONSTRATION = Path(archive.__file__).parent / "demonstration"
# One of each kind with everything a page can show, and a neighbour; rendering all takes a minute.
SHOWN = {"D-001", "D-002", "I-001", "I-002", "P-001", "P-002", "B-001", "B-002"}
# Every sign a transcription may hold, and the letters of the old spelling.
SIGNS = {
    "id": "I-900",
    "kind": "inscription",
    "state": "published",
    "language": "ru",
    "title": {"ru": "Знаки: ѣ ѳ ѵ і Ѣ", "en": "Signs"},
    "text": "во[да] т(оварищ) <не> ⟦вчера⟧ \\тихо/ {да} а\u0323бв го?ра [...] +++ [3] (sic)\n"
    "мѣсто ‖ кери\u0301ʹ не\u2011так й и\u0306 → ← ↑ ↓",
    "date": "1942",
    "warnings": ["death"],
}
ORIENTATIONS: dict[str, ViewportSize] = {
    "portrait": {"width": 1080, "height": 1920},
    "landscape": {"width": 1920, "height": 1080},
}
# Chromium reports the page's own status as an error; that page is what we want to see.
EXPECTED_NOISE = "Failed to load resource: the server responded with a status of 40"
# The one style OpenSeadragon would add, which our policy refuses: it hides the focus on touch screens (kiosk A1).
REFUSED_STYLE = "sha256-9xTiqzfwFaL2SGb1rmr8gysEwVVjIvqWAgmZgqFqpEE="
# Not ARCHIVE_…: names of settings that are not known are refused.
SCREENS = "KIOSK_SCREENS"


@pytest.fixture(scope="session")
def demonstration(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with part of the demonstration museum; with all of it when screenshots are asked for."""
    source = tmp_path_factory.mktemp("records")
    (source / "pictures").mkdir()
    records = [json.loads(line) for line in (DEMONSTRATION / "records.jsonl").read_text("utf-8").splitlines()]
    wanted = [
        record
        for record in records
        if os.environ.get(SCREENS) or record.get("record", "item") != "item" or record["id"] in SHOWN
    ]
    wanted += [] if os.environ.get(SCREENS) else [SIGNS]
    for picture in (picture for record in wanted for picture in record.get("assets", ())):
        shutil.copy(DEMONSTRATION / picture["file"], source / "pictures")
    lines = (json.dumps(record, ensure_ascii=False) for record in wanted)
    (source / "records.jsonl").write_text("\n".join(lines), "utf-8")
    settings = read_settings(data=tmp_path_factory.mktemp("kiosk") / "var", reserve_mb=0)
    settings.data.mkdir()
    shutil.copy(founded, settings.data)
    database = Database(settings.database)
    report = importing.run(
        database, media.Store(settings.data), source / "records.jsonl", importing.Options(publish=True), lambda *_: None
    )
    database.close()
    assert not report.troubles
    worker = Worker(settings)
    worker.finish()
    worker.close()
    return settings.data


@pytest.fixture(scope="session")
def kiosk_address(demonstration: Path) -> Iterator[str]:
    """The kiosk at an address of its own."""
    app = create_kiosk_app(read_settings(data=demonstration))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["kiosk"].database.close()


@pytest.fixture(params=list(ORIENTATIONS))
def page(request: pytest.FixtureRequest, chromium: Browser, kiosk_address: str) -> Iterator[Page]:
    """Vera's screen; whatever it says on its console or asks of other machines is a fault."""
    context = chromium.new_context(viewport=ORIENTATIONS[request.param], has_touch=True, base_url=kiosk_address)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(kiosk_address) else faults.append(sent.url))
    yield page
    context.close()
    assert [fault for fault in faults if not fault.startswith(EXPECTED_NOISE) and REFUSED_STYLE not in fault] == []
