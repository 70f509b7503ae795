"""What stands at the entrance: the kinds and the collections with their counts and covers, and the invitation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue import items
from archive.catalogue.assets import Asset
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item

# An item with a warning does not stand at the entrance; SQLite and PostgreSQL both keep JSON as text.
_CALM = sa.cast(Item.warnings, sa.String) == "[]"
_WITH_PICTURE = sa.exists().where(Asset.item_id == Item.id)


@dataclass(frozen=True, slots=True)
class Door:
    """A kind or a collection: how many items lie behind it, and the one whose picture it shows."""

    count: int
    cover: Item | None


def kinds(session: Session) -> dict[str, Door]:
    """Give a door for each kind that has anything published."""
    first = sa.select(Item.kind, sa.func.min(Item.id)).where(_WITH_PICTURE, _CALM).group_by(Item.kind)
    covers = dict(session.execute(first).tuples().all())
    counts = session.execute(sa.select(Item.kind, sa.func.count(Item.id)).group_by(Item.kind)).tuples()
    rows = items.by_ids(session, list(covers.values()))
    return {kind: Door(count, rows.get(covers.get(kind, 0))) for kind, count in counts}


def collections(session: Session) -> list[tuple[Collection, Door]]:
    """Give every collection with something published, in the museum's order."""
    query = sa.select(Collection).order_by(Collection.position, Collection.id)
    shown = list(session.scalars(query))
    belongs = Item.collection_id
    counts = dict(session.execute(sa.select(belongs, sa.func.count(Item.id)).group_by(belongs)).tuples().all())
    firsts = sa.select(belongs, sa.func.min(Item.id)).where(_WITH_PICTURE, _CALM).group_by(belongs)
    covers = dict(session.execute(firsts).tuples().all())
    named = {items.identifier_key(one.cover): one.id for one in shown if one.cover}
    chosen = sa.select(Item.id, Item.identifier_key).where(Item.identifier_key.in_(named), _WITH_PICTURE, _CALM)
    covers |= {named[key]: number for number, key in session.execute(chosen).tuples()}
    rows = items.by_ids(session, list(covers.values()))
    return [(one, Door(counts.get(one.id, 0), rows.get(covers.get(one.id, 0)))) for one in shown]


def invitation(session: Session, day: dt.date) -> Item | None:
    """Choose the record that invites, another one each day; None where nothing has a picture yet."""
    inviting = sa.select(Item).where(_WITH_PICTURE, _CALM)
    count = session.scalar(sa.select(sa.func.count()).select_from(Item).where(_WITH_PICTURE, _CALM)) or 0
    if not count:
        return None
    return session.scalar(inviting.order_by(Item.id).offset(day.toordinal() % count).limit(1))
