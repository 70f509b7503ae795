"""A hit as pages show it: the item with the words that were met, in their place."""

from __future__ import annotations

import index
from archive.catalogue.items import Item
from archive.search.asking import FoundItem
from archive.search.memory import passages_met, passages_of

# Letters of a snippet: about three lines of a result card.
SNIPPET = 240


def hit(
    item: Item, query: index.Query, found: index.Hit | None = None, looked_for: index.Plan | None = None
) -> FoundItem:
    """Give an item that was found.

    Args:
        item: in its own words.
        query: what was asked.
        found: what the index says of it; without an index there is no reason to name, nor other words to mark.
        looked_for: what the answer says was looked for.
    """
    # Places mean something only in the version that was indexed.
    known = found is not None and found.version == item.version
    passages, places = passages_met(item, found.passages) if found and known else (passages_of(item), None)
    shown = index.snippet(passages, query, looked_for, width=SNIPPET, places=places)
    why = found.why if found else ()
    told = index.as_written(passages, why, looked_for, certain=query.certain, places=places) if looked_for else why
    return FoundItem(item, shown, told)
