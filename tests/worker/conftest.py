"""A worker over a real catalogue, real pictures and a real index; and the desk's part, done by domain functions."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from PIL import Image

import media
from archive import intake
from archive.catalogue import items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Asset
from archive.catalogue.published import published
from archive.catalogue.queue import Pending, Task
from archive.catalogue.record_reading import read_record
from archive.catalogue.states import Step
from archive.db import Database, now
from archive.intake import Place
from archive.search import Asked, complete, find
from archive.settings import Settings
from archive.worker import Worker
from index import Reader


def drawing(colour: str) -> io.BytesIO:
    """A small picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    out.seek(0)
    return out


class Museum:
    """What Carl does at the desk, and what Vera gets to see of it."""

    def __init__(self, settings: Settings, database: Database, store: media.Store, carl: Actor) -> None:
        self.settings, self.database, self.store, self._carl = settings, database, store, carl
        self._reader = Reader(settings.index_folder, check_every=0)

    def write(self, identifier: str, text: str, *steps: Step, title: str = "Запись") -> None:
        record = read_record(
            {"id": identifier, "kind": "diary", "language": "ru", "title": {"ru": title}, "text": text}
        )
        with self.database.writing() as session:
            item = keeping.create(session, record, self._carl)
            for step in steps:
                keeping.move(session, item, step, self._carl)

    def move(self, identifier: str, step: Step) -> None:
        with self.database.writing() as session:
            keeping.move(session, items.find(session, identifier), step, self._carl)

    def interrupt(self, colour: str) -> str:
        """Begin an upload that ends before its transaction; give the SHA-256 of what it left."""
        return self.store.accept(drawing(colour), name="scan.png").sha256

    def scan(self, identifier: str, colour: str = "maroon") -> Asset:
        """Take a picture in for an item."""
        scan = drawing(colour)
        taken = intake.accept(self.database, self.store, scan, "scan.png", self._carl, Place(identifier, "front"))
        with self.database.reading() as session:
            return session.scalars(sa.select(Asset).where(Asset.key == taken.key)).one()

    def found(self, text: str) -> list[str]:
        """Give the accession numbers Vera finds, by the index alone."""
        with published(self.database) as session:
            answer = find(session, self._reader, Asked(text))
        return [] if answer.reduced else [hit.item.identifier for hit in answer.hits]

    def indexed(self) -> int:
        """Count what the index holds, whatever Vera may see of it."""
        return self._reader.document_count

    def completed(self, text: str) -> list[str]:
        """Give what the kiosk proposes while Vera types."""
        with published(self.database) as session:
            return [completion.text for completion in complete(session, self._reader, text, "ru")]

    def shown(self, asset: Asset) -> bool:
        return self.store.public_file(asset.key, "thumb.webp") is not None

    def waiting(self, task: Task | None = None) -> list[Pending]:
        with self.database.reading() as session:
            query = sa.select(Pending).order_by(Pending.id)
            return list(session.scalars(query.where(Pending.task == task) if task else query))

    def hurry(self) -> None:
        """Let the time come for whatever was put off."""
        with self.database.writing() as session:
            session.execute(sa.update(Pending).values(due=now()))


@pytest.fixture
def museum(settings: Settings, database: Database, store: media.Store, carl: Actor) -> Museum:
    return Museum(settings, database, store, carl)


@pytest.fixture
def worker(settings: Settings, database: Database) -> Iterator[Worker]:
    worker = Worker(settings)
    yield worker
    worker.close()


@pytest.fixture
def working(worker: Worker) -> Callable[[], object]:
    """Let the worker run in a thread of its own, as it does in service."""

    @contextmanager
    def run() -> Iterator[None]:
        stop = threading.Event()
        thread = threading.Thread(target=worker.run, args=(stop,))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    return run
