"""tantivy, the engine in Rust, with its Russian Snowball stems. Needs the package `tantivy`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from tests.benchmarks.collection import Card
from tests.benchmarks.peers.task import OFFERED, PAGE, Task

_ANALYSER = "ru_stem"
_FACETS = {name: {"terms": {"field": name, "size": 100}} for name in ("kind", "year", "place")}
# What its parser makes of what a visitor typed; the package carries no types.
Question = Any


class Tantivy:
    """Completes words by its term dictionary, mends a letter by its Levenshtein automaton."""

    name = "tantivy"
    can = frozenset(Task)

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "tantivy"

    def build(self, cards: Iterable[Card]) -> None:
        self._folder.mkdir()
        self.open()
        for card in cards:
            self._add(card)
        self._show()

    def open(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", stored=True, tokenizer_name=_ANALYSER)
        for name in ("kind", "place"):
            builder.add_text_field(name, fast=True, tokenizer_name="raw")
        builder.add_integer_field("year", fast=True)
        builder.add_integer_field("day", fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(self._folder))
        simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        self._analyser = simple.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("russian")).build()
        self._index.register_tokenizer(_ANALYSER, self._analyser)
        self._writer: Any = None  # one writer locks the folder, and readers need none
        self._searcher = self._index.searcher()

    def close(self) -> None:
        del self._writer, self._searcher

    def find(self, text: str, limit: int) -> list[str]:
        found = self._searcher.search(self._parse(text), limit=limit)
        return [self._searcher.doc(address)["key"][0] for _, address in found.hits]

    def ask(self, task: Task, text: str) -> int:
        if task is Task.COMPLETION:
            return len(self._searcher.terms_with_prefix("text", text.lower(), limit=OFFERED))
        if task is Task.TYPO:
            (stem,) = self._analyser.analyze(text)
            asked = tantivy.Query.fuzzy_term_query(self._schema, "text", stem)
        else:
            asked = self._parse(text)
        order = "day" if task is Task.DATE else None
        found: Any = self._searcher.search(asked, limit=PAGE, order_by_field=order)
        if task is Task.FACETS:
            self._page(asked, found)
        return int(found.count)

    def save(self, card: Card) -> None:
        self._add(card)
        self._show()

    def _parse(self, text: str) -> Question:
        return self._index.parse_query_lenient(text, ["text"], conjunction_by_default=True)[0]

    def _page(self, asked: Question, found: Any) -> None:  # noqa: ANN401 - see above
        snippets = tantivy.SnippetGenerator.create(self._searcher, asked, self._schema, "text")
        for _, address in found.hits:
            snippets.snippet_from_doc(self._searcher.doc(address)).to_html()
        self._searcher.aggregate(asked, _FACETS)

    def _add(self, card: Card) -> None:
        if self._writer is None:
            self._writer = self._index.writer(num_threads=1)
        values = {"key": card.key, "text": card.text, "kind": card.kind, "year": card.year, "day": card.day}
        document = tantivy.Document(**values)
        for place in card.places:
            document.add_text("place", place)
        self._writer.add_document(document)

    def _show(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()
