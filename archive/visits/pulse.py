"""When the kiosk's page last painted, was last touched, last started over: moments only, kept by files' times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from archive.visits.spool import FOLDER

# The first is written by `archive.kiosk.heartbeat`.
_BEAT, _TOUCH, _RESET = "heartbeat", "touch", "reset"


@dataclass(frozen=True, slots=True)
class Vitals:
    """Moments in UTC; None where there was none yet. `cause` is that of the last reset."""

    beat: dt.datetime | None
    touch: dt.datetime | None
    reset: dt.datetime | None
    cause: str


class Pulse:
    """The kiosk's pulse.

    Args:
        data: the data folder.
    """

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def touch(self) -> None:
        """Note that somebody touched the screen."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        (self._folder / _TOUCH).touch()

    def reset(self, cause: str) -> None:
        """Note that the kiosk started over."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        (self._folder / _RESET).write_text(cause, "ascii")

    def read(self) -> Vitals:
        """Give what was noted."""
        cause = self._folder / _RESET
        said = cause.read_text("ascii") if cause.exists() else ""
        return Vitals(self._moment(_BEAT), self._moment(_TOUCH), self._moment(_RESET), said)

    def _moment(self, name: str) -> dt.datetime | None:
        try:
            return dt.datetime.fromtimestamp((self._folder / name).stat().st_mtime, dt.UTC)
        except FileNotFoundError:
            return None
