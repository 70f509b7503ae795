"""Stories: kept with the numbers of the items they show, so that an item may get another accession number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue import display_revisions, displays
from archive.catalogue.actors import Actor
from archive.catalogue.displays import Display
from archive.catalogue.fields import Json
from archive.catalogue.items import Item, identifier_key
from archive.catalogue.story_records import Figure, Source, Stop, StoryRecord, read_story
from archive.db import Base
from archive.errors import Invalid, NotFound, Problem


class Story(Display, Base):
    """One story. `stops` are as `Stop` writes them, but with `Item.id` where a file has an accession number."""

    __tablename__ = "story"

    stops: Mapped[list[dict[str, Json]]] = mapped_column(sa.JSON)

    @staticmethod
    def absent(slug: str) -> NotFound:
        """Say that there is none of this short name."""
        return NotFound("There is no story “%(slug)s”.", slug=slug)

    def items(self) -> list[int]:
        """Give the numbers of all items it shows or names as a source, in the order it does."""
        return [number for stop in self.stops for number in _numbers(stop)]


def record_of(session: Session, story: Story) -> StoryRecord:
    """Give a story as a plain value, items by their accession numbers."""
    query = sa.select(Item.id, Item.identifier).where(Item.id.in_(story.items()))
    names = {row.id: row.identifier for row in session.execute(query)}
    return StoryRecord(
        id=story.slug,
        state=story.state,
        title=story.title,
        description=story.description,
        position=story.position,
        stops=tuple(stop_of(stop, names) for stop in story.stops),
    )


def stop_of(stop: Mapping[str, Json], names: Mapping[int, str]) -> Stop:
    """Read one stop as it is kept; an item that `names` does not know is left out."""
    return Stop(
        item=_name(stop, names),
        title=_texts(stop, "title"),
        text=_texts(stop, "text"),
        figures=tuple(Figure(_texts(one, "figure"), _texts(one, "text")) for one in _objects(stop, "figures")),
        sources=tuple(Source(_name(one, names), _texts(one, "text")) for one in _objects(stop, "sources")),
    )


def store(session: Session, record: StoryRecord, by: Actor, version: int | None = None) -> Story:
    """Add a story or change the one of this short name; nothing is written when nothing differs.

    Args:
        session: a writing session.
        record: its content; without a state, the state stays.
        by: who.
        version: the one the author saw, 0 for none; left out, whatever is there is written over.

    Raises:
        Forbidden: what visitors see is an editor's.
        Conflict: somebody else changed it meanwhile.
        Invalid: it names an item that is not here.
    """
    story = displays.look_up(session, Story, record.id)
    state = displays.allow(story, record.state, by, version)
    record = replace(record, state=state.value)
    stops = _with_numbers(session, record)
    if story is None:
        story = Story(slug=record.id, version=0)
        session.add(story)
    elif record_of(session, story).write() == record.write():
        return story
    displays.touch(story, dict(record.title), dict(record.description), record.position)
    story.state, story.stops = state.value, stops
    displays.finish(session, story, record.write(), by)
    return story


def restore(session: Session, story: Story, number: int, by: Actor) -> Story:
    """Give a story the content of an earlier revision; that is a new revision.

    Raises:
        NotFound: there is no such revision.
        Forbidden, Invalid: as for `store`.
    """
    return store(session, read_story(display_revisions.find(session, "story", story.slug, number).record), by)


def _with_numbers(session: Session, record: StoryRecord) -> list[dict[str, Json]]:
    """Write the stops with the numbers of their items.

    Raises:
        Invalid: one is not in the catalogue; each is named by its stop.
    """
    wanted = {identifier_key(name) for _, name in _named(record.stops)}
    query = sa.select(Item.identifier_key, Item.id).where(Item.identifier_key.in_(wanted))
    known = {row.identifier_key: row.id for row in session.execute(query)}
    unknown = tuple(
        Problem(where, "“%(id)s” is not in the catalogue. Import it first.", {"id": name})
        for where, name in _named(record.stops)
        if identifier_key(name) not in known
    )
    if unknown:
        raise Invalid(unknown)
    return [_numbered(stop.write(), known) for stop in record.stops]


def _named(stops: Iterable[Stop]) -> Iterator[tuple[str, str]]:
    for number, stop in enumerate(stops, start=1):
        if stop.item:
            yield f"stops.{number}.item", stop.item
        for place, source in enumerate(stop.sources, start=1):
            if source.item:
                yield f"stops.{number}.sources.{place}.item", source.item


def _numbered(entry: Json, known: Mapping[str, int]) -> dict[str, Json]:
    values = dict(entry) if isinstance(entry, dict) else {}
    if "item" in values:
        values["item"] = known[identifier_key(str(values["item"]))]
    if "sources" in values:
        values["sources"] = [_numbered(source, known) for source in _objects(values, "sources")]
    return values


def _numbers(stop: Mapping[str, Json]) -> Iterator[int]:
    for entry in (stop, *_objects(stop, "sources")):
        number = entry.get("item")
        if isinstance(number, int):
            yield number


def _name(entry: Mapping[str, Json], names: Mapping[int, str]) -> str:
    number = entry.get("item")
    return names.get(number, "") if isinstance(number, int) else ""


def _texts(entry: Mapping[str, Json], key: str) -> dict[str, str]:
    texts = entry.get(key)
    return {code: str(text) for code, text in texts.items()} if isinstance(texts, dict) else {}


def _objects(entry: Mapping[str, Json], key: str) -> list[dict[str, Json]]:
    found = entry.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
