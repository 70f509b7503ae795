"""Brings folders of scans in, bundle by bundle; after a cut it skips what is in and completes what is half in.

Nothing is remembered but the catalogue itself: a file's SHA-256 says whether it is in, and in which item.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import media
from archive.catalogue import assets, fixity
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.catalogue.kinds import DIARY, POSTCARD
from archive.catalogue.records import PictureLink
from archive.catalogue.states import State
from archive.db import Database
from archive.errors import ArchiveError, Refusal, Unready
from archive.intake.accepting import Draft, Place, Stored, Taken, heal, original_of, store_file, write_down
from archive.intake.bundles import Bundle, Sheet

if TYPE_CHECKING:
    from io import BufferedReader

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
    item: str
    draft: bool
    damaged: bool


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
        home = next((holder for _, _, holder in found if holder), None)
        missing: list[tuple[Sheet, str]] = []
        for sheet, sha256, holder in found:
            if holder and holder.damaged:
                yield self._heal(folder / sheet.file, holder.item)
            elif holder:
                yield Brought(folder / sheet.file, Fate.SKIPPED, holder.item)
            elif home and not home.draft:
                yield Brought(folder / sheet.file, Fate.REFUSED, why=_ELSEWHERE % {"item": home.item})
            else:
                missing.append((sheet, sha256))
        item = home.item if home else ""
        for start in range(0, len(missing), AT_ONCE):
            for brought in self._take(folder, bundle, missing[start : start + AT_ONCE], item):
                item = brought.item or item
                yield brought

    def _look(
        self, folder: Path, sheets: Sequence[Sheet]
    ) -> tuple[list[tuple[Sheet, str, _Holder | None]], list[Brought]]:
        """Read each file and find the item that holds its bytes."""
        found: list[tuple[Sheet, str, _Holder | None]] = []
        unread: list[Brought] = []
        for sheet in sheets:
            try:
                with open_plain(folder / sheet.file) as stream:
                    sha256 = hashlib.file_digest(cast("BufferedReader", stream), "sha256").hexdigest()
            except Refusal as refusal:
                unread.append(Brought(folder / sheet.file, Fate.REFUSED, why=str(refusal)))
                continue
            found.append((sheet, sha256, self._holder(sha256)))
        return found, unread

    def _holder(self, sha256: str) -> _Holder | None:
        with self._database.reading() as session:
            for asset in assets.uses(session, sha256):
                item = session.get_one(Item, asset.item_id)
                damaged = bool(fixity.damaged(session, [sha256]))
                return _Holder(item.identifier, item.state in {State.DRAFT, State.REVIEW}, damaged)
        return None

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

    def _take(self, folder: Path, bundle: Bundle, sheets: Sequence[tuple[Sheet, str]], item: str) -> Iterator[Brought]:
        """Store a few files, then write them down together; only then are they said to be taken."""
        stored: dict[str, tuple[Path, Stored]] = {}
        for sheet, sha256 in sheets:
            file = folder / sheet.file
            if sha256 in stored:
                why = "The same bytes as %(other)s, which lies beside it."
                yield Brought(file, Fate.SKIPPED, why=why % {"other": stored[sha256][0].name})
                continue
            try:
                with open_plain(file) as stream:
                    original = original_of(store_file(self._store, stream, file.name))
            except Unready:
                raise
            except ArchiveError as refused:
                yield Brought(file, Fate.REFUSED, why=str(refused))
                continue
            link = PictureLink(original.sha256, filename=media.safe_name(file.name), role=sheet.role)
            stored[sha256] = file, (original, replace(link, number=sheet.number))
        if stored:
            yield from self._write_down(list(stored.values()), Place(item, draft=self._draft(folder, bundle)))

    def _write_down(self, stored: Sequence[tuple[Path, Stored]], place: Place) -> Iterator[Brought]:
        try:
            taken: Sequence[Taken] = write_down(self._database, [each for _, each in stored], self._by, place)
        except Unready:
            raise
        except ArchiveError as refused:
            yield from (Brought(file, Fate.REFUSED, why=str(refused)) for file, _ in stored)
            return
        for (file, _), each in zip(stored, taken, strict=True):
            yield Brought(file, Fate.TAKEN, each.identifier, each.created, alike=each.alike)

    def _draft(self, folder: Path, bundle: Bundle) -> Draft:
        kind = self._kind or (DIARY.name if bundle.paged else POSTCARD.name)
        return Draft(kind, media.safe_name(bundle.title or folder.resolve().name), self._collection)


def open_plain(file: Path) -> BinaryIO:
    """Open a file of a folder for reading.

    Raises:
        Refusal: it cannot be read, or has become a link or no plain file since it was listed.
    """
    try:
        # Not blocking: opening a pipe would wait for a writer for ever.
        stream = os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")
    except OSError as error:
        raise Refusal("The file cannot be read: %(why)s.", why=error.strerror or str(error)) from error
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise Refusal("This is not a file. Name the picture files themselves.")
    return stream
