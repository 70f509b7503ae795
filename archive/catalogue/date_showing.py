"""Dates in words for visitors, from EDTF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.catalogue.date_bounds import CENTURY, DECADE, SPRING, Point, When, ends, point
from archive.catalogue.date_words import (
    MONTHS_EN,
    MONTHS_RU,
    MONTHS_RU_GENITIVE,
    SEASONS_EN,
    SEASONS_RU,
    SEASONS_RU_GENITIVE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN_YEAR = 1000
_ROMAN = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def show(when: When, language: str) -> str:
    """The date in words: Russian for `ru`, English for every other language; as written where EDTF cannot say it.

    `16 мая 1942 г.`, `май – июль 1942 г.`, `ок. 1942 г.`, `1941–1945 гг.`; `16 May 1942?`, `May–July 1942`, `c. 1942`.
    """
    if when.edtf is None:
        return when.written
    words = _russian if language == "ru" else _english
    if single := point(when.edtf):
        return words(single, single)
    if interval := ends(when.edtf):
        return words(*interval)
    return _several(when.edtf, language, words) or when.written or when.edtf


def _several(edtf: str, language: str, words: Callable[[Point | None, Point | None], str]) -> str | None:
    """`[1786,1800]` and `{1985,1991}`."""
    points = [point(part) for part in edtf[1:-1].split(",")]
    if edtf[:1] not in {"[", "{"} or not all(points):
        return None
    choice = " или " if language == "ru" else " or "
    return (choice if edtf[0] == "[" else ", ").join(words(one, one) for one in points)


def _english(first: Point | None, last: Point | None) -> str:
    if first is None or last is None:
        known = first or last
        return f"no {'earlier' if first else 'later'} than {_english(known, known)}"
    doubt = first.doubt
    if doubt != last.doubt:
        return f"{_english(first, first)} – {_english(last, last)}"
    return ("c. " if doubt in {"~", "%"} else "") + _english_span(first, last) + ("?" if doubt in {"?", "%"} else "")


def _english_span(first: Point, last: Point) -> str:
    if first == last:
        return _english_point(first)
    if first.year == last.year and first.month and last.month:
        year = " " + _year(first, " BCE", " CE")
        if first.month == last.month and first.day and last.day:
            return f"{first.day}–{last.day} {_english_month(first)}{year}"
        dash = " – " if first.day or last.day else "–"
        return _english_point(first).removesuffix(year) + dash + _english_point(last)
    plain = not (first.month or last.month) and first.years == last.years != CENTURY
    return _english_point(first) + ("–" if plain and first.year > 0 else " – ") + _english_point(last)


def _english_point(one: Point) -> str:
    if one.years == CENTURY:
        return f"{_ordinal(one.year // 100 + 1)} century"
    if one.years == DECADE:
        return f"{one.year}s"
    day = f"{one.day} " if one.day else ""
    month = f"{_english_month(one)} " if one.month else ""
    return day + month + _year(one, " BCE", " CE")


def _english_month(one: Point) -> str:
    return _named(one, MONTHS_EN, SEASONS_EN)


def _ordinal(number: int) -> str:
    teens = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _russian(first: Point | None, last: Point | None) -> str:
    if first is None or last is None:
        known = first or last
        return f"не {'ранее' if first else 'позднее'} " + (_russian_whole(known, known, genitive=True) if known else "")
    if first.doubt != last.doubt:
        return f"{_russian(first, first)} – {_russian(last, last)}"
    return _russian_whole(first, last, genitive=False)


def _russian_whole(first: Point, last: Point, *, genitive: bool) -> str:
    """After `ок.`, `не ранее`, `не позднее` stands the genitive; so it does after a day."""
    about = first.doubt in {"~", "%"}
    shown = _russian_span(first, last, genitive=genitive or about)
    return ("ок. " if about else "") + shown + (" (?)" if first.doubt in {"?", "%"} else "")


def _russian_span(first: Point, last: Point, *, genitive: bool) -> str:
    end = _russian_point(last, genitive=genitive)
    if replace(first, doubt="") == replace(last, doubt=""):
        return end
    if first.year == last.year and first.month and last.month:
        if first.month == last.month and first.day and last.day:
            return f"{first.day}–{end}"
        start = _russian_point(first, genitive=genitive).removesuffix(f" {_russian_year(first)}")
        return f"{start} – {end}"
    if first.years == last.years and not (first.month or last.month) and first.year > 0:
        return _russian_years(first, last, genitive=genitive)
    return f"{_russian_point(first, genitive=genitive)} – {end}"


def _russian_years(first: Point, last: Point, *, genitive: bool) -> str:
    if first.years == CENTURY:
        return f"{_roman(first)}–{_roman(last)} вв."
    if first.years == DECADE:
        ending = "х" if genitive else "е"
        return f"{first.year}-{ending} – {last.year}-{ending} гг."
    return f"{first.year}–{last.year} гг."


def _russian_point(one: Point, *, genitive: bool) -> str:
    if one.years == CENTURY:
        return f"{_roman(one)} в."
    if one.years == DECADE:
        return f"{one.year}-{'х' if genitive else 'е'} гг."
    inflected = genitive or one.day is not None
    day = f"{one.day} " if one.day else ""
    months, seasons = (MONTHS_RU_GENITIVE, SEASONS_RU_GENITIVE) if inflected else (MONTHS_RU, SEASONS_RU)
    month = f"{_named(one, months, seasons)} " if one.month else ""
    return day + month + _russian_year(one)


def _russian_year(one: Point) -> str:
    return _year(one, " до н. э.", " н. э.", " г.")


def _named(one: Point, months: list[str], seasons: list[str]) -> str:
    number = one.month or 0
    return seasons[number - SPRING] if number >= SPRING else months[number - 1]


def _year(one: Point, before_christ: str, after_christ: str, word: str = "") -> str:
    """Years before 1000 are told apart from those before our era."""
    if one.year <= 0:
        return f"{1 - one.year}{word}{before_christ}"
    return f"{one.year}{word}" + (after_christ if one.year < _PLAIN_YEAR else "")


def _roman(one: Point) -> str:
    number, figures = one.year // 100 + 1, ""
    for value, figure in _ROMAN.items():
        while number >= value:
            figures, number = figures + figure, number - value
    return figures
