"""Removes what was spoken of items that visitors do not see any more."""

from __future__ import annotations

import sqlalchemy as sa
import structlog

from archive.catalogue.items import Item
from archive.catalogue.states import State
from archive.db import Database
from archive.speech import Recordings

log = structlog.get_logger()


class Silencing:
    """Makes the recordings agree with the catalogue; pages ask the catalogue first, so this is only about the disk."""

    def __init__(self, database: Database, recordings: Recordings) -> None:
        self._database = database
        self._recordings = recordings

    def glance(self) -> bool:
        """Compare; never busy."""
        recorded = self._recordings.items()
        if recorded:
            with self._database.reading() as session:
                query = sa.select(Item.id).where(Item.id.in_(recorded), Item.state == State.PUBLISHED)
                published = set(session.scalars(query))
            if gone := recorded - published:
                log.info("recordings.removed", count=len(gone))
                self._recordings.remove(gone)
        self._recordings.tidy()
        return False
