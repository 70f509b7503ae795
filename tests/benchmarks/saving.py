"""How long a saved record takes until it is found."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from archive.catalogue import items, keeping
from archive.catalogue.actors import COMMAND_LINE
from archive.db import Database
from archive.settings import PREFIX, Settings
from tests.benchmarks.collection import ROOT, Card
from tests.benchmarks.load import running
from tests.benchmarks.peers.task import Peer
from tests.benchmarks.trial import Trial

TURNS = 5
# Ours is to be found within two seconds; a trial that waits longer than this has failed.
PATIENCE = 30.0
# Between two looks, in seconds.
LOOK_EVERY = 0.005


def until_found_by_visitors(archive: Trial, identifier: str) -> list[float]:
    """Save a record as the desk does, with the real worker running; seconds until a search finds it, several times."""
    database = Database(archive.settings.database)
    try:
        with _worker(archive.settings):
            _wait(archive, "", identifier)
            return [_once(archive, database, identifier, word) for word in _new_words()]
    finally:
        database.close()


def until_found_by_peer(peer: Peer, card: Card) -> list[float]:
    """Store a record and find it; seconds."""
    times = []
    for word in _new_words():
        changed = replace(card, key=f"{card.key} {word}", text=f"{card.text} {word}")
        started = time.perf_counter()
        peer.save(changed)
        if not peer.find(word, 1):
            raise RuntimeError(f"{peer.name} does not find what it was given")
        times.append(time.perf_counter() - started)
    return times


def _once(archive: Trial, database: Database, identifier: str, word: str) -> float:
    with database.writing() as session:
        item = items.find(session, identifier)
        record = item.record()
        changed = replace(record, description={**record.description, "ru": word})
        keeping.change(session, item, changed, COMMAND_LINE, item.version)
    started = time.perf_counter()
    _wait(archive, word, identifier)
    return time.perf_counter() - started


def _wait(archive: Trial, word: str, identifier: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = archive.ask(f'"{word}"' if word else identifier)
        if identifier in [hit.item.identifier for hit in found.hits]:
            return
        time.sleep(LOOK_EVERY)
    raise RuntimeError(f"{identifier} was not found within {PATIENCE:.0f} s")


def _new_words() -> list[str]:
    """Words that no record holds, others in each trial."""
    return ["".join(random.choices("бвгджзклмнпрст", k=14)) for _ in range(TURNS)]  # noqa: S311 - no secret


@contextmanager
def _worker(settings: Settings) -> Iterator[None]:
    chosen = {f"{PREFIX}DATA": str(settings.data), f"{PREFIX}RESERVE_MB": "0", "PYTHONPATH": str(ROOT)}
    with running([sys.executable, "-m", "archive.cli", "worker"], os.environ | chosen):
        time.sleep(2.0)  # it starts, compares everything once, and then waits for work
        yield
