"""Ways to the page before and after, for lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list one is; addresses are empty at its ends."""

    page: int
    pages: int
    previous: str
    next: str


def pager(page: int, size: int, total: int, address: Callable[[int], str], most: int | None = None) -> Pager:
    """Make it; `most` is the number of entries that can be reached."""
    reached = total if most is None else min(total, most)
    pages = max(1, -(-reached // size))
    return Pager(
        page=page,
        pages=pages,
        previous=address(min(page - 1, pages)) if page > 1 else "",
        next=address(page + 1) if page < pages else "",
    )
