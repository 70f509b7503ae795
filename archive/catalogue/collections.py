"""Collections: a diary read in order, a folder of postcards, the wall of a gallery."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.catalogue import queue
from archive.catalogue.actors import Actor
from archive.catalogue.audit import note
from archive.catalogue.field_reader import FieldReader
from archive.catalogue.fields import Fault, Json, Line, Tongues
from archive.catalogue.record_reading import clean_slug
from archive.db import Base
from archive.errors import NotFound, Problem


@dataclass(frozen=True, slots=True)
class CollectionRecord:
    """A collection as files carry it. `ordered`: its items are read one after the other."""

    id: str
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = False
    position: int = 0
    cover: str = ""

    def write(self) -> dict[str, Json]:
        """Give its JSON object, empty keys left out."""
        values: dict[str, Json] = {
            "record": "collection",
            "id": self.id,
            "title": dict(self.title),
            "description": dict(self.description),
            "ordered": self.ordered,
            "position": self.position,
            "cover": self.cover,
        }
        return {key: value for key, value in values.items() if value}


class Collection(Base):
    """One collection."""

    __tablename__ = "collection"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    title: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    description: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    ordered: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    cover: Mapped[str] = mapped_column(sa.String(100), default="")

    def record(self) -> CollectionRecord:
        """Give it as a plain value."""
        return CollectionRecord(self.slug, self.title, self.description, self.ordered, self.position, self.cover)


def read_collection(data: Mapping[str, Json]) -> CollectionRecord:
    """Make a collection from a JSON object.

    Raises:
        Invalid: it has faults.
    """
    reader = FieldReader(data)
    reader.refuse_unknown({"record", "id", "title", "description", "ordered", "position", "cover"})
    record = CollectionRecord(
        id=reader.take("id", clean_slug, ""),
        title=reader.take("title", Tongues(longest=300, lines=False).clean, {}),
        description=reader.take("description", Tongues().clean, {}),
        ordered=reader.take("ordered", _flag, fallback=False),
        position=reader.take("position", _number, 0),
        cover=reader.take("cover", Line(100).clean, ""),
    )
    named = {problem.field for problem in reader.problems}
    if not record.id and "id" not in named:
        reader.problems.append(Problem("id", "Give the collection a short name."))
    if not record.title and "title" not in named:
        reader.problems.append(Problem("title", "Give a title in at least one language."))
    reader.finish()
    return record


def store(session: Session, record: CollectionRecord, by: Actor) -> Collection:
    """Add a collection or change the one of this slug; its items are indexed again when its name changed."""
    collection = session.scalar(sa.select(Collection).where(Collection.slug == record.id))
    if collection is None:
        collection = Collection(slug=record.id)
        session.add(collection)
        note(session, by.name, "collection.added", f"collection {record.id}")
    elif collection.record() == record:
        return collection
    else:
        note(session, by.name, "collection.changed", f"collection {record.id}", before=collection.record().write())
    collection.title = dict(record.title)
    collection.description = dict(record.description)
    collection.ordered = record.ordered
    collection.position = record.position
    collection.cover = record.cover
    session.flush()
    # `items` imports this module, so its table is asked by name.
    for item_id in session.scalars(sa.text("SELECT id FROM item WHERE collection_id = :id"), {"id": collection.id}):
        queue.add(session, queue.Task.INDEX, item_id)
    return collection


def find(session: Session, slug: str) -> Collection:
    """Find a collection by its slug.

    Raises:
        NotFound: there is none.
    """
    collection = session.scalar(sa.select(Collection).where(Collection.slug == slug))
    if collection is None:
        raise NotFound("There is no collection “%(slug)s”.", slug=slug[:100])
    return collection


def _flag(value: Json) -> bool:
    if value is None:
        return False
    if not isinstance(value, bool):
        raise Fault("Write true or false.")
    return value


def _number(value: Json) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10**6:
        raise Fault("This must be a whole number.")
    return value
