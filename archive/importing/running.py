"""An import from its first line to its report: in batches, so that the service's own writers get their turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import sqlalchemy.exc
from sqlalchemy.orm import Session

import media
from archive.catalogue.items import look_up
from archive.catalogue.plan_records import PlanRecord
from archive.catalogue.records import Record
from archive.catalogue.story_records import StoryRecord
from archive.db import Database
from archive.errors import ArchiveError, Invalid, Problem, Unready
from archive.exchange import jsonl
from archive.exchange.entries import Entry
from archive.exchange.jsonl import Line
from archive.importing.copying import rehearsal
from archive.importing.displays import store_plan, store_story
from archive.importing.pictures import Pictures, Prepared, PreparedPlan
from archive.importing.report import Options, Outcome, Report, Tally
from archive.importing.storing import name_of, store_item, store_plain

# About a quarter of a second of write lock: an archivist who saves meanwhile does not notice.
BATCH = 50
# SQLite's waiting writers look every 100 ms; a shorter pause between two batches may never be seen.
TURN = 0.11
# Names, words and lines at fault first; then plans, which mark places; then items; then stories, which show them.
TURNS: tuple[type | None, ...] = (None, PlanRecord, Record, StoryRecord)
# Pictures decoded at one time, each in a child process of its own.
AT_ONCE = 2
Progress = Callable[[int, int], None]


def run(database: Database, store: media.Store, path: Path, options: Options, progress: Progress) -> Report:
    """Store the records of a file: each whole or not at all. Interrupted, what is committed stays; run it again.

    What items refer to is stored before them, wherever it stands in the file.

    Args:
        database: opened for writing.
        store: takes the pictures.
        path: a file of JSON Lines.
        options: publish, dry run, who.
        progress: is told how many lines of how many are done.

    Raises:
        Refusal: the file cannot be read at all; nothing was stored.
        Unready: the disk is full or failing.
    """
    found = jsonl.survey(path)
    with _place(database, store, path, options) as importing:
        done = 0
        for turn in TURNS:
            lines = importing.lines(jsonl.read(path), turn)
            while batch := list(islice(lines, BATCH)):
                importing.store(batch)
                done += len(batch)
                progress(done, found.lines)
                if not options.dry_run and done < found.lines:
                    time.sleep(TURN)
        return importing.tally.report()


@contextmanager
def _place(database: Database, store: media.Store, path: Path, options: Options) -> Iterator[_Importing]:
    if not options.dry_run:
        yield _Importing(database, Pictures(database, store, store, path), options)
        return
    with rehearsal(database) as (scratch, scratch_store):
        yield _Importing(scratch, Pictures(scratch, store, scratch_store, path), options)


def _turn_of(entry: Entry | None) -> type | None:
    return next((turn for turn in TURNS if turn and isinstance(entry, turn)), None)


class _Importing:
    """The state of one import."""

    def __init__(self, database: Database, pictures: Pictures, options: Options) -> None:
        self.tally = Tally()
        self._database = database
        self._pictures = pictures
        self._options = options
        self._seen: dict[tuple[str, str], int] = {}

    def lines(self, lines: Iterable[Line], turn: type | None) -> Iterator[Line]:
        """Choose what comes in this turn: one sort of records, or all that has none of its own."""
        return (line for line in lines if _turn_of(line.entry) is turn)

    def store(self, batch: list[Line]) -> None:
        """Store a batch in one transaction; pictures are decoded before it, without the write lock."""
        ready = self._prepare_all(batch)
        outcomes: list[tuple[Line, Outcome]] = []
        with self._database.writing() as session:
            for line, prepared in ready:
                with self._blaming(line), session.begin_nested():
                    outcomes.append((line, self._store(session, line, prepared)))
        for line, outcome in outcomes:
            bare = isinstance(line.entry, Record) and not line.entry.rights
            self.tally.count(outcome, without_rights=bare)

    def _prepare_all(self, batch: list[Line]) -> list[tuple[Line, Prepared | PreparedPlan | None]]:
        """Give what is fit to be stored; its pictures are in the store then."""
        sound: list[Line] = []
        for line in batch:
            with self._blaming(line):
                self._look_at(line)
                sound.append(line)
        ready: list[tuple[Line, Prepared | PreparedPlan | None]] = []
        pool = ThreadPoolExecutor(AT_ONCE)
        try:
            for line, future in [(line, pool.submit(self._prepare, line)) for line in sound]:
                with self._blaming(line):
                    ready.append((line, future.result()))
        finally:
            pool.shutdown(cancel_futures=True)  # interrupted, the rest of the batch is not decoded first
        return ready

    def _look_at(self, line: Line) -> None:
        if line.entry is None:
            raise Invalid(line.problems)
        first = self._seen.setdefault(name_of(line.entry), line.number)
        if first != line.number:
            problem = Problem("id", "Line %(first)s already has this one. Remove one of them.", {"first": first})
            raise Invalid((problem,))

    def _prepare(self, line: Line) -> Prepared | PreparedPlan | None:
        if isinstance(line.entry, PlanRecord):
            return self._pictures.prepare_plan(line.entry)
        if not isinstance(line.entry, Record):
            return None
        if not line.entry.assets:
            return Prepared(line.entry)
        with self._database.reading() as session:
            new = look_up(session, line.entry.id) is None
        if not new and self._options.leave:
            return Prepared(line.entry)
        return self._pictures.prepare(line.entry, take=new)

    def _store(self, session: Session, line: Line, prepared: Prepared | PreparedPlan | None) -> Outcome:
        if isinstance(prepared, PreparedPlan):
            return store_plan(session, prepared, self._options)
        if prepared is not None:
            return store_item(session, prepared, self._options)
        if isinstance(line.entry, StoryRecord):
            return store_story(session, line.entry, self._options)
        if line.entry is None or isinstance(line.entry, Record | PlanRecord):
            raise Invalid(line.problems)
        return store_plain(session, line.entry, self._options)

    @contextmanager
    def _blaming(self, line: Line) -> Iterator[None]:
        try:
            yield
        except Invalid as error:
            self.tally.blame(line.number, line.id, error.problems)
        except sqlalchemy.exc.IntegrityError:
            problem = Problem(
                "record", "This record contradicts what is in the catalogue. Compare the two at the desk."
            )
            self.tally.blame(line.number, line.id, (problem,))
        except Unready:
            raise  # the machine's fault, not the record's
        except ArchiveError as error:
            self.tally.blame(line.number, line.id, (Problem("id", error.template, error.values),))
