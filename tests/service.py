"""The command as a process of its own, and the service that it serves, as tests and benchmarks start them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tests.patience import PATIENCE

PROJECT = Path(__file__).parent.parent
# Two seconds are promised; a machine busy with other tests is given more before this calls it broken.
END_WITHIN = 60.0


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def archive(data: Path, *words: object) -> list[str]:
    """Write the command on a data folder, to be run in the project's folder."""
    return [sys.executable, "-m", "archive.cli", "--data", str(data), *map(str, words)]


def run(data: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Let the command come to its end."""
    line = archive(data, *words)
    return subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=PATIENCE)


def answers(port: int, path: str = "/healthz") -> bool:
    """Whether somebody says yes there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


class Service:
    """Kiosk, desk and worker, served on ports of their own by a process that leads a group."""

    def __init__(self, data: Path, environment: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.port, self.staff_port = free_port(), free_port()
        self._log = data.with_suffix(".log")
        command = archive(data, "serve", "--port", self.port, "--staff-port", self.staff_port)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env={**os.environ, **(environment or {})},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        """What it has told so far."""
        return self._log.read_text("utf-8", "replace")

    def is_up(self) -> bool:
        """Whether both sides answer and all that is published is found."""
        assert self.process.poll() is None, self.said
        return answers(self.port, "/readyz") and answers(self.staff_port)

    def end(self) -> None:
        """End it as a machine does that is switched off; by force where that is not enough."""
        self.process.terminate()
        try:
            self.process.wait(END_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
