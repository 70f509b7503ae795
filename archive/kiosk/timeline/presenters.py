"""The pages of the timeline."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import get_day_names, get_month_names
from flask import url_for
from flask_babel import get_locale

from archive.catalogue.date_bounds import Point, from_edtf
from archive.catalogue.dates import show
from archive.catalogue.items import Item
from archive.kiosk.presenters.cards import Card, Shows, card_with_description
from archive.kiosk.presenters.paging import Pager, pager
from archive.kiosk.timeline.drawing import Lights, lights

# How brightly a button is lit, from 1.
BRIGHTEST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A way into a part of the span; `light` says from 1 to `BRIGHTEST` how much lies there."""

    label: str
    url: str
    count: int
    light: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar; without an address there is nothing of it."""

    number: int
    label: str = ""
    url: str = ""
    count: int = 0
    light: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A sheet of the calendar; its first day stands in the column `begins`, 1 for Monday."""

    label: str
    url: str
    count: int
    begins: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What a page shows of a span.

    Attributes:
        parts: what the span is divided into, with counts.
        items: one page of what lies in none of them.
        count: how many these are in all.
        around: items that may be of this span, or go beyond it by a few days.
        beside: the neighbouring days that hold anything.
    """

    inside: Point | None
    parts: Counter[Point]
    months: Counter[Point]
    items: Sequence[Item]
    count: int
    around: Sequence[Item]
    beside: tuple[Point | None, Point | None]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Everything a page says. `rest` are cards of what is dated less closely than the buttons or days above."""

    heading: str
    whole: bool
    up: Part | None
    lights: Lights | None
    parts: tuple[Part, ...]
    weekdays: tuple[str, ...]
    months: tuple[Month, ...]
    rest: tuple[Card, ...]
    around: tuple[Card, ...]
    previous: Part | None
    next: Part | None
    pager: Pager


def timeline_page(held: Held, language: str, shows: Shows, page: int, size: int) -> TimelinePage:
    """Make a page's values; `page` and `size` are of the cards."""
    inside, days = held.inside, any(part.day for part in held.parts)
    before, after = held.beside

    def address(number: int) -> str:
        return f"{_address(inside, language)}?page={number}"

    return TimelinePage(
        heading=_name(inside, language) if inside else "",
        whole=inside is None,
        up=_up(inside, language),
        lights=lights(held.parts),
        parts=() if days else _parts(held.parts, language),
        weekdays=_weekdays() if days else (),
        months=_months(held, language) if days else (),
        rest=_cards(held.items, language, shows),
        around=_cards(held.around, language, shows),
        previous=_part(before, 0, 0, language) if before else None,
        next=_part(after, 0, 0, language) if after else None,
        pager=pager(page, size, held.count, address),
    )


def _cards(items: Sequence[Item], language: str, shows: Shows) -> tuple[Card, ...]:
    return tuple(card_with_description(item, language, shows) for item in items)


def _up(inside: Point | None, language: str) -> Part | None:
    """Give the next wider span: of a day and a month the year, of a year everything."""
    if inside is None:
        return None
    return _part(Point(inside.year) if inside.month else None, 0, 0, language)


def _part(part: Point | None, count: int, most: int, language: str) -> Part:
    return Part(_name(part, language) if part else "", _address(part, language), count, light(count, most))


def _parts(parts: Counter[Point], language: str) -> tuple[Part, ...]:
    most = max(parts.values(), default=0)
    made = sorted(parts.items(), key=lambda entry: entry[0].bounds)
    plain = [_part(part, count, most, language) for part, count in made]
    # A button says 1942; the letter of “1942 г.” would stand on all of them.
    return tuple(
        Part(str(point.year), one.url, one.count, one.light) if point.years == 1 and point.year > 0 else one
        for (point, _), one in zip(made, plain, strict=True)
    )


def _months(held: Held, language: str) -> tuple[Month, ...]:
    """Give a sheet for every month in which anything is dated to the day."""
    most = max(held.parts.values(), default=0)
    lit = sorted({(part.year, part.month or 1) for part in held.parts})
    return tuple(_month(year, month, held, most, language) for year, month in lit)


def _month(year: int, month: int, held: Held, most: int, language: str) -> Month:
    begins, length = calendar.monthrange(year % 400 + 400, month)
    points = [Point(year, 1, month, day) for day in range(1, length + 1)]
    whole = Point(year, 1, month)
    return Month(
        label=str(get_month_names("wide", "stand-alone", get_locale() or "en")[month]),
        url=_address(whole, language),
        count=held.months[whole],
        begins=begins + 1,
        days=tuple(
            Day(one.day or 0, _name(one, language), _address(one, language), count, light(count, most))
            if (count := held.parts[one])
            else Day(one.day or 0)
            for one in points
        ),
    )


def _weekdays() -> tuple[str, ...]:
    names = get_day_names("abbreviated", "stand-alone", get_locale() or "en")
    return tuple(str(names[day]) for day in range(7))


def light(count: int, most: int) -> int:
    """Say from 1 to `BRIGHTEST` how much there is beside the most; 0 for nothing."""
    return min(BRIGHTEST, -(-count * BRIGHTEST // most)) if most else 0


def _name(part: Point, language: str) -> str:
    return show(from_edtf(part.edtf), language)


def _address(part: Point | None, language: str) -> str:
    return url_for("timeline.timeline", language=language, period=part.edtf if part else None)
