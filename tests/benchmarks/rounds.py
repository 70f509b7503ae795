"""Times of several engines, taken in turns, so that what slows the machine slows all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS = 5
Call = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of the times are below `p50`, 95 of 100 below `p95`; milliseconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, times: Sequence[float]) -> Spread:
        """Sum times up; at least one is needed."""
        ordered = sorted(times)
        return cls(statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))])


def in_turns(calls: Mapping[str, Call], texts: Sequence[str], rounds: int = ROUNDS) -> dict[str, Spread]:
    """Give each engine every text, one engine after the other, several rounds over.

    The first round only warms up. Of each text the median over the rounds is kept; the spread is over the texts. Each
    round begins with another engine.
    """
    times: dict[str, list[list[float]]] = {name: [[] for _ in texts] for name in calls}
    names = list(calls)
    # Garbage of one engine must not be collected on another's time.
    gc.collect()
    gc.freeze()
    for turn in range(rounds + 1):
        for place, text in enumerate(texts):
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                took = milliseconds(calls[name], text)
                if turn:
                    times[name][place].append(took)
    gc.unfreeze()
    return {name: Spread.of([statistics.median(one) for one in those]) for name, those in times.items()}


def milliseconds(call: Call, text: str) -> float:
    """Time one call."""
    started = time.perf_counter()
    call(text)
    return 1000 * (time.perf_counter() - started)
