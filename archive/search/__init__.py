"""From the catalogue to the index and back: an item becomes a document, what was typed becomes items."""

from archive.search.asking import FACETS, Asked, Facet, Found, FoundItem
from archive.search.completing import complete
from archive.search.documents import document
from archive.search.finding import find, trace
from archive.search.labels import Name
from archive.search.related import Link, Related, related

__all__ = [
    "FACETS",
    "Asked",
    "Facet",
    "Found",
    "FoundItem",
    "Link",
    "Name",
    "Related",
    "complete",
    "document",
    "find",
    "related",
    "trace",
]
