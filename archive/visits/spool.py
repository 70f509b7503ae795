"""Lines that wait to be counted: appended by the kiosk's processes, taken away by the worker."""

from __future__ import annotations

import fcntl
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.errors import ArchiveError

FOLDER = "events"
# Some 40,000 lines: weeks of a busy kiosk without a worker.
MOST_BYTES = 4_000_000
_WAITING = "waiting.jsonl"
_TAKEN = "taken-*.jsonl"


class SpoolFull(ArchiveError):
    """So much waits to be counted that no more is taken."""

    code = "too_many"


@dataclass(frozen=True, slots=True)
class Line:
    """How often something happened on a day (YYYY-MM-DD)."""

    day: str
    event: str
    subject: str
    detail: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """Lines taken away to be counted; `name` tells whether they were counted already, after a kill in between."""

    name: str
    lines: tuple[Line, ...]


class Spool:
    """The lines in a data folder.

    Args:
        data: the data folder; the folder for the lines is made in it when the first one comes.
    """

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER

    @contextmanager
    def locked(self) -> Iterator[Path]:
        """Keep other processes away; give the folder."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.folder

    def append(self, line: Line) -> None:
        """Add a line.

        Raises:
            SpoolFull: there are too many already.
        """
        text = json.dumps(asdict(line), ensure_ascii=False) + "\n"
        with self.locked() as folder, (folder / _WAITING).open("ab") as file:
            if file.tell() > MOST_BYTES:
                raise SpoolFull("Too much waits to be counted.")
            file.write(text.encode())

    def take(self) -> Taken | None:
        """Take what waits, first what was taken before and never counted; None where nothing does."""
        if not self.folder.is_dir():
            return None
        with self.locked() as folder:
            taken = next(iter(sorted(folder.glob(_TAKEN))), None)
            if taken is None:
                waiting = folder / _WAITING
                if not waiting.exists():
                    return None
                taken = waiting.rename(folder / _TAKEN.replace("*", secrets.token_hex(8)))
        return Taken(taken.name, tuple(_read(taken)))

    def counted(self, taken: Taken) -> None:
        """Forget what was counted."""
        (self.folder / taken.name).unlink(missing_ok=True)


def _read(file: Path) -> Iterator[Line]:
    for text in file.read_text("utf-8", "replace").splitlines():
        try:
            yield Line(**json.loads(text))
        except (ValueError, TypeError):
            continue  # cut short by a power cut
