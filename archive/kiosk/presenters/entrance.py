"""The start page and the page to browse from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.catalogue.museum import Museum
from archive.kiosk.doors import Door, Doors
from archive.kiosk.languages import speaking
from archive.kiosk.presenters.addresses import names_url
from archive.kiosk.presenters.cards import Picture, Shows, cover, item_url, title
from archive.kiosk.presenters.facet_names import facet_name
from archive.kiosk.presenters.kind_names import kind_plural
from archive.kiosk.presenters.words import Words, choose
from archive.kiosk.stories.path import Walk
from archive.kiosk.stories.presenters import StoryCard, story_cards
from archive.kiosk.ways import ICONS

# Rows of records on the start page, and stories on the page to browse from.
LANES, FEW = 3, 3


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: to a kind or to a collection."""

    name: str
    url: str
    title: Words
    count: int
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Path:
    """A way to look around: by time, on the plan, by names."""

    icon: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Entrance:
    """The page to browse from."""

    stories: tuple[StoryCard, ...]
    kinds: tuple[Way, ...]
    paths: tuple[Path, ...]
    collections: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Inviting:
    """A record that invites, in one language: it leads to its own page in that language."""

    url: str
    title: Words
    picture: Picture


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the start page says in one language."""

    language: str
    museum: Words
    tagline: Words
    invites: str


@dataclass(frozen=True, slots=True)
class Start:
    """The start page: greetings that take turns, and lanes of records that drift by."""

    greetings: tuple[Greeting, ...]
    lanes: tuple[tuple[Inviting, ...], ...]


def start_page(museum: Museum, items: Sequence[Item], languages: Sequence[str], shows: Shows) -> Start:
    """Make the start page's values; the records speak the languages in turn.

    Args:
        museum: with its names.
        items: the records that invite.
        languages: those of the museum, its own first.
        shows: whether a picture is there to be shown.
    """
    lanes: list[list[Inviting]] = [[] for _ in range(LANES)]
    for number, item in enumerate(items):
        # Kinds come in turn, and so do languages; a step further in each round, or a lane would hold one kind only.
        turn = number // LANES
        made = _inviting(item, languages[(number + turn) % len(languages)], shows)
        lanes[(number + turn) % LANES] += [made] if made else []
    return Start(
        greetings=tuple(_greeting(museum, code) for code in languages),
        lanes=tuple(tuple(lane) for lane in lanes if lane),
    )


def _inviting(item: Item, language: str, shows: Shows) -> Inviting | None:
    shown = cover(item, language, shows, "card")
    return Inviting(item_url(item.identifier, language), title(item, language), shown) if shown else None


def _greeting(museum: Museum, language: str) -> Greeting:
    with speaking(language):
        name = choose(museum.name, language) or Words(gettext("The archive"), language)
        return Greeting(language, name, choose(museum.tagline, language), gettext("Touch what you like"))


def _paths(language: str) -> tuple[Path, ...]:
    return (
        Path("calendar-days", gettext("Timeline"), url_for("timeline.timeline", language=language)),
        Path("map", gettext("Plan"), url_for("plans.plan", language=language)),
        *(Path(icon, facet_name(kind), names_url(kind, language)) for kind, icon in ICONS.items()),
    )


def entrance(doors: Doors, walks: Iterable[Walk], paths: Iterable[str], language: str, shows: Shows) -> Entrance:
    """Make the page's values, kinds in the order the catalogue names them; `paths` are those that lead somewhere."""
    return Entrance(
        stories=story_cards(list(walks)[:FEW], language, shows),
        paths=tuple(path for path in _paths(language) if path.icon in paths),
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
