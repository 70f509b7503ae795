"""Makes renditions, at most two at a time, beside the indexing."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import sqlalchemy as sa
import structlog

import media
from archive.catalogue import assets, queue
from archive.catalogue.assets import Original
from archive.catalogue.queue import Pending, Task
from archive.db import Database

log = structlog.get_logger()

# Each thread waits for a child process that decodes; two children keep two cores busy.
AT_ONCE = 2
# A decoder that gives up may have lacked memory or time only; after so many tries it is the picture.
TRIES = 3


class Rendering:
    """Takes rendering duties one by one; each finished picture is put before visitors at once."""

    def __init__(self, database: Database, store: media.Store) -> None:
        self._database = database
        self._store = store
        self._pool = ThreadPoolExecutor(AT_ONCE, "render")
        self._running: dict[str, Future[None]] = {}

    @property
    def busy(self) -> bool:
        """Whether anything is being made or waits to be."""
        with self._database.reading() as session:
            return bool(self._running or queue.due(session, Task.RENDER, 1))

    def step(self) -> bool:
        """Write down what is finished and start what waits; say whether anything was finished."""
        finished = [sha256 for sha256, future in self._running.items() if future.done()]
        for sha256 in finished:
            self._finish(sha256, self._running.pop(sha256))
        free = AT_ONCE - len(self._running)
        if free:
            with self._database.reading() as session:
                rows = queue.due(session, Task.RENDER, free + len(self._running))
            for sha256 in dict.fromkeys(row.subject for row in rows):
                if sha256 not in self._running and len(self._running) < AT_ONCE:
                    self._running[sha256] = self._pool.submit(self._render, sha256)
        return bool(finished)

    def glance(self) -> bool:
        """Notice a deleted folder of renditions quickly: one picture tells."""
        with self._database.reading() as session:
            waiting = sa.select(Pending.subject).where(Pending.task == Task.RENDER)
            query = sa.select(Original.sha256).where(Original.problem == "", Original.sha256.not_in(waiting))
            one = session.scalar(query.limit(1))
        if one and not self._store.rendered(one):
            self.mend()
        return False

    def mend(self) -> None:
        """Write a duty for every original without renditions."""
        with self._database.reading() as session:
            query = sa.select(Original.sha256).where(Original.problem == "")
            queued = set(session.scalars(sa.select(Pending.subject).where(Pending.task == Task.RENDER)))
            missing = [sha256 for sha256 in session.scalars(query) if not self._store.rendered(sha256)]
        wanted = set(missing) - queued
        if wanted:
            log.warning("renditions.mended", count=len(wanted))
            with self._database.writing() as session:
                for sha256 in wanted:
                    queue.add(session, Task.RENDER, sha256)

    def close(self) -> None:
        """Wait for what is being made."""
        self._pool.shutdown(cancel_futures=True)

    def _render(self, sha256: str) -> None:
        if not self._store.rendered(sha256):
            self._store.render(sha256)

    def _finish(self, sha256: str, future: Future[None]) -> None:
        error = future.exception()
        with self._database.writing() as session:
            duties = sa.select(Pending).where(Pending.task == Task.RENDER, Pending.subject == sha256)
            rows = list(session.scalars(duties))
            ids = [row.id for row in rows]
            if error and _may_pass(error, max((row.attempts for row in rows), default=0)):
                log.warning("picture.not_rendered", sha256=sha256, why=str(error))
                queue.postpone(session, ids, str(error))
                return
            original = session.get(Original, sha256)
            if original is not None:
                original.problem = str(error or "")
            queue.done(session, ids)
            for asset in assets.uses(session, sha256):
                queue.add(session, Task.SHOW, asset.key)


def _may_pass(error: BaseException, attempts: int) -> bool:
    """Say whether it is worth trying again: the machine may have failed, not the picture."""
    if not isinstance(error, media.Refused) or error.reason is media.Reason.NO_SPACE:
        return True
    return error.reason is media.Reason.DECODER_FAILED and attempts + 1 < TRIES
