"""Recordings that were asked for: made once, found by what is said, gone with the item."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore

from archive.speech.voices import RECIPE, Mute, Passage, Voices

# Two minutes of speech have 5 MB. The longest unused go first.
MOST_BYTES = 512_000_000
# Seconds to wait for one's turn: one is made at a time in each process.
TURN = 20.0
# So many make one or wait; whoever comes then is told to come again, so that threads are left for pages.
PLACES = 2
# Seconds after which a folder in which one was made belongs to a process that was killed.
ABANDONED = 3600.0


class Recordings:
    """The folder `<data>/speech/<item>/<language>-<digest>.wav`; deleted, it comes back as it is asked for."""

    def __init__(self, data: Path, voices: Voices, places: int = PLACES) -> None:
        self._folder = data / "speech"
        self._voices = voices
        self._places = BoundedSemaphore(places)
        self._turn = BoundedSemaphore(1)

    def speaks(self, passages: Sequence[Passage]) -> bool:
        """Whether anything of this can be spoken here."""
        return bool(self._voices.speakable(passages))

    def find(self, item: int, language: str, passages: Sequence[Passage]) -> Path:
        """Give the recording of an item's passages for a page's language, made now if it is not there.

        Args:
            item: its row number.
            language: two letters, of the page.
            passages: what is said, in order.

        Raises:
            Mute: nothing of it can be spoken, or not just now.
        """
        said = self._voices.speakable(passages)
        if not said:
            raise Mute("There is nothing to be spoken.")
        file = self._folder / str(item) / f"{language}-{_digest(said)}.wav"
        if not file.is_file():
            self._make(file, said)
        # When it was made stays as it is: browsers know the sound by that.
        with suppress(OSError):
            os.utime(file, (time.time(), file.stat().st_mtime))
        return file

    def items(self) -> set[int]:
        """Give the row numbers of the items of which something is recorded."""
        return {int(folder.name) for folder in self._folder.glob("*") if folder.name.isdecimal()}

    def remove(self, items: Collection[int]) -> None:
        """Remove the recordings of these items."""
        for item in items:
            shutil.rmtree(self._folder / str(item), ignore_errors=True)

    def tidy(self) -> None:
        """Remove what killed processes left, and the longest unused beyond the bound."""
        for left in self._folder.glob("making-*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > ABANDONED:
                    shutil.rmtree(left)
        self._bound()

    def _make(self, file: Path, said: Sequence[Passage]) -> None:
        with _held(self._places, 0), _held(self._turn, TURN):
            try:
                if not file.is_file():
                    self._record(file, said)
            except OSError as error:
                raise Mute("The disk did not take the recording.") from error

    def _record(self, file: Path, said: Sequence[Passage]) -> None:
        """Record beside, then rename; what was said before in this language is out of date."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="making-", dir=self._folder) as beside:
            made = self._voices.record(said, Path(beside))
            made.replace(file)
        language = file.name.partition("-")[0]
        for old in file.parent.glob(f"{language}-*.wav"):
            if old != file:
                old.unlink(missing_ok=True)

    def _bound(self) -> None:
        found = []
        for file in self._folder.glob("*/*.wav"):
            with suppress(OSError):
                found.append((file.stat().st_atime, file.stat().st_size, file))
        size = sum(each for _, each, _ in found)
        for _, each, file in sorted(found):
            if size <= MOST_BYTES:
                return
            file.unlink(missing_ok=True)
            size -= each


@contextmanager
def _held(free: BoundedSemaphore, patience: float) -> Iterator[None]:
    """Hold one place, and wait at most so many seconds for it."""
    if not free.acquire(timeout=patience):
        raise Mute("Too much is being spoken just now.")
    try:
        yield
    finally:
        free.release()


def _digest(said: Sequence[Passage]) -> str:
    told = "\0".join([RECIPE, *(f"{passage.language}\0{passage.text}" for passage in said)])
    return hashlib.sha256(told.encode()).hexdigest()[:20]
