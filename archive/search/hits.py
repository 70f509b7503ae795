"""A hit as pages show it: the item with the words that were met, in their place."""

from __future__ import annotations

import index
from archive.catalogue.items import Item
from archive.search.asking import FoundItem
from archive.search.memory import passages_of

# Letters of a snippet: about three lines of a result card.
SNIPPET = 240


def hit(
    item: Item, query: index.Query, why: tuple[index.Why, ...] = (), looked_for: index.Plan | None = None
) -> FoundItem:
    """Give an item that was found; without an index there is no reason to name, nor other words to mark."""
    passages = passages_of(item)
    shown = index.snippet(passages, query, looked_for, width=SNIPPET)
    told = index.as_written(passages, why, looked_for, certain=query.certain) if looked_for else why
    return FoundItem(item, shown, told)
