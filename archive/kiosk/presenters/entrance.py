"""The start page and the page to browse from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.kiosk.doors import Door, Doors
from archive.kiosk.languages import PAGE_LANGUAGES
from archive.kiosk.presenters.cards import Card, Picture, Shows, card, cover
from archive.kiosk.presenters.kind_names import kind_plural
from archive.kiosk.presenters.words import Words, choose


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: to a kind or to a collection."""

    name: str
    url: str
    title: Words
    count: int
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Entrance:
    """The page to browse from."""

    kinds: tuple[Way, ...]
    collections: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """The inviting record in each language of the pages."""

    cards: Mapping[str, Card]

    @property
    def picture(self) -> Picture | None:
        """Its picture, the same in every language."""
        return next((one.picture for one in self.cards.values()), None)


def invitation(item: Item | None, shows: Shows) -> Invitation:
    """Make the start page's values."""
    if item is None:
        return Invitation({})
    return Invitation({code: card(item, code, shows, "screen") for code in PAGE_LANGUAGES})


def entrance(doors: Doors, language: str, shows: Shows) -> Entrance:
    """Make the page's values, kinds in the order the catalogue names them."""
    return Entrance(
        kinds=tuple(
            Way(
                name=kind,
                url=url_for("kiosk.search", language=language, kind=kind),
                title=Words(kind_plural(kind), language),
                count=doors.kinds[kind].count,
                picture=_picture(doors.kinds[kind], language, shows),
            )
            for kind in KINDS
            if kind in doors.kinds
        ),
        collections=tuple(
            Way(
                name=one.slug,
                url=url_for("kiosk.collection", language=language, slug=one.slug),
                title=choose(one.title, language),
                count=door.count,
                picture=_picture(door, language, shows),
            )
            for one, door in doors.collections
        ),
    )


def _picture(door: Door, language: str, shows: Shows) -> Picture | None:
    return cover(door.cover, language, shows, "card") if door.cover else None
