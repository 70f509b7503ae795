"""A story as a plain value: a museum's path through its items, a few words at each stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.catalogue.field_reader import FieldReader
from archive.catalogue.fields import Choice, Fault, Json, Line, Tongues
from archive.catalogue.record_reading import clean_identifier, clean_object, clean_position, clean_slug
from archive.catalogue.states import State
from archive.errors import Problem

# What a visitor reads standing, at one stop: some seventy words; this is room for a long language.
_WORDS = Tongues(longest=2_000)
_HEADING = Tongues(longest=300, lines=False)
_NEEDED = (
    Problem("id", "Give the story a short name."),
    Problem("title", "Give the story a title in at least one language."),
    Problem("stops", "Give the story a stop."),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and who says it. Two of them side by side show that the sources differ."""

    figure: Mapping[str, str]
    text: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> Json:
        """Give its JSON object."""
        return _filled({"figure": dict(self.figure), "text": dict(self.text)})


@dataclass(frozen=True, slots=True)
class Source:
    """Where what is said comes from: words, an item of the catalogue, or both."""

    item: str = ""
    text: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> Json:
        """Give its JSON object."""
        return _filled({"item": self.item, "text": dict(self.text)})


@dataclass(frozen=True, slots=True)
class Stop:
    """One screen of a story: an item to look at, or words alone."""

    item: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()

    def write(self) -> Json:
        """Give its JSON object."""
        return _filled(
            {
                "item": self.item,
                "title": dict(self.title),
                "text": dict(self.text),
                "figures": [figure.write() for figure in self.figures],
                "sources": [source.write() for source in self.sources],
            }
        )


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A story as files carry it; `position` is its place among the stories."""

    id: str
    state: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    stops: tuple[Stop, ...] = ()

    def write(self) -> dict[str, Json]:
        """Give its JSON object, empty keys left out."""
        return {"record": "story"} | _filled(
            {
                "id": self.id,
                "state": self.state,
                "title": dict(self.title),
                "description": dict(self.description),
                "position": self.position,
                "stops": [stop.write() for stop in self.stops],
            }
        )


def read_story(data: Mapping[str, Json]) -> StoryRecord:
    """Make a story from a JSON object.

    Raises:
        Invalid: it has faults, each named by its field and the number of the stop.
    """
    reader = FieldReader(data)
    reader.refuse_unknown({"record", *StoryRecord.__dataclass_fields__})
    story = StoryRecord(
        id=reader.take("id", clean_slug, ""),
        state=reader.take("state", Choice(tuple(State)).clean, ""),
        title=reader.take("title", _HEADING.clean, {}),
        description=reader.take("description", _WORDS.clean, {}),
        position=reader.take("position", clean_position, None) or 0,
        stops=reader.each("stops", _stop),
    )
    reader.need(story, _NEEDED)
    reader.finish()
    return story


def _stop(value: Json) -> Stop:
    reader = _inner(value, set(Stop.__dataclass_fields__))
    stop = Stop(
        item=reader.take("item", _identifier, ""),
        title=reader.take("title", _HEADING.clean, {}),
        text=reader.take("text", _WORDS.clean, {}),
        figures=reader.each("figures", _figure),
        sources=reader.each("sources", _source),
    )
    _complain(reader)
    if not (stop.item or stop.text or stop.figures):
        raise Fault("A stop shows an item or says something.")
    return stop


def _figure(value: Json) -> Figure:
    reader = _inner(value, set(Figure.__dataclass_fields__))
    figure = Figure(reader.take("figure", Tongues(longest=40, lines=False).clean, {}), _text(reader))
    _complain(reader)
    if not figure.figure:
        raise Fault("Give the number.", where="figure")
    return figure


def _source(value: Json) -> Source:
    reader = _inner(value, set(Source.__dataclass_fields__))
    source = Source(reader.take("item", _identifier, ""), _text(reader))
    _complain(reader)
    if not (source.item or source.text):
        raise Fault("Name the source: an item, or words.")
    return source


def _text(reader: FieldReader) -> dict[str, str]:
    return reader.take("text", _WORDS.clean, {})


def _identifier(value: Json) -> str:
    return clean_identifier(value) if Line().clean(value) else ""


def _inner(value: Json, known: set[str]) -> FieldReader:
    reader = FieldReader(clean_object(value))
    reader.refuse_unknown(known)
    return reader


def _complain(reader: FieldReader) -> None:
    """Hand the first fault up, where it is named with the number of its entry."""
    for problem in reader.problems:
        raise Fault(problem.template, where=problem.field, **problem.values)


def _filled(values: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value not in ("", 0, [], {})}
