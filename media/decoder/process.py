"""The decoding process: sets its own limits, does one job, answers on standard output, ends.

A job is a name and a function; a further kind of output, such as tiles, is one more line in `_JOBS`.
"""

import errno
import json
import os
import resource
import signal
import sys
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from PIL import Image

from media.decoder import opening, renderer
from media.limits import Limits
from media.refusals import Reason, Refused

_JOBS: Final[Mapping[str, Callable[[BinaryIO, Limits, Path], Mapping[str, object]]]] = {
    "probe": lambda file, limits, _: opening.probe(file, limits),
    "render": renderer.render,
}

# Errors that are the disk's and not the picture's: only these may be told as such.
_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})


def main(request: str) -> None:
    """Do what the JSON text asks for with the picture on standard input."""
    asked = json.loads(request)
    limits = Limits(**asked["limits"])
    _limit(limits)
    with os.fdopen(0, "rb", closefd=False) as file:
        reply = _do(asked["job"], file, limits, Path(asked["folder"] or os.devnull))
    sys.stdout.write(json.dumps(reply))
    sys.stdout.flush()
    # No clean-up of half-decoded pictures by decoders whose state nobody knows.
    os._exit(0)


def _limit(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written_bytes, limits.written_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # When the parent is killed nobody is left to watch the clock.
    signal.alarm(limits.wall_seconds)
    # Searching and serving go before decoding.
    os.nice(5)
    Image.MAX_IMAGE_PIXELS = limits.pixels
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _do(job: str, file: BinaryIO, limits: Limits, folder: Path) -> Mapping[str, Any]:
    try:
        return {"done": _JOBS[job](file, limits, folder)}
    except Refused as refusal:
        return _refused(refusal.reason, **refusal.details)
    except MemoryError:
        return _refused(Reason.TOO_MUCH_MEMORY, limit_mb=limits.memory_bytes // 1_000_000)
    except OSError as error:
        return {"errno": error.errno} if error.errno in _DISK else _refused(Reason.DAMAGED)
    except Exception:  # noqa: BLE001 - decoders raise SyntaxError, TypeError, struct.error, zlib.error, … on bad files
        return _refused(Reason.DAMAGED)


def _refused(reason: Reason, **details: str | int) -> Mapping[str, Any]:
    return {"refused": reason, "details": details}
