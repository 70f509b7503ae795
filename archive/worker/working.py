"""The worker's day: index first, then what visitors see, then renditions; now and then it compares everything."""

from __future__ import annotations

import threading
import time

import structlog

import index
import media
from archive.db import Database
from archive.errors import Unready
from archive.settings import Settings
from archive.worker.indexing import Indexing
from archive.worker.rendering import Rendering
from archive.worker.showing import Showing

log = structlog.get_logger()

# Saved to found in two seconds: waiting, building a generation and the readers' noticing must fit.
PAUSE = 0.15
# How often everything is compared, though nothing is known to have changed.
COMPARE_EVERY = 20.0
GLANCE_EVERY = 2.0


class Worker:
    """Holds the index's lock from its making until `close`; there can be one only.

    Raises:
        Unready: another worker is at work on this data folder.
    """

    def __init__(self, settings: Settings) -> None:
        self.database = Database(settings.database)
        self.store = media.Store(settings.data)
        self.store.clean_tmp()
        try:
            self.writer = index.Writer(settings.index_folder)
        except index.WriterBusy as error:
            raise Unready("Another worker is running on this data folder. Stop it first, or let it work.") from error
        self.indexing = Indexing(self.database, self.writer)
        self.showing = Showing(self.database, self.store)
        self.rendering = Rendering(self.database, self.store)

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop. A failure is logged and tried again: duties stay until they are seen right."""
        glanced = compared = 0.0
        while not stop.is_set():
            started = time.monotonic()
            try:
                busy = self.step()
                if started - glanced > GLANCE_EVERY:
                    glanced = started
                    self.glance()
                if started - compared > COMPARE_EVERY:
                    compared = started
                    self.compare()
            except Exception as error:
                log.exception("worker.failed", kind=type(error).__name__)
                busy = False
            if not busy:
                stop.wait(PAUSE)

    def step(self) -> bool:
        """Do some of what waits; say whether there was anything."""
        indexed = self.indexing.step()
        shown = self.showing.step()
        self.rendering.step()
        return indexed or shown

    def glance(self) -> None:
        """Look whether index and renditions are still there."""
        self.indexing.mend()
        self.rendering.mend_if_gone()

    def compare(self) -> None:
        """Compare everything with the catalogue and write duties for what differs."""
        self.rendering.mend()
        self.showing.mend()

    def finish(self) -> None:
        """Work until nothing waits: for commands that want to see the end."""
        self.glance()
        while self.step() or self.rendering.busy:
            time.sleep(PAUSE if self.rendering.busy else 0)

    def close(self) -> None:
        """Let go of the lock and the database."""
        self.rendering.close()
        self.writer.close()
        self.database.close()
