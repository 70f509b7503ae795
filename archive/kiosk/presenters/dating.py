"""The date of an item in words."""

from __future__ import annotations

from archive.catalogue.dates import from_edtf, show
from archive.catalogue.items import Item


def dated(item: Item, language: str) -> str:
    """Give the date as a reader of this language writes it; as written where it is not understood."""
    if not item.date:
        return item.date_text
    return show(from_edtf(item.date, item.date_text), language)
