"""Requests to servers on this machine, bounded in number, in blocks that take turns."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.benchmarks.rounds import Spread

HOST = "127.0.0.1"
# Requests of one block: long enough that all connections are busy, short enough that the machine is the same.
BLOCK = 40
PATIENCE = 60.0


@dataclass(slots=True)
class Target:
    """One server's page: the port, and the path for a text that is searched."""

    port: int
    path: Callable[[str], str]
    times: list[float] = field(default_factory=list)  # milliseconds
    busy: float = 0.0  # seconds in which it was asked
    letters: int = 0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.busy

    @property
    def spread(self) -> Spread:
        """The times of single requests."""
        return Spread.of(self.times)


@contextmanager
def serving(command: Sequence[str], port: int, path: str, environment: Mapping[str, str]) -> Iterator[None]:
    """Run a server until it is no longer needed; wait first until the path answers 200.

    Raises:
        RuntimeError: it ended, or did not come up.
    """
    with running(command, environment) as process:
        _wait(process, port, path)
        yield


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a program alive meanwhile; it ends with all its children, by force if need be."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=silent, stderr=silent, process_group=0)
    try:
        yield process
    finally:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)


def load(targets: Sequence[Target], texts: Sequence[str], requests: int, connections: int) -> None:
    """Ask every target so many times over so many connections, in blocks; the first block only warms up."""
    for target in targets:
        _block(target, texts, BLOCK, connections)
        target.times, target.busy, target.letters = [], 0.0, 0
    for start in range(0, requests, BLOCK):
        for target in targets:
            _block(target, [*texts[start % len(texts) :], *texts], min(BLOCK, requests - start), connections)


def _block(target: Target, texts: Sequence[str], count: int, connections: int) -> None:
    paths = [target.path(texts[number % len(texts)]) for number in range(count)]
    started = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        done = list(pool.map(lambda first: _ask(target.port, paths[first::connections]), range(connections)))
    target.busy += time.perf_counter() - started
    for times, letters in done:
        target.times += times
        target.letters += letters


def _ask(port: int, paths: Sequence[str]) -> tuple[list[float], int]:
    """Ask one after the other over one connection; give the times and the bytes of all answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    times, letters = [], 0
    for path in paths:
        started = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        letters += len(answer.read())
        times.append(1000 * (time.perf_counter() - started))
        if answer.status != 200:
            raise RuntimeError(f"{urlsplit(path).path} answered {answer.status}")
    connection.close()
    return times, letters


def _wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            _ask(port, [path])
        except (OSError, RuntimeError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server for {path} did not come up")
