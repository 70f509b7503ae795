"""A process that takes pictures in, to be killed, watched and starved; and what must be true of what it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest
import sqlalchemy as sa

import media
from archive.catalogue.assets import Asset, Original
from archive.catalogue.audit import AuditEvent
from archive.catalogue.items import Item
from archive.catalogue.queue import Pending, Task
from archive.catalogue.revisions import Revision
from archive.db import Database
from archive.settings import Settings

HERE = Path(__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(HERE.parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}

# What was acknowledged: accession number and SHA-256 of what was drawn.
Acked = tuple[str, str]


class Ingesting:
    """The process of `ingesting.py` that gives lives."""

    def __init__(self, data: Path, plant: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "ingesting.py"), str(data), "lives", plant],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=ENVIRONMENT,
        )

        self._first: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def bear(self, speed: str, number: int) -> int:
        """Start a life that takes in pictures from this number on; give its process id once it has taken one."""
        assert self._process.stdin
        self._process.stdin.write(f"{speed} {number}\n".encode())
        self._process.stdin.flush()
        word, pid = self._line()
        assert word == "born"
        self._first = self._line()
        return int(pid)

    def acknowledged(self) -> list[Acked]:
        """Give what the life that was killed has acknowledged."""
        lines = [self._first, *iter(self._line, ["dead"])]
        assert all(line[0] == "ack" for line in lines), lines
        return [(line[1], line[2]) for line in lines]

    def _line(self) -> list[str]:
        assert self._process.stdout
        return self._process.stdout.readline().decode().split()


class Inspection:
    """Looks through catalogue and originals after a fault, and names every promise that was broken."""

    def __init__(self, settings: Settings) -> None:
        self._database = Database(settings.database)
        self._store = media.Store(settings.data)
        self._whole: set[str] = set()

    def close(self) -> None:
        self._database.close()

    def violations(self, acked: list[Acked]) -> list[str]:
        """Everything that is wrong: acknowledged things that lack anything, rows without bytes, halves of items."""
        with self._database.reading() as session:
            pictures = sa.select(Item.identifier, Asset.sha256, Item.id, Asset.key).join(Asset)
            held = {(name, sha256): (number, key) for name, sha256, number, key in session.execute(pictures)}
            duties = {(task, subject) for task, subject in session.execute(sa.select(Pending.task, Pending.subject))}
            rows = list(session.scalars(sa.select(Original.sha256)))
            items = set(session.scalars(sa.select(Item.id)))
            told = set(session.scalars(sa.select(Revision.item_id)))
            audited = session.scalar(sa.select(sa.func.count()).select_from(AuditEvent))
        found = [f"{name}: acknowledged, but not in the catalogue" for name, sha in acked if (name, sha) not in held]
        for (name, sha256), (number, key) in held.items():
            wanted = {(Task.INDEX, str(number)), (Task.RENDER, sha256), (Task.SHOW, key)}
            found += [f"{name}: without the duty {duty}" for duty in wanted - duties]
        found += [f"{sha256}: a row without its bytes" for sha256 in rows if not self._is_whole(sha256)]
        if items != told or len(items) != len(held) or audited != len(items):
            found.append(f"{len(items)} items, {len(held)} pictures, {len(told)} revisions, {audited} audit lines")
        return found

    def _is_whole(self, sha256: str) -> bool:
        """Read each original once; after that its being there is enough."""
        if sha256 not in self._whole and self._store.verify(sha256) is media.Fixity.WHOLE:
            self._whole.add(sha256)
        return sha256 in self._whole and self._store.has(sha256)


@pytest.fixture
def inspection(settings: Settings, database: Database) -> Iterator[Inspection]:
    found = Inspection(settings)
    yield found
    found.close()


@pytest.fixture
def ingesting(settings: Settings, database: Database) -> Callable[[str], Ingesting]:
    """Start the process that gives lives, with a plant."""
    return lambda plant: Ingesting(settings.data, plant)


@pytest.fixture
def take_once(settings: Settings, database: Database) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Let a process take one picture in, under a tool such as strace."""

    def run(*tool: str, plan: str = "once", plant: str = "nothing") -> subprocess.CompletedProcess[str]:
        command = [*tool, sys.executable, str(HERE / "ingesting.py"), str(settings.data), plan, plant]
        return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)

    return run
