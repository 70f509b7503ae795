"""The real service on ports of its own, and a real browser before it."""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from tests.patience import until
from tests.service import PROJECT, Service, run

SCANS = PROJECT.parent / "shared" / "data" / "postcards"


@dataclass(frozen=True)
class Served:
    """The running archive, as its visitors and its archivists reach it."""

    data: Path
    kiosk: str
    desk: str
    password: str

    def get(self, address: str) -> tuple[int, str]:
        """Give status and text of an answer of the kiosk."""
        try:
            with urllib.request.urlopen(self.kiosk + address, timeout=60) as answer:  # noqa: S310 -- our own
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8", "replace")

    def search(self, text: str) -> dict[str, Any]:
        status, body = self.get("/api/v1/search?" + urllib.parse.urlencode({"q": text, "lang": "ru"}))
        assert status == 200, body
        answer: dict[str, Any] = json.loads(body)
        return answer

    def found(self, text: str) -> list[str]:
        """Give the accession numbers that a search really finds, not the nearest things."""
        answer = self.search(text)
        return [] if answer["approximate"] else [hit["identifier"] for hit in answer["results"]]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return run(self.data, *words)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A museum of nothing yet, with one account, served as on the day of its installation."""
    data = tmp_path_factory.mktemp("museum") / "var"
    run(data, "init").check_returncode()
    added = run(data, "user", "add", "Carl", "--role", "editor")
    password = next(line.split(": ", 1)[1] for line in added.stdout.splitlines() if line.startswith("Password"))
    service = Service(data)
    try:
        until(service.is_up)
        yield Served(data, f"http://127.0.0.1:{service.port}", f"http://127.0.0.1:{service.staff_port}", password)
    finally:
        service.end()


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Front and back of a postcard: the real ones where they lie beside the project, else drawn ones."""
    real = [SCANS / "specimen-kerch-front.jpg", SCANS / "specimen-kerch-back.jpg"]
    if all(path.is_file() for path in real):
        return real
    folder = tmp_path_factory.mktemp("scans")
    drawn = [folder / "card-front.jpg", folder / "card-back.jpg"]
    for path, colour in zip(drawn, ("teal", "wheat"), strict=True):
        card = Image.new("RGB", (1480, 1050), colour)
        ImageDraw.Draw(card).rectangle((40, 40, 1440, 1010), outline="black", width=4)
        card.save(path, quality=90)
    return drawn
