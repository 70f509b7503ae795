"""Ways to look around for who found nothing: what there is, most frequent first."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from archive.kiosk.presenters.addresses import PATHS, name_url
from archive.kiosk.presenters.facet_names import facet_name, value_name
from archive.kiosk.presenters.words import said_in
from archive.search import Found

# Of each group; eight switches are two rows.
MOST = 8


@dataclass(frozen=True, slots=True)
class Way:
    """One value and how many items it leads to."""

    label: str
    count: int
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Browse:
    """A group of ways: kinds, collections, people, places."""

    label: str
    ways: tuple[Way, ...]


def browse(everything: Found, language: str) -> tuple[Browse, ...]:
    """Give the ways into what is published; `everything` is the answer to an empty question."""
    groups = (
        Browse(
            facet_name(name),
            tuple(
                Way(
                    value_name(name, facet.value, facet.label),
                    facet.count,
                    _leads_to(name, facet.value, language),
                    said_in(facet.language),
                )
                for facet in everything.facets[name][:MOST]
            ),
        )
        for name in ("kind", "collection", "person", "place")
    )
    return tuple(group for group in groups if group.ways)


def _leads_to(name: str, value: str, language: str) -> str:
    if name == "collection":
        return url_for("kiosk.collection", language=language, slug=value)
    if name in PATHS:
        return name_url(name, value, language)
    return f"{url_for('kiosk.search', language=language)}?{urlencode({name: value})}"
