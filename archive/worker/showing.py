"""Puts the pictures of published items before visitors and takes the others away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

import media
from archive.catalogue import queue
from archive.catalogue.assets import Asset, addresses
from archive.catalogue.items import Item
from archive.catalogue.plans import Plan
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
            wanted = _wanted(session, {row.subject for row in rows})
        failed = [row for row in rows if not self._settle(row.subject, wanted.get(row.subject, {row.subject: None}))]
        with self._database.writing() as session:
            queue.postpone(session, [row.id for row in failed], "the picture could not be shown")
            queue.done(session, {row.id for row in rows} - {row.id for row in failed})
        return True

    def mend(self) -> None:
        """Write a duty for each picture that is shown and should not be, or the other way round."""
        with self._database.reading() as session:
            wanted = _wanted(session)
            queued = set(session.scalars(sa.select(Pending.subject).where(Pending.task == Task.SHOW)))
        visible = {key: shown for places in wanted.values() for key, shown in places.items() if shown}
        belongs = {key: subject for subject, places in wanted.items() for key in places}
        differ = {key for key, shown in visible.items() if not self._store.agrees(key, shown)}
        wrong = {belongs.get(key, key) for key in differ | (self._store.published() - visible.keys())} - queued
        if wrong:
            log.warning("pictures.mended", count=len(wrong))
            with self._database.writing() as session:
                for key in wrong:
                    queue.add(session, Task.SHOW, key)

    def _settle(self, subject: str, keys: Iterable[str]) -> bool:
        """Show or withdraw one picture. One without renditions yet is shown when they are made."""
        try:
            for key in keys:
                self._store.settle(key, partial(self._wanted_now, subject, key))
        except media.StorageFailed as error:
            log.warning("picture.not_shown", key=key, why=str(error))
            return False
        return True

    def _wanted_now(self, subject: str, key: str) -> media.Shown | None:
        """Ask anew: the desk may have warned of a picture while many others were shown before it."""
        with self._database.reading() as session:
            return _wanted(session, [subject]).get(subject, {}).get(key)


def _wanted(session: Session, subjects: Collection[str] | None = None) -> dict[str, dict[str, media.Shown | None]]:
    """Give what is to stand under each key of every picture, or of these only; by the key that duties name."""
    query = sa.select(Asset.key, Asset.sharp_key, Asset.sha256, Item.warnings, Item.state).join(Item)
    if subjects is not None:
        query = query.where(Asset.key.in_(subjects))
    found: dict[str, dict[str, media.Shown | None]] = {}
    for row in session.execute(query):
        places = found[row.key] = {row.key: None, row.sharp_key: None}
        if row.state == State.PUBLISHED:
            shown = addresses(row.key, row.sharp_key, warned=bool(row.warnings)).items()
            places |= {key: media.Shown(row.sha256, veiled) for key, veiled in shown}
    return found | _wanted_plans(session, subjects)


def _wanted_plans(session: Session, subjects: Collection[str] | None) -> dict[str, dict[str, media.Shown | None]]:
    query = sa.select(Plan.key, Plan.sha256, Plan.state)
    if subjects is not None:
        query = query.where(Plan.key.in_(subjects))
    return {
        row.key: {row.key: media.Shown(row.sha256, veiled=False) if row.state == State.PUBLISHED else None}
        for row in session.execute(query)
    }
