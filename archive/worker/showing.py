"""Puts the pictures of published items before visitors and takes the others away."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import sqlalchemy as sa
import structlog

import media
from archive.catalogue import queue
from archive.catalogue.queue import Pending, Task
from archive.catalogue.shown import shown, shown_under
from archive.db import Database

log = structlog.get_logger()

BATCH = 500


class Showing:
    """Makes the public folder agree with the catalogue."""

    def __init__(self, database: Database, store: media.Store) -> None:
        self._database = database
        self._store = store

    def step(self) -> bool:
        """Do what waits; say whether there was anything."""
        with self._database.reading() as session:
            rows = queue.due(session, Task.SHOW, BATCH)
            if not rows:
                return False
            wanted = shown(session, {row.subject for row in rows})
        failed = [row for row in rows if not self._settle(wanted.get(row.subject, {row.subject: None}))]
        with self._database.writing() as session:
            queue.postpone(session, [row.id for row in failed], "the picture could not be shown")
            queue.done(session, {row.id for row in rows} - {row.id for row in failed})
        return True

    def mend(self) -> None:
        """Write a duty for each picture that is shown and should not be, or the other way round."""
        with self._database.reading() as session:
            wanted = shown(session)
            queued = set(session.scalars(sa.select(Pending.subject).where(Pending.task == Task.SHOW)))
        visible = {key: one for places in wanted.values() for key, one in places.items() if one}
        belongs = {key: subject for subject, places in wanted.items() for key in places}
        differ = {key for key, one in visible.items() if not self._store.agrees(key, one)}
        wrong = {belongs.get(key, key) for key in differ | (self._store.published() - visible.keys())} - queued
        if wrong:
            log.warning("pictures.mended", count=len(wrong))
            with self._database.writing() as session:
                for key in wrong:
                    queue.add(session, Task.SHOW, key)

    def _settle(self, keys: Iterable[str]) -> bool:
        """Show or withdraw one picture. One without renditions yet is shown when they are made."""
        try:
            for key in keys:
                self._store.settle(key, partial(self._wanted_now, key))
        except media.StorageFailed as error:
            log.warning("picture.not_shown", key=key, why=str(error))
            return False
        return True

    def _wanted_now(self, key: str) -> media.Shown | None:
        """Ask anew: the desk may have warned of a picture while many others were shown before it."""
        with self._database.reading() as session:
            return shown_under(session, key)
