"""The real service on ports of its own, and a real browser before it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

PROJECT = Path(__file__).parent.parent.parent
SCANS = PROJECT.parent / "shared" / "data" / "postcards"
PATIENCE = 300.0


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
        return subprocess.run(archive(self.data, *words), cwd=PROJECT, capture_output=True, text=True, check=False)


def archive(data: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "archive.cli", "--data", str(data), *words]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def until() -> Callable[[Callable[[], object]], float]:
    """Wait until something is so; give the seconds it took."""

    def wait(true: Callable[[], object]) -> float:
        started = time.monotonic()
        while not true():
            assert time.monotonic() - started < PATIENCE, "it did not come"
            time.sleep(0.05)
        return time.monotonic() - started

    return wait


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, until: Callable[[Callable[[], object]], float]
) -> Iterator[Served]:
    """A museum of nothing yet, with one account, served as on the day of its installation."""
    data = tmp_path_factory.mktemp("museum") / "var"
    subprocess.run(archive(data, "init"), cwd=PROJECT, check=True, capture_output=True)
    added = subprocess.run(
        archive(data, "user", "add", "Carl", "--role", "editor"),
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    )
    password = next(line.split(": ", 1)[1] for line in added.stdout.splitlines() if line.startswith("Password"))
    port, staff_port = free_port(), free_port()
    command = archive(data, "serve", "--port", str(port), "--staff-port", str(staff_port))
    with (data / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=PROJECT, stdout=log, stderr=log)
    found = Served(data, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{staff_port}", password)
    try:
        until(lambda: is_ready(found, process, staff_port))
        yield found
    finally:
        process.terminate()
        process.wait(60)


def is_ready(served: Served, process: subprocess.Popen[bytes], staff_port: int) -> bool:
    assert process.poll() is None, (served.data / "serve.log").read_text("utf-8", "replace")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", staff_port)):
            return False
    try:
        return served.get("/readyz")[0] == 200
    except OSError:
        return False


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
