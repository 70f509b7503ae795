"""Makes renditions and tiles, at most two pictures at a time, beside the indexing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

import media
from archive.catalogue import assets, embedded, fixity, likenesses, plans, queue
from archive.catalogue.assets import Condition, Original
from archive.catalogue.queue import Pending, Task
from archive.db import Database

log = structlog.get_logger()

# Each thread waits for a child process that decodes; two children keep two cores busy.
AT_ONCE = 2
# A decoder that gives up may have lacked memory or time only; after so many tries it is the picture.
TRIES = 3
# Tiles that the picture itself forbids are tried again each day only: a machine with more memory may cut them.
UNTILED_FOR = dt.timedelta(days=1)
# What can be rendered: of a damaged original the renditions are kept that were made while it was whole.
SOUND = (
    Original.problem == "",
    Original.sha256.not_in(sa.select(Condition.sha256).where(Condition.damage != "")),
)


# What visitors see first is made first: tiles wait while any picture has no renditions yet.
MADE = (Task.RENDER, Task.TILE)
TASKS = (*MADE, Task.LOOK)


class Rendering:
    """Takes rendering duties one by one; each finished picture is put before visitors at once, then its tiles."""

    def __init__(self, database: Database, store: media.Store) -> None:
        self._database = database
        self._store = store
        self._pool = ThreadPoolExecutor(AT_ONCE, "render")
        # by SHA-256: what is being made
        self._running: dict[str, tuple[Task, Future[media.Picture | None]]] = {}

    @property
    def busy(self) -> bool:
        """Whether anything is being made or waits to be."""
        with self._database.reading() as session:
            return bool(self._running or any(queue.due(session, task, 1) for task in TASKS))

    def step(self) -> bool:
        """Write down what is finished and start what waits; say whether anything was finished."""
        finished = [sha256 for sha256, (_, future) in self._running.items() if future.done()]
        for sha256 in finished:
            self._finish(sha256, *self._running.pop(sha256))
        for task in TASKS:
            if len(self._running) < AT_ONCE:
                self._start(task)
        return bool(finished)

    def _start(self, task: Task) -> None:
        with self._database.reading() as session:
            rows = queue.due(session, task, AT_ONCE)
            damaged = {each.sha256 for each in fixity.damaged(session, [row.subject for row in rows])}
            pages = {row.subject: _pages(session, row.subject) for row in rows if row.subject not in damaged}
        if damaged:
            self._let_go(row for row in rows if row.subject in damaged)
        for sha256, count in pages.items():
            if sha256 not in self._running and len(self._running) < AT_ONCE:
                self._running[sha256] = task, self._pool.submit(self._make, task, sha256, count)

    def glance(self) -> bool:
        """Notice a deleted folder of renditions quickly: one picture tells."""
        with self._database.reading() as session:
            waiting = sa.select(Pending.subject).where(Pending.task.in_(MADE))
            query = sa.select(Original.sha256).where(*SOUND, Original.sha256.not_in(waiting))
            one = session.scalar(query.limit(1))
        if one and not (self._store.rendered(one) and self._store.tiled(one)):
            self.mend()
        return False

    def mend(self) -> None:
        """Write a duty for every original without renditions or tiles."""
        with self._database.reading() as session:
            known = list(session.scalars(sa.select(Original.sha256).where(*SOUND)))
            duties = sa.select(Pending.task, Pending.subject).where(Pending.task.in_(MADE))
            queued = {(task, sha256) for task, sha256 in session.execute(duties)}
        missing = {sha256: self._lacking(sha256) for sha256 in known if (Task.RENDER, sha256) not in queued}
        wanted = {sha256: task for sha256, task in missing.items() if task and (task, sha256) not in queued}
        if wanted:
            log.warning("renditions.mended", count=len(wanted))
            with self._database.writing() as session:
                for sha256, task in wanted.items():
                    queue.add(session, task, sha256)

    def _lacking(self, sha256: str) -> Task | None:
        if not self._store.rendered(sha256):
            return Task.RENDER
        return None if self._store.tiled(sha256) else Task.TILE

    def close(self) -> None:
        """Wait for what is being made."""
        self._pool.shutdown(cancel_futures=True)

    def _let_go(self, rows: Iterable[Pending]) -> None:
        """Drop duties that nobody could do right; when the original is healed, new ones are written."""
        with self._database.writing() as session:
            queue.done(session, {row.id for row in rows})

    def _make(self, task: Task, sha256: str, pages: int) -> media.Picture | None:
        if task == Task.LOOK:
            return self._store.look(sha256)
        if task == Task.RENDER and not self._store.rendered(sha256):
            self._store.render(sha256)
        if task == Task.TILE and not self._store.tiled(sha256):
            self._store.tile(sha256, pages)
        return None

    def _finish(self, sha256: str, task: Task, future: Future[media.Picture | None]) -> None:
        error = future.exception()
        with self._database.writing() as session:
            duties = sa.select(Pending).where(Pending.task == task, Pending.subject == sha256)
            rows = list(session.scalars(duties))
            ids = [row.id for row in rows]
            if error and _may_pass(error, max((row.attempts for row in rows), default=0)):
                log.warning("picture.not_rendered", sha256=sha256, why=str(error))
                queue.postpone(session, ids, str(error))
                return
            if error and task == Task.TILE:
                # The picture itself is shown: that it cannot be gone into stands with the duty, and `check` tells it.
                log.warning("picture.not_tiled", sha256=sha256, why=str(error))
                queue.postpone(session, ids, str(error), at_least=UNTILED_FOR)
                return
            queue.done(session, ids)
            original = session.get(Original, sha256)
            if task == Task.LOOK:
                # A picture that cannot be decoded any more is found by its rendering.
                if original is not None and not error and (seen := future.result()):
                    likenesses.look_again(session, sha256, seen.looks)
                    embedded.note(session, sha256, seen.embedded)
                return
            if original is not None and task == Task.RENDER:
                original.problem = str(error or "")
            if task == Task.RENDER and not error and not self._store.tiled(sha256):
                queue.add(session, Task.TILE, sha256)
            for key in (*(asset.key for asset in assets.uses(session, sha256)), *plans.keys(session, sha256)):
                queue.add(session, Task.SHOW, key)


def _pages(session: Session, sha256: str) -> int:
    """Give the number of pages of an original; of one that is gone meanwhile its rendering will tell."""
    return session.scalar(sa.select(Original.frames).where(Original.sha256 == sha256)) or 1


def _may_pass(error: BaseException, attempts: int) -> bool:
    """Say whether it is worth trying again: the machine may have failed, not the picture."""
    if not isinstance(error, media.Refused) or error.reason is media.Reason.NO_SPACE:
        return True
    return error.reason is media.Reason.DECODER_FAILED and attempts + 1 < TRIES
