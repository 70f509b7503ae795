"""Puts an item's pictures before visitors, or takes them away, in the request that changes it.

The duty stands in the catalogue already; the worker repairs whatever fails here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import sqlalchemy as sa
import structlog

import media
from archive.catalogue.items import Item
from archive.catalogue.shown import shown_under
from archive.staff.resources import Desk

log = structlog.get_logger()


def keys_of(item: Item) -> set[str]:
    """Give all public keys of an item's pictures, whatever stands there now."""
    return {key for asset in item.assets for key in (asset.key, asset.sharp_key)}


def settle(desk: Desk, touched: Iterable[str]) -> None:
    """Make the public folder agree for the pictures that a change touched, after its commit.

    The catalogue is asked anew under each key's lock: of two who saved at once the slower one would else put back
    what it remembers, a sharp picture where the other one has just set a warning. The thousand tiles of a large
    picture are left to the worker, who is a moment behind.
    """
    for key in touched:
        try:
            desk.store.settle(key, partial(_visible_now, desk, key), tiles=False)
        except (media.StorageFailed, sa.exc.OperationalError) as failed:
            log.warning("picture.not_settled", key=key, why=str(failed))


def _visible_now(desk: Desk, key: str) -> media.Shown | None:
    with desk.database.reading() as session:
        return shown_under(session, key)
