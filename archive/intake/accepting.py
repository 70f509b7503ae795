"""A file comes in: stored first, then one transaction with asset, revision, audit and duties, then acknowledged.

The order is the promise: no row without its bytes, at any instant. What a cut leaves behind are bytes without a row,
which `check` names and the worker removes after a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

import media
from archive.catalogue import assets, embedded, fixity, items, keeping, likenesses, looks, museum
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.items import Item
from archive.catalogue.kinds import POSTCARD
from archive.catalogue.records import PictureLink, Record
from archive.catalogue.states import Role
from archive.db import Database
from archive.errors import Conflict, DiskFull, Refusal, Unready
from archive.intake.scan_names import BACK, FRONT, PAGE
from archive.settings import Settings

MEGABYTE = 1_000_000

_NOT_WRITTEN = (
    "The catalogue could not be written (%(why)s). The picture was not taken in. "
    "Look at the disk and the room left on it, then upload the file again."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new draft starts with; without a title it is named after the file."""

    kind: str = POSTCARD.name
    title: str = ""
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture belongs: the item's accession number (empty: a new draft), its role and page number."""

    item: str = ""
    role: str = ""
    number: int | None = None
    draft: Draft = Draft()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was stored: the item's accession number, the picture's key and SHA-256; `alike`: items with one like it.

    `healed`: the archive had this picture, but its file was damaged; the good copy has taken its place.
    """

    identifier: str
    key: str
    sha256: str
    created: bool = field(default=False)
    alike: tuple[str, ...] = ()
    healed: bool = field(default=False)


def open_store(settings: Settings) -> media.Store:
    """Open the store of pictures with the limits of the settings."""
    limits = media.Limits(file_bytes=settings.upload_limit_mb * MEGABYTE, reserve_bytes=settings.reserve_mb * MEGABYTE)
    return media.Store(settings.data, limits=limits)


def store_file(store: media.Store, stream: BinaryIO, filename: str) -> media.Picture:
    """Keep a file's bytes durably, if it is a picture the archive takes.

    Raises:
        Refusal: it is not; the sentence says what to do.
        Unready: the disk is full or failing.
    """
    try:
        return store.accept(stream, name=filename)
    except media.Refused as refused:
        if refused.reason is media.Reason.NO_SPACE:  # the machine's fault, not the file's
            raise NoRoom(refused) from refused
        raise RefusedPicture(refused) from refused
    except media.StorageFailed as failed:
        if failed.full:
            raise DiskFull from failed
        raise Unready("The file could not be stored: %(why)s Nothing was kept.", why=str(failed)) from failed


class RefusedPicture(Refusal):
    """A file that is no picture for this archive; `reason` and `details` let pages say it in their language."""

    code = "refused_picture"

    def __init__(self, refused: media.Refused) -> None:
        super().__init__("%(sentence)s", sentence=str(refused))
        self.reason = refused.reason
        self.details = refused.details


class NoRoom(Unready):
    """The disk holds no more than its reserve; `reason` and `details` let pages say it in their language."""

    def __init__(self, refused: media.Refused) -> None:
        super().__init__("%(sentence)s", sentence=str(refused))
        self.reason = refused.reason
        self.details = refused.details


def original_of(picture: media.Picture) -> Original:
    """Make the catalogue's row of a stored file."""
    return Original(
        sha256=picture.sha256,
        size=picture.size,
        format=picture.format,
        width=picture.width,
        height=picture.height,
        frames=picture.frames,
        embedded=embedded.row_of(picture.embedded),
        looks=looks.rows_of(picture.looks),
    )


def accept(
    database: Database, store: media.Store, stream: BinaryIO, filename: str, by: Actor, place: Place = Place()
) -> Taken:
    """Take a picture in: to an item, or as a new draft of its own.

    Raises:
        Refusal: not a picture, or one that cannot be read.
        Conflict: these very bytes are in the archive already; the item is named.
        NotFound: there is no such item.
        Forbidden: a viewer, or a published item and no editor.
        Unready: the disk is full or failing.
    """
    by.need(Role.CATALOGUER)
    if place.item:
        with database.reading() as session:
            items.find(session, place.item)  # before a byte is read: a wrong number costs nobody an upload
    original = original_of(store_file(store, stream, filename))
    link = PictureLink(original.sha256, filename=media.safe_name(filename), role=place.role, number=place.number or 0)
    return heal(database, original.sha256, by) or write_down(database, [(original, link)], by, place)[0]


