"""Brings folders of scans in, bundle by bundle; after a cut it skips what is in and completes what is half in.

Nothing is remembered but the catalogue itself: a file's SHA-256 says whether it is in, and in which item.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import media
from archive.catalogue import assets, fixity
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.catalogue.kinds import DIARY, POSTCARD
from archive.catalogue.records import PictureLink
from archive.catalogue.states import State
from archive.db import Database
from archive.errors import ArchiveError, Conflict, Refusal, Unready
from archive.intake.accepting import Draft, Place, Stored, Taken, heal, original_of, store_file, write_down
from archive.intake.bundles import Bundle, Sheet

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# So many files are written into the catalogue together: each revision of an item lists all its pictures, and one for
# each of 500 pages would be 125,000 lines of history.
AT_ONCE = 16

_ELSEWHERE = (
    "Its other sides or pages are in item “%(item)s”, which is no draft any more. "
    "Look whether it belongs there, then: archive upload FILE --item %(item)s"
)


class Fate(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    SKIPPED = "skipped"  # its bytes are in already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Brought:
    """One file: taken into, or found in, the item, or why not; `alike` names items whose pictures it looks like."""

    file: Path
    fate: Fate
    item: str = ""
    created: bool = False
    why: str = ""
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Holder:
    """The item that holds a sheet's bytes; `fits`: under the name of this sheet or in its place."""

    item: str
    draft: bool
    damaged: bool
    fits: bool


_Found = tuple[Sheet, str, _Holder | None]


class Bringer:
    """Brings bundles in.

    Args:
        database: writable.
        store: keeps the bytes.
        by: who.
        kind: of the drafts; empty: what is paged is a diary, anything else a postcard.
        collection: slug of the collection of the drafts, which must be there.
    """

    def __init__(self, database: Database, store: media.Store, by: Actor, kind: str = "", collection: str = "") -> None:
        self._database = database
        self._store = store
        self._by = by
        self._kind = kind
        self._collection = collection

    def bring(self, folder: Path, bundle: Bundle) -> Iterator[Brought]:
        """Bring one bundle of a folder in; say what became of each file as soon as that is certain.

        Raises:
            Unready: the disk is full or failing. What was said before is certain.
        """
        found, unread = self._look(folder, bundle.sheets)
        yield from unread
        home = _home(found)
        missing: dict[str, Sheet] = {}
        again: dict[Path, list[Path]] = defaultdict(list)
        for sheet, sha256, holder in found:
            if holder and holder.damaged:
                yield self._heal(folder / sheet.file, holder.item)
            elif holder:
                yield Brought(folder / sheet.file, Fate.SKIPPED, holder.item)
            elif home and not home.draft:
                yield Brought(folder / sheet.file, Fate.REFUSED, why=_ELSEWHERE % {"item": home.item})
            elif sha256 in missing:
                again[folder / missing[sha256].file].append(folder / sheet.file)
            else:
                missing[sha256] = sheet
        for brought in self._take_all(folder, bundle, list(missing.values()), home.item if home else ""):
            yield brought
            fate = Fate.REFUSED if brought.fate is Fate.REFUSED else Fate.SKIPPED
            yield from (Brought(file, fate, brought.item, why=brought.why) for file in again[brought.file])

    def _look(self, folder: Path, sheets: Sequence[Sheet]) -> tuple[list[_Found], list[Brought]]:
        """Read each file and find the item that holds its bytes."""
        found: list[_Found] = []
        unread: list[Brought] = []
        for sheet in sheets:
            try:
                with open_plain(folder / sheet.file) as stream:
                    sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            except Refusal as refusal:
                unread.append(Brought(folder / sheet.file, Fate.REFUSED, why=str(refusal)))
                continue
            found.append((sheet, sha256, self._holder(sheet, sha256)))
        return found, unread

    def _holder(self, sheet: Sheet, sha256: str) -> _Holder | None:
        """Give the item that holds these bytes, first of all one that holds them as this sheet."""
        with self._database.reading() as session:
            damaged = bool(fixity.damaged(session, [sha256]))
            holders = []
            for asset in assets.uses(session, sha256):
                item = session.get_one(Item, asset.item_id)
                draft = item.state in {State.DRAFT, State.REVIEW}
                holders.append(_Holder(item.identifier, draft, damaged, _fits(asset.link(), sheet)))
        return next((holder for holder in holders if holder.fits), holders[0] if holders else None)

    def _heal(self, file: Path, item: str) -> Brought:
        """Store the good copy of a picture that the archive holds damaged."""
        try:
            with open_plain(file) as stream:
                picture = store_file(self._store, stream, file.name)
        except Unready:
            raise
        except ArchiveError as refused:
            return Brought(file, Fate.REFUSED, why=str(refused))
        heal(self._database, picture.sha256, self._by)
        return Brought(file, Fate.TAKEN, item)

    def _take_all(self, folder: Path, bundle: Bundle, sheets: Sequence[Sheet], item: str) -> Iterator[Brought]:
        for start in range(0, len(sheets), AT_ONCE):
            place = Place(item, draft=self._draft(folder, bundle))
            for brought in self._take(folder, sheets[start : start + AT_ONCE], place):
                if brought.fate is Fate.TAKEN:
                    item = brought.item
                yield brought

    def _take(self, folder: Path, sheets: Sequence[Sheet], place: Place) -> Iterator[Brought]:
        """Store a few files, then write them down together; only then are they said to be taken."""
        stored: list[_Kept] = []
        for sheet in sheets:
            file = folder / sheet.file
            try:
                with open_plain(file) as stream:
                    original = original_of(store_file(self._store, stream, file.name))
            except Unready:
                raise
            except ArchiveError as refused:
                yield Brought(file, Fate.REFUSED, why=str(refused))
                continue
            link = PictureLink(original.sha256, filename=media.safe_name(file.name), role=sheet.role)
            stored.append((file, sheet, (original, replace(link, number=sheet.number))))
        if stored:
            yield from self._write_down(stored, place)

    def _write_down(self, stored: Sequence[_Kept], place: Place) -> Iterator[Brought]:
        try:
            taken: Sequence[Taken] = write_down(self._database, [each for _, _, each in stored], self._by, place)
        except Unready:
            raise
        except Conflict as conflict:
            yield from self._write_down_others(stored, place, conflict)
        except ArchiveError as refused:
            yield from _refused(stored, refused)
        else:
            for (file, _, _), each in zip(stored, taken, strict=True):
                yield Brought(file, Fate.TAKEN, each.identifier, each.created, alike=each.alike)

    def _write_down_others(self, stored: Sequence[_Kept], place: Place, conflict: Conflict) -> Iterator[Brought]:
        """Leave out what somebody else has brought in since we looked: it must not keep the others out."""
        found = [(sheet, link.sha256, self._holder(sheet, link.sha256)) for _, sheet, (_, link) in stored]
        others = [kept for kept, (_, _, holder) in zip(stored, found, strict=True) if not holder]
        if len(others) == len(stored):
            yield from _refused(stored, conflict)
            return
        for (file, _, _), (_, _, holder) in zip(stored, found, strict=True):
            if holder:
                yield Brought(file, Fate.SKIPPED, holder.item)
        home = _home(found)
        if others:
            joined = home.item if home and home.draft else ""
            yield from self._write_down(others, replace(place, item=place.item or joined))

    def _draft(self, folder: Path, bundle: Bundle) -> Draft:
        kind = self._kind or (DIARY.name if bundle.paged else POSTCARD.name)
        return Draft(kind, media.safe_name(bundle.title or folder.resolve().name), self._collection)


