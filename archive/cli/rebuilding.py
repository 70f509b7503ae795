"""`archive reindex` and `archive rerender`: bring back from the catalogue what can be made again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import click

from archive.cli.failures import Code, complain
from archive.cli.progress import bar
from archive.cli.settled import catalogue, pictures, with_settings
from archive.errors import DiskFull, Unready

if TYPE_CHECKING:
    import media
    from archive.catalogue.queue import Task
    from archive.db import Database
    from archive.settings import Settings
    from archive.worker import Worker

POLL = 0.2
# A batch of the worker takes seconds, a rebuild of 100,000 records minutes.
STALLED_AFTER = 600.0
# As many decoders as the worker has; see archive/worker.
AT_ONCE = 2


@click.command()
@with_settings
def reindex(settings: Settings) -> None:
    """Build the search index anew, while the old one goes on answering."""
    from archive.catalogue.queue import Task, add
    from archive.worker.indexing import EVERYTHING

    with catalogue(settings) as database:
        with database.writing() as session:
            add(session, Task.INDEX, EVERYTHING)
        with bar("Index") as progress:
            _work_off(settings, database, (Task.INDEX,), progress, _index_only)
    click.echo("The index is new.")


@click.command()
@click.option("--all", "everything", is_flag=True, help="Make also those anew that are there.")
@with_settings
@click.pass_context
def rerender(ctx: click.Context, settings: Settings, *, everything: bool) -> None:
    """Make the pictures for the screen and the tiles for zooming that are missing, from the originals."""
    from archive.catalogue.queue import Task, add

    store = pictures(settings)
    with catalogue(settings) as database:
        wanted = _unrendered(database, store, everything=everything)
        with bar("Pictures") as progress:
            refused = list(_render(store, wanted, progress, everything=everything))
        with database.writing() as session:
            for sha256 in wanted:
                add(session, Task.RENDER, sha256)  # the worker sees that it is done, and shows what is published
        with bar("Publishing") as progress:
            _work_off(settings, database, (Task.RENDER, Task.TILE, Task.SHOW), progress, _everything)
    for sentence in refused:
        complain(sentence)
    click.echo(f"Pictures made: {len(wanted) - len(refused)}.")
    ctx.exit(Code.DATA if refused else Code.DONE)


def _unrendered(database: Database, store: media.Store, *, everything: bool) -> dict[str, int]:
    """Give the originals to be worked on, with their numbers of pages."""
    import sqlalchemy as sa

    from archive.catalogue.assets import Condition, Original

    with database.reading() as session:
        damaged = sa.select(Condition.sha256).where(Condition.damage != "")
        sound = sa.select(Original.sha256, Original.frames).where(Original.sha256.not_in(damaged))
        known = session.execute(sound.order_by(Original.sha256)).all()
    return {
        sha256: pages for sha256, pages in known if everything or not (store.rendered(sha256) and store.tiled(sha256))
    }


def _render(
    store: media.Store, wanted: dict[str, int], progress: Callable[[int, int], None], *, everything: bool
) -> Iterator[str]:
    """Make what is wanted, and give a sentence for each picture that could not be."""
    import media

    def render(sha256: str) -> str:
        try:
            if everything or not store.rendered(sha256):
                store.render(sha256)
            if everything or not store.tiled(sha256):
                store.tile(sha256, wanted[sha256])
        except media.Refused as refused:
            return f"{sha256}: {refused}"
        except media.StorageFailed as failed:
            if failed.full:
                raise DiskFull from failed
            return f"{sha256}: {failed} Run `archive check`."
        return ""

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done, sentence in enumerate(pool.map(render, wanted), start=1):
            progress(done, len(wanted))
            if sentence:
                yield sentence


def _index_only(worker: Worker) -> None:
    while worker.indexing.step():
        pass


def _everything(worker: Worker) -> None:
    worker.finish()
    while worker.step():  # what was made last is shown now
        pass


def _work_off(
    settings: Settings,
    database: Database,
    tasks: tuple[Task, ...],
    progress: Callable[[int, int], None],
    work: Callable[[Worker], None],
) -> None:
    """Do the waiting work here, or wait for the worker that runs already.

    Raises:
        Unready: the disk is full, or the running worker does not get on.
    """
    from archive.cli.logs import warnings_to_stderr
    from archive.worker import Worker
    from index import IndexFull

    warnings_to_stderr()
    try:
        worker = Worker(settings)
    except Unready:
        _wait(database, tasks, progress)
        return
    with closing(worker):
        try:
            work(worker)
        except IndexFull as error:
            raise DiskFull from error


def _wait(database: Database, tasks: tuple[Task, ...], progress: Callable[[int, int], None]) -> None:
    most = left = _waiting(database, tasks)
    changed = time.monotonic()
    while left:
        time.sleep(POLL)
        before, left = left, _waiting(database, tasks)
        most = max(most, left)
        progress(most - left, most)
        if left != before:
            changed = time.monotonic()
        elif time.monotonic() - changed > STALLED_AFTER:
            raise Unready("The running worker does not get on. Look at its messages, or stop it and try again.")


def _waiting(database: Database, tasks: tuple[Task, ...]) -> int:
    """Count what is due; what was put off after a failure is not waited for."""
    import sqlalchemy as sa

    from archive.catalogue.queue import Pending

    query = sa.select(sa.func.count()).where(Pending.task.in_(tasks), Pending.attempts == 0)
    with database.reading() as session:
        return session.scalar(query) or 0
