"""What the pipeline did with a query, step by step, for archivists and for whoever tunes it; plain values only."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from index import repairs, synonyms
from index.alternatives import Alternative, Plan, Wanted
from index.answering import ENOUGH, answer
from index.generation import Generation
from index.language.pipeline import analyse
from index.matching import Lookup
from index.planning import direct
from index.query import Query
from index.results import Reason, Results
from index.scoring import Archive
from index.search import search

# Of the keys of one alternative so many are told.
_MOST_KEYS = 6

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class TracedWay:
    """One way in which a word may be answered: the keys of a field, why, what it is worth, and whether it is there."""

    field: str
    keys: tuple[str, ...]
    reason: Reason
    weight: float
    shown: str
    held: bool


@dataclass(frozen=True, slots=True)
class TracedWord:
    """One word or phrase that was looked for.

    Args:
        typed: as typed, or as it was repaired.
        normalised: as the index compares it; "" for what is no single word.
        lemmas: its dictionary forms, each with the probability that it is meant.
        needed: a record without it does not match.
        ways: in which it may be answered, the first ones first.
    """

    typed: str
    normalised: str
    lemmas: tuple[tuple[str, float], ...]
    needed: bool
    ways: tuple[TracedWay, ...]


@dataclass(frozen=True, slots=True)
class TracedStep:
    """One step: whether it was asked and why, how many records there were after it, and its time."""

    name: str
    asked: bool
    why: str
    records: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was done for one query."""

    words: tuple[TracedWord, ...]
    unwanted: tuple[str, ...]
    steps: tuple[TracedStep, ...]
    results: Results


class _Watch:
    """Keeps each step with its time."""

    def __init__(self) -> None:
        self.steps: list[TracedStep] = []

    def take(self, name: str, why: str, do: Callable[[], _Made], count: Callable[[_Made], int]) -> _Made:
        started = time.perf_counter()
        made = do()
        spent = (time.perf_counter() - started) * 1000
        self.steps.append(TracedStep(name, asked=True, why=why, records=count(made), milliseconds=spent))
        return made

    def skip(self, name: str, why: str) -> None:
        records = self.steps[-1].records
        self.steps.append(TracedStep(name, asked=False, why=why, records=records, milliseconds=0.0))


def trace(generation: Generation, query: Query) -> Trace:
    """The steps one by one, and the answer as a visitor gets it, facets included."""
    archive = Archive([Lookup(part, query.certain) for part in generation.parts], generation.doc_count)
    watch = _Watch()

    def records(plan: Plan) -> int:
        return sum(map(len, archive.score(plan)))

    plan = watch.take("read as typed", "always", lambda: direct(query.text, query.language), records)
    read = watch.take(
        "Latin letters, names",
        "always",
        lambda: repairs.mend_names(repairs.read_latin(plan, archive), archive),
        records,
    )
    _other_words(watch, query, read, records)
    if watch.steps[-1].records:
        watch.skip("repairs, nearest", "something was found")
    else:
        watch.take("repairs, nearest", "nothing was found", lambda: answer(archive, query), lambda made: made.total)
    found = watch.take(
        "the whole answer", "with order, facets, reasons", lambda: search(generation, query), lambda one: one.total
    )
    looked_for = found.looked_for or plan
    words = tuple(_word(archive, one) for wanted in looked_for.wanted for one in _with_parts(wanted))
    return Trace(words, tuple(one.typed for one in looked_for.unwanted), tuple(watch.steps), found)


def _other_words(watch: _Watch, query: Query, plan: Plan, records: Callable[[Plan], int]) -> None:
    so_far = watch.steps[-1].records
    if so_far >= ENOUGH or not plan.wanted:
        watch.skip("other words", f"{so_far} records are enough" if plan.wanted else "no word was asked for")
        return
    why = f"{so_far} records, fewer than {ENOUGH}"
    watch.take("other words", why, lambda: synonyms.expanded(plan, query), records)


def _with_parts(wanted: Wanted) -> Iterator[Wanted]:
    if wanted.alternatives:
        yield wanted
    for part in wanted.parts:
        yield from _with_parts(part)


def _word(archive: Archive, wanted: Wanted) -> TracedWord:
    analysed = analyse(wanted.word) if wanted.word else None
    return TracedWord(
        typed=wanted.typed.strip(),
        normalised=analysed.exact if analysed else "",
        lemmas=tuple(zip(analysed.forms, analysed.shares, strict=True)) if analysed else (),
        needed=wanted.needed,
        ways=tuple(_way(archive, one) for one in wanted.alternatives),
    )


def _way(archive: Archive, way: Alternative) -> TracedWay:
    keys = tuple("|".join(step[:_MOST_KEYS]) for step in way.steps)
    return TracedWay(way.field, keys, way.reason, way.weight, way.shown, archive.holds(way))
