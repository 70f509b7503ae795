"""Ways to the page before and after, for lists."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

# Up to so many pages each has a button of its own; of more, the buttons lead to any page in two touches (kiosk R5).
AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Jump:
    """A button that leads straight to a page."""

    page: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list one is; addresses are empty at its ends, and a list of two pages needs no `jumps`."""

    page: int
    pages: int
    previous: str
    next: str
    jumps: tuple[Jump, ...] = ()


def pager(page: int, size: int, total: int, address: Callable[[int], str], most: int | None = None) -> Pager:
    """Make it; `most` is the number of entries that can be reached."""
    reached = total if most is None else min(total, most)
    pages = max(1, -(-reached // size))
    return Pager(
        page=page,
        pages=pages,
        previous=address(min(page - 1, pages)) if page > 1 else "",
        next=address(page + 1) if page < pages else "",
        jumps=tuple(Jump(number, address(number), number == page) for number in _jumps(page, pages)),
    )


def _jumps(page: int, pages: int) -> list[int]:
    """Give the pages that have a button: all of a few; of many the first of each stretch, and all of this stretch."""
    if pages <= AT_ONCE:
        return list(range(1, pages + 1)) if pages > 2 else []  # noqa: PLR2004 -- before and after are all there is
    stretch = math.isqrt(pages - 1) + 1
    begins = (min(page, pages) - 1) // stretch * stretch + 1
    return sorted({*range(1, pages + 1, stretch), *range(begins, min(begins + stretch, pages + 1)), pages})
