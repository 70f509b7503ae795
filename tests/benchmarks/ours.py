"""Our own engine in the speed trial: the search function alone, and the whole answer with its rows."""

from __future__ import annotations

from archive.catalogue.published import published
from archive.search import complete
from index import Query, Sort
from tests.benchmarks.peers.task import OFFERED, PAGE, Task
from tests.benchmarks.trial import Trial

LANGUAGE = "ru"


class OurIndex:
    """`index.Reader`: every answer comes with seven facets and the reasons of its hits; it holds no text to show."""

    name = "index"
    can = frozenset(Task) - {Task.FACETS}

    def __init__(self, archive: Trial) -> None:
        self._reader = archive.reader

    def ask(self, task: Task, text: str) -> int:
        """Do a task in full."""
        if task is Task.COMPLETION:
            return len(self._reader.complete(text, LANGUAGE, OFFERED))
        sort = Sort.DATE if task is Task.DATE else Sort.RELEVANCE
        return self._reader.search(Query(text, LANGUAGE, sort=sort, size=PAGE)).total


class OurArchive:
    """`archive.search`: the same, the items from the catalogue, names of facets, snippets. Every answer is a page."""

    name = "archive"
    can = frozenset(Task)

    def __init__(self, archive: Trial) -> None:
        self._archive = archive

    def ask(self, task: Task, text: str) -> int:
        """Do a task in full."""
        if task is Task.COMPLETION:
            with published(self._archive.database) as session:
                return len(complete(session, self._archive.reader, text, LANGUAGE))
        return self._archive.ask(text, LANGUAGE, sort="date" if task is Task.DATE else "relevance", size=PAGE).total
