"""Keeps kiosk, desk and worker alive on one box, and ends them together."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import structlog

from archive.errors import Unready
from archive.settings import PREFIX, Settings

log = structlog.get_logger()

# Everything ends within two seconds of SIGTERM: this long it may finish what it answers, then what is left is killed.
GRACE = 1.3
# A child that dies again and again within this time will not come up by trying.
QUICK_DEATH = 5.0
MOST_QUICK_DEATHS = 5
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


@dataclass(slots=True)
class Child:
    """One process that must run."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = field(default=0)


class Supervisor:
    """Starts the children, starts again what dies, ends all on SIGTERM or SIGINT."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stopping = False
        self._children = [
            Child("kiosk", _gunicorn(settings, settings.port, "archive.cli.wsgi:kiosk()")),
            Child("desk", _gunicorn(settings, settings.staff_port, "archive.cli.wsgi:staff()")),
            Child("worker", [sys.executable, "-m", "archive.cli", "worker"]),
        ]

    def run(self) -> None:
        """Keep everything running until told to stop.

        Raises:
            Unready: a child does not stay up.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        _adopt_orphans()
        try:
            while not self._stopping:
                self._reap()
                for child in self._children:
                    self._keep_up(child)
                time.sleep(0.1)
        finally:
            self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _keep_up(self, child: Child) -> None:
        if child.process is not None and child.process.poll() is None:
            return
        if child.process is not None:
            log.warning("child.ended", name=child.name, code=child.process.returncode)
            child.quick_deaths = child.quick_deaths + 1 if time.monotonic() - child.started < QUICK_DEATH else 0
            if child.quick_deaths >= MOST_QUICK_DEATHS:
                raise Unready("The %(name)s does not stay up; its messages stand above.", name=child.name)
        child.started = time.monotonic()
        # Chosen options reach the children as settings; the process group stays ours.
        child.process = subprocess.Popen(child.command, env=_environment(self._settings), preexec_fn=_die_with_parent)  # noqa: PLW1509 -- one call of prctl, safe here: we have no threads

    def _end(self) -> None:
        running = [child.process for child in self._children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        # What the children left: a decoder in the middle of a picture, whose duty stays written down.
        for pid in self._orphans():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def _reap(self) -> None:
        """Let orphans that have ended go."""
        for pid in self._orphans():
            os.waitpid(pid, os.WNOHANG)

    def _orphans(self) -> list[int]:
        """Give the processes that came to us when one of our children ended before them."""
        own = {child.process.pid for child in self._children if child.process is not None}
        try:
            listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
        except OSError:  # a kernel without this list
            return []
        return [int(pid) for pid in listed if int(pid) not in own]


def check_port(bind: str, port: int, setting: str) -> None:
    """Make sure that nobody listens there.

    Raises:
        Unready: somebody does, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        # Without this a port stays "in use" for a minute after the service ended.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                setting = "--bind"
            raise Unready(
                "Port %(port)s on %(bind)s cannot be used (%(why)s). "
                "Stop what uses it, or choose another with %(setting)s.",
                port=port,
                bind=bind,
                why=error.strerror or "unknown",
                setting=setting,
            ) from error


def address(settings: Settings, port: int) -> str:
    """Give the address to type into a browser."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.bind, settings.bind)  # noqa: S104 -- compared only
    return f"http://{host}:{port}/"


def _gunicorn(settings: Settings, port: int, application: str) -> list[str]:
    bind = f"[{settings.bind}]:{port}" if ":" in settings.bind else f"{settings.bind}:{port}"
    return [
        *(sys.executable, "-m", "gunicorn"),
        f"--bind={bind}",
        f"--workers={settings.workers}",
        f"--threads={settings.threads}",
        "--worker-class=gthread",
        # Longer than our own grace: we end what does not end, and nobody wonders aloud about lack of memory.
        "--graceful-timeout=5",
        "--config=python:archive.cli.interrupts",
        "--timeout=60",
        # A worker that has grown is replaced; the jitter keeps them from going together.
        "--max-requests=2000",
        "--max-requests-jitter=400",
        "--worker-tmp-dir=/dev/shm",  # the heartbeat file must not wait for a disk
        "--log-level=warning",
        "--no-control-socket",
        application,
    ]


def _environment(settings: Settings) -> dict[str, str]:
    chosen = {
        "DATA": settings.data.absolute(),
        "BIND": settings.bind,
        "PORT": settings.port,
        "STAFF_PORT": settings.staff_port,
    }
    return os.environ | {PREFIX + name: str(value) for name, value in chosen.items()}


def _adopt_orphans() -> None:
    """Ask the kernel to hand us what our children leave behind, so that it ends with us."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _die_with_parent() -> None:
    """Ask the kernel to end this process when the supervisor is killed outright: nothing is left behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
