"""Takes uploaded files in, one after the other; what happened to each is said, and one refusal stops no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO, Protocol, cast

from archive import intake
from archive.catalogue import items
from archive.catalogue.actors import Actor
from archive.errors import ArchiveError
from archive.intake import Place, Taken
from archive.staff.pictures.showing import settle, visible_pictures
from archive.staff.resources import Desk
from archive.staff.upload.forms import Target
from archive.staff.upload.pairing import belong_together, side_of


class Uploaded(Protocol):
    """A file as it came."""

    filename: str | None
    stream: IO[bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one file: it was taken into the item of this row number, or refused."""

    filename: str
    taken: Taken | None = None
    number: int = 0
    refused: ArchiveError | None = None


def take_all(desk: Desk, files: Sequence[Uploaded], target: Target, by: Actor) -> Iterator[Outcome]:
    """Take the files in the order of their names, so that the sides of one object follow each other."""
    before, item = target.beside_file, target.beside_item
    for file in sorted(files, key=lambda each: (each.filename or "").casefold()):
        filename = file.filename or "scan"
        place = _place(filename, target, before, item)
        outcome = _take(desk, file, filename, place, by)
        if outcome.taken:
            before, item = filename, outcome.taken.identifier
        yield outcome


def _place(filename: str, target: Target, before: str, item: str) -> Place:
    if target.item:
        return Place(target.item, target.role)
    together = bool(item) and belong_together(before, filename)
    return Place(item if together else "", target.role or side_of(filename))


def _take(desk: Desk, file: Uploaded, filename: str, place: Place, by: Actor) -> Outcome:
    try:
        taken = intake.accept(desk.database, desk.store, cast("BinaryIO", file.stream), filename, by, place)
    except ArchiveError as error:
        return Outcome(filename, refused=error)
    with desk.database.reading() as session:
        item = items.find(session, taken.identifier)
        visible = visible_pictures(item)
        settle(desk.store, visible, visible)
        return Outcome(filename, taken, item.id)
