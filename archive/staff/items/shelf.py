"""What of the catalogue the page of an item shows beside what was typed."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue.assets import Asset
from archive.catalogue.authorities import best
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.staff.form_fields import Choices


@dataclass(frozen=True, slots=True)
class Shelf:
    """The collections to choose from, by their position, and the item's pictures."""

    collections: Choices
    pictures: tuple[Asset, ...] = ()


def read_shelf(session: Session, item: Item | None, language: str) -> Shelf:
    """Read it; without an item there are no pictures."""
    found = session.scalars(sa.select(Collection).order_by(Collection.position, Collection.slug))
    named = tuple((each.slug, best(each.title, language) or each.slug) for each in found)
    return Shelf(named, tuple(item.assets) if item else ())
