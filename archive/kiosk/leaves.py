"""A long list of items, one page of it at a time."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue.items import Item
from archive.errors import NotFound


def leaf(session: Session, ordered: sa.Select[Item], page: int, size: int) -> tuple[list[Item], int]:
    """Give one page of items in their order, and how many there are in all.

    Raises:
        NotFound: there is no such page.
    """
    count = session.scalar(ordered.with_only_columns(sa.func.count(Item.id)).order_by(None)) or 0
    found = list(session.scalars(ordered.offset((page - 1) * size).limit(size)))
    if page > 1 and not found:
        raise NotFound("There is no such page.")
    return found, count
