"""A real Chromium, and the kiosk served to it over a few records of the demonstration museum."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, ViewportSize

import archive
import media
from archive import importing
from archive.apps import create_kiosk_app
from archive.db import Database
from archive.settings import read_settings
from archive.worker import Worker
from tests.browser import photographs
from tests.browser.screens import PORTRAIT, SCREENS, Watch

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
# Chromium reports the page's own status as an error; that page is what we want to see.
EXPECTED_NOISE = "Failed to load resource: the server responded with a status of 40"
# The one style OpenSeadragon would add, which our policy refuses: it hides the focus on touch screens (kiosk A1).
REFUSED_STYLE = "sha256-9xTiqzfwFaL2SGb1rmr8gysEwVVjIvqWAgmZgqFqpEE="
# On a busy machine a page is sometimes drawn before Chromium has made ready the fading in, which it then leaves out. It
# tells nobody of that but the console: no page can hear it.
LEFT_OUT = "Transition was aborted because of invalid state"
# What a page asked for early it uses a moment later; on a busy machine that may be more than Chromium's three seconds.
USED_LATE = "was preloaded using link preload but not used within a few seconds"
NO_FAULTS = (EXPECTED_NOISE, REFUSED_STYLE, LEFT_OUT, USED_LATE)


@pytest.fixture(scope="session")
def demonstration(fill: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with part of the demonstration museum; with all of it when screenshots are asked for."""
    source = tmp_path_factory.mktemp("records")
    (source / "pictures").mkdir()
    records = [json.loads(line) for line in (DEMONSTRATION / "records.jsonl").read_text("utf-8").splitlines()]
    wanted = [
        record
        for record in records
        if photographs.wanted() or record.get("record", "item") != "item" or record["id"] in SHOWN
    ]
    if not photographs.wanted():
        wanted = [*map(abridged, wanted), SIGNS]
    plans = [record["picture"] for record in wanted if record.get("record") == "plan"]
    for picture in (*plans, *(picture for record in wanted for picture in record.get("assets", ()))):
        shutil.copy(DEMONSTRATION / picture["file"], source / "pictures")
    lines = (json.dumps(record, ensure_ascii=False) for record in wanted)
    (source / "records.jsonl").write_text("\n".join(lines), "utf-8")
    return fill(source)


def abridged(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out the stops of a story at items that are not shown; its first stays in any case, at one that is."""
    if "stops" not in record:
        return record
    stops = [stop for stop in record["stops"] if stop.get("item", "P-001") in SHOWN]
    first = {**record["stops"][0], "item": "P-001"}
    return {**record, "stops": [{**stop, "sources": []} for stop in stops or [first]]}


@pytest.fixture(scope="session")
def fill(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Gives a data folder with what a folder of records holds, published and rendered."""

    def filled(source: Path) -> Path:
        settings = read_settings(data=tmp_path_factory.mktemp("kiosk") / "var", reserve_mb=0)
        settings.data.mkdir()
        shutil.copy(founded, settings.data)
        database = Database(settings.database)
        options, records = importing.Options(publish=True), source / "records.jsonl"
        report = importing.run(database, media.Store(settings.data), records, options, lambda *_: None)
        database.close()
        assert not report.troubles
        worker = Worker(settings)
        worker.finish()
        worker.close()
        return settings.data

    return filled


@pytest.fixture(scope="session")
def serve(listen: Callable[[Flask], AbstractContextManager[str]]) -> Callable[[Path], AbstractContextManager[str]]:
    """Serves the kiosk over a data folder at an address of its own."""

    @contextmanager
    def served(data: Path) -> Iterator[str]:
        app = create_kiosk_app(read_settings(data=data))
        with listen(app) as address:
            yield f"http://{address}"
        app.extensions["kiosk"].database.close()

    return served


@pytest.fixture(scope="session")
def kiosk_address(demonstration: Path, serve: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    """The kiosk at an address of its own."""
    with serve(demonstration) as address:
        yield address


@pytest.fixture(scope="session")
def no_faults() -> tuple[str, ...]:
    """What Chromium says on its console though nothing is wrong."""
    return NO_FAULTS


@pytest.fixture(scope="session")
def watch(chromium: Browser) -> Watch:
    """Opens Vera's screen; whatever it says on its console or asks of other machines is a fault."""

    @contextmanager
    def watched(address: str, size: ViewportSize) -> Iterator[Page]:
        context = chromium.new_context(viewport=size, has_touch=True, base_url=address)
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(address) else faults.append(sent.url))
        yield page
        context.close()
        assert [one for one in faults if not any(noise in one for noise in NO_FAULTS)] == []

    return watched


@pytest.fixture(params=list(SCREENS))
def page(request: pytest.FixtureRequest, kiosk_address: str, watch: Watch) -> Iterator[Page]:
    """Vera's screen, upright and lying."""
    with watch(kiosk_address, SCREENS[request.param]) as shown:
        yield shown


@pytest.fixture
def upright(kiosk_address: str, watch: Watch) -> Iterator[Page]:
    """Vera's screen, upright alone: where it makes no difference how it stands."""
    with watch(kiosk_address, PORTRAIT) as shown:
        yield shown


def drawn(text: str, size: tuple[int, int] = (1800, 1200)) -> Image.Image:
    """Draw a picture with fine lines, larger than its place on the page."""
    picture = Image.new("RGB", size, "#d8c9a8")
    pen = ImageDraw.Draw(picture)
    for at in range(0, size[0], 40):
        pen.line((at, 0, size[0] - at, size[1]), fill="#5a4630", width=3)
    pen.text((200, 200), text, fill="#201408")
    return picture


def described(identifier: str, *pictures: tuple[str, str], warnings: tuple[str, ...] = ()) -> dict[str, object]:
    pages = [{"file": name, "role": role, "number": at + 1} for at, (name, role) in enumerate(pictures)]
    kind = "postcard" if any(role == "front" for _, role in pictures) else "diary"
    return {
        "id": identifier, "kind": kind, "state": "published", "language": "ru", "date": "1942",
        "title": {"ru": f"Вид {identifier}"}, "assets": pages, "warnings": list(warnings),
    }  # fmt: skip


@pytest.fixture(scope="session")
def gallery(
    fill: Callable[[Path], Path],
    serve: Callable[[Path], AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """A kiosk with a card, leaves, a notebook in one file, and a picture that needs a warning."""
    source = tmp_path_factory.mktemp("gallery")
    for name in ("front", "back", "p1", "p2", "p3", "grim"):
        drawn(name).save(source / f"{name}.jpg", quality=80)
    pages = [drawn(f"notebook {at}", (900, 1200)) for at in range(4)]
    pages[0].save(source / "notebook.tif", save_all=True, append_images=pages[1:], compression="jpeg")
    records = [
        described("V-1", ("front.jpg", "front"), ("back.jpg", "back")),
        described("V-2", ("p1.jpg", "page"), ("p2.jpg", "page"), ("p3.jpg", "page")),
        described("V-3", ("notebook.tif", "page")),
        described("V-4", ("grim.jpg", "page"), warnings=("death",)),
    ]
    (source / "records.jsonl").write_text("\n".join(json.dumps(one) for one in records), "utf-8")
    with serve(fill(source)) as address:
        yield address
