"""A file comes in: stored first, then one transaction with asset, revision, audit and duties, then acknowledged.

The order is the promise: no row without its bytes, at any instant. What a cut leaves behind are bytes without a row,
which `check` names and the worker removes after a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

import media
from archive.catalogue import assets, items, keeping, museum
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.items import Item
from archive.catalogue.kinds import POSTCARD
from archive.catalogue.records import PictureLink, Record
from archive.catalogue.states import Role
from archive.db import Database
from archive.errors import Conflict, Refusal, Unready
from archive.settings import Settings

MEGABYTE = 1_000_000

_NO_ROOM = (
    "There is too little room on the archive's disk (%(free_mb)s MB free, %(reserve_mb)s MB must stay free). "
    "Nothing was stored. Free some space on the disk, then upload the file again."
)
_NOT_WRITTEN = (
    "The catalogue could not be written (%(why)s). The picture was not taken in. "
    "Look at the disk and the room left on it, then upload the file again."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture belongs: the item's accession number (empty: a new draft), its role and page number."""

    item: str = ""
    role: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was stored: the item's accession number, the picture's public key, its SHA-256."""

    identifier: str
    key: str
    sha256: str
    created: bool = field(default=False)


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
            raise Unready(_NO_ROOM, **refused.details) from refused
        raise RefusedPicture(refused) from refused
    except media.StorageFailed as failed:
        raise Unready("The file could not be stored: %(why)s Nothing was kept.", why=str(failed)) from failed


class RefusedPicture(Refusal):
    """A file that is no picture for this archive; `reason` and `details` let pages say it in their language."""

    code = "refused_picture"

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
    link = PictureLink(sha256=original.sha256, filename=media.safe_name(filename), role=place.role)
    try:
        with database.writing() as session:
            return _write_down(session, place, original, link, by)
    except sa.exc.OperationalError as error:
        raise Unready(_NOT_WRITTEN, why=str(error.orig)) from error


def _write_down(session: Session, place: Place, original: Original, link: PictureLink, by: Actor) -> Taken:
    _refuse_duplicate(session, link.sha256)
    original = assets.keep_original(session, original)
    item = _added(session, place, original, link, by) if place.item else _draft(session, link, by)
    asset = next(asset for asset in item.assets if asset.sha256 == link.sha256)
    return Taken(item.identifier, asset.key, link.sha256, created=not place.item)


def _added(session: Session, place: Place, original: Original, link: PictureLink, by: Actor) -> Item:
    item = items.find(session, place.item)
    role = link.role or _free_role(item)
    number = place.number or 1 + sum(asset.role == role for asset in item.assets)
    keeping.attach(session, item, original, replace(link, role=role, number=number), by, item.version)
    return item


def _refuse_duplicate(session: Session, sha256: str) -> None:
    for asset in assets.uses(session, sha256):
        holder = session.get_one(Item, asset.item_id)
        raise Conflict("This very picture is already in the archive, in item “%(item)s”.", item=holder.identifier)


def _draft(session: Session, link: PictureLink, by: Actor) -> Item:
    """Make a draft that holds nothing but the picture; its title is the file's name, to be recognised by."""
    title = {_own_language(session): Path(link.filename).stem.strip() or "scan"}
    picture = replace(link, role=link.role or "front")
    record = Record(id=_free_identifier(session), kind=POSTCARD.name, title=title, assets=(picture,))
    return keeping.create(session, record.with_defaults(), by)


def _own_language(session: Session) -> str:
    return museum.get(session).default_language or "und"


def _free_identifier(session: Session) -> str:
    """Give the next number of the day: ``scan-20260516-3``."""
    stem = f"scan-{date.today():%Y%m%d}-"  # noqa: DTZ011 -- the archivist's day, not Greenwich's
    query = sa.select(Item.identifier_key).where(Item.identifier_key.startswith(stem, autoescape=True))
    taken = [int(match[1]) for key in session.scalars(query) if (match := re.fullmatch(rf"{stem}(\d+)", key))]
    return f"{stem}{max(taken, default=0) + 1}"


def _free_role(item: Item) -> str:
    """Give the first side that has no picture yet."""
    used = {asset.role for asset in item.assets}
    return next((role for role in ("front", "back") if role not in used), "page")
