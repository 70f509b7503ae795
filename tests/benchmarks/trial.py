"""An archive in a folder of its own: founded, filled and indexed as the service does it."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import sqlalchemy as sa
import structlog

import media
from archive import importing
from archive.catalogue import queue
from archive.catalogue.published import published
from archive.cli.tables import found_catalogue
from archive.db import Database
from archive.importing import running
from archive.search import Asked, Found, find
from archive.settings import Settings, read_settings
from archive.worker.indexing import Indexing
from index import Reader


@dataclass(slots=True)
class Trial:
    """The archive, opened as the kiosk opens it; how long importing and indexing took, in seconds."""

    settings: Settings
    database: Database
    reader: Reader
    took: dict[str, float] = field(default_factory=dict)

    def ask(self, text: str, language: str = "ru", **different: Any) -> Found:  # noqa: ANN401 - fields of Asked
        """Ask as a visitor does, of published things only.

        Raises:
            RuntimeError: there is no index, so that the answer is not the one to be measured.
        """
        with published(self.database) as session:
            found = find(session, self.reader, Asked(text, language, **different))
        if found.reduced:
            raise RuntimeError("the index cannot be read")
        return found


def keep_log_quiet() -> None:
    """Hide the worker's warning that there is no index yet: here that is so every time. For programs, not for tests."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


@contextmanager
def trial(folder: Path, records: Sequence[Mapping[str, Any]]) -> Iterator[Trial]:
    """Give an archive of these records, all published and indexed.

    What an earlier trial with as many records left in the folder is used again; then `took` has no time for it.

    Raises:
        RuntimeError: a record was refused; a benchmark of fewer records would be another one.
    """
    settings = read_settings(data=folder / "var", reserve_mb=0)
    took: dict[str, float] = {}
    imported = folder / f"imported-{len(records)}"
    if not imported.exists():
        took["import"] = _import(settings, folder / "records.jsonl", records)
        imported.touch()
    if seconds := _index(settings):
        took["index"] = seconds
    database = Database(settings.database, read_only=True)
    try:
        yield Trial(settings, database, Reader(settings.index_folder), took)
    finally:
        database.close()


def _import(settings: Settings, file: Path, records: Iterable[Mapping[str, Any]]) -> float:
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    started = time.perf_counter()
    database = Database(settings.database)
    found_catalogue(settings, database)
    options = importing.Options(publish=True)
    with mock.patch.object(running, "TURN", 0.0):  # nobody else writes here who would need a turn
        report = importing.run(database, media.Store(settings.data), file, options, lambda _done, _of: None)
    database.close()
    if report.troubles:
        raise RuntimeError(f"{len(report.troubles)} records were refused, the first: {report.troubles[0]}")
    return time.perf_counter() - started


def _index(settings: Settings) -> float:
    """Build the index as the worker does when it finds none, and settle what the import asked for; 0 if it is there."""
    database = Database(settings.database)
    indexing = Indexing(database, settings.index_folder)
    try:
        if indexing.writer.state().condition == "whole":
            return 0.0
        started = time.perf_counter()
        indexing.mend()
        _forget_duties(database)
        return time.perf_counter() - started
    finally:
        indexing.close()
        database.close()


def _forget_duties(database: Database) -> None:
    """Drop the import's index duties: the index just built holds all they ask for."""
    with database.writing() as session:
        session.execute(sa.delete(queue.Pending).where(queue.Pending.task == queue.Task.INDEX))
