"""Makes the index agree with the catalogue: from the rows as they are now, never from what was once queued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

import index
from archive.catalogue import items, queue
from archive.catalogue.items import Item
from archive.catalogue.queue import Pending, Task
from archive.catalogue.states import State
from archive.db import Database
from archive.errors import Unready
from archive.search import document
from archive.worker.differences import differences

log = structlog.get_logger()

# Small, so that an item saved during a great import still is found in two seconds.
BATCH = 100
# The subject of a duty that asks for everything to be built anew.
EVERYTHING = "all"


class Indexing:
    """Applies index duties in batches, each batch one generation. Holds the index's lock until `close`.

    Raises:
        Unready: another worker is at work on this data folder.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self.writer = _open(folder)
        self._reader = index.Reader(folder, check_every=0)

    def close(self) -> None:
        """Let go of the lock."""
        self.writer.close()

    def step(self) -> bool:
        """Do one batch; say whether there was one."""
        with self._database.reading() as session:
            rows = queue.due(session, Task.INDEX, BATCH)
            if not rows:
                return False
            self._keep_folder()
            failed = self._apply(session, rows)
        with self._database.writing() as session:
            queue.postpone(session, failed, "the index could not be told of this item; the worker's log says why")
            queue.done(session, {row.id for row in rows} - failed)
        return True

    def glance(self) -> bool:
        """Look whether the index is there and whole, by names and sizes."""
        self.mend()
        return False

    def mend(self, *, deep: bool = False) -> None:
        """Build the index anew when it is missing, damaged or of another version; `deep` reads all of it first."""
        self._keep_folder()
        state = self.writer.verify(deep=True) if deep else self.writer.state()
        if state.condition != "whole":
            # A new archive has none yet; that is no trouble.
            tell = log.info if state.condition == "missing" else log.warning
            tell("index.rebuild", condition=state.condition, problems=state.problems)
            with self._database.reading() as session:
                self._rebuild(session)

    def compare(self) -> None:
        """Write a duty for each item that the index holds otherwise than the catalogue: drift ends by itself.

        What is saved meanwhile has its own duty; one too many does no harm. An index that cannot be read is `mend`'s.
        """
        try:
            held = self._reader.versions()
        except index.IndexUnavailable:
            return
        with self._database.reading() as session:
            wrong = differences(session, held)
        if wrong:
            log.warning("index.mended", count=len(wrong))
            with self._database.writing() as session:
                for difference in wrong:
                    queue.add(session, Task.INDEX, difference.key)

    def _keep_folder(self) -> None:
        """Make the folder again when somebody deleted it: our lock went with it."""
        if not self._folder.is_dir():
            self.writer.close()
            self.writer = _open(self._folder)

    def _apply(self, session: Session, rows: list[Pending]) -> set[int]:
        """Bring a batch into the index; give the duties of items of which no document could be made."""
        if any(row.subject == EVERYTHING for row in rows):
            self._rebuild(session)
            return set()
        ids = {int(row.subject) for row in rows}
        found = items.by_ids(session, list(ids))
        visible = {item.id for item in found.values() if item.state == State.PUBLISHED}
        # What never was published is not in the index: 500 uploaded drafts make no 500 generations.
        drafts = {item.id for item in found.values() if item.published_at is None}
        documents = list(_documents(found[number] for number in visible))
        hidden = ids - drafts - visible
        if documents or hidden:
            try:
                self.writer.apply(documents, map(str, hidden), through=rows[-1].id)
            except index.IndexUnavailable as error:
                log.warning("index.rebuild", problems=(str(error),))
                self._rebuild(session)
        failed = visible - {int(document.key) for document in documents}
        return {row.id for row in rows if int(row.subject) in failed}

    def _rebuild(self, session: Session) -> None:
        through = session.scalar(sa.select(sa.func.max(Pending.id)).where(Pending.task == Task.INDEX)) or 0
        self.writer.rebuild(_published(session), through=through)


def _open(folder: Path) -> index.Writer:
    try:
        return index.Writer(folder)
    except index.WriterBusy as error:
        raise Unready("Another worker is running on this data folder. Stop it first, or let it work.") from error


def _documents(wanted: Iterable[Item]) -> Iterator[index.Document]:
    """Make the documents of these items; one that cannot be made is logged and keeps no other from being found."""
    for item in wanted:
        try:
            yield document(item)
        except Exception:
            log.exception("item.not_indexed", item=item.identifier)


def _published(session: Session) -> Iterator[index.Document]:
    """Give all published items, a batch in memory at a time."""
    last = 0
    while True:
        query = sa.select(Item).where(Item.state == State.PUBLISHED, Item.id > last).order_by(Item.id).limit(BATCH)
        batch = list(session.scalars(query))
        if not batch:
            return
        yield from _documents(batch)
        last = batch[-1].id
        session.expunge_all()
