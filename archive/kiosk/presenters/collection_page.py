"""The page of a collection: a row to read in order, or a gallery."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.kiosk.presenters.cards import Card, Shows, card
from archive.kiosk.presenters.meeting import told
from archive.kiosk.presenters.paging import Pager, pager
from archive.kiosk.presenters.words import Words, choose


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """Everything the page says."""

    slug: str
    title: Words
    description: Words
    ordered: bool
    count: int
    cards: tuple[Card, ...]
    pager: Pager


def collection_page(
    collection: Collection, found: tuple[list[Item], int], language: str, shows: Shows, page: int, size: int
) -> CollectionPage:
    """Make the page's values; `found` is one page of its items and how many there are in all."""
    shown, count = found

    def address(number: int) -> str:
        return url_for("kiosk.collection", language=language, slug=collection.slug, page=number)

    return CollectionPage(
        slug=collection.slug,
        title=choose(collection.title, language),
        description=choose(collection.description, language),
        ordered=collection.ordered,
        count=count,
        cards=tuple(card(item, language, shows, met=told(choose(item.description, language))) for item in shown),
        pager=pager(page, size, count, address),
    )
