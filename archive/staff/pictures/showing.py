"""Puts an item's pictures before visitors, or takes them away, in the request that changes it.

The duty stands in the catalogue already; the worker repairs whatever fails here.
"""

from __future__ import annotations

from collections.abc import Mapping

import structlog

import media
from archive.catalogue.assets import addresses
from archive.catalogue.items import Item
from archive.catalogue.states import State

log = structlog.get_logger()

# What stands under each public key.
Pictures = Mapping[str, media.Shown]


def pictures_of(item: Item) -> Pictures:
    """Give all keys of an item's pictures, whatever stands there now."""
    return {key: media.Shown(asset.sha256) for asset in item.assets for key in (asset.key, asset.sharp_key)}


def visible_pictures(item: Item) -> Pictures:
    """Give what visitors may see now."""
    if item.state != State.PUBLISHED:
        return {}
    return {
        key: media.Shown(asset.sha256, veiled)
        for asset in item.assets
        for key, veiled in addresses(asset.key, asset.sharp_key, warned=bool(item.warnings)).items()
    }


def settle(store: media.Store, touched: Pictures, visible: Pictures) -> None:
    """Make the public folder agree for the pictures that a change touched, after its commit.

    The thousand tiles of a large picture are left to the worker, who is a moment behind.
    """
    for key in touched:
        try:
            store.show(key, visible.get(key), tiles=False)
        except media.StorageFailed as failed:
            log.warning("picture.not_settled", key=key, why=str(failed))
