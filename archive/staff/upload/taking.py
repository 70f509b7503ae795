"""Takes uploaded files in, one after the other; what happened to each is said, and one refusal stops no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO, Protocol, cast

from archive import intake
from archive.catalogue import items
from archive.catalogue.actors import Actor
from archive.catalogue.kinds import DIARY
from archive.errors import ArchiveError, Conflict
from archive.intake import Draft, Place, Taken
from archive.intake.bundles import Bundle, Sheet, bundle
from archive.intake.scan_names import natural
from archive.staff.pictures.showing import keys_of, settle
from archive.staff.resources import Desk
from archive.staff.upload.forms import Target


class Uploaded(Protocol):
    """A file as it came."""

    filename: str | None
    stream: IO[bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one file: it was taken into the item of this row number, or refused, maybe for being there."""

    filename: str
    taken: Taken | None = None
    number: int = 0
    refused: ArchiveError | None = None


def take_all(desk: Desk, files: Sequence[Uploaded], target: Target, by: Actor) -> Iterator[Outcome]:
    """Take the files in the order of their names; those that show one thing by their names come to one item."""
    bundles = {sheet.file: each for each in bundle(target.names)[0] for sheet in each.sheets}
    homes = {bundles[target.beside_file]: target.beside_item} if target.beside_file in bundles else {}
    for file in sorted(files, key=lambda each: natural(each.filename or "")):
        filename = file.filename or "scan"
        # A second file of the same name, from another folder, is another thing.
        own = bundles.pop(filename, Bundle("", (Sheet(filename, ""),)))
        outcome = _take(desk, file, filename, _place(filename, target, own, homes.get(own, "")), by)
        if outcome.taken:
            homes[own] = outcome.taken.identifier
        yield outcome


def _place(filename: str, target: Target, own: Bundle, home: str) -> Place:
    if target.item:
        return Place(target.item, target.role)
    sheet = next(sheet for sheet in own.sheets if sheet.file == filename)
    draft = Draft(DIARY.name if own.paged else Draft().kind, own.title)
    return Place(home, target.role or sheet.role, sheet.number or None, draft)


def _take(desk: Desk, file: Uploaded, filename: str, place: Place, by: Actor) -> Outcome:
    try:
        taken = intake.accept(desk.database, desk.store, cast("BinaryIO", file.stream), filename, by, place)
    except ArchiveError as error:
        return Outcome(filename, number=_holder(desk, error), refused=error)
    with desk.database.reading() as session:
        item = items.find(session, taken.identifier)
        number, touched = item.id, keys_of(item)
    settle(desk, touched)
    return Outcome(filename, taken, number)


def _holder(desk: Desk, refused: ArchiveError) -> int:
    """Give the row number of the item that a refusal names as holding these bytes; 0 for any other refusal."""
    if not isinstance(refused, Conflict) or "item" not in refused.values:
        return 0
    with desk.database.reading() as session:
        found = items.look_up(session, str(refused.values["item"]))
        return found.id if found else 0
