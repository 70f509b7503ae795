"""The relevance collection that lies beside the project: its records, its queries, its scorer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from archive.catalogue.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "data-relevance"
RECORDS, QUERIES, SCORER = "documents.jsonl", "queries-dev.jsonl", "score.py"
Row = dict[str, Any]  # one line of JSON, as it comes


class Missing(Exception):
    """What a program needs is not on this machine; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Card:
    """A record as a peer gets it: all its words in one text, and what it is counted and ordered by.

    `day` is YYYYMMDD and `year` YYYY, both 0 when undated.
    """

    key: str
    text: str
    kind: str
    places: tuple[str, ...]
    year: int
    day: int


def lines(file: Path) -> list[Row]:
    """Read a file of JSON Lines.

    Raises:
        Missing: it is not there.
    """
    if not file.is_file():
        raise Missing(f"{file.name} is not in {file.parent}: the shared test data does not lie beside the project")
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def scorer() -> ModuleType:
    """Load the collection's own scorer from where it lies.

    Raises:
        Missing: it is not there.
    """
    path = FOLDER / SCORER
    spec = importlib.util.spec_from_file_location("relevance_scorer", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise Missing(f"{SCORER} is not in {FOLDER}: the shared test data does not lie beside the project")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def card(record: Mapping[str, Any]) -> Card:
    """Give all words of a record to a peer, those for its kind included; marks stay as they are."""
    words = [*_texts({**record, "kind": ""}), KINDS[record["kind"]].words]
    figures = "".join(letter for letter in str(record.get("date") or record.get("year") or "") if letter.isdigit())
    day = int(figures[:8].ljust(8, "0")) if len(figures) >= 4 else 0
    return Card(record["id"], "\n".join(words), record["kind"], tuple(record.get("places", ())), day // 10_000, day)


def cards(records: Sequence[Mapping[str, Any]]) -> list[Card]:
    """Give all records to a peer."""
    return [card(record) for record in records]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif value:
        yield str(value)
