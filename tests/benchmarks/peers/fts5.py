"""SQLite FTS5 with its plain tokenizer (unicode61): no stems, ranked by BM25."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from archive.db import sqlite_driver
from tests.benchmarks.collection import Card
from tests.benchmarks.peers.task import OFFERED, PAGE, Task

_TABLES = """
PRAGMA journal_mode = wal; PRAGMA synchronous = full;
CREATE TABLE card (id INTEGER PRIMARY KEY, key TEXT UNIQUE, kind TEXT, year INTEGER, day INTEGER);
CREATE TABLE card_place (id INTEGER, place TEXT, PRIMARY KEY (id, place)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61', prefix = '2 3');
"""
_PARTS = re.compile(r'"([^"]*)"|(\S+)')
_FOUND = "(SELECT rowid FROM words WHERE words MATCH ?)"
_TOTAL = "SELECT count(*) FROM words WHERE words MATCH ?"
_RANKED = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
_KEYS = "SELECT key FROM card JOIN words ON words.rowid = card.id WHERE words MATCH ? ORDER BY rank LIMIT ?"
_NEWEST = f"SELECT id FROM card WHERE id IN {_FOUND} ORDER BY day DESC LIMIT ?"  # noqa: S608 - of constants
_SHOWN = "SELECT rowid, snippet(words, 0, '[', ']', '…', 30) FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
_CARDS = (
    "SELECT key, snippet(words, 0, '[', ']', '…', 30) FROM card JOIN words ON words.rowid = card.id "
    "WHERE words MATCH ? ORDER BY rank LIMIT ?"
)
_COUNTS = tuple(
    f"SELECT {column}, count(*) FROM {table} WHERE id IN {_FOUND} GROUP BY 1"  # noqa: S608 - of constants
    for column, table in (("kind", "card"), ("year", "card"), ("place", "card_place"))
)


class Fts5:
    """Words are all asked for; what stands in quotation marks is a phrase; it knows nothing of misspelling."""

    name = "FTS5"
    can = frozenset(Task) - {Task.TYPO}

    def __init__(self, folder: Path) -> None:
        self._file = folder / "fts5.sqlite3"

    def build(self, cards: Iterable[Card]) -> None:
        self.open()
        self._database.executescript(_TABLES)
        self._add(cards)

    def open(self) -> None:
        self._database = sqlite_driver().connect(self._file, check_same_thread=False)

    def close(self) -> None:
        self._database.close()

    def find(self, text: str, limit: int) -> list[str]:
        return [key for (key,) in self._database.execute(_KEYS, (_match(text), limit))] if _match(text) else []

    def ask(self, task: Task, text: str) -> int:
        if task is Task.COMPLETION:
            return len(self._rows(_RANKED, f"{_match(text)}*", OFFERED))
        asked = _match(text)
        total: int = self._rows(_TOTAL, asked)[0][0]
        self._rows({Task.DATE: _NEWEST, Task.FACETS: _SHOWN}.get(task, _RANKED), asked, PAGE)
        if task is Task.FACETS:
            for counts in _COUNTS:
                self._rows(counts, asked)
        return total

    def page(self, text: str, limit: int) -> tuple[int, list[tuple[str, str]]]:
        """Give the total and, best first, key and snippet of the first hits."""
        if not _match(text):
            return 0, []
        total = self._rows(_TOTAL, _match(text))[0][0]
        return total, self._database.execute(_CARDS, (_match(text), limit)).fetchall()

    def save(self, card: Card) -> None:
        self._add([card])

    def _rows(self, statement: str, *values: object) -> list[tuple[int, ...]]:
        return self._database.execute(statement, values).fetchall()  # type: ignore[no-any-return]  # untyped driver

    def _add(self, cards: Iterable[Card]) -> None:
        with self._database:
            for card in cards:
                cursor = self._database.execute("INSERT INTO words (text) VALUES (?)", (card.text,))
                row = cursor.lastrowid
                values = (row, card.key, card.kind, card.year, card.day)
                self._database.execute("INSERT INTO card VALUES (?, ?, ?, ?, ?)", values)
                places = [(row, place) for place in dict.fromkeys(card.places)]
                self._database.executemany("INSERT INTO card_place VALUES (?, ?)", places)


def _match(text: str) -> str:
    """Quote every word, so that nothing a visitor types is an operator; of a text without letters nothing is left."""
    parts = (phrase or word for phrase, word in _PARTS.findall(text))
    return " ".join('"' + part.replace('"', "") + '"' for part in parts if any(map(str.isalnum, part)))
