"""Faults planted into the ingesting process, to show that the tests would find them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

import archive.db
from archive.catalogue import queue
from archive.db import Database
from media import child, disk, originals
from media.decoder import describing
from media.decoder.job import Job
from media.limits import Limits

# What is done after an acknowledgement; a plant may catch up there on what it left out.
Plant = Callable[[Database], None]
# How long a plant puts off what it left out. A kill comes up to 60 ms after an acknowledgement: most fall in between.
LATE = 0.05


def nothing() -> Plant:
    return lambda _database: None


def duties_later() -> Plant:
    """Commit the duties in a second transaction, after the acknowledgement."""
    real, waiting = queue.add, []
    queue.add = lambda _session, task, subject: waiting.append((task, subject))

    def catch_up(database: Database) -> None:
        time.sleep(LATE)
        with database.writing() as session:
            for task, subject in waiting:
                real(session, task, subject)
        waiting.clear()

    return catch_up


def rename_later() -> Plant:
    """Give the picture its name after the commit only."""
    real, waiting = originals._place, []

    def put_aside(layout: Any, draft: Path, sha256: str) -> None:  # noqa: ANN401 -- passed on
        aside = layout.fresh("late")
        aside.hardlink_to(draft)
        waiting.append((layout, aside, sha256))

    def catch_up(_database: Database) -> None:
        time.sleep(LATE)
        while waiting:
            real(*waiting.pop())

    originals._place = put_aside
    return catch_up


def no_file_flush() -> Plant:
    disk.flush_file = lambda _file: None
    return nothing()


def no_folder_flush() -> Plant:
    disk.flush_folder = lambda _folder: None
    return nothing()


def no_commit_flush() -> Plant:
    archive.db.WRITER_PRAGMAS["synchronous"] = 0
    return nothing()


def decode_in_this_process() -> None:
    """Spare each picture a new interpreter, which takes ten times as long as storing it."""

    def run(_decoder: child.Decoder, job: str, source: BinaryIO, **_: object) -> Mapping[str, Any]:
        assert job == "probe"
        source.seek(0)
        return describing.probe(Job(source, Limits(), Path(os.devnull), page=1, options={}))

    child.Decoder.run = run


def tell_calls(say: Callable[[str], None]) -> None:
    """Say each call that makes bytes durable, in the words of `test_order`, where strace cannot."""
    fsync, rename, write = os.fsync, os.rename, originals._write

    def named(descriptor: int) -> Path:
        return Path(f"/proc/self/fd/{descriptor}").readlink()

    def told_fsync(descriptor: int) -> None:
        fsync(descriptor)
        say(f"fsync {named(descriptor)}")

    def told_rename(source: Path, target: Path) -> None:
        rename(source, target)
        say(f"rename {source} {target}")

    def told_write(draft: BinaryIO, chunk: bytes) -> None:
        write(draft, chunk)
        say(f"write {named(draft.fileno())}")

    os.fsync, os.rename, originals._write = told_fsync, told_rename, told_write
    sa.event.listen(sa.Engine, "commit", lambda _connection: say("commit"))


PLANTS: Mapping[str, Callable[[], Plant]] = {
    plant.__name__: plant
    for plant in (nothing, duties_later, rename_later, no_file_flush, no_folder_flush, no_commit_flush)
}
