"""One date in words or figures: `16 мая 1942 г.`, `16/V-42`, `May 1942`, `XIX в.`, `1950s`, `нач. мая 1942`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.catalogue.date_bounds import CENTURY, DECADE, DECEMBER, SPRING, Point
from archive.catalogue.date_words import (
    APPROXIMATELY,
    DOUBT_BEHIND,
    EARLY,
    EVENT,
    FIRST_HALF,
    LATE,
    MIDDLE,
    PERHAPS,
    PORTIONS,
    SECOND_HALF,
    month_number,
    roman_number,
    season_number,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Reach = tuple[Point, Point]

_YEAR = r"(?P<year>\d{4}|'?\d\d)(?: ?[гр]\.?| год[ауо]?м?| року)?"
# After the name of a month two small figures may be a day: "May 16" is no date without its year.
_CLEAR_YEAR = r"(?P<year>\d{4}|'\d\d|[4-9]\d|3[2-9]|\d\d(?= ?г))(?: ?[гр]\.?| год[ауо]?м?| року)?"
_WORD = r"(?P<month>[a-zа-яі]+\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-го)?"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What two figures of a year mean: the century of `century_of`, else the twentieth."""

    century_of: int | None = None

    def year(self, text: str) -> int:
        """The full year; a Soviet diary writes `42` for 1942."""
        figures = text.lstrip("'")
        if len(figures) == len("1942"):
            return int(figures)
        return (1900 if self.century_of is None else self.century_of // 100 * 100) + int(figures)


def reach(text: str, calendar: Calendar) -> Reach | None:
    """First and last point of one date (of a part of it: `early 1620s`), or None where it is not understood."""
    bare, doubt = without_doubt(text)
    for portion, pattern in PORTIONS.items():
        if found := pattern.match(bare):
            whole = _point(bare[found.end() :], calendar)
            part = _PORTIONS.get((portion, _extent(whole))) if whole else None
            if whole is None or part is None:
                return None
            first, last = part(whole)
            exact = portion in {FIRST_HALF, SECOND_HALF}
            doubt += "" if exact else "~"
            return doubted(first, doubt), doubted(last, doubt)
    single = _point(bare, calendar)
    if single is None:
        return None
    return doubted(single, doubt), doubted(single, doubt)


def without_doubt(text: str) -> tuple[str, str]:
    """The date without `c.`, `ок.`, `?`, and EDTF's signs for what they say."""
    doubt = ""
    while True:
        if found := APPROXIMATELY.match(text):
            doubt, text = doubt + "~", text[found.end() :]
        elif found := PERHAPS.match(text):
            doubt, text = doubt + "?", text[found.end() :]
        elif found := EVENT.match(text):
            text = text[found.end() :]
        elif (found := DOUBT_BEHIND.search(text)) and found.end() == len(text):
            doubt, text = doubt + "?", text[: found.start()]
        else:
            return text, doubt


def doubted(one: Point, doubt: str) -> Point:
    """The point with this doubt added to its own."""
    signs = set(doubt + one.doubt)
    both = "%" in signs or {"?", "~"} <= signs
    return replace(one, doubt="%" if both else "".join(signs))


def _point(text: str, calendar: Calendar) -> Point | None:
    text = text.strip(" ,")
    for pattern, build in _FORMS:
        if (found := pattern.fullmatch(text)) and (built := build(found, calendar)):
            return built if _exists(built) else None
    return None


def _exists(one: Point) -> bool:
    if one.day is None or one.month is None:
        return one.month is None or one.years == 1
    first = replace(one, day=None).bounds
    return first[0] <= one.bounds[0] <= first[1]


def _day(found: re.Match[str], calendar: Calendar) -> Point | None:
    month = _month(found["month"])
    return Point(calendar.year(found["year"]), month=month, day=int(found["day"])) if month else None


def _month_of_year(found: re.Match[str], calendar: Calendar) -> Point | None:
    month = _month(found["month"]) or season_number(found["month"])
    return Point(calendar.year(found["year"]), month=month) if month else None


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= DECEMBER else None
    return month_number(text)


def _american(found: re.Match[str], calendar: Calendar) -> Point | None:
    """`3/29/1930`: only where the second figure cannot be a month."""
    month, day = int(found["month"]), int(found["day"])
    fits = 1 <= month <= DECEMBER < day
    return Point(calendar.year(found["year"]), month=month, day=day) if fits else None


def _year(found: re.Match[str], _: Calendar) -> Point | None:
    return Point(int(found["year"]))


def _short_year(found: re.Match[str], calendar: Calendar) -> Point | None:
    return Point(calendar.year(found["year"]))


def _before_christ(found: re.Match[str], _: Calendar) -> Point | None:
    return Point(1 - int(found["year"])) if int(found["year"]) else None


def _decade(found: re.Match[str], _: Calendar) -> Point | None:
    return Point(int(found["year"]), DECADE)


def _century(found: re.Match[str], _: Calendar) -> Point | None:
    number = int(found["number"]) if found["number"].isdecimal() else roman_number(found["number"])
    return Point((number - 1) * CENTURY, CENTURY) if number else None


# A slash between two small figures is no form here: 9/1/1931 is read by the caller as one of two days.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Calendar], Point | None]], ...] = (
    (re.compile(rf"{_DAY} {_WORD},? {_YEAR}"), _day),
    (re.compile(rf"{_WORD} {_DAY},? {_YEAR}"), _day),
    (re.compile(rf"{_DAY}[./ -](?P<month>[ivxхіу]+)[./ -]{_YEAR}"), _day),
    (re.compile(rf"{_DAY}[./-](?P<month>\d{{1,2}})[./ -]{_YEAR}"), _day),
    (re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)"), _american),
    (re.compile(rf"{_WORD}[ ./,-]+{_CLEAR_YEAR}"), _month_of_year),
    (re.compile(r"(?P<month>\d\d)[./-](?P<year>\d{4})(?: ?г\.?| год)?"), _month_of_year),
    (re.compile(r"(?P<year>\d{4})(?: ?(?:гг?|рр?)\.?| год[ауыо]?[мв]?| рок[уи]| c\.?e\.?| a\.?d\.?)?"), _year),
    (re.compile(r"(?P<year>\d{1,4})(?: c\.?e\.?| a\.?d\.?|(?: г\.)? н\. ?э\.?)"), _year),
    (re.compile(r"(?P<year>'?\d\d) ?(?:г\.?|год[ау]?)"), _short_year),
    (re.compile(r"(?P<year>\d{1,4})(?: b\.?c\.?(?:e\.?)?|(?: гг?\.)? до н\. ?э\.?)"), _before_christ),
    (re.compile(r"(?P<year>\d{3}0)(?:'?s|-?е|-?х)(?: гг?\.?| год[ыао][вх]?)?"), _decade),
    (
        re.compile(r"(?P<number>\d{1,2}|[ivxхі]+)(?:st|nd|rd|th|-?й|-?го)?(?: century| c\.| век[ауе]?| вв?\.?)"),
        _century,
    ),
)


