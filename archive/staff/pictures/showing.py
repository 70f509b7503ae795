"""Puts an item's pictures before visitors, or takes them away, in the request that changes it.

The duty stands in the catalogue already; the worker repairs whatever fails here.
"""

from __future__ import annotations

from collections.abc import Mapping

import structlog

import media
from archive.catalogue.items import Item
from archive.catalogue.states import State

log = structlog.get_logger()

# The public key and the SHA-256 of each picture.
Shown = Mapping[str, str]


def pictures_of(item: Item) -> Shown:
    """Give the pictures of an item."""
    return {asset.key: asset.sha256 for asset in item.assets}


def visible_pictures(item: Item) -> Shown:
    """Give the pictures that visitors may see now."""
    return pictures_of(item) if item.state == State.PUBLISHED else {}


def settle(store: media.Store, touched: Shown, visible: Shown) -> None:
    """Make the public folder agree for the pictures that a change touched, after its commit."""
    for key in touched:
        try:
            store.show(key, visible.get(key))
        except media.StorageFailed as failed:
            log.warning("picture.not_settled", key=key, why=str(failed))
