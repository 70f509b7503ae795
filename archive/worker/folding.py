"""Counts into the catalogue what the kiosk noted of visits."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from archive.catalogue import tallies
from archive.catalogue.tallies import What
from archive.db import Database
from archive.visits import Spool


class Folding:
    """Takes the lines that wait.

    Args:
        database: writable.
        data: the data folder.
    """

    def __init__(self, database: Database, data: Path) -> None:
        self._database = database
        self._spool = Spool(data)

    def step(self) -> bool:
        """Count what waits; say whether there was anything."""
        taken = self._spool.take()
        if taken is None:
            return False
        counts: Counter[What] = Counter()
        for line in taken.lines:
            counts[What(dt.date.fromisoformat(line.day), line.event, line.subject, line.detail)] += line.count
        with self._database.writing() as session:
            tallies.add(session, taken.name, counts)
        self._spool.counted(taken)
        return True
