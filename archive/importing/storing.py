"""One record into the catalogue, within the transaction of its batch."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue import assets, authorities, collections, concepts, fixity, keeping, museum
from archive.catalogue.authorities import Authority, AuthorityRecord, best
from archive.catalogue.collections import Collection, CollectionRecord
from archive.catalogue.concepts import ConceptRecord
from archive.catalogue.items import Item, identifier_key, look_up
from archive.catalogue.museum import Museum, MuseumRow
from archive.catalogue.plan_records import PlanRecord
from archive.catalogue.records import NOT_EVALUATED, Record
from archive.catalogue.slugs import slug_for
from archive.catalogue.states import State, Step
from archive.catalogue.story_records import StoryRecord
from archive.errors import Conflict
from archive.exchange.entries import Entry
from archive.importing.pictures import Prepared
from archive.importing.report import Options, Outcome

# What is neither an item nor shows one, and has no picture.
Plain = Museum | AuthorityRecord | CollectionRecord | ConceptRecord


def name_of(entry: Entry) -> tuple[str, str]:
    """Give what no two records of one file may share: the sort, and the name as the catalogue compares it."""
    if isinstance(entry, Record):
        return "item", identifier_key(entry.id)
    if isinstance(entry, CollectionRecord):
        return "collection", entry.id
    if isinstance(entry, ConceptRecord):
        return "concept", entry.id
    if isinstance(entry, AuthorityRecord):
        return entry.kind.value, _slug(entry)
    if isinstance(entry, PlanRecord | StoryRecord):
        return type(entry).__name__, entry.id
    return "museum", ""


def store_plain(session: Session, entry: Plain, options: Options) -> Outcome:
    """Add or change a name of the catalogue. What it was before stands in the audit trail.

    Raises:
        Conflict: a name without `id` that belongs to somebody else already.
    """
    before, now = _before(session, entry), entry
    if isinstance(entry, AuthorityRecord):
        now = replace(entry, id=_slug(entry))
        if before and not entry.id and before != now and not _is_bare(before):
            raise Conflict("There is already a “%(id)s” with other names. Give this one an id of its own.", id=now.id)
    if before == now or (before and options.leave):
        return Outcome.UNCHANGED
    if isinstance(now, Museum):
        museum.put(session, now, options.by)
    elif isinstance(now, AuthorityRecord):
        authorities.store(session, now, options.by)
    elif isinstance(now, ConceptRecord):
        concepts.store(session, now, options.by)
    else:
        collections.store(session, now, options.by)
    return Outcome.CHANGED if before else Outcome.STORED


def store_item(session: Session, prepared: Prepared, options: Options) -> Outcome:
    """Add an item with its pictures, or find that it is here.

    Raises:
        Conflict: its accession number is taken by an item with other content, or written in another case.
        Invalid: it names an authority or a collection that is not here.
    """
    record = prepared.record
    for original in prepared.originals:
        fixity.heal(session, original.sha256, options.by.name)
    item = look_up(session, record.id)
    if item is not None:
        return _meet(session, item, record, options)
    for original in prepared.originals:
        assets.keep_original(session, original)
    state = record.state or (State.PUBLISHED if options.publish else State.DRAFT)
    keeping.create(session, replace(record.with_defaults(), state=state), options.by)
    assets.ask_about(session, prepared.originals)
    return Outcome.STORED


def _meet(session: Session, item: Item, record: Record, options: Options) -> Outcome:
    if options.leave:
        return Outcome.UNCHANGED
    if item.identifier != record.id:
        raise Conflict(
            "The catalogue has “%(known)s”, which differs from “%(id)s” in capital letters only. Nothing was stored. "
            "If it is another item, give it another accession number.",
            known=item.identifier,
            id=record.id,
        )
    if _differs(session, item, record, options):
        raise Conflict(
            "“%(id)s” is already in the catalogue with other content. It was not overwritten. "
            "Change it at the desk, or give this record another accession number.",
            id=record.id,
        )
    if options.publish and record.state in ("", State.PUBLISHED) and item.state in (State.DRAFT, State.REVIEW):
        keeping.move(session, item, Step.PUBLISH, options.by)
        return Outcome.PUBLISHED
    return Outcome.UNCHANGED


def _differs(session: Session, item: Item, record: Record, options: Options) -> bool:
    """Let the catalogue itself compare: put the record in, look whether that counted as a change, take it back."""
    if {item.rights, record.rights} <= {"", NOT_EVALUATED}:
        record = replace(record, rights=item.rights)
    version = item.version
    trial = session.begin_nested()
    try:
        keeping.change(session, item, record, options.by, version)
        return item.version != version
    finally:
        trial.rollback()


def _before(session: Session, entry: Plain) -> Plain | None:
    if isinstance(entry, Museum):
        return museum.get(session) if session.get(MuseumRow, 1) else None
    if isinstance(entry, CollectionRecord):
        collection = session.scalar(sa.select(Collection).where(Collection.slug == entry.id))
        return collection.record() if collection else None
    if isinstance(entry, ConceptRecord):
        concept = concepts.look_up(session, entry.id)
        return concept.record() if concept else None
    query = sa.select(Authority).where(Authority.kind == entry.kind, Authority.slug == _slug(entry))
    authority = session.scalar(query)
    return authority.record() if authority else None


def _slug(entry: AuthorityRecord) -> str:
    return entry.id or slug_for(best(entry.name, "ru"))


def _is_bare(record: object) -> bool:
    """Whether an authority is only a name that an item brought along."""
    return isinstance(record, AuthorityRecord) and record == AuthorityRecord(record.kind, record.id, record.name)
