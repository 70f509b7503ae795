"""Passages of items shown before. Reading the marks again for each hit took nine tenths of a search page's time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

import index
from archive.catalogue.items import Item
from archive.search.documents import passages

# Items kept in one process: some 10 KB each.
MOST = 1024

_kept: OrderedDict[Hashable, tuple[index.Passage, ...]] = OrderedDict()
_lock = threading.Lock()


def passages_of(item: Item) -> tuple[index.Passage, ...]:
    """Give an item's passages. A saved item, or a new name of somebody in it, is another key."""
    key = (item.id, item.version, item.changed_at, tuple(mention.authority.names() for mention in item.mentions))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = tuple(passages(item))
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
