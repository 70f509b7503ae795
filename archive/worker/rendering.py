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


class Rendering:
    """Takes rendering duties one by one; each finished picture is put before visitors at once."""

    def __init__(self, database: Database, store: media.Store) -> None:
        self._database = database
        self._store = store
        self._pool = ThreadPoolExecutor(AT_ONCE, "render")
        self._running: dict[str, Future[str]] = {}

    @property
    def busy(self) -> bool:
        """Whether anything is being made or waits to be."""
        with self._database.reading() as session:
            return bool(self._running or queue.due(session, Task.RENDER, 1))

    def step(self) -> None:
        """Write down what is finished and start what waits."""
        for sha256 in [sha256 for sha256, future in self._running.items() if future.done()]:
            self._finish(sha256, self._running.pop(sha256))
        free = AT_ONCE - len(self._running)
        if free:
            with self._database.reading() as session:
                rows = queue.due(session, Task.RENDER, free + len(self._running))
            for sha256 in dict.fromkeys(row.subject for row in rows):
                if sha256 not in self._running and len(self._running) < AT_ONCE:
                    self._running[sha256] = self._pool.submit(self._render, sha256)

    def mend_if_gone(self) -> None:
        """Notice a deleted folder of renditions quickly: one picture tells."""
        with self._database.reading() as session:
            query = sa.select(Original.sha256).where(Original.problem == "").limit(1)
            one = session.scalar(query)
        if one and not self._store.rendered(one):
            self.mend()

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

    def _render(self, sha256: str) -> str:
        """Make the renditions; give what is wrong with the picture, empty when nothing is."""
        try:
            if not self._store.rendered(sha256):
                self._store.render(sha256)
        except media.Refused as refused:
            return str(refused)
        return ""

    def _finish(self, sha256: str, future: Future[str]) -> None:
        with self._database.writing() as session:
            ids = list(
                session.scalars(sa.select(Pending.id).where(Pending.task == Task.RENDER, Pending.subject == sha256))
            )
            if error := future.exception():
                log.warning("picture.not_rendered", sha256=sha256, why=str(error))
                queue.postpone(session, ids, str(error))
                return
            original = session.get(Original, sha256)
            if original is not None:
                original.problem = future.result()
            queue.done(session, ids)
            for asset in assets.uses(session, sha256):
                queue.add(session, Task.SHOW, asset.key)
