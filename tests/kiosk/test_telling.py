"""What pages tell of visits: counted in the catalogue, and nothing else of a visitor is ever written."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.catalogue import tallies
from archive.db import Database
from archive.kiosk.api import DOCUMENT
from archive.settings import read_settings
from archive.visits import Pulse
from archive.worker.folding import Folding

CANARIES = int(os.environ.get("CANARIES", "60"))
LONG_AGO = dt.date(2020, 1, 1)


@pytest.fixture
def folder(own_folder: Path) -> Path:
    return own_folder


@pytest.fixture
def app(folder: Path, open_kiosk: Callable[[Path], Flask]) -> Iterator[Flask]:
    app = open_kiosk(folder)
    yield app
    app.extensions["kiosk"].database.close()


@pytest.fixture
def vera(app: Flask) -> FlaskClient:
    return app.test_client()


def tell(client: FlaskClient, **event: object) -> int:
    return client.post("/api/v1/events", json=event).status_code


def counted(folder: Path, event: str) -> list[tuple[str, int]]:
    """Let the worker count, twice, and give what the catalogue has."""
    database = Database(read_settings(data=folder).database)
    folding = Folding(database, folder)
    while folding.step():
        pass
    with database.reading() as session:
        found = tallies.totals(session, event, LONG_AGO)
    database.close()
    return found


def test_items_opened_dwells_and_resets_are_counted(vera: FlaskClient, folder: Path) -> None:
    assert tell(vera, event="opened", item="d-1") == 204
    assert tell(vera, event="opened", item="D-1") == 204
    assert tell(vera, event="dwell", item="D-2", seconds="30") == 204
    assert tell(vera, event="reset", cause="idle") == 204
    assert counted(folder, "opened") == [("D-1", 2)]
    assert counted(folder, "dwell") == [("D-2", 1)]
    assert counted(folder, "reset") == [("idle", 1)]


@pytest.mark.parametrize("item", ["DRAFT", "GONE", "what a visitor typed"])
def test_only_items_that_visitors_can_see_get_into_a_line(vera: FlaskClient, folder: Path, item: str) -> None:
    assert tell(vera, event="opened", item=item) == 400
    assert counted(folder, "opened") == []


def test_other_shapes_and_long_bodies_are_refused(vera: FlaskClient) -> None:
    assert tell(vera, event="typed", text="вода") == 400
    assert vera.post("/api/v1/events", data=b"\xff").status_code == 400
    assert vera.post("/api/v1/events", data=b"x" * 2000).status_code == 413
    chunked = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    long = json.dumps({"event": "nothing", "text": "x" * 3000}).encode()
    assert vera.post("/api/v1/events", data=long, environ_overrides=chunked).status_code in {400, 413}
    assert vera.get("/api/v1/events").status_code == 405


def test_a_full_spool_is_said_so(vera: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.visits.spool.MOST_BYTES", 0)
    assert [tell(vera, event="reset", cause="idle") for _ in range(2)] == [204, 429]


def test_one_visit_counts_once_and_three_visits_make_a_text_known(vera: FlaskClient, folder: Path) -> None:
    for _ in range(5):
        assert tell(vera, event="nothing", text="Зимородок") == 204
    assert counted(folder, "nothing") == []
    for _ in range(2):
        vera.get("/over")
        tell(vera, event="nothing", text="зимородок ")
    assert counted(folder, "nothing") == [("зимородок", 3)]


def test_the_heartbeat_is_heard(vera: FlaskClient) -> None:
    assert vera.get("/api/v1/heartbeat").get_json() == {"heartbeat": None}
    assert tell(vera, event="heartbeat", touched=False) == 204
    assert vera.get("/api/v1/heartbeat").get_json()["heartbeat"] > 0


def test_staff_learn_when_the_screen_was_touched_and_why_it_started_over(vera: FlaskClient, folder: Path) -> None:
    tell(vera, event="heartbeat", touched=False)
    assert Pulse(folder).read().touch is None
    tell(vera, event="heartbeat", touched=True)
    tell(vera, event="reset", cause="idle")
    vitals = Pulse(folder).read()
    assert vitals.cause == "idle"
    assert vitals.beat
    assert vitals.touch
    assert vitals.reset


def test_lines_counted_before_a_kill_are_not_counted_again(vera: FlaskClient, folder: Path) -> None:
    tell(vera, event="opened", item="D-1")
    database = Database(read_settings(data=folder).database)
    folding = Folding(database, folder)
    folding._spool.counted = lambda _taken: None  # type: ignore[method-assign]  # killed just then
    folding.step()
    folding.step()
    database.close()
    assert counted(folder, "opened") == [("D-1", 1)]


def test_canaries_that_visitors_type_leave_no_trace_on_the_disk(
    vera: FlaskClient, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(5)  # noqa: S311 -- words, not keys
    canaries = ["kanareika" + "".join(chance.choices("abcdefghijklm", k=12)) for _ in range(CANARIES)]
    for canary in canaries:
        assert vera.get("/ru/search", query_string={"q": canary}).status_code == 200
        assert vera.get("/api/v1/suggest", query_string={"q": canary}).status_code == 200
        assert tell(vera, event="nothing", text=canary) == 204
        vera.get("/ru/comfort", query_string={"text": "200", "to": f"/ru/search?q={canary}"})
        vera.get("/over")
    counted(folder, "nothing")
    said = capfd.readouterr()
    held = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file()) + (said.out + said.err).encode()
    assert len(held) > 100_000
    assert b"kanareika" not in held


def test_lines_hold_nothing_but_what_the_shapes_allow(vera: FlaskClient, folder: Path) -> None:
    vera.get("/ru/search?q=secretword", headers={"User-Agent": "canary-agent", "X-Forwarded-For": "10.9.8.7"})
    tell(vera, event="opened", item="D-1")
    tell(vera, event="reset", cause="visitor")
    lines = (folder / "events" / "waiting.jsonl").read_text("utf-8").splitlines()
    today = dt.datetime.now(dt.UTC).date().isoformat()
    assert [json.loads(line) for line in lines] == [
        {"day": today, "event": "opened", "subject": "D-1", "detail": "", "count": 1},
        {"day": today, "event": "reset", "subject": "visitor", "detail": "", "count": 1},
    ]


def test_the_document_lists_the_shapes_that_are_taken(vera: FlaskClient) -> None:
    shapes = json.loads(DOCUMENT.read_text("utf-8"))["components"]["schemas"]["Event"]["oneOf"]
    samples = {"item": "D-1", "touched": False, "seconds": "10", "cause": "idle", "text": "слово"}
    for shape in shapes:
        event = {name: samples.get(name, shape["properties"][name].get("const")) for name in shape["required"]}
        assert tell(vera, **event) == 204


def test_half_a_character_in_a_search_breaks_nothing_and_nothing_unprintable_is_written(
    vera: FlaskClient, app: Flask, folder: Path
) -> None:
    tell_raw = '{"event": "nothing", "text": "%s"}'
    assert vera.post("/api/v1/events", data=tell_raw % r"\ud800 \u0000").status_code == 400
    for _ in range(3):
        answer = app.test_client().post(
            "/api/v1/events", data=tell_raw % r"жи\u0000раф \udc00", base_url="https://here"
        )
        assert answer.status_code == 204
        assert "; Secure; HttpOnly" in answer.headers["Set-Cookie"]
    assert counted(folder, "nothing") == [("жи раф", 3)]
