"""What is asked of every engine, and the shape a peer has."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from tests.benchmarks.collection import Card

# Hits of a page, and completions offered.
PAGE, OFFERED = 20, 8


class Task(StrEnum):
    """One kind of question. Each answer is the exact total and the first page, best first, unless said otherwise."""

    COMMON = "common word"
    RARE = "rare word"
    AND = "three words"
    PHRASE = "phrase"
    COMPLETION = "completion"  # words that go on as typed
    TYPO = "one letter wrong"
    FACETS = "facets and snippets"  # a page with snippets, counts by kind, year and place
    DATE = "by date"  # newest first


class Engine(Protocol):
    """What is timed; `can` are the tasks it is able to do."""

    name: str
    can: frozenset[Task]

    def ask(self, task: Task, text: str) -> int:
        """Do a task in full; give the total, or the number of completions."""


class Peer(Engine, Protocol):
    """Another's engine over its own folder, which may hold what an earlier process built."""

    def __init__(self, folder: Path) -> None: ...

    def build(self, cards: Iterable[Card]) -> None:
        """Index all cards and open the index."""

    def open(self) -> None:
        """Open what was built."""

    def close(self) -> None:
        """Let its files go."""

    def find(self, text: str, limit: int) -> list[str]:
        """Give the keys of what a visitor's words find, best first."""

    def save(self, card: Card) -> None:
        """Store one more card durably, so that the next question finds it."""
