"""The museum itself: its name and what it says about itself, in data, so that the code knows no museum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue.actors import Actor
from archive.catalogue.audit import note
from archive.catalogue.field_reader import FieldReader
from archive.catalogue.fields import Json, Line, Lines, Tongues
from archive.catalogue.unchanged import unchanged
from archive.db import Base


@dataclass(frozen=True, slots=True)
class Museum:
    """What every page may show. `notice` stands on every page; without `languages` the kiosk offers the setting's."""

    name: Mapping[str, str] = field(default_factory=dict)
    tagline: Mapping[str, str] = field(default_factory=dict)
    notice: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    default_language: str = ""

    def write(self) -> dict[str, Json]:
        """Give its JSON record."""
        values = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}
        return {"record": "museum"} | {key: value for key, value in values.items() if value}


class MuseumRow(Base):
    """The one row that keeps it."""

    __tablename__ = "museum"

    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[dict[str, Json]] = mapped_column(sa.JSON)


def read_museum(data: Mapping[str, Json]) -> Museum:
    """Make it from a JSON object.

    Raises:
        Invalid: it has faults.
    """
    reader = FieldReader(data)
    reader.refuse_unknown({"record", *Museum.__dataclass_fields__})
    tongues = Tongues(longest=2_000).clean
    museum = Museum(
        name=reader.take("name", tongues, {}),
        tagline=reader.take("tagline", tongues, {}),
        notice=reader.take("notice", tongues, {}),
        languages=tuple(reader.take("languages", Lines().clean, [])),
        default_language=reader.take("default_language", Line(10).clean, ""),
    )
    reader.finish()
    return museum


def get(session: Session) -> Museum:
    """Give the museum; an empty one before anybody described it."""
    return unchanged(session, "museum", lambda: _read(session))


def _read(session: Session) -> Museum:
    row = session.get(MuseumRow, 1)
    return read_museum(row.record) if row else Museum()


def put(session: Session, museum: Museum, by: Actor) -> None:
    """Keep a new description."""
    session.merge(MuseumRow(id=1, record=museum.write()))
    note(session, by.name, "museum.changed", "museum")
