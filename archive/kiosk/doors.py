"""What stands at the entrance: the kinds and the collections with their counts and covers, and what invites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue import items
from archive.catalogue.assets import Asset
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.catalogue.unchanged import unchanged

Key = TypeVar("Key", str, int | None)
# An item with a warning does not stand at the entrance; SQLite and PostgreSQL both keep JSON as text.
_CALM = sa.cast(Item.warnings, sa.String) == "[]"
INVITING = (sa.exists().where(Asset.item_id == Item.id), _CALM)


@dataclass(frozen=True, slots=True)
class Door:
    """A kind or a collection: how many items lie behind it, and the one whose picture it shows."""

    count: int
    cover: Item | None


@dataclass(frozen=True, slots=True)
class Doors:
    """All doors: by kind, and the collections in the museum's order."""

    kinds: dict[str, Door]
    collections: tuple[tuple[Collection, Door], ...]


def doors(session: Session) -> Doors:
    """Give a door for every kind and collection that has anything published."""
    kinds, kind_covers = _counts(session, Item.kind), _covers(session, Item.kind)
    shelves = session.scalars(sa.select(Collection).order_by(Collection.position, Collection.id)).all()
    sizes, shelf_covers = _counts(session, Item.collection_id), _covers(session, Item.collection_id)
    shelf_covers |= _chosen_covers(session, shelves)
    rows = items.by_ids(session, [*kind_covers.values(), *shelf_covers.values()])
    return Doors(
        kinds={kind: Door(count, rows.get(kind_covers.get(kind, 0))) for kind, count in kinds.items()},
        collections=tuple(
            (shelf, Door(sizes.get(shelf.id, 0), rows.get(shelf_covers.get(shelf.id, 0)))) for shelf in shelves
        ),
    )


def _counts(session: Session, column: sa.SQLColumnExpression[Key]) -> dict[Key, int]:
    return {row[0]: row[1] for row in session.execute(sa.select(column, sa.func.count(Item.id)).group_by(column))}


def _covers(session: Session, column: sa.SQLColumnExpression[Key]) -> dict[Key, int]:
    """Take the first item that has a picture and needs no warning."""
    first = sa.select(column, sa.func.min(Item.id)).where(*INVITING).group_by(column)
    return {row[0]: row[1] for row in session.execute(first)}


def _chosen_covers(session: Session, shelves: Sequence[Collection]) -> dict[int | None, int]:
    """Take the cover that the museum chose, where it can be shown."""
    named = {items.identifier_key(shelf.cover): shelf.id for shelf in shelves if shelf.cover}
    chosen = sa.select(Item.id, Item.identifier_key).where(Item.identifier_key.in_(named), *INVITING)
    return {named[row.identifier_key]: row.id for row in session.execute(chosen)}


def invitations(session: Session, turn: int, most: int) -> list[Item]:
    """Choose records that invite, of every kind in its turn, others at each turn; none where nothing has a picture yet.

    Args:
        session: of the visitors' view.
        turn: a number that grows; after enough turns every record was among them.
        most: how many there may be.
    """
    by_kind = unchanged(session, "inviting", lambda: _inviting(session))
    share = -(-most // max(len(by_kind), 1))
    rows = [taken(numbers, turn * share, share) for numbers in by_kind.values()]
    chosen = [number for row in zip_longest(*rows) for number in row if number is not None][:most]
    return items.in_order(session, chosen)


def _inviting(session: Session) -> dict[str, list[int]]:
    """Give the numbers of all items that may invite, by kind."""
    found: dict[str, list[int]] = {}
    for kind, number in session.execute(sa.select(Item.kind, Item.id).where(*INVITING).order_by(Item.kind, Item.id)):
        found.setdefault(kind, []).append(number)
    return found


def taken(numbers: list[int], start: int, count: int) -> list[int]:
    """Take so many in a row, each once, going round at the end."""
    return [numbers[(start + step) % len(numbers)] for step in range(min(count, len(numbers)))]
