"""What a web process does before its first visitor."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from archive.cli import wsgi
from index import Reader


def test_the_kiosk_reads_its_dictionaries_first_and_keeps_the_collector_off_them(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_DATA", str(var))
    done: list[str] = []
    monkeypatch.setattr(Reader, "warm", lambda *_: done.append("dictionaries"))
    monkeypatch.setattr(gc, "collect", lambda: done.append("collected"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("frozen"))

    app = wsgi.kiosk()

    assert done == ["dictionaries", "collected", "frozen"]
    assert app.test_client().get("/healthz").status_code == 200
