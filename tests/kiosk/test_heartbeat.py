"""The page on the museum's screen says that it is alive; other browsers say nothing about that screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from archive.kiosk.heartbeat import beat, last_beat


def heard(data: Path, sender: str, forwarded: str | None = None) -> int | None:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    with Flask("stand_in").test_request_context(headers=headers, environ_base={"REMOTE_ADDR": sender}):
        beat(data, request._get_current_object())  # type: ignore[attr-defined]
    return last_beat(data)


def test_there_is_none_before_the_first(tmp_path: Path) -> None:
    assert last_beat(tmp_path) is None


@pytest.mark.parametrize(("sender", "forwarded"), [("127.0.0.1", None), ("::1", None), ("127.0.0.1", "127.0.0.1")])
def test_the_screen_of_this_machine_is_heard(tmp_path: Path, sender: str, forwarded: str | None) -> None:
    assert heard(tmp_path, sender, forwarded) is not None


@pytest.mark.parametrize(
    ("sender", "forwarded"),
    [("192.168.0.7", None), ("127.0.0.1", "192.168.0.7"), ("127.0.0.1", "127.0.0.1, 192.168.0.7"), ("127.0.0.1", "x")],
)
def test_a_browser_elsewhere_is_not(tmp_path: Path, sender: str, forwarded: str | None) -> None:
    assert heard(tmp_path, sender, forwarded) is None


def test_each_heartbeat_changes_the_answer_and_stores_nothing(tmp_path: Path) -> None:
    first = heard(tmp_path, "127.0.0.1")
    os.utime(tmp_path / "events" / "heartbeat", (1, 1))
    assert heard(tmp_path, "127.0.0.1") not in (None, 1000)
    assert first is not None
    assert [file.read_bytes() for file in (tmp_path / "events").iterdir()] == [b""]


def test_the_watcher_can_ask(vera: FlaskClient) -> None:
    assert vera.get("/api/v1/heartbeat").get_json().keys() == {"heartbeat"}
