"""Has all originals read again for `archive check`, and says which are not what they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import media
from archive.catalogue import fixity
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.fixity import Stored
from archive.cli.inspecting import Finding, Part
from archive.db import Database
from archive.worker.rereading import Pace, Rereading

_DAMAGES = {
    media.Fixity.MISSING: "is missing",
    media.Fixity.UNREADABLE: "cannot be read",
    media.Fixity.TRUNCATED: "is cut short",
    media.Fixity.CHANGED: "has other bytes than when it was stored",
}


@dataclass(frozen=True, slots=True)
class Round:
    """One time that all originals are read.

    Attributes:
        number: of the run in the catalogue.
        due: what is still to be read.
        before: how many a run that was interrupted had read already.
    """

    number: int
    due: tuple[Stored, ...]
    before: int


def begin(database: Database, *, anew: bool) -> Round:
    """Go on with the round that was interrupted, or begin one."""
    with database.writing() as session:
        run = fixity.begin_run(session, anew=anew)
        due = tuple(fixity.due_in_run(session, run))
        return Round(run.id, due, fixity.seen_since(session, run.started_at))


def go_through(
    database: Database, store: media.Store, round_: Round, rate: float | None, progress: Callable[[int, int], None]
) -> Iterator[Finding]:
    """Read what is due, as many megabytes a second as `rate` says, and name what is damaged, with its items.

    Raises:
        Unready: the folder of originals is not there.
    """
    rereading = Rereading(database, store, Pace(rate), COMMAND_LINE.name, round_.number)
    total, done = sum(one.size for one in round_.due), 0
    for one, found in rereading.read(round_.due):
        done += one.size
        progress(done, total)
        if found is not media.Fixity.WHOLE:
            yield Finding(Part.ORIGINALS, _sentence(database, one.sha256, found))
    with database.writing() as session:
        fixity.end_run(session, round_.number)


def _sentence(database: Database, sha256: str, found: media.Fixity) -> str:
    with database.reading() as session:
        users = fixity.users_of(session, sha256)
    named = ", ".join([*users.items, *(f"plan {slug}" for slug in users.plans)]) or "of no item"
    remedy = "Upload the same file again, or bring it back from a backup."
    return f"The picture {sha256} ({named}) {_DAMAGES[found]}. {remedy}"
