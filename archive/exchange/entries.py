"""The nine sorts of records: which reader a JSON object goes to, and all the catalogue holds, in fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue import displays, plans, stories
from archive.catalogue.authorities import Authority, AuthorityKind, AuthorityRecord, read_authority
from archive.catalogue.collections import Collection, CollectionRecord, read_collection
from archive.catalogue.concepts import ConceptRecord, everything, read_concept
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.museum import Museum, MuseumRow, read_museum
from archive.catalogue.plan_records import PlanRecord, read_plan
from archive.catalogue.plans import Plan
from archive.catalogue.record_reading import read_foreign_record
from archive.catalogue.records import Record
from archive.catalogue.stories import Story
from archive.catalogue.story_records import StoryRecord, read_story
from archive.errors import Invalid, Problem

Entry = Museum | AuthorityRecord | CollectionRecord | ConceptRecord | PlanRecord | Record | StoryRecord

# Items loaded at one time; each brings its names and pictures in three more queries.
AT_ONCE = 200
_READERS: Mapping[str, Callable[[Mapping[str, Json]], Entry]] = {
    "museum": read_museum,
    **{kind.value: read_authority for kind in AuthorityKind},
    "collection": read_collection,
    "concept": read_concept,
    "plan": read_plan,
    "item": read_foreign_record,
    "story": read_story,
}


def read_entry(data: Mapping[str, Json]) -> Entry:
    """Make a record of the sort that its key `record` names; without the key it is an item.

    Raises:
        Invalid: it has faults, each named by its field.
    """
    sort = data.get("record", "item")
    reader = _READERS.get(sort) if isinstance(sort, str) else None
    if reader is None:
        problem = Problem("record", "Say what this record is: one of %(sorts)s.", {"sorts": ", ".join(_READERS)})
        raise Invalid((problem,))
    return reader(data)


def holdings(session: Session) -> Iterator[Entry]:
    """Give everything the catalogue holds, whatever its state, so that what is named comes before what names it.

    Museum, people, places, subjects, collections, words, plans, items, stories; in an order that depends on their
    names only.
    """
    museum = session.get(MuseumRow, 1)
    if museum is not None:
        yield read_museum(museum.record)
    for kind in AuthorityKind:
        query = sa.select(Authority).where(Authority.kind == kind).order_by(Authority.slug)
        for authority in session.scalars(query).yield_per(AT_ONCE):
            yield authority.record()
    for collection in session.scalars(sa.select(Collection).order_by(Collection.position, Collection.slug)):
        yield collection.record()
    for concept in everything(session):
        yield concept.record()
    for plan in sorted(displays.everything(session, Plan), key=lambda one: one.slug):
        yield plans.record_of(session, plan)
    for item in session.scalars(sa.select(Item).order_by(Item.identifier_key)).yield_per(AT_ONCE):
        yield item.record().with_defaults()
    for story in sorted(displays.everything(session, Story), key=lambda one: one.slug):
        yield stories.record_of(session, story)
