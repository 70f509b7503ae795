"""Where an item stands in its collection, and what lies before and after it, for visitors."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.kiosk.leaves import leaf

# Items without a place come last, in the order they were catalogued.
READING_ORDER = (sa.nulls_last(Item.position), Item.id)
Title = tuple[str, dict[str, str]]
# Behind the cards of a page so many more lead on by their titles: ten full screens of a tall panel.
MOST_NAMED = 480


@dataclass(frozen=True, slots=True)
class Place:
    """Number from 1, count, and the neighbours as accession number and titles."""

    number: int
    count: int
    previous: Title | None
    next: Title | None


def place_of(session: Session, item: Item) -> Place | None:
    """Find an item's place among the items of its collection this session may see; None outside of any."""
    if item.collection is None:
        return None
    order = list(
        session.scalars(sa.select(Item.id).where(Item.collection_id == item.collection_id).order_by(*READING_ORDER))
    )
    at = order.index(item.id)
    around = {
        row.id: (row.identifier, row.title)
        for row in session.execute(
            sa.select(Item.id, Item.identifier, Item.title).where(Item.id.in_(order[max(at - 1, 0) : at + 2]))
        )
    }
    before = around.get(order[at - 1]) if at else None
    after = around.get(order[at + 1]) if at + 1 < len(order) else None
    return Place(at + 1, len(order), before, after)


def following(session: Session, collection: Collection, after: int) -> list[Title]:
    """Name what stands in a collection behind its first so many items, at most `MOST_NAMED` of them."""
    query = sa.select(Item.identifier, Item.title).where(Item.collection_id == collection.id)
    rows = session.execute(query.order_by(*READING_ORDER).offset(after).limit(MOST_NAMED))
    return [(row.identifier, row.title) for row in rows]


def items_of(session: Session, collection: Collection, page: int, size: int) -> tuple[list[Item], int]:
    """Give a page of a collection's items in reading order, and how many there are in all.

    Raises:
        NotFound: it has no such page.
    """
    inside = sa.select(Item).where(Item.collection_id == collection.id)
    return leaf(session, inside.order_by(*READING_ORDER), page, size)
