"""Datasette's page for a table with full-text search, over the same records. Needs the program `datasette`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from archive.db import sqlite_driver
from tests.benchmarks.collection import Card

SHOWN = 12
# Datasette finds out by itself that the second table is the index of the first.
_TABLES = """
CREATE TABLE record (id INTEGER PRIMARY KEY, key TEXT, kind TEXT, year INTEGER, day INTEGER, text TEXT);
CREATE VIRTUAL TABLE record_fts USING fts5(text, content = 'record', content_rowid = 'id');
"""


def program(chosen: str | None) -> str | None:
    """Find Datasette: the one that was named, else one beside this Python, else one on the path."""
    return chosen or shutil.which("datasette", path=str(Path(sys.executable).parent)) or shutil.which("datasette")


def build(folder: Path, cards: Iterable[Card]) -> Path:
    """Write its database, unless an earlier trial left it there."""
    file = folder / "records.db"
    if file.exists():
        return file
    with closing(sqlite_driver().connect(file)) as database, database:
        database.executescript(_TABLES)
        rows = [(card.key, card.kind, card.year, card.day, card.text) for card in cards]
        database.executemany("INSERT INTO record (key, kind, year, day, text) VALUES (?, ?, ?, ?, ?)", rows)
        database.execute("INSERT INTO record_fts (record_fts) VALUES ('rebuild')")
    return file


def command(datasette: str, file: Path, port: int) -> list[str]:
    """Serve the file as one that does not change, which is quickest; one process is all it can be."""
    return [datasette, "serve", "--immutable", str(file), "--host", "127.0.0.1", "--port", str(port)]


def path(text: str) -> str:
    """Give the address of the page."""
    return f"/records/record?_search={quote(text)}&_size={SHOWN}"
