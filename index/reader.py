"""The side that answers. Opened lazily, so after a fork; thread-safe; follows the pointer by itself."""

import os
import threading
import time
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from index import completions, layout, related, search, synonyms, tracing
from index.errors import IndexUnavailable
from index.generation import Generation, open_generation
from index.manifest import Fingerprints
from index.query import Query
from index.results import Completion, Results
from index.schema import stamp
from index.segment import Segment

# How often CURRENT is looked at, in seconds.
CHECK_EVERY = 0.5
# How long a generation that could not be read is left alone; a new one is tried at once.
RETRY_AFTER = 30.0
# Answers without any word that are kept: up to 1 MB each, with ten thousand values of facets.
MOST_BROWSED = 32

_Answer = TypeVar("_Answer")


class Reader:
    """Searches an index folder.

    Threads take turns: the work is Python's, so more at once would not be quicker, and Whoosh's files have one place
    of reading each. All methods raise `IndexUnavailable` when the index is missing, damaged or of another version,
    and never anything else.
    """

    _process: int
    _generation: Generation | None
    _segments: dict[str, Segment]
    _fingerprints: Fingerprints
    _seen: tuple[int, int, int] | None
    _next_check: float
    _retry_at: float
    _trouble: str
    _browsed: tuple[Generation | None, dict[Hashable, Results]]

    def __init__(self, folder: Path | str, *, check_every: float = CHECK_EVERY) -> None:
        self._folder = Path(folder)
        self._check_every = check_every
        self._lock = threading.RLock()
        self._forget()

    @staticmethod
    def warm() -> None:
        """Read the dictionaries and the thesaurus now, for a process that is about to answer visitors: 0.4 s, 50 MB."""
        synonyms.warm()

    def search(self, query: Query) -> Results:
        """One page of results."""
        return self._answer(lambda generation: self._search(generation, query))

    def _search(self, generation: Generation, query: Query) -> Results:
        """Browsing goes through all documents, and everybody browses alike: the answer is kept with its generation."""
        if query.text.strip():
            return search.search(generation, query)
        filters = tuple(sorted((name, tuple(values)) for name, values in query.filters.items()))
        key = (query.language, filters, query.earliest, query.latest, query.certain, query.sort, query.page, query.size)
        if self._browsed[0] is not generation:
            self._browsed = (generation, {})
        kept = self._browsed[1]
        if key not in kept:
            if len(kept) == MOST_BROWSED:
                kept.pop(next(iter(kept)))
            kept[key] = search.search(generation, query)
        return kept[key]

    def trace(self, query: Query) -> tracing.Trace:
        """What is done for a query, step by step, and its answer; for archivists, not for visitors: it takes longer."""
        return self._answer(lambda generation: tracing.trace(generation, query))

    def complete(self, text: str, language: str, limit: int) -> tuple[Completion, ...]:
        """Up to `limit` ways to go on typing; titles in this language come first. Of a text out of bounds, none."""
        if len(text) > Query.LONGEST_TEXT or limit < 1:
            return ()
        return self._answer(lambda generation: completions.complete(generation, text, language, limit))

    def related(self, words: Iterable[str], besides: str, limit: int) -> tuple[related.Relation, ...]:
        """Documents that share the rare ones among these words, but for the one with the key `besides`."""
        return self._answer(lambda generation: related.related(generation, words, besides, limit))

    def versions(self) -> dict[str, int]:
        """Key → version of every live document, for comparing with the catalogue."""
        return self._answer(
            lambda generation: {
                part.segment.cards.keys[number]: part.segment.cards.versions[number]
                for part in generation.parts
                for number in part.live()
            }
        )

    @property
    def generation(self) -> str | None:
        """Name of the generation that answers, None when there is none."""
        try:
            return self._answer(lambda generation: generation.name)
        except IndexUnavailable:
            return None

    @property
    def document_count(self) -> int:
        """Number of live documents."""
        return self._answer(lambda generation: generation.doc_count)

    def _answer(self, ask: Callable[[Generation], _Answer]) -> _Answer:
        with self._lock:
            generation = self._follow()
            try:
                return ask(generation)
            except Exception as error:
                # Damaged files raise anything: 15 types were counted over 902 mutations, a bare Exception among them.
                self._give_up(generation.name)
                raise IndexUnavailable(f"The index could not be read: {type(error).__name__}.") from error

    def _follow(self) -> Generation:
        if self._process != os.getpid():
            self._forget()
        now = time.monotonic()
        if now >= self._next_check:
            self._next_check = now + self._check_every
            seen = self._look()
            if seen != self._seen or (self._generation is None and now >= self._retry_at):
                self._seen, self._retry_at = seen, now + RETRY_AFTER
                self._open()
        if self._generation is None:
            raise IndexUnavailable(self._trouble)
        return self._generation

    def _look(self) -> tuple[int, int, int] | None:
        """What tells one state of CURRENT from another."""
        try:
            status = (self._folder / layout.CURRENT).stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _open(self) -> None:
        self._generation = None
        for _ in range(5):  # CURRENT may move on between reading it and opening what it names
            try:
                pointer, paper = layout.check(self._folder, self._fingerprints, stamp())
                self._generation = open_generation(self._folder, pointer, paper, self._segments)
            except IndexUnavailable as error:
                self._trouble = str(error)
            except Exception as error:  # noqa: BLE001 - unpickling what is damaged raises anything
                self._trouble = f"The index could not be opened: {type(error).__name__}."
            else:
                return
            if self._look() == self._seen:
                break
            self._seen = self._look()
        self._segments.clear()
        self._mark_suspect()

    def _give_up(self, name: str) -> None:
        self._generation = None
        self._segments.clear()
        self._fingerprints = Fingerprints()
        self._trouble = f"The generation {name} of the index could not be read."
        self._mark_suspect()

    def _mark_suspect(self) -> None:
        """Tells the writer to look; where this process may not write, the writer's own daily check finds it."""
        with suppress(OSError, IndexUnavailable):
            (self._folder / layout.SUSPECT).write_text(layout.read_pointer(self._folder).name, "ascii")

    def _forget(self) -> None:
        self._process = os.getpid()
        self._generation = None
        self._segments = {}
        self._fingerprints = Fingerprints()
        self._browsed = (None, {})
        self._seen = (0, 0, 0)
        self._next_check = self._retry_at = 0.0
        self._trouble = "The index has not been opened."
