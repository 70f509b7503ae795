"""Dates in Russian and Ukrainian, which bend the names of months and seasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.catalogue.date_bounds import CENTURY, DECADE, Point
from archive.catalogue.date_parts import month_names, part_of_year, roman, year_and_era


@dataclass(frozen=True, slots=True)
class Inflected:
    """What such a language says around the names.

    Attributes:
        seasons, seasons_genitive: from spring to winter.
        about: stands before a date near which it was.
        earliest, latest: stand before the end of an open interval, and after them the genitive.
        year, years, century, centuries: the abbreviations after the number.
        before, after: our era.
        decade: the ending of a decade, from its first year.
        decade_genitive: the same in the genitive.
        choice: between two dates of which one is right.
    """

    code: str
    seasons: tuple[str, str, str, str]
    seasons_genitive: tuple[str, str, str, str]
    about: str
    earliest: str
    latest: str
    year: str
    years: str
    century: str
    centuries: str
    before: str
    after: str
    decade: Callable[[int], str]
    decade_genitive: str
    choice: str

    def say(self, first: Point | None, last: Point | None) -> str:
        """Say a date, or an interval; None stands for an open end."""
        if first is None or last is None:
            known = first or last
            return (self.earliest if first else self.latest) + (
                self._whole(known, known, genitive=True) if known else ""
            )
        if first.doubt != last.doubt:
            return f"{self.say(first, first)} – {self.say(last, last)}"
        return self._whole(first, last, genitive=False)

    def _whole(self, first: Point, last: Point, *, genitive: bool) -> str:
        """After `about`, `earliest`, `latest` stands the genitive; so it does after a day."""
        about = first.doubt in {"~", "%"}
        shown = self._span(first, last, genitive=genitive or about)
        return (self.about if about else "") + shown + (" (?)" if first.doubt in {"?", "%"} else "")

    def _span(self, first: Point, last: Point, *, genitive: bool) -> str:
        end = self._point(last, genitive=genitive)
        if replace(first, doubt="") == replace(last, doubt=""):
            return end
        if first.year == last.year and first.month and last.month:
            if first.month == last.month and first.day and last.day:
                return f"{first.day}–{end}"
            start = self._point(first, genitive=genitive).removesuffix(f" {self._year(first)}")
            return f"{start} – {end}"
        if first.years == last.years and not (first.month or last.month) and first.year > 0:
            return self._years(first, last, genitive=genitive)
        return f"{self._point(first, genitive=genitive)} – {end}"

    def _years(self, first: Point, last: Point, *, genitive: bool) -> str:
        if first.years == CENTURY:
            return f"{roman(first)}–{roman(last)}{self.centuries}"
        if first.years == DECADE:
            return f"{self._decade(first, genitive=genitive)} – {self._decade(last, genitive=genitive)}{self.years}"
        return f"{first.year}–{last.year}{self.years}"

    def _point(self, one: Point, *, genitive: bool) -> str:
        if one.years == CENTURY:
            return roman(one) + self.century
        if one.years == DECADE:
            return self._decade(one, genitive=genitive) + self.years
        inflected = genitive or one.day is not None
        day = f"{one.day} " if one.day else ""
        seasons = self.seasons_genitive if inflected else self.seasons
        month = f"{part_of_year(one, month_names(self.code, alone=not inflected), seasons)} " if one.month else ""
        return day + month + self._year(one)

    def _decade(self, one: Point, *, genitive: bool) -> str:
        return f"{one.year}-{self.decade_genitive if genitive else self.decade(one.year)}"

    def _year(self, one: Point) -> str:
        return year_and_era(one, self.before, self.after, self.year)


def _ukrainian_decade(year: int) -> str:
    """1940-ві, 1950-ті, but 2000-ні: the last letters of the numeral."""
    if year % 1000 == 0:
        return "ні"
    return "ві" if year % 100 == 40 else "ті"  # noqa: PLR2004 -- сорокові


RUSSIAN = Inflected(
    code="ru",
    seasons=("весна", "лето", "осень", "зима"),
    seasons_genitive=("весны", "лета", "осени", "зимы"),
    about="ок. ",
    earliest="не ранее ",
    latest="не позднее ",
    year=" г.",
    years=" гг.",
    century=" в.",
    centuries=" вв.",
    before=" до н. э.",
    after=" н. э.",
    decade=lambda _year: "е",
    decade_genitive="х",
    choice=" или ",
)
UKRAINIAN = Inflected(
    code="uk",
    seasons=("весна", "літо", "осінь", "зима"),
    seasons_genitive=("весни", "літа", "осені", "зими"),
    about="бл. ",
    earliest="не раніше ",
    latest="не пізніше ",
    year=" р.",
    years=" рр.",
    century=" ст.",
    centuries=" ст.",
    before=" до н. е.",
    after=" н. е.",
    decade=_ukrainian_decade,
    decade_genitive="х",
    choice=" або ",
)
