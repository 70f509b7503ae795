"""What the decoding process is asked to do with one picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from media.limits import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """One request.

    Attributes:
        file: the picture, at its beginning; no other file is open.
        limits: what it may cost; the process is held to them already.
        folder: where files are to be written; the null device for jobs that write none.
        page: of a TIFF, from 1; all other formats have one.
        options: whatever else the kind of job asks for, as plain JSON values.
    """

    file: BinaryIO
    limits: Limits
    folder: Path
    page: int
    options: Mapping[str, Any]
