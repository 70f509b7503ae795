"""Which public keys show a veiled copy only: those of items with a warning, for who has not chosen to look."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue.assets import Asset, addresses
from archive.catalogue.items import Item
from archive.catalogue.plans import Plan
from archive.errors import NotFound


def must_be_veiled(session: Session, key: str) -> bool:
    """Say whether only a veiled copy may be seen under a public key, without loading the picture: for a thousand tiles.

    Raises:
        NotFound: this session may see none.
    """
    query = sa.select(Asset.key, Asset.sharp_key, Item.warnings).join(Item)
    row = session.execute(query.where(sa.or_(Asset.key == key, Asset.sharp_key == key))).first()
    if row is None and session.scalar(sa.select(Plan.id).where(Plan.key == key)):
        return False
    if row is None:
        raise NotFound("This picture is not here.")
    return addresses(row.key, row.sharp_key, warned=bool(row.warnings)).get(key, False)
