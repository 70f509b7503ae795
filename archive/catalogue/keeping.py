"""Changing items: every change is one revision, one line of audit and one duty, in one transaction."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from archive.catalogue import audit, authorities, collections, queue, revisions
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Asset, Original
from archive.catalogue.authorities import AuthorityKind, Mention
from archive.catalogue.dates import When, from_edtf, understand
from archive.catalogue.folding import folded_text
from archive.catalogue.items import Item, identifier_key, look_up
from archive.catalogue.record_reading import read_record
from archive.catalogue.records import PictureLink, Record
from archive.catalogue.states import STEPS, Role, State, Step, least_to_change
from archive.db import now
from archive.errors import Conflict, Forbidden, Invalid, NotFound, Problem


def create(session: Session, record: Record, by: Actor) -> Item:
    """Add an item, as a draft unless the record says otherwise.

    Raises:
        Forbidden: a viewer may add nothing; only an editor may add a published item.
        Conflict: the accession number is taken.
        Invalid: it names an authority, collection or picture that is not here.
    """
    state = State(record.state or State.DRAFT)
    by.need(Role.EDITOR if state in (State.PUBLISHED, State.WITHDRAWN) else Role.CATALOGUER)
    _refuse_taken(session, record.id)
    at = now()
    item = Item(created_at=at, changed_at=at, version=0, state=state.value)
    item.published_at = at if state == State.PUBLISHED else None
    _apply(session, item, record, by)
    session.add(item)
    session.flush()
    _finish(session, item, by, "created")
    return item


def change(session: Session, item: Item, record: Record, by: Actor, version: int) -> Item:
    """Give an item new content; its state stays. Nothing is written when nothing differs.

    Args:
        session: a writing session.
        item: the item, read in this session.
        record: its new content.
        by: who.
        version: the version the author saw; another one means that somebody else saved meanwhile.

    Raises:
        Conflict: it was changed meanwhile, or the new accession number is taken.
        Forbidden: the role does not reach: a published item is an editor's.
        Invalid: it names an authority, collection or picture that is not here.
    """
    by.need(least_to_change(item.state))
    if item.version != version:
        raise Conflict("Somebody else has changed this item since you opened it. Your text was not saved over theirs.")
    before = item.record()
    if identifier_key(record.id) != item.identifier_key:
        _refuse_taken(session, record.id)
    _apply(session, item, record, by)
    session.flush()
    if item.record() != before:
        _finish(session, item, by, "changed")
    return item


def move(session: Session, item: Item, step: Step, by: Actor) -> Item:
    """Submit, return, publish or withdraw.

    Raises:
        Forbidden: not from this state, or not by this role.
    """
    sources, target, least = STEPS[step]
    by.need(least)
    if item.state not in sources:
        raise Forbidden("This cannot be done while the item is %(state)s.", state=item.state)
    if target == State.PUBLISHED and not item.rights:
        item.rights = item.record().with_defaults().rights
    item.state = target.value
    if target == State.PUBLISHED:
        item.published_at = now()
    _finish(session, item, by, step.value)
    return item


def restore(session: Session, item: Item, number: int, by: Actor, version: int) -> Item:
    """Give an item the content of an earlier revision, pictures included; that is a new revision.

    Raises:
        NotFound: there is no such revision.
        Conflict, Forbidden, Invalid: as for `change`.
    """
    earlier = read_record(revisions.find(session, item.id, number).record)
    return change(session, item, earlier, by, version)


def attach(session: Session, item: Item, original: Original, link: PictureLink, by: Actor, version: int) -> Asset:
    """Add a picture to an item as one more revision; `link` gives its role, number, name and texts.

    Raises:
        Conflict, Forbidden: as for `change`.
    """
    record = item.record()
    added = replace(link, sha256=original.sha256, file="")
    change(session, item, replace(record, assets=(*record.assets, added)), by, version)
    return next(asset for asset in item.assets if asset.sha256 == original.sha256)


def _refuse_taken(session: Session, identifier: str) -> None:
    if look_up(session, identifier) is not None:
        raise Conflict("The accession number “%(id)s” is already in the catalogue. Choose another.", id=identifier)


def _finish(session: Session, item: Item, by: Actor, action: str) -> None:
    """Write what every change owes: version, revision, audit, and the duties that follow."""
    item.version += 1
    item.changed_at = now()
    session.flush()
    revisions.add(session, item.id, item.version, by.name, action, item.record().write())
    audit.note(session, by.name, f"item.{action}", f"item {item.identifier}", version=item.version)
    queue.add(session, queue.Task.INDEX, item.id)
    for asset in item.assets:
        queue.add(session, queue.Task.SHOW, asset.key)


def _apply(session: Session, item: Item, record: Record, by: Actor) -> None:
    """Put a record's content into the row; the state is not content."""
    when = _when(record)
    item.identifier = record.id
    item.identifier_key = identifier_key(record.id)
    item.kind = record.kind
    item.languages = list(record.languages)
    item.title = dict(record.title)
    item.description = dict(record.description)
    item.text = record.text
    item.translation = dict(record.translation)
    item.parts = [
        {"part": part.part, "text": part.text, "translation": dict(part.translation)} for part in record.parts
    ]
    item.date = record.date or when.edtf or ""
    item.date_text = record.date_text
    item.earliest, item.latest = when.earliest, when.latest
    item.position = record.position
    item.rights = record.rights
    item.credit = record.credit
    item.provenance = dict(record.provenance)
    item.warnings = list(record.warnings)
    item.note = dict(record.note)
    item.details = {name: value for name, value in record.details.items() if value}
    _apply_collection(session, item, record)
    _apply_mentions(session, item, record, by)
    _apply_assets(session, item, record)
    item.folded = folded_text(item)


