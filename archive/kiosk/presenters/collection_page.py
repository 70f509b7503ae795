"""The page of a collection: a row to read in order, or a gallery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.kiosk.presenters.cards import Card, Shows, Titled, card_with_description, titled
from archive.kiosk.presenters.paging import Pager, pager
from archive.kiosk.presenters.words import Words, choose
from archive.kiosk.reading_order import Title


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a collection: its items and how many there are in all, and the titles of those behind it."""

    found: tuple[list[Item], int]
    following: Sequence[Title]
    number: int
    size: int


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """Everything the page says.

    `named` are items behind those of the cards, so that each is one touch away; `first_named` is the first's number.
    """

    slug: str
    title: Words
    description: Words
    ordered: bool
    count: int
    cards: tuple[Card, ...]
    first_named: int
    named: tuple[Titled, ...]
    pager: Pager


def collection_page(collection: Collection, leaf: Leaf, language: str, shows: Shows) -> CollectionPage:
    """Make the page's values."""
    shown, count = leaf.found

    def address(number: int) -> str:
        return url_for("kiosk.collection", language=language, slug=collection.slug, page=number)

    return CollectionPage(
        slug=collection.slug,
        title=choose(collection.title, language),
        description=choose(collection.description, language),
        ordered=collection.ordered,
        count=count,
        cards=tuple(card_with_description(item, language, shows) for item in shown),
        first_named=leaf.number * leaf.size + 1,
        named=tuple(titled(one, language) for one in leaf.following),
        pager=pager(leaf.number, leaf.size, count, address),
    )
