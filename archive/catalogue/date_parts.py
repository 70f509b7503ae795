"""Parts of a date in words that all languages share: months by Unicode's locale data, Roman figures, eras."""

from __future__ import annotations

from functools import cache

from babel.dates import get_month_names

from archive.catalogue.date_bounds import CENTURY, SPRING, Point

_PLAIN_YEAR = 1000
_ROMAN = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


@cache
def month_names(language: str, *, alone: bool = False) -> tuple[str, ...]:
    """Give January to December as they stand after a day, or `alone`; the two differ where a language bends them."""
    names = get_month_names("wide", "stand-alone" if alone else "format", language)
    return tuple(str(names[number]) for number in range(1, 13))


def part_of_year(one: Point, months: tuple[str, ...], seasons: tuple[str, ...]) -> str:
    """Name the month or season of a date that has one."""
    number = one.month or 0
    return seasons[number - SPRING] if number >= SPRING else months[number - 1]


def year_and_era(one: Point, before: str, after: str, word: str = "") -> str:
    """Write the year; those before 1000 are told apart from those before our era."""
    if one.year <= 0:
        return f"{1 - one.year}{word}{before}"
    return f"{one.year}{word}" + (after if one.year < _PLAIN_YEAR else "")


def roman(one: Point) -> str:
    """Number the century in Roman figures."""
    number, figures = one.year // CENTURY + 1, ""
    for value, figure in _ROMAN.items():
        while number >= value:
            figures, number = figures + figure, number - value
    return figures
