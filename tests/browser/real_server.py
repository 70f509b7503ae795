"""The kiosk's real server: gunicorn at an address that stays, which can be killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.service import PROJECT, answers, free_port


class RealServer:
    """One process with four threads over a data folder; what it says is kept in a file where one is named."""

    def __init__(self, data: Path, log: Path | None = None) -> None:
        self._log = log
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._data = data
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Come back, and wait until it answers."""
        process = self.begin()
        while not answers(self.port):
            assert process.poll() is None
            time.sleep(0.02)

    def begin(self) -> subprocess.Popen[bytes]:
        """Come back some time."""
        command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{self.port}", "--worker-class=gthread"]
        command += ["--threads=4", "--no-control-socket", "--log-level=warning", "archive.cli.wsgi:kiosk()"]
        environment = os.environ | {"ARCHIVE_DATA": str(self._data)}
        said = self._log.open("ab") if self._log else None
        self._process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, start_new_session=True, stdout=said, stderr=said
        )
        if said:
            said.close()
        return self._process

    def kill(self) -> None:
        """End it as a power cut would, with all its processes."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    close = kill