def heal(database: Database, sha256: str, by: Actor) -> Taken | None:
    """Count a damaged original as whole again of which the store has just taken in a good copy; None: it was not.

    Raises:
        Unready: the catalogue cannot be written.
    """
    try:
        with database.writing() as session:
            if not fixity.heal(session, sha256, by.name):
                return None
            asset = next(iter(assets.uses(session, sha256)), None)
            if asset is None:
                return None
            return Taken(session.get_one(Item, asset.item_id).identifier, asset.key, sha256, healed=True)
    except sa.exc.OperationalError as error:
        raise Unready(_NOT_WRITTEN, why=str(error.orig)) from error


Stored = tuple[Original, PictureLink]


def write_down(database: Database, stored: Sequence[Stored], by: Actor, place: Place = Place()) -> tuple[Taken, ...]:
    """Write files that the store holds into the catalogue, all in one transaction.

    Raises:
        Conflict, NotFound, Forbidden, Unready: as for `accept`.
    """
    try:
        with database.writing() as session:
            for original, _ in stored:
                _refuse_duplicate(session, original.sha256)
            kept = [(assets.keep_original(session, original), link) for original, link in stored]
            item = _added(session, place, kept, by) if place.item else _draft(session, place, kept, by)
            assets.ask_about(session, [original for original, _ in stored])
            keys = {asset.sha256: asset.key for asset in item.assets}
            created = not place.item
            return tuple(
                Taken(
                    item.identifier, keys[link.sha256], link.sha256, created=created, alike=_alike(session, link.sha256)
                )
                for _, link in stored
            )
    except sa.exc.OperationalError as error:
        raise Unready(_NOT_WRITTEN, why=str(error.orig)) from error


def _alike(session: Session, sha256: str) -> tuple[str, ...]:
    """Name the items that hold a picture like this one: the archivist is asked about it at the desk."""
    session.flush()
    return tuple(
        dict.fromkeys(question.old.identifier for question in likenesses.open_questions(session, sha256=sha256))
    )


def _added(session: Session, place: Place, stored: Sequence[Stored], by: Actor) -> Item:
    item = items.find(session, place.item)
    links = list(item.record().assets)
    for _, link in stored:
        role = link.role or _free_role(links)
        number = link.number or 1 + sum(each.role == role for each in links)
        links.insert(_position(links, role, number), replace(link, role=role, number=number))
    return keeping.change(session, item, replace(item.record(), assets=tuple(links)), by, item.version)


def _refuse_duplicate(session: Session, sha256: str) -> None:
    for asset in assets.uses(session, sha256):
        holder = session.get_one(Item, asset.item_id)
        raise Conflict("This very picture is already in the archive, in item “%(item)s”.", item=holder.identifier)


def _draft(session: Session, place: Place, stored: Sequence[Stored], by: Actor) -> Item:
    """Make a draft that holds nothing but the pictures; its title is to recognise it by."""
    first, draft = stored[0][1], place.draft
    title = media.safe_name(draft.title.strip() or Path(first.filename).stem.strip() or "scan")
    pictures = tuple(replace(link, role=link.role or FRONT, number=link.number or 1) for _, link in stored)
    record = Record(
        id=_free_identifier(session),
        kind=draft.kind,
        title={_own_language(session): title},
        collection=draft.collection,
        assets=pictures,
    )
    return keeping.create(session, record.with_defaults(), by)


def _own_language(session: Session) -> str:
    return museum.get(session).default_language or "und"


def _free_identifier(session: Session) -> str:
    """Give the next number of the day: ``scan-20260516-3``."""
    stem = f"{items.PROVISIONAL}{date.today():%Y%m%d}-"  # noqa: DTZ011 -- the archivist's day, not Greenwich's
    query = sa.select(Item.identifier_key).where(Item.identifier_key.startswith(stem, autoescape=True))
    taken = [int(match[1]) for key in session.scalars(query) if (match := re.fullmatch(rf"{stem}(\d+)", key))]
    return f"{stem}{max(taken, default=0) + 1}"


def _free_role(links: Sequence[PictureLink]) -> str:
    """Give the first side that has no picture yet."""
    used = {link.role for link in links}
    return next((role for role in (FRONT, BACK) if role not in used), PAGE)


def _position(links: Sequence[PictureLink], role: str, number: int) -> int:
    """Give where a picture goes: the front first, its back next, a page before the first with a higher number."""
    if role == FRONT:
        return sum(link.role == FRONT for link in links) if links and links[0].role == FRONT else 0
    if role == BACK and links and links[0].role == FRONT:
        return next((at for at, link in enumerate(links) if link.role not in (FRONT, BACK)), len(links))
    if role == PAGE:
        return next((at for at, link in enumerate(links) if link.role == PAGE and link.number > number), len(links))
    return len(links)
