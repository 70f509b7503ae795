"""The daily slice: some of the originals are read again each day, so that each has its turn within 30 days."""

from __future__ import annotations

import threading

import structlog

import media
from archive.catalogue import fixity
from archive.db import Database
from archive.worker.rereading import Pace, Rereading, Stopped

log = structlog.get_logger()

NAME = "worker"


class DailySlice:
    """Reads in a thread of its own: the index may not wait for a scan of 500 MB.

    Args:
        database: writable.
        store: holds the originals.
        rate: megabytes a second at most.
    """

    def __init__(self, database: Database, store: media.Store, rate: float) -> None:
        self._database = database
        self._store = store
        self._rate = rate
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def step(self) -> bool:
        """Begin to read what is left of today's slice, unless that goes on already; never busy."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._read, name="fixity", daemon=True)
            self._thread.start()
        return False

    def read(self) -> None:
        """Read what is left of today's slice.

        Raises:
            Unready: the folder of originals is not there.
            Stopped: this is being closed.
        """
        with self._database.reading() as session:
            due = fixity.due_today(session)
        if not due:
            return
        rereading = Rereading(self._database, self._store, Pace(self._rate, self._stop), NAME)
        damaged = sum(found is not media.Fixity.WHOLE for _, found in rereading.read(due))
        log.info("originals.read", count=len(due), damaged=damaged)

    def close(self) -> None:
        """Stop reading; what was seen until now is kept."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _read(self) -> None:
        try:
            self.read()
        except Stopped:
            pass
        except Exception as error:
            log.exception("originals.not_read", kind=type(error).__name__)
