"""Removes what interrupted uploads left: files without a row, when they are older than a day."""

from __future__ import annotations

import sqlalchemy as sa
import structlog

import media
from archive.catalogue.assets import Original
from archive.db import Database

log = structlog.get_logger()


def sweep(database: Database, store: media.Store) -> None:
    """Write down what is to go, then remove it.

    A file of a day ago has no upload in progress; one that is sent again just now is young again, and the store looks
    at the age once more before it removes anything.
    """
    with database.reading() as session:
        known = set(session.scalars(sa.select(Original.sha256)))
    if orphans := store.orphans(known):
        log.warning("originals.swept", sha256=orphans)
        store.sweep(known, dry_run=False)
