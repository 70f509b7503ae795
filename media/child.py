"""Runs the decoder as a process of its own, and turns whatever becomes of it into an answer or a refusal."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, BinaryIO, Final

from media.limits import Limits
from media.refusals import Reason, Refused, StorageFailed

# An isolated interpreter (-I) knows neither the working folder nor PYTHONPATH, so it is told where this package lies.
_START: Final = "import sys; sys.path.insert(0, sys.argv[1]); from media.decoder.process import main; main(sys.argv[2])"
_PROJECT: Final = Path(__file__).resolve().parent.parent

# Nothing else of the environment reaches the decoder: there may be secrets in it.
_ENVIRONMENT: Final = ("PATH", "LD_LIBRARY_PATH")

# An answer is below 2 KB. A child that writes more than the pipe holds waits and is ended by the clock.
_LONGEST_REPLY: Final = 65_536


class Decoder:
    """Starts decoding processes, at most `limits.decoders` at one time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._free = BoundedSemaphore(limits.decoders)

    def run(self, job: str, source: BinaryIO, folder: Path | None = None) -> Mapping[str, Any]:
        """Let a new process do one job on a picture and return its answer.

        Args:
            job: "probe" or "render", see `media.decoder.process`.
            source: the picture, opened for reading; the child is given no other file to read.
            folder: where "render" writes its files.

        Raises:
            Refused: the child refused the picture, or was killed, crashed or took too long.
            StorageFailed: the child could not write.
        """
        source.seek(0)
        request = {"job": job, "limits": asdict(self._limits), "folder": None if folder is None else str(folder)}
        with self._free, _start(json.dumps(request), source) as process:
            try:
                process.wait(self._limits.wall_seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                raise Refused(Reason.DECODER_FAILED, cause=f"more than {self._limits.wall_seconds} s") from None
            except BaseException:
                process.kill()
                raise
            reply = os.read(process.stdout.fileno(), _LONGEST_REPLY) if process.stdout else b""
        if process.returncode != 0:
            raise Refused(Reason.DECODER_FAILED, cause=_cause(process.returncode, self._limits))
        return _answer(reply)


def _start(request: str, source: BinaryIO) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _START, str(_PROJECT), request],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    )


def _cause(returncode: int, limits: Limits) -> str:
    if returncode in {-signal.SIGXCPU, -signal.SIGALRM}:
        return f"more than {limits.cpu_seconds} s of computing"
    return f"signal {-returncode}" if returncode < 0 else f"exit code {returncode}"


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
