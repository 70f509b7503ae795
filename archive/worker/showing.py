"""Puts the pictures of published items before visitors and takes the others away."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

import media
from archive.catalogue import queue
from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.catalogue.queue import Pending, Task
from archive.catalogue.states import State
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
            visible = _visible(session, {row.subject for row in rows})
        failed = [row for row in rows if not self._settle(row.subject, visible)]
        with self._database.writing() as session:
            queue.postpone(session, [row.id for row in failed], "the picture could not be shown")
            queue.done(session, {row.id for row in rows} - {row.id for row in failed})
        return True

    def mend(self) -> None:
        """Write a duty for each picture that is shown and should not be, or the other way round."""
        with self._database.reading() as session:
            visible = _visible(session)
            queued = set(session.scalars(sa.select(Pending.subject).where(Pending.task == Task.SHOW)))
        ready = {key for key, sha256 in visible.items() if self._store.rendered(sha256)}
        wrong = (ready ^ self._store.published()) - queued
        if wrong:
            log.warning("pictures.mended", count=len(wrong))
            with self._database.writing() as session:
                for key in wrong:
                    queue.add(session, Task.SHOW, key)

    def _settle(self, key: str, visible: Mapping[str, str]) -> bool:
        """Show or withdraw one picture. One without renditions yet is shown when they are made."""
        try:
            self._store.show(key, visible.get(key))
        except media.StorageFailed as error:
            log.warning("picture.not_shown", key=key, why=str(error))
            return False
        return True


def _visible(session: Session, keys: Collection[str] | None = None) -> dict[str, str]:
    """Give the key and SHA-256 of every picture that visitors may see, of these keys only where any are given."""
    query = sa.select(Asset.key, Asset.sha256).join(Item, Item.id == Asset.item_id).where(Item.state == State.PUBLISHED)
    if keys is not None:
        query = query.where(Asset.key.in_(keys))
    return dict(session.execute(query).all())
