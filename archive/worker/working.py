"""The worker's day: index first, then what visitors see, then renditions; now and then it compares everything."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable

import structlog

from archive.db import Database
from archive.intake import open_store
from archive.settings import Settings
from archive.speech import Recordings, Voices
from archive.worker.daily_slice import DailySlice
from archive.worker.folding import Folding
from archive.worker.indexing import Indexing
from archive.worker.rendering import Rendering
from archive.worker.showing import Showing
from archive.worker.silencing import Silencing
from archive.worker.sweeping import sweep

log = structlog.get_logger()

# Saved to found in two seconds: waiting, building a generation and the readers' noticing must fit.
PAUSE = 0.15
# How often everything is compared, though nothing is known to have changed.
COMPARE_EVERY = 20.0
# How often every file of the index is read again: Whoosh keeps no checksums, and a zeroed page answers wrongly.
VERIFY_EVERY = 86_400.0
# How often it is asked whether some of today's slice of originals is left to be read.
SLICE_EVERY, SLICE_AFTER = 3600.0, 300.0
GLANCE_EVERY = 2.0
# How often what visits left is counted.
FOLD_EVERY = 60.0
# How long a part that failed, of a full disk for example, is left alone while the others go on.
REST = 5.0


class Worker:
    """Holds the index's lock from its making until `close`; there can be one only.

    Raises:
        Unready: another worker is at work on this data folder.
    """

    def __init__(self, settings: Settings) -> None:
        self.database = Database(settings.database)
        self.store = open_store(settings)
        self.store.clean_tmp()
        self.indexing = Indexing(self.database, settings.index_folder)
        self.showing = Showing(self.database, self.store)
        self.rendering = Rendering(self.database, self.store)
        self.folding = Folding(self.database, settings.data)
        self.silencing = Silencing(self.database, Recordings(settings.data, Voices()))
        self.daily_slice = DailySlice(self.database, self.store, settings.fixity_rate_mb)
        # each part, and when it may work next
        self._next: defaultdict[Callable[[], bool], float] = defaultdict(float)

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop. A failure is logged and tried again: duties stay until they are seen right."""
        # The first minutes belong to whoever switched the machine on.
        self._next[self.daily_slice.step] = time.monotonic() + SLICE_AFTER
        while not stop.is_set():
            # Each part by itself: withdrawn pictures go although the index finds no room.
            busy = [self._turn(part, 0) for part in (self.indexing.step, self.showing.step, self.rendering.step)]
            self._turn(self.indexing.glance, GLANCE_EVERY)
            self._turn(self.rendering.glance, GLANCE_EVERY)
            self._turn(self.silencing.glance, GLANCE_EVERY)
            self._turn(self.compare, COMPARE_EVERY)
            self._turn(self.verify, VERIFY_EVERY)
            self._turn(self.daily_slice.step, SLICE_EVERY)
            self._turn(self.folding.step, FOLD_EVERY)
            if not any(busy):
                stop.wait(PAUSE)

    def step(self) -> bool:
        """Do some of what waits; say whether there was anything."""
        indexed = self.indexing.step()
        shown = self.showing.step()
        return self.rendering.step() or indexed or shown

    def glance(self) -> bool:
        """Look whether index and renditions are still there."""
        return self.indexing.glance() or self.rendering.glance()

    def compare(self) -> bool:
        """Compare everything with the catalogue and write duties for what differs."""
        self.indexing.compare()
        self.rendering.mend()
        self.showing.mend()
        return False

    def _turn(self, part: Callable[[], bool], every: float) -> bool:
        """Let a part work when its time has come; say whether it did anything."""
        started = time.monotonic()
        if started < self._next[part]:
            return False
        self._next[part] = started + every
        try:
            return part()
        except Exception as error:
            log.exception("worker.failed", kind=type(error).__name__)
            self._next[part] = time.monotonic() + REST
            return False

    def verify(self) -> bool:
        """Read every file of the index again, and remove what interrupted uploads and killed processes left."""
        self.store.clean_tmp()
        self.indexing.mend(deep=True)
        sweep(self.database, self.store)
        return False

    def finish(self) -> None:
        """Work until nothing waits: for commands that want to see the end."""
        self.glance()
        while (busy := self.rendering.busy) | self.step():
            time.sleep(PAUSE if busy else 0)

    def close(self) -> None:
        """Let go of the lock and the database."""
        self.daily_slice.close()
        self.rendering.close()
        self.indexing.close()
        self.database.close()