def _extent(whole: Point) -> str:
    if whole.years > 1:
        return {DECADE: "decade", CENTURY: "century"}[whole.years]
    if whole.day is not None or (whole.month or 0) >= SPRING:
        return "none"
    return "year" if whole.month is None else "month"


def _years(first: int, last: int) -> Callable[[Point], Reach]:
    return lambda whole: (Point(whole.year + first), Point(whole.year + last))


def _months(first: int, last: int) -> Callable[[Point], Reach]:
    return lambda whole: (replace(whole, month=first), replace(whole, month=last))


def _days(first: int, last: int | None) -> Callable[[Point], Reach]:
    return lambda whole: (replace(whole, day=first), replace(whole, day=last or whole.bounds[1] % 100))


# Quarters of a century, thirds of the rest: what "early" and "late" mean to most catalogues, and marked approximate.
_PORTIONS: dict[tuple[str, str], Callable[[Point], Reach]] = {
    (EARLY, "century"): _years(0, 25),
    (MIDDLE, "century"): _years(40, 60),
    (LATE, "century"): _years(75, 99),
    (FIRST_HALF, "century"): _years(0, 49),
    (SECOND_HALF, "century"): _years(50, 99),
    (EARLY, "decade"): _years(0, 3),
    (MIDDLE, "decade"): _years(4, 6),
    (LATE, "decade"): _years(7, 9),
    (FIRST_HALF, "decade"): _years(0, 4),
    (SECOND_HALF, "decade"): _years(5, 9),
    (EARLY, "year"): _months(1, 3),
    (MIDDLE, "year"): _months(5, 8),
    (LATE, "year"): _months(10, 12),
    (FIRST_HALF, "year"): _months(1, 6),
    (SECOND_HALF, "year"): _months(7, 12),
    (EARLY, "month"): _days(1, 10),
    (MIDDLE, "month"): _days(11, 20),
    (LATE, "month"): _days(21, None),
    (FIRST_HALF, "month"): _days(1, 15),
    (SECOND_HALF, "month"): _days(16, None),
}