_Kept = tuple[Path, Sheet, Stored]


def _refused(stored: Sequence[_Kept], why: ArchiveError) -> Iterator[Brought]:
    return (Brought(file, Fate.REFUSED, why=str(why)) for file, _, _ in stored)


def _home(found: Sequence[_Found]) -> _Holder | None:
    """Give the item that the other sheets belong to. One that holds the same bytes as something else draws none in."""
    return next((holder for _, _, holder in found if holder and holder.fits), None)


def _fits(link: PictureLink, sheet: Sheet) -> bool:
    """Say whether a picture was written down as this sheet: by its file's name, or its side or page."""
    named = link.filename == media.safe_name(sheet.file)
    return named or (link.role, link.number) == (sheet.role, sheet.number or 1)


class _Source(io.FileIO):
    """A file on somebody's stick: where it cannot be read, that is said of it, and not of the archive's disk."""

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise _unreadable(error) from error


def _unreadable(error: OSError) -> Refusal:
    return Refusal("The file cannot be read: %(why)s.", why=error.strerror or str(error))


def open_plain(file: Path) -> io.BufferedReader:
    """Open a file of a folder for reading.

    Raises:
        Refusal: it cannot be read, now or later on, or has become a link or no plain file since it was listed.
    """
    try:
        # Not blocking: opening a pipe would wait for a writer for ever.
        stream: io.BufferedReader = io.BufferedReader(
            _Source(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK))
        )
    except OSError as error:
        raise _unreadable(error) from error
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise Refusal("This is not a file. Name the picture files themselves.")
    return stream
