"""The worklist of the desk: items by state, those changed last first, filtered by words of their text."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, lazyload

from archive.catalogue.items import Item
from index import fold

SIZE = 50
# The filter is a plain scan; a dozen words are more than anybody types to find a record again.
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the list; `number` counts from 1, `total` is of all sheets."""

    items: tuple[Item, ...]
    total: int
    number: int

    @property
    def sheets(self) -> int:
        """How many sheets there are, at least one."""
        return max(1, -(-self.total // SIZE))


def read_sheet(session: Session, state: str = "", words: str = "", number: int = 1) -> Sheet:
    """Give the items of one state (empty: of all) that hold every word anywhere in their text.

    A number beyond the last sheet gives the last one. What the items name (people, places) is not loaded.
    """
    wanted = [Item.state == state] if state else []
    wanted += [Item.folded.contains(word, autoescape=True) for word in fold(words).split()[:MOST_WORDS]]
    total = session.scalar(sa.select(sa.func.count()).select_from(Item).where(*wanted)) or 0
    number = max(1, min(number, -(-total // SIZE)))
    query = (
        sa.select(Item)
        .where(*wanted)
        .options(lazyload(Item.mentions), lazyload(Item.collection))
        .order_by(Item.changed_at.desc(), Item.id.desc())
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Sheet(tuple(session.scalars(query)), total, number)
