"""Dates in texts and queries, as first and last day: `16 мая 1942`, `16.05.42`, `16/V-42`, `May 1942`, `1941–1945`.

A date is only what names a year; `16 мая` alone and the word `май` stay words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.language.day_grammar import GRAMMAR

DAY_SIGN = "day:"

# What can be no date is not looked at further: most texts have neither figures nor Roman centuries.
_FIGURE = re.compile(r"\d\d|[IVXІХ] ")
_TO = re.compile(r"[ \u00a0]*[-‐‑–—][ \u00a0]*|[ \u00a0]+(?:по|до|to|through|until|bis|au)[ \u00a0]+")


@dataclass(frozen=True, slots=True)
class Days:
    """A date or a span of time found in a text.

    Args:
        start: offset of its first character.
        end: offset behind its last one.
        first: first day as YYYYMMDD.
        last: last day as YYYYMMDD.
    """

    start: int
    end: int
    first: int
    last: int

    @property
    def tokens(self) -> tuple[str, ...]:
        """What it is compared by, coarse to fine: `day:1942`, `day:1942-05`, `day:1942-05-16`, as far as it is exact.

        A text is put down under all of them, a query asks for the last one. A span over several years has none.
        """
        first, last = (f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}" for day in (self.first, self.last))
        return tuple(DAY_SIGN + first[:length] for length in (4, 7, 10) if first[:length] == last[:length])


def find_days(text: str) -> Iterator[Days]:
    """Dates of a text in reading order, none within another; two full ones with a dash between are one span."""
    waiting: Days | None = None
    for one in _single(text):
        if waiting and _TO.fullmatch(text, waiting.end, one.start) and waiting.first <= one.last:
            waiting = Days(waiting.start, one.end, waiting.first, one.last)
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _single(text: str) -> list[Days]:
    found: list[Days] = []
    if not _FIGURE.search(text):
        return found
    taken = bytearray(len(text))
    for pattern, read in GRAMMAR:
        for match in pattern.finditer(text):
            start, end = match.span()
            span = None if any(taken[start:end]) else read(match)
            if span:
                found.append(Days(start, end, *span))
                taken[start:end] = b"\1" * (end - start)
    return sorted(found, key=lambda one: one.start)
