"""EDTF (ISO 8601-2) expressions and the days they can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

if TYPE_CHECKING:
    from collections.abc import Callable

# Bounds of an interval without a beginning or an end; all real days lie between them.
OPEN_START = -99_990_101
OPEN_END = 99_991_231
_LONGEST = 80  # characters; the grammar of the library is slow on long input (9 ms for a month range)
FEBRUARY, DECEMBER, SPRING, WINTER = 2, 12, 21, 24
DECADE, CENTURY = 10, 100  # years

Bounds = tuple[int, int]


class BadDate(ValueError):
    """The text is no EDTF expression, or its end lies before its beginning; the message says which."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as an archivist wrote it and, where it is understood, as EDTF and as a range of days.

    `earliest` and `latest` are inclusive, year * 10000 + month * 100 + day (year 0 is 1 BCE); an open side is
    `OPEN_START` or `OPEN_END`. All three are None for a date that is not known or not understood.
    """

    written: str
    edtf: str | None = None
    earliest: int | None = None
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an interval: a day, month, season (21 to 24), year, decade or century.

    `years` is the number of years `year` stands for: 1, 10 or 100. `doubt` is "", "?", "~" or "%".
    """

    year: int
    years: int = 1
    month: int | None = None
    day: int | None = None
    doubt: str = ""

    @property
    def bounds(self) -> Bounds:
        """First and last day; a winter reaches from January to the February after, whichever is meant."""
        if self.years > 1:
            return self.year * 10000 + 101, (self.year + self.years - 1) * 10000 + 1231
        if self.month is None:
            return self.year * 10000 + 101, self.year * 10000 + 1231
        if self.month == WINTER:
            return self.year * 10000 + 101, (self.year + 1) * 10000 + 200 + _last_day(self.year + 1, 2)
        if self.month >= SPRING:
            first = 3 * (self.month - SPRING) + 3
            return self._day(first, 1), self._day(first + 2, _last_day(self.year, first + 2))
        if self.day is None:
            return self._day(self.month, 1), self._day(self.month, _last_day(self.year, self.month))
        return self._day(self.month, self.day), self._day(self.month, self.day)

    def _day(self, month: int, day: int) -> int:
        return self.year * 10000 + month * 100 + day

    @property
    def edtf(self) -> str:
        """The point as EDTF."""
        sign = "-" if self.year < 0 else ""
        unknown = {1: 0, DECADE: 1, CENTURY: 2}[self.years]
        text = f"{abs(self.year):04}"[: 4 - unknown] + "X" * unknown
        parts = [sign + text, *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + self.doubt


def _last_day(year: int, month: int) -> int:
    # The Gregorian calendar repeats every 400 years; the library knows years from 1 only.
    return monthrange(year % 400 + 400, month)[1]


_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>[0-2]\d|3[01]|XX))?)?(?P<doubt>[?~%]?)"
)


def point(text: str) -> Point | None:
    """A single EDTF date of the kinds a catalogue holds, or None for all others."""
    found = _POINT.fullmatch(text)
    if not found:
        return None
    unknown = found["year"].count("X")
    month, day = (int(part) if part and part != "XX" else None for part in (found["month"], found["day"]))
    if (unknown and found["month"]) or (day is not None and month is None):
        return None
    year = int(found["year"].replace("X", "0"))
    if day is not None and (month is None or month >= SPRING or not 1 <= day <= _last_day(year, month)):
        return None
    return Point(year, 10**unknown, month, day, found["doubt"])


def ends(text: str) -> tuple[Point | None, Point | None] | None:
    """Both ends of an interval of such dates, None for an open end; None where it is something else."""
    first, slash, last = text.partition("/")
    opens = {"", ".."}
    if not slash or (first in opens and last in opens):
        return None
    start, end = point(first), point(last)
    if (start is None and first not in opens) or (end is None and last not in opens):
        return None
    return start, end


def from_edtf(edtf: str, written: str = "") -> When:
    """Read an EDTF expression, for example `1942-05/1942-07`, `1942~`, `[1786,1800]`, `../1942`.

    An unknown end (`1942/`) counts as open. A year of which nothing is known (`XXXX-05-16`) has no bounds.

    Raises:
        BadDate: it is no EDTF expression, or it ends before it begins.
    """
    text = edtf.strip()
    bounds = _bounds(text)
    if bounds is None:
        raise BadDate(f"“{edtf}” is not an EDTF date. Write 1942, 1942-05, 1942-05-16 or 1942-05/1942-07.")
    earliest, latest = bounds
    if earliest > latest:
        raise BadDate(f"“{edtf}” ends before it begins. Put the earlier date first.")
    if "XXXX" in text:
        return When(written, text)
    return When(written, text, earliest, latest)


@lru_cache(maxsize=4096)
def _bounds(text: str) -> Bounds | None:
    if single := point(text):
        return single.bounds
    if interval := ends(text):
        start, end = interval
        return (start.bounds[0] if start else OPEN_START, end.bounds[1] if end else OPEN_END)
    return _library_bounds(text)


def _library_bounds(text: str) -> Bounds | None:
    if not text or len(text) > _LONGEST:
        return None
    try:
        parsed = parse_edtf(text)
        bounds = _side(parsed.lower_strict, OPEN_START), _side(parsed.upper_strict, OPEN_END)
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError):
        return None
    return None if bounds == (OPEN_START, OPEN_END) else bounds


def _side(strict: Callable[[], tuple[int, ...]], when_open: int) -> int:
    """One bound; the library (5.0.2) answers an open side with an infinite number that it then fails to index."""
    try:
        year, month, day = tuple(strict())[:3]
    except TypeError:
        return when_open
    return year * 10000 + month * 100 + day
