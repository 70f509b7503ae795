"""The pages of stories: the shelf of all, and one stop after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from archive.catalogue.items import Item
from archive.kiosk.presenters.cards import Card, Picture, Shows, card, cover, item_url, title
from archive.kiosk.presenters.words import Words, choose
from archive.kiosk.stories.path import Standpoint, Walk


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story on the shelf; `count` is of its stops."""

    url: str
    title: Words
    description: Words
    count: int
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Saying:
    """A number, and who says it."""

    figure: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what is said comes from; `url` leads to the item, if it names one."""

    text: Words
    name: Words
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """Stories that stop at an item, by name and address of the stop, and the sources of what they say there."""

    stories: tuple[tuple[Words, str], ...]
    sources: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class StopPage:
    """One stop, `number` of `count`; addresses are empty at the ends."""

    slug: str
    story: Words
    number: int
    count: int
    heading: Words
    text: Words
    item: Card | None
    figures: tuple[Saying, ...]
    sources: tuple[Origin, ...]
    previous: str
    next: str
    others: tuple[StoryCard, ...]


def story_cards(walks: Iterable[Walk], language: str, shows: Shows) -> tuple[StoryCard, ...]:
    """Make the shelf."""
    return tuple(
        StoryCard(
            url=_address(walk.story.slug, 1, language),
            title=choose(walk.story.title, language),
            description=choose(walk.story.description, language),
            count=len(walk.stops),
            picture=cover(walk.cover, language, shows, "card") if walk.cover else None,
        )
        for walk in walks
    )


def stop_page(walk: Walk, number: int, others: Iterable[Walk], language: str, shows: Shows) -> StopPage:
    """Make a stop's page.

    Args:
        walk: the story.
        number: of the stop, from 1; it must exist.
        others: stories to go on with at the end.
        language: of the page.
        shows: whether a picture is there to be shown.
    """
    stop, count, slug = walk.stops[number - 1], len(walk.stops), walk.story.slug
    return StopPage(
        slug=slug,
        story=choose(walk.story.title, language),
        number=number,
        count=count,
        heading=choose(stop.said.title, language),
        text=choose(stop.said.text, language),
        item=card(stop.item, language, shows, "screen") if stop.item else None,
        figures=tuple(Saying(choose(one.figure, language), choose(one.text, language)) for one in stop.said.figures),
        sources=_sources(stop, language),
        previous=_address(slug, number - 1, language) if number > 1 else "",
        next=_address(slug, number + 1, language) if number < count else "",
        others=story_cards(others, language, shows) if number == count else (),
    )


def told(stops: Iterable[tuple[Walk, int]], language: str) -> Told | None:
    """Say in which stories an item stands, and what these go by there; None where it stands in none."""
    met = list(stops)
    origins = [one for walk, number in met for one in _sources(walk.stops[number - 1], language)]
    ways = [(choose(walk.story.title, language), _address(walk.story.slug, number, language)) for walk, number in met]
    return Told(tuple(ways), tuple(dict.fromkeys(origins))) if met else None


def _sources(stop: Standpoint, language: str) -> tuple[Origin, ...]:
    return tuple(_origin(choose(source.text, language), item, language) for source, item in stop.sources)


def _origin(text: Words, item: Item | None, language: str) -> Origin:
    if item is None:
        return Origin(text, Words(""), "")
    return Origin(text, title(item, language), item_url(item.identifier, language))


def _address(slug: str, number: int, language: str) -> str:
    return url_for("stories.stop", language=language, slug=slug, number=number)
