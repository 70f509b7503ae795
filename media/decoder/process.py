"""One decoding process: shuts itself in, does one job, answers, ends.

A job is a name and a function of a `Job`; a further kind of output, such as tiles, is one more line in `JOBS`.
"""

import errno
import json
import os
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from PIL import Image, PngImagePlugin

from media.decoder import assembling, colour, confinement, describing, opening, renderer, tiling, veiling
from media.decoder.job import Job
from media.limits import Limits
from media.refusals import Reason, Refused

JOBS: Final[dict[str, Callable[[Job], Mapping[str, object]]]] = {
    "glance": opening.glance,
    "probe": describing.probe,
    "render": renderer.render,
    "tile": tiling.tile,
    "veil": veiling.veil,
    "assemble": assembling.assemble,
}

_read_packed_profile: Final = PngImagePlugin.PngStream.chunk_iCCP
_LONGEST_TEXT: Final = PngImagePlugin.MAX_TEXT_CHUNK

# Errors that are the disk's and not the picture's: only these may be told as such.
_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})


def work(request: str, source: int, answer: int) -> None:
    """Do what the JSON text asks for with the picture open as `source`; write the reply, as JSON, to `answer`."""
    asked = json.loads(request)
    limits = Limits(**asked["limits"])
    folder = Path(asked["folder"]) if asked["folder"] else None
    confinement.confine(limits, folder)
    Image.MAX_IMAGE_PIXELS = limits.pixels
    PngImagePlugin.PngStream.chunk_iCCP = _read_profile  # type: ignore[method-assign,assignment]
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with os.fdopen(source, "rb", closefd=False) as file:
        file.seek(0)
        reply = json.dumps(
            _do(asked["job"], Job(file, limits, folder or Path(os.devnull), asked["page"], asked["options"]))
        ).encode()
    while reply:
        reply = reply[os.write(answer, reply) :]


def _read_profile(stream: PngImagePlugin.PngStream, position: int, length: int) -> bytes:
    """Read the profile of a PNG, which may be larger than Pillow's megabyte for what is packed; texts may not."""
    PngImagePlugin.MAX_TEXT_CHUNK = colour.LARGEST_PROFILE
    try:
        return _read_packed_profile(stream, position, length)
    finally:
        PngImagePlugin.MAX_TEXT_CHUNK = _LONGEST_TEXT


def _do(name: str, job: Job) -> Mapping[str, Any]:
    try:
        return {"done": JOBS[name](job)}
    except Refused as refusal:
        return _refused(refusal.reason, **refusal.details)
    except MemoryError:
        return _refused(Reason.TOO_MUCH_MEMORY, limit_mb=job.limits.memory_bytes // 1_000_000)
    except OSError as error:
        if error.errno == errno.ENOMEM:
            return _refused(Reason.TOO_MUCH_MEMORY, limit_mb=job.limits.memory_bytes // 1_000_000)
        return {"errno": error.errno} if error.errno in _DISK else _refused(Reason.DAMAGED)
    except Exception:  # noqa: BLE001 - decoders raise SyntaxError, TypeError, struct.error, zlib.error, … on bad files
        return _refused(Reason.DAMAGED)


def _refused(reason: Reason, **details: str | int) -> Mapping[str, Any]:
    return {"refused": reason, "details": details}
