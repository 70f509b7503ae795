"""A story as a visitor may walk it: stops whose item is not before visitors are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.catalogue import displays, items
from archive.catalogue.items import Item
from archive.catalogue.stories import Story, stop_of
from archive.catalogue.story_records import Source, Stop
from archive.catalogue.unchanged import unchanged


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One stop: what is said, the item that is shown, and the sources with the items they name."""

    said: Stop
    item: Item | None
    sources: tuple[tuple[Source, Item | None], ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A story with all its stops."""

    story: Story
    stops: tuple[Standpoint, ...]

    @property
    def cover(self) -> Item | None:
        """The item whose picture stands for the story; none with a warning."""
        shown = (stop.item for stop in self.stops if stop.item)
        return next((item for item in shown if item.assets and not item.warnings), None)


def walks(session: Session) -> tuple[Walk, ...]:
    """Give every story that has anything to show, in the museum's order; read once a state of the catalogue."""
    return unchanged(session, "walks", lambda: _walks(session))


def walk(session: Session, slug: str) -> Walk:
    """Give one story.

    Raises:
        NotFound: there is none in this session's view, or nothing of it can be shown.
    """
    found = next((one for one in walks(session) if one.story.slug == slug), None)
    if found is None:
        raise Story.absent(slug[:100])
    return found


def stops_at(session: Session, item: Item) -> tuple[tuple[Walk, int], ...]:
    """Give the stories that stop at an item, with the number of the stop."""
    numbered = ((walk, number, stop) for walk in walks(session) for number, stop in enumerate(walk.stops, start=1))
    return tuple((walk, number) for walk, number, stop in numbered if stop.item and stop.item.id == item.id)


def _walks(session: Session) -> tuple[Walk, ...]:
    rows = displays.everything(session, Story)
    seen = items.by_ids(session, [number for story in rows for number in story.items()])
    made = (Walk(story, _stops(story, seen)) for story in rows)
    return tuple(one for one in made if one.stops)


def _stops(story: Story, seen: Mapping[int, Item]) -> tuple[Standpoint, ...]:
    """Keep what may be shown: words about an item that was withdrawn go with it."""
    names = {number: item.identifier for number, item in seen.items()}
    by_name = {item.identifier: item for item in seen.values()}
    made = []
    for kept in story.stops:
        said = stop_of(kept, names)
        if "item" not in kept or said.item:
            sources = tuple((one, by_name.get(one.item)) for one in said.sources if one.item or one.text)
            made.append(Standpoint(said, by_name.get(said.item), sources))
    return tuple(made)
