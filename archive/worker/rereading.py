"""Reads originals again and keeps in the catalogue how far it came, so that nothing but seconds is ever lost of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import structlog

import media
from archive.catalogue import fixity
from archive.catalogue.fixity import Stored
from archive.db import Database
from archive.errors import Unready
from media import Fixity

log = structlog.get_logger()

MEGABYTE = 1_000_000
# How often what was seen whole is written down: each time costs a flush of the disk.
KEEP_EVERY = 2.0

# What is found of every original where their disk is not connected.
_OUT_OF_REACH = frozenset({Fixity.MISSING, Fixity.UNREADABLE})


class Stopped(Exception):
    """The reading was told to end; what was seen before is kept."""


class Pace:
    """Keeps reading to a number of megabytes a second, so that visitors and archivists notice nothing of it.

    Args:
        rate: megabytes a second; None: as fast as the disk.
        stop: set from elsewhere to end the reading.
        clock: gives seconds.
    """

    def __init__(
        self, rate: float | None, stop: threading.Event | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._stop = stop or threading.Event()
        self._clock = clock
        self._due = 0.0

    def __call__(self, read: int) -> None:
        """Wait until as much may have been read.

        Raises:
            Stopped: it is to end.
        """
        wait = 0.0
        if self._rate is not None:
            self._due = max(self._due, self._clock()) + read / (self._rate * MEGABYTE)
            wait = self._due - self._clock()
        if self._stop.wait(wait) if wait > 0 else self._stop.is_set():
            raise Stopped


@dataclass(frozen=True, slots=True)
class Rereading:
    """How originals are read again: whose they are, how fast, and in whose name; `run`: of which run, if any."""

    database: Database
    store: media.Store
    pace: Pace
    by: str
    run: int | None = None

    def read(self, due: Sequence[Stored]) -> Iterator[tuple[Stored, Fixity]]:
        """Read them one by one and say of each what it is, even where the disk has no room to write it down.

        Raises:
            Unready: the folder of originals is not there, so nothing can be learned; or the disk failed.
            Stopped: the pace says so. What was seen whole until then is written down.
        """
        if due:
            self._need_the_originals()
        whole: list[str] = []
        kept_at = time.monotonic()
        try:
            for one in due:
                found = self.store.verify(one.sha256, one.size, self.pace)
                if found is Fixity.WHOLE:
                    whole.append(one.sha256)
                    yield one, found
                else:
                    if found in _OUT_OF_REACH:
                        self._need_the_originals()
                    found = self._counts_as(one, found)
                    yield one, found
                    self._write_down(one, found)
                if time.monotonic() - kept_at > KEEP_EVERY:
                    self._keep(whole)
                    kept_at = time.monotonic()
        finally:
            self._keep(whole)

    def _need_the_originals(self) -> None:
        """Look whether their disk is connected: when it is pulled out half-way, nothing is learned of the rest."""
        if not self.store.reachable():
            raise Unready("The folder of the originals is not there. Is its disk connected? Look, then check again.")

    def _counts_as(self, one: Stored, found: Fixity) -> Fixity:
        with self.database.reading() as session:
            return fixity.counts_as(session, one.sha256, found)

    def _write_down(self, one: Stored, found: Fixity) -> None:
        """Mark it first, then put it aside: a kill in between leaves it marked, and the next reading goes on here."""
        with self.database.writing() as session:
            news = fixity.seen_damaged(session, one.sha256, found, self.by)
        if news:
            log.error("original.damaged", sha256=one.sha256, damage=found.value)
        try:
            aside = self.store.put_aside(one.sha256, one.size)
        except media.StorageFailed as failed:
            raise Unready("A damaged original could not be put aside: %(why)s", why=str(failed)) from failed
        # Since it was read somebody may have uploaded a good copy, whose healing came before our mark.
        if not aside and self.store.verify(one.sha256, one.size) is Fixity.WHOLE:
            with self.database.writing() as session:
                fixity.seen_whole(session, [one.sha256], self.by)

    def _keep(self, whole: list[str]) -> None:
        if not whole and self.run is None:
            return
        with self.database.writing() as session:
            fixity.seen_whole(session, whole, self.by)
            if self.run is not None:
                fixity.go_on(session, self.run)
        whole.clear()
