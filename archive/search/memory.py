"""Passages of texts shown before. Reading the marks again for each hit took nine tenths of a search page's time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import index
from archive.catalogue.items import Item
from archive.search.documents import Source, sources

# Texts kept in one process: some 10 KB each.
MOST = 1024


def passages_of(item: Item) -> tuple[index.Passage, ...]:
    """Give an item's passages."""
    return tuple(map(passage_of, sources(item)))


def passages_met(
    item: Item, met: Mapping[int, index.Places]
) -> tuple[tuple[index.Passage, ...], tuple[index.Places, ...]]:
    """Give those of an item's passages that have these places, and before them the first one that holds any text.

    Of a hundred texts of a diary one or two hold what was looked for; the marks of the others need not be read.

    Args:
        item: in the version that was indexed.
        met: place of a passage to what was met in it.

    Returns:
        the passages, and for each of them what was met.
    """
    texts = tuple(sources(item))
    first = next((place for place, one in enumerate(texts) if one.text.strip()), None)
    chosen = [(one, met.get(place, {})) for place, one in enumerate(texts) if place == first or place in met]
    return tuple(passage_of(one) for one, _ in chosen), tuple(where for _, where in chosen)


@lru_cache(maxsize=MOST)
def passage_of(source: Source) -> index.Passage:
    """Give the passage of a text, whatever item it stands in."""
    return source.passage()
