"""A plan as a plain value: a picture of the museum's own, and where on it the places are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.catalogue.field_reader import FieldReader
from archive.catalogue.fields import Choice, Fault, Json, Tongues
from archive.catalogue.record_reading import clean_object, clean_picture, clean_position, clean_slug
from archive.catalogue.records import PictureLink
from archive.catalogue.states import State
from archive.errors import Problem

# Points are given in thousandths of the picture, so that another size of it needs no new numbers.
WHOLE = 1000
_NEEDED = (
    Problem("id", "Give the plan a short name."),
    Problem("title", "Give the plan a title in at least one language."),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the picture: its short name, and the point in thousandths of width and height."""

    place: str
    left: int
    top: int

    def write(self) -> Json:
        """Give its JSON object."""
        return {"place": self.place, "left": self.left, "top": self.top}


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan as files carry it; `position` is its place among the plans."""

    id: str
    picture: PictureLink
    state: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    spots: tuple[Spot, ...] = ()

    def write(self) -> dict[str, Json]:
        """Give its JSON object, empty keys left out."""
        values: dict[str, Json] = {
            "record": "plan",
            "id": self.id,
            "state": self.state,
            "title": dict(self.title),
            "description": dict(self.description),
            "position": self.position,
            "picture": self.picture.write(),
            "spots": [spot.write() for spot in self.spots],
        }
        return {key: value for key, value in values.items() if value}


def read_plan(data: Mapping[str, Json]) -> PlanRecord:
    """Make a plan from a JSON object.

    Raises:
        Invalid: it has faults, each named by its field and the number of the spot.
    """
    reader = FieldReader(data)
    reader.refuse_unknown({"record", *PlanRecord.__dataclass_fields__})
    plan = PlanRecord(
        id=reader.take("id", clean_slug, ""),
        state=reader.take("state", Choice(tuple(State)).clean, ""),
        title=reader.take("title", Tongues(longest=300, lines=False).clean, {}),
        description=reader.take("description", Tongues(longest=2_000).clean, {}),
        position=reader.take("position", clean_position, None) or 0,
        picture=reader.take("picture", clean_picture, PictureLink()),
        spots=reader.each("spots", _spot),
    )
    reader.need(plan, _NEEDED)
    reader.finish()
    return plan


def _spot(value: Json) -> Spot:
    entry = clean_object(value)
    place = clean_slug(entry.get("place"))
    if not place:
        raise Fault("Name the place by its short name.", where="place")
    return Spot(place, _point(entry, "left"), _point(entry, "top"))


def _point(entry: Mapping[str, Json], side: str) -> int:
    value = entry.get(side)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= WHOLE:
        raise Fault("Say where it is in thousandths of the picture, 0 to 1000.", where=side)
    return value
