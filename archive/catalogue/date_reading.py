"""What an archivist wrote as a date, Russian or English, as EDTF."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.catalogue.date_bounds import (
    DECEMBER,
    FEBRUARY,
    OPEN_END,
    SPRING,
    BadDate,
    Point,
    When,
    ends,
    from_edtf,
    point,
)
from archive.catalogue.date_points import Calendar, Reach, doubted, reach, without_doubt
from archive.catalogue.date_words import (
    BETWEEN,
    LATER_EVENT,
    NOT_AFTER,
    NOT_BEFORE,
    OLD_STYLE,
    UNKNOWN,
    WINTER_OF_TWO_YEARS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Interval = tuple[Point | None, Point | None]

_LONGEST = 100  # characters; a longer text is a sentence, not a date
_MOST_DASHES = 4  # each may be the one between two dates, and both sides are tried
_RANGE = re.compile(r" ?– ?| to |-")
_AMBIGUOUS = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)")
_CHOICE = re.compile(r" (?:or|или) ")
_LIST = re.compile(r", ?")


def understand(written: str, *, century_of: int | None = None) -> When:
    """Read a date as people write it: `May–July 1942`, `Май - июль 1942 г.`, `16/V-42`, `ок. 1942`, or EDTF.

    What is not understood, what nobody knows (`б. г.`) and what lies in the future stays as written, without bounds;
    nothing is guessed. Two figures of a year mean the century of the year `century_of`, else the twentieth. A day
    written 9/1/1931 is one of two (`[1931-01-09,1931-09-01]`). `1905-10` is a month as in ISO 8601, `1905–10` and
    `1921-24` are years. "Before" and "after" include the day, month or year they name. Days said to be Old Style are
    turned into days of the Gregorian calendar.
    """
    text = _normalised(written)
    if not text or len(text) > _LONGEST or UNKNOWN.fullmatch(text):
        return When(written)
    expression = _as_edtf(written.strip()) or _expression(text, Calendar(century_of))
    if expression is None:
        return When(written)
    try:
        when = from_edtf(expression, written)
    except BadDate:
        return When(written)
    return When(written) if _in_the_future(when) else when


def _in_the_future(when: When) -> bool:
    now = datetime.now(UTC)
    today = now.year * 10000 + 1231
    return (when.earliest or 0) > today or today < (when.latest or 0) < OPEN_END


def _normalised(written: str) -> str:
    text = unicodedata.normalize("NFC", written).lower().replace("ё", "е").replace("’", "'")
    text = re.sub(r"[–—―−‒]| - |(?<=\d{4})/(?=\d{2,4}$)", "–", text)
    return re.sub(r" ?– ?", "–", " ".join(text.split())).strip(" ,;")


def _as_edtf(text: str) -> str | None:
    if text[:1] in {"[", "{"} or ends(text):
        return text
    single = point(text)
    if single is None:
        return None
    season = (single.month or 0) >= SPRING
    return None if season and (single.month or 0) > single.year % 100 else text


def _expression(text: str, calendar: Calendar) -> str | None:
    text = LATER_EVENT.sub("", text)
    if found := _AMBIGUOUS.fullmatch(text):
        days = sorted({f"{found['a']}.{found['b']}.{found['year']}", f"{found['b']}.{found['a']}.{found['year']}"})
        readings = sorted({one[0].edtf for day in days if (one := reach(day, calendar))})
        if readings:
            return readings[0] if len(readings) == 1 else f"[{','.join(readings)}]"
    interval = _interval(text, calendar)
    if interval:
        first, last = interval
        return first.edtf if first == last and first else f"{_edtf(first)}/{_edtf(last)}"
    return _several(text, calendar)


def _edtf(one: Point | None) -> str:
    return one.edtf if one else ".."


def _several(text: str, calendar: Calendar) -> str | None:
    """`1786 or 1800` is one of them, `1985, 1991` is both."""
    for separator, brackets in ((_CHOICE, "[]"), (_LIST, "{}")):
        parts = [reach(part, calendar) for part in separator.split(text)]
        points = [part[0] for part in parts if part and part[0] == part[1]]
        if len(points) == len(parts) > 1 and points == sorted(points, key=lambda one: one.bounds):
            return brackets[0] + ",".join(one.edtf for one in points) + brackets[1]
    return None


def _interval(text: str, calendar: Calendar) -> Interval | None:
    if found := OLD_STYLE.search(text):
        return _gregorian(reach(text[: found.start()] + text[found.end() :], calendar))
    bare, doubt = without_doubt(text)
    for form in (_winter, _single, _named_ends, _open, _through):
        if interval := form(bare, calendar):
            first, last = interval
            return first and doubted(first, doubt), last and doubted(last, doubt)
    return None


def _single(text: str, calendar: Calendar) -> Interval | None:
    return reach(text, calendar)


def _named_ends(text: str, calendar: Calendar) -> Interval | None:
    """`между … и …`, `from … to …`."""
    if found := BETWEEN.fullmatch(text):
        left, right = (side for side in found.groups() if side)
        return _between(left, right, calendar)
    return None


def _open(text: str, calendar: Calendar) -> Interval | None:
    """`не ранее …`, `before …`."""
    if (found := NOT_BEFORE.match(text)) and (single := reach(text[found.end() :], calendar)):
        return single[0], None
    if (found := NOT_AFTER.match(text)) and (single := reach(text[found.end() :], calendar)):
        return None, single[1]
    return None


def _winter(text: str, _: Calendar) -> Interval | None:
    """`зима 1941–1942 гг.` is December to February; a winter of one year stays a season, for it could be either."""
    found = WINTER_OF_TWO_YEARS.fullmatch(text)
    if not found or not str(int(found["first"]) + 1).endswith(found["next"]):
        return None
    year = int(found["first"])
    return Point(year, month=12), Point(year + 1, month=2)


def _through(text: str, calendar: Calendar) -> Reach | None:
    """Both sides of a dash, wherever it stands."""
    dashes = list(_RANGE.finditer(text))
    if len(dashes) > _MOST_DASHES:
        return None
    for dash in dashes:
        if found := _between(text[: dash.start()], text[dash.end() :], calendar):
            return found
    return None


def _between(left: str, right: str, calendar: Calendar) -> Reach | None:
    """The interval from one date to another; what one side leaves out (`May–July 1942`) the other side says."""
    for full_right in _completed_right(left, right):
        end = reach(full_right, calendar) or _through(full_right, calendar)
        for full_left in _completed_left(left, right) if end else ():
            start = reach(full_left, calendar)
            if start and end and start[0].bounds[0] <= end[1].bounds[1]:
                return start[0], end[1]
    return None


def _completed_right(left: str, right: str) -> Iterator[str]:
    """`1806–7` is 1806–1807, `May 16–18, 1942` ends on May 18."""
    year = re.search(r"\d{4}$", left)
    figures = re.fullmatch(r"(\d{1,2})(\D*)", right)
    if year and figures:
        yield year[0][: -len(figures[1])] + right
        return
    yield right
    if month := re.match(r"[^\W\d]+\.? ", left):
        yield month[0] + right


def _completed_left(left: str, right: str) -> Iterator[str]:
    """`16–18 мая 1942`, `16.05–30.10.1942`, `late 17th–early 18th century`."""
    yield left
    for word in re.finditer(r"[ .\-]+(?=[^ .\-])", right):
        yield left + (word[0] if word[0].strip() == "." and left[-1:].isdigit() else " ") + right[word.end() :]


def _gregorian(julian: Reach | None) -> Reach | None:
    """A day of the Julian calendar in the Gregorian; less than a day cannot be turned."""
    if julian is None or any(one.day is None or one.month is None for one in julian):
        return None
    first, last = (_shifted(one) for one in julian)
    return first, last


def _shifted(one: Point) -> Point:
    """The calendars differ by the leap days of those centuries that only the Julian one counts."""
    leap_years = one.year if (one.month or 0) > FEBRUARY else one.year - 1
    days = leap_years // 100 - leap_years // 400 - 2
    moved = (one.day or 0) + days
    last = replace(one, day=None).bounds[1] % 100
    if moved <= last:
        return replace(one, day=moved)
    year, month = (one.year + 1, 1) if one.month == DECEMBER else (one.year, (one.month or 0) + 1)
    return replace(one, year=year, month=month, day=moved - last)
