"""Dates in English, German and French, which do not bend the names of months."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.catalogue.date_bounds import CENTURY, DECADE, SPRING, Point
from archive.catalogue.date_parts import month_names, part_of_year, roman, year_and_era

_FIRST = 1


@dataclass(frozen=True, slots=True)
class Plain:
    """What such a language says around the names.

    Attributes:
        seasons: from spring to winter.
        about: stands before a date near which it was.
        unsure: stands after a date that somebody doubts.
        earliest, latest: stand before the end of an open interval.
        before, after: our era.
        day: how the number of a day is written.
        ordinal: how the number of a century is written.
        century, centuries, decade, decades: one of them, and the span from one to another.
        article: stands between `about`, `earliest` or `latest` and a date.
        choice: between two dates of which one is right.
    """

    code: str
    seasons: tuple[str, str, str, str]
    about: str
    unsure: str
    earliest: str
    latest: str
    before: str
    after: str
    day: Callable[[int], str]
    ordinal: Callable[[Point], str]
    century: str
    centuries: str
    decade: str
    decades: str
    choice: str
    article: Callable[[Point], str] = lambda _one: ""

    def say(self, first: Point | None, last: Point | None) -> str:
        """Say a date, or an interval; None stands for an open end."""
        if first is None or last is None:
            return self._open(first, last)
        if first.doubt != last.doubt:
            return f"{self.say(first, first)} – {self.say(last, last)}"
        about = self.about + self.article(first) if _about(first) else ""
        return about + self._span(first, last) + (self.unsure if first.doubt in {"?", "%"} else "")

    def _open(self, first: Point | None, last: Point | None) -> str:
        known = first or last
        if known is None:
            return ""
        article = "" if _about(known) else self.article(known)
        return (self.earliest if first else self.latest) + article + self.say(known, known)

    def _span(self, first: Point, last: Point) -> str:
        if first == last:
            return self._point(first)
        if first.year == last.year and first.month and last.month:
            year = f" {self._year(first)}"
            if first.month == last.month and first.day and last.day:
                return f"{self.day(first.day)}–{self.day(last.day)} {self._part(first)}{year}"
            dash = " – " if first.day or last.day else "–"
            return self._point(first).removesuffix(year) + dash + self._point(last)
        if first.years == last.years > 1 and first.year > 0:
            return self._ages(first, last)
        plain = not (first.month or last.month) and first.years == last.years and first.year > 0
        return self._point(first) + ("–" if plain else " – ") + self._point(last)

    def _ages(self, first: Point, last: Point) -> str:
        if first.years == CENTURY:
            return self.centuries.format(self.ordinal(first), self.ordinal(last))
        return self.decades.format(first.year, last.year)

    def _point(self, one: Point) -> str:
        if one.years == CENTURY:
            return self.century.format(self.ordinal(one))
        if one.years == DECADE:
            return self.decade.format(one.year)
        day = f"{self.day(one.day)} " if one.day else ""
        month = f"{self._part(one)} " if one.month else ""
        return day + month + self._year(one)

    def _part(self, one: Point) -> str:
        return part_of_year(one, month_names(self.code), self.seasons)

    def _year(self, one: Point) -> str:
        return year_and_era(one, self.before, self.after)


def _about(one: Point) -> bool:
    return one.doubt in {"~", "%"}


def _number(one: Point) -> int:
    return one.year // CENTURY + 1


def _english_ordinal(one: Point) -> str:
    number = _number(one)
    teens = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _french_ordinal(one: Point) -> str:
    return roman(one) + ("er" if _number(one) == _FIRST else "e")


def _french_article(one: Point) -> str:
    """`le 16 mai`, `le XIXe siècle`, `les années 1940`, `l’été 1942`; none before a month or a year."""
    if one.years == DECADE:
        return "les "
    if one.month is not None and one.month >= SPRING:
        return "le " if one.month == SPRING else "l’"
    return "le " if one.years == CENTURY or one.day else ""


ENGLISH = Plain(
    code="en",
    seasons=("spring", "summer", "autumn", "winter"),
    about="c. ",
    unsure="?",
    earliest="no earlier than ",
    latest="no later than ",
    before=" BCE",
    after=" CE",
    day=str,
    ordinal=_english_ordinal,
    century="{} century",
    centuries="{} century – {} century",
    decade="{}s",
    decades="{}s–{}s",
    choice=" or ",
)
GERMAN = Plain(
    code="de",
    seasons=("Frühling", "Sommer", "Herbst", "Winter"),
    about="ca. ",
    unsure=" (?)",
    earliest="frühestens ",
    latest="spätestens ",
    before=" v. Chr.",
    after=" n. Chr.",
    day=lambda number: f"{number}.",
    ordinal=lambda one: f"{_number(one)}.",
    century="{} Jahrhundert",
    centuries="{}–{} Jahrhundert",
    decade="{}er-Jahre",
    decades="{}er–{}er-Jahre",
    choice=" oder ",
)
FRENCH = Plain(
    code="fr",
    seasons=("printemps", "été", "automne", "hiver"),
    about="vers ",
    unsure=" (?)",
    earliest="pas avant ",
    latest="pas après ",
    before=" av. J.-C.",
    after=" apr. J.-C.",
    day=lambda number: "1er" if number == _FIRST else str(number),
    ordinal=_french_ordinal,
    century="{} siècle",
    centuries="{}–{} siècles",
    decade="années {}",
    decades="années {}–{}",
    choice=" ou ",
    article=_french_article,
)
