"""Has pictures decoded by processes of their own, and turns whatever becomes of them into an answer or a refusal."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any, BinaryIO, Final

from media.limits import Limits
from media.refusals import Reason, Refused, StorageFailed

# An isolated interpreter (-I) knows neither the working folder nor PYTHONPATH, so it is told where this package lies.
_START: Final = "import sys; sys.path.insert(0, sys.argv[1]); from media.decoder.server import main; main()"
_PROJECT: Final = Path(__file__).resolve().parent.parent

# Nothing else of the environment reaches the decoder: there may be secrets in it.
_ENVIRONMENT: Final = ("PATH", "LD_LIBRARY_PATH")

_LONGEST_REPLY: Final = 262_144
_PATIENCE: Final = 2
"""Seconds the server is given to take a request, to tell that a job was killed, and to end by itself."""


class Decoder:
    """Has jobs done, at most `limits.decoders` at one time.

    The first job of all starts a decoding server (`media.decoder.server`), which forks a confined process for each one:
    10 ms instead of the 250 ms of a new interpreter with Pillow.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._free = BoundedSemaphore(limits.decoders)

    def run(
        self,
        job: str,
        source: BinaryIO,
        folder: Path | None = None,
        *,
        page: int = 1,
        options: Mapping[str, Any] | None = None,
    ) -> Mapping[str, Any]:
        """Let a new process do one job on a picture and return its answer.

        Args:
            job: one of `JOBS` in `media.decoder.process`.
            source: the picture, opened for reading; the process is given no other file to read.
            folder: where a job that makes files writes them.
            page: of a TIFF, from 1.
            options: what else the job wants to know, as plain JSON values.

        Raises:
            Refused: the process refused the picture, or was killed, crashed or took too long.
            StorageFailed: the process could not write.
        """
        request = {
            "job": job,
            "limits": asdict(self._limits),
            "folder": None if folder is None else str(folder),
            "page": page,
            "options": dict(options or {}),
        }
        with self._free:
            reply, exit_code = self._done(json.dumps(request).encode(), source)
        if exit_code != 0:
            raise Refused(Reason.DECODER_FAILED, cause=_cause(exit_code, self._limits))
        return _answer(reply)

    def _done(self, request: bytes, source: BinaryIO) -> tuple[bytes, int]:
        """Have the request done, by a second server where the first is gone."""
        for _ in range(2):
            with suppress(_Gone):
                return self._asked(request, source)
        raise Refused(Reason.DECODER_FAILED, cause="no answer")

    def _asked(self, request: bytes, source: BinaryIO) -> tuple[bytes, int]:
        try:
            server = _ROOM.server()
            here, there = socket.socketpair()
        except OSError as error:  # no descriptors or no memory are left now
            raise Refused(Reason.DECODER_FAILED, cause=error.strerror or str(error)) from error
        with here:
            with there:
                try:
                    server.send(request, source, there)
                except OSError:
                    _ROOM.empty(server)
                    raise _Gone from None
            reply, end, exit_code = self._told(here, server).rpartition(b"\0")
        if not end:
            _ROOM.empty(server)
            raise _Gone
        try:
            return reply, int(exit_code)
        except ValueError:
            raise Refused(Reason.DECODER_FAILED, cause="no answer") from None

    def _told(self, answer: socket.socket, server: "_Server") -> bytes:
        """Return all that comes in time. A server that does not even kill a job that is late is replaced."""
        seconds = self._limits.wall_seconds
        try:
            return _read(answer, seconds)
        except TimeoutError:
            if not _is_killed(answer):
                _ROOM.empty(server)
            raise Refused(Reason.DECODER_FAILED, cause=f"more than {seconds} s") from None


class _Gone(Exception):
    """The decoding server ended before the job did."""


class _Server:
    """The decoding server as seen from here; it ends when this value does, at the latest with this process."""

    def __init__(self) -> None:
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with there:
            process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, str(_PROJECT)],
                stdin=there.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        here.settimeout(_PATIENCE)
        self.pid, self.owner = process.pid, os.getpid()
        self._control = here
        self.end = weakref.finalize(self, _end, here, process)

    def send(self, request: bytes, source: BinaryIO, answer: socket.socket) -> None:
        """Hand over a request; OSError where nobody takes it."""
        socket.send_fds(self._control, [request], [source.fileno(), answer.fileno()], socket.MSG_NOSIGNAL)


class _Room:
    """Where this process keeps its decoding server, whichever store asks; one that died or retired is replaced."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._server: _Server | None = None

    def server(self) -> _Server:
        """Return the server, started if need be."""
        with self._lock:
            # A forked copy of this process must not talk into the conversation of the first one.
            if self._server is None or self._server.owner != os.getpid():
                self._server = _Server()
            return self._server

    def empty(self, server: _Server) -> None:
        """Take a server away that does not answer."""
        with self._lock:
            if self._server is server:
                self._server = None
        server.end()


_ROOM: Final = _Room()


def _end(control: socket.socket, process: subprocess.Popen[bytes]) -> None:
    control.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _read(answer: socket.socket, seconds: int) -> bytes:
    """Return all that comes; TimeoutError where that takes longer."""
    reply, deadline = bytearray(), time.monotonic() + seconds
    try:
        while len(reply) <= _LONGEST_REPLY:
            answer.settimeout(max(deadline - time.monotonic(), 0.001))
            piece = answer.recv(_LONGEST_REPLY)
            if not piece:
                return bytes(reply)
            reply += piece
    except ConnectionError:
        return bytes(reply)
    raise Refused(Reason.DECODER_FAILED, cause="no answer")


def _is_killed(answer: socket.socket) -> bool:
    """Have the job killed, by closing our side of its socket; say whether the server has told its end."""
    try:
        answer.shutdown(socket.SHUT_WR)
        return b"\0" in _read(answer, _PATIENCE)
    except OSError:
        return False


def _cause(exit_code: int, limits: Limits) -> str:
    if exit_code == -signal.SIGXCPU:
        return f"more than {limits.cpu_seconds} s of computing"
    if exit_code == -signal.SIGALRM:
        return f"more than {limits.wall_seconds} s"
    return f"signal {-exit_code}" if exit_code < 0 else f"exit code {exit_code}"


def _answer(reply: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(reply)
        if "errno" in answer:
            raise StorageFailed.by(OSError(answer["errno"], os.strerror(answer["errno"])))
        if "refused" in answer:
            raise Refused(Reason(answer["refused"]), **answer["details"])
        return dict(answer["done"])
    except (ValueError, TypeError, KeyError, AttributeError):
        # A decoder that was taken over may answer anything.
        raise Refused(Reason.DECODER_FAILED, cause="no answer") from None
