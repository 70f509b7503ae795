"""How closely the collection is dated: which years, months and days hold how many items.

An item belongs to a day, month, year or decade that holds all the days it can be of. Nothing is counted on a day it
may only be of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue.date_bounds import DECADE, DECEMBER, Point, point
from archive.catalogue.items import Item
from archive.catalogue.unchanged import unchanged
from archive.errors import NotFound

# More years than this are offered by decades first: three full screens of buttons are no overview.
MOST_YEARS = 36
# With fewer items than this dated to the day, a calendar would be an empty sheet.
LEAST_DAYS = 8
# What is dated this closely tells something of each of its days.
CLOSE = 31


@dataclass(frozen=True, slots=True)
class Dated:
    """An item and the days it can be of, inclusive, as YYYYMMDD."""

    number: int
    earliest: int
    latest: int

    def within(self, period: Point) -> bool:
        """Whether all its days lie in the period."""
        first, last = period.bounds
        return first <= self.earliest and self.latest <= last

    def around(self, period: Point) -> bool:
        """Whether some of its few days lie in the period, but not all."""
        first, last = period.bounds
        touches = self.earliest <= last and first <= self.latest
        same_year = self.earliest // 10_000 == self.latest // 10_000
        months = (self.latest // 100 - self.earliest // 100) if same_year else DECEMBER
        return touches and not self.within(period) and months * CLOSE + self.latest % 100 - self.earliest % 100 < CLOSE


def dated(session: Session) -> tuple[Dated, ...]:
    """Give all items this session may see whose date has bounds, the oldest first; read once a state."""
    return unchanged(session, "dated", lambda: _dated(session))


def _dated(session: Session) -> tuple[Dated, ...]:
    known = (Item.earliest.is_not(None), Item.latest.is_not(None))
    query = sa.select(Item.id, Item.earliest, Item.latest).where(*known).order_by(Item.earliest, Item.latest, Item.id)
    return tuple(Dated(number, first or 0, last or 0) for number, first, last in session.execute(query))


def read_period(text: str) -> Point:
    """Read a period out of an address: `194X`, `1942`, `1942-06` or `1942-06-24`.

    Raises:
        NotFound: it is no such period.
    """
    found = point(text)
    plain = found is not None and not found.doubt and found.years <= DECADE
    if found is None or not plain or (found.month or 0) > DECEMBER or found.edtf != text:
        raise NotFound("There is no such page.")
    return found


def counts(every: Iterable[Dated], size: int) -> Counter[Point]:
    """Count items by the periods that hold them.

    Args:
        every: the items.
        size: how many digits of YYYYMMDD the period shares: 3 for decades, 4 for years, 6 for months, 8 for days.
    """
    cut = 10 ** (8 - size)
    return Counter(_period(one.earliest // cut, size) for one in every if one.earliest // cut == one.latest // cut)


def divide(every: Iterable[Dated], inside: Point | None) -> Counter[Point]:
    """Divide what lies in a period, or everything, into as few parts as give an overview, by how much there is.

    Everything into years, into decades where there are too many years; a decade into years; a year into days where
    enough is dated to the day; other periods not at all.
    """
    held = [one for one in every if inside is None or one.within(inside)]
    years = counts(held, 4)
    if inside is None:
        return years if len(years) <= MOST_YEARS else counts(held, 3)
    if inside.years > 1:
        return years
    days = counts(held, 8) if inside.month is None else Counter[Point]()
    return days if sum(days.values()) >= LEAST_DAYS else Counter()


def beside(every: Iterable[Dated], inside: Point | None, parts: Counter[Point]) -> list[Dated]:
    """Give what lies in a period but in none of its parts."""
    held = [one for one in every if inside is None or one.within(inside)]
    return [one for one in held if not any(one.within(part) for part in _candidates(one, parts))]


def neighbours(every: Iterable[Dated], day: Point) -> tuple[Point | None, Point | None]:
    """Give the days before and after one that hold anything."""
    days = sorted(counts(every, 8), key=lambda one: one.bounds)
    before = [one for one in days if one.bounds < day.bounds]
    after = [one for one in days if one.bounds > day.bounds]
    return (before[-1] if before else None), (after[0] if after else None)


def _candidates(one: Dated, parts: Counter[Point]) -> Iterable[Point]:
    sizes = (8, 4, 3)
    found = (_period(one.earliest // 10 ** (8 - size), size) for size in sizes)
    return (part for part in found if part in parts)


def _period(digits: int, size: int) -> Point:
    if size == 3:  # noqa: PLR2004 -- the digits of a decade
        return Point(digits * 10, DECADE)
    year, rest = divmod(digits, 10 ** (size - 4))
    if size == 4:  # noqa: PLR2004 -- the digits of a year
        return Point(year)
    month, day = (rest, None) if size == 6 else divmod(rest, 100)  # noqa: PLR2004 -- the digits of a month
    return Point(year, 1, month, day)
