"""The row of lights over the timeline: for each part of a span a beam, the taller the more there is of it.

Units are those of the drawing's own box, `WIDE` by `HIGH`; the browser scales it to the page.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.catalogue.date_bounds import Point

WIDE, HIGH = 1000, 150
_EDGE, _LEAST = 14, 10
# A beam is seen from afar, but never touches the next.
_WIDEST = 22
_DAYS = 372  # twelve months of 31 days: even steps, no calendar needed


@dataclass(frozen=True, slots=True)
class Beam:
    """One light: its middle, its breadth and its height."""

    x: int
    wide: int
    high: int


@dataclass(frozen=True, slots=True)
class Lights:
    """All of them."""

    beams: tuple[Beam, ...]
    wide: int = WIDE
    high: int = HIGH


def lights(parts: Counter[Point]) -> Lights | None:
    """Draw the parts of a span at their places in time; None where there are fewer than three."""
    if len(parts) < 3:  # noqa: PLR2004 -- two lights are no row
        return None
    places = {part: _place(part) for part in parts}
    first, last = min(places.values()), max(places.values())
    step = (WIDE - 2 * _EDGE) / max(last - first, 1)
    wide = max(3, min(_WIDEST, round(step * _width(parts) * 0.7)))
    most = max(parts.values())
    return Lights(
        tuple(
            Beam(
                x=round(_EDGE + (places[part] - first) * step),
                wide=wide,
                high=round(_LEAST + (HIGH - 2 * _LEAST) * math.sqrt(count / most)),
            )
            for part, count in sorted(parts.items(), key=lambda entry: places[entry[0]])
        )
    )


def _place(part: Point) -> int:
    """Count days from the year 0, in a year of twelve equal months."""
    return part.year * _DAYS + ((part.month or 1) - 1) * 31 + (part.day or 1)


def _width(parts: Iterable[Point]) -> int:
    """Give how many of these days one part spans."""
    one = next(iter(parts))
    return _DAYS * one.years if one.month is None else 1 if one.day else 31
