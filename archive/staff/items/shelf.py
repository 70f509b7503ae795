"""What of the catalogue the page of an item shows beside what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

import media
from archive.catalogue import embedded, fixity, likenesses
from archive.catalogue.assets import Asset
from archive.catalogue.authorities import best
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.staff.form_fields import Choices


@dataclass(frozen=True, slots=True)
class Shelf:
    """The collections to choose from, by their position; the item's pictures.

    `embedded` is what their files say about themselves, by SHA-256; `questions` counts pictures that look alike;
    `damages` tells by SHA-256 what is wrong with an original.
    """

    collections: Choices
    pictures: tuple[Asset, ...] = ()
    embedded: Mapping[str, media.Embedded] = field(default_factory=dict)
    questions: int = 0
    damages: Mapping[str, media.Fixity] = field(default_factory=dict)


def read_shelf(session: Session, item: Item | None, language: str) -> Shelf:
    """Read it; without an item there are no pictures."""
    found = session.scalars(sa.select(Collection).order_by(Collection.position, Collection.slug))
    named = tuple((each.slug, best(each.title, language) or each.slug) for each in found)
    if item is None:
        return Shelf(named)
    every = [asset.sha256 for asset in item.assets]
    damages = {each.sha256: each.damage for each in fixity.damaged(session, every)}
    questions = likenesses.count_open(session, item.id)
    return Shelf(named, tuple(item.assets), embedded.of(session, every), questions, damages)
