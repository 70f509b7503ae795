"""Whoosh 2.7.4 as it comes: its own Russian analyser (stop words, Snowball stems), its own query parser."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import fields, index, qparser, query, sorting
from whoosh.analysis import LanguageAnalyzer

from tests.benchmarks.collection import Card
from tests.benchmarks.peers.task import OFFERED, PAGE, Task

MEMORY_MB = 128
# What the parser makes of what a visitor typed.
Question = Any


class StockWhoosh:
    """One searcher stays open, which is the kindest way to use it: opening one copies every file of the index."""

    name = "Whoosh"
    can = frozenset(Task)

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "whoosh"

    def build(self, cards: Iterable[Card]) -> None:
        self._folder.mkdir()
        text = fields.TEXT(analyzer=LanguageAnalyzer("ru"), stored=True)
        schema = fields.Schema(
            key=fields.ID(stored=True, unique=True),
            text=text,
            kind=fields.ID(sortable=True),
            year=fields.NUMERIC(sortable=True),
            place=fields.KEYWORD(commas=True),
            day=fields.NUMERIC(sortable=True),
        )
        writer = index.create_in(self._folder, schema).writer(limitmb=MEMORY_MB)
        for card in cards:
            writer.add_document(**_row(card))
        writer.commit()
        self.open()

    def open(self) -> None:
        self._index = index.open_dir(self._folder)
        self._searcher = self._index.searcher()
        self._parser = qparser.QueryParser("text", self._index.schema, group=qparser.AndGroup)

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def find(self, text: str, limit: int) -> list[str]:
        return [hit["key"] for hit in self._searcher.search(self._parser.parse(text), limit=limit)]

    def ask(self, task: Task, text: str) -> int:
        if task is Task.COMPLETION:
            return len(self._searcher.reader().most_frequent_terms("text", OFFERED, text.lower()))
        asked: Question = self._parser.parse(text)
        if task is Task.TYPO:
            # on stems, since stems are what the index holds
            asked = query.Or([query.FuzzyTerm("text", term, prefixlength=1) for _, term in asked.iter_all_terms()])
        if task is Task.FACETS:
            return self._page(asked)
        if task is Task.DATE:
            return len(self._searcher.search(asked, limit=PAGE, sortedby=sorting.FieldFacet("day", reverse=True)))
        return len(self._searcher.search(asked, limit=PAGE))

    def save(self, card: Card) -> None:
        writer = self._index.writer()
        writer.add_document(**_row(card))
        writer.commit()
        self._searcher = self._searcher.refresh()

    def _page(self, asked: Question) -> int:
        facets = sorting.Facets().add_field("kind").add_field("year").add_field("place", allow_overlap=True)
        results = self._searcher.search(asked, limit=PAGE, groupedby=facets, maptype=sorting.Count)
        for hit in results:
            hit.highlights("text", top=1)
        for name in ("kind", "year", "place"):
            results.groups(name)
        return len(results)


def _row(card: Card) -> dict[str, object]:
    return {
        "key": card.key,
        "text": card.text,
        "kind": card.kind,
        "year": card.year,
        "place": ",".join(card.places),
        "day": card.day,
    }