def _when(record: Record) -> When:
    """Take the EDTF when it is given; else what the words say, which may be nothing."""
    return from_edtf(record.date, record.date_text) if record.date else understand(record.date_text)


def _apply_collection(session: Session, item: Item, record: Record) -> None:
    if not record.collection:
        item.collection = None
        return
    try:
        item.collection = collections.find(session, record.collection)
    except NotFound as error:
        raise Invalid((Problem("collection", error.template, error.values),)) from error


def _apply_mentions(session: Session, item: Item, record: Record, by: Actor) -> None:
    wanted = [
        (authorities.resolve(session, kind, link, f"{name}.{number}", by), link.role)
        for name, kind, links in (
            ("people", AuthorityKind.PERSON, record.people),
            ("places", AuthorityKind.PLACE, record.places),
            ("subjects", AuthorityKind.SUBJECT, record.subjects),
        )
        for number, link in enumerate(links, start=1)
    ]
    if [(mention.authority, mention.role) for mention in item.mentions] != wanted:
        item.mentions = [
            Mention(authority=authority, role=role, position=position)
            for position, (authority, role) in enumerate(wanted, start=1)
        ]


def _apply_assets(session: Session, item: Item, record: Record) -> None:
    """Keep the asset of each picture that stays, so that its public address stays too."""
    known = {asset.sha256: asset for asset in item.assets}
    kept: list[Asset] = []
    for position, link in enumerate(record.assets, start=1):
        asset = known.pop(link.sha256, None)
        if asset is None:
            original = session.get(Original, link.sha256)
            if original is None:
                raise Invalid((Problem(f"assets.{position}", "This picture is not in the archive. Upload it first."),))
            asset = Asset(original=original, sha256=link.sha256)
        asset.role, asset.number, asset.position = link.role, link.number, position
        asset.filename = link.filename
        asset.alt, asset.caption = dict(link.alt), dict(link.caption)
        asset.regions = [region.write() for region in link.regions]
        kept.append(asset)
    for removed in known.values():
        queue.add(session, queue.Task.SHOW, removed.key)
        queue.add(session, queue.Task.SHOW, removed.sharp_key)  # nobody will know that the two belonged together
    item.assets = kept
