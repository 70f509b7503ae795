"""The page of results: cards, facets as switches, ways on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext

from archive.kiosk.asking import SORTS, toggled, write_asked
from archive.kiosk.presenters.cards import Card, Shows, card
from archive.kiosk.presenters.explanation import Said, beside, found_by, instead
from archive.kiosk.presenters.kind_names import kind_plural
from archive.kiosk.presenters.meeting import met, told
from archive.kiosk.presenters.paging import Pager, pager
from archive.kiosk.presenters.words import choose
from archive.search import Asked, Facet, Found, FoundItem
from index import Query

# More switches than this wait behind "more": they would push the results off the screen.
SWITCHES = 8
# What the search takes for quotation marks.
_QUOTES = re.compile(r'["“”„]')


@dataclass(frozen=True, slots=True)
class Toggle:
    """One value of a facet; the address has it switched the other way."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The values of a facet, the most frequent in sight."""

    name: str
    shown: tuple[Toggle, ...]
    more: tuple[Toggle, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A way to sort, or a way on: a label and an address."""

    label: str
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the page says.

    Attributes:
        kept: the parameters a new text must not lose, for hidden fields.
        instead, beside: what was looked for in place of the words as typed, and along with them.
        literal: address of the search for exactly what was typed, where something else was looked for.
        loosened: address of the search in all forms, where only the very words in quotation marks were looked for.
    """

    text: str
    kept: tuple[tuple[str, str], ...]
    total: int
    reduced: bool
    approximate: bool
    instead: tuple[Said, ...]
    beside: tuple[Said, ...]
    literal: str
    loosened: str
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    others: tuple[Option, ...]
    sorts: tuple[Option, ...]
    suggestions: tuple[Option, ...]
    unfiltered: str
    pager: Pager


def search_page(found: Found, language: str, shows: Shows) -> SearchPage:
    """Make the page's values."""
    asked = found.asked

    def address(**changed: object) -> str:
        return _address(asked, language, **changed)

    return SearchPage(
        text=asked.text,
        kept=_kept(asked),
        total=found.total,
        reduced=found.reduced,
        approximate=found.approximate,
        instead=instead(found.interpreted),
        beside=beside(found.interpreted),
        literal=address(q=literal) if found.interpreted and (literal := _literal(asked.text)) else "",
        loosened=address(q=plain) if (plain := _loosened(asked.text)) else "",
        cards=tuple(_card(hit, language, shows) for hit in found.hits),
        groups=tuple(_group(asked, language, name, found.facets.get(name, ())) for name in ("kind", "year")),
        others=_others(found, language),
        sorts=tuple(Option(_sort_label(name), address(sort=name), name == asked.sort) for name in SORTS[:3]),
        suggestions=tuple(Option(text, address(q=text)) for text in found.suggestions),
        unfiltered=_unfiltered(asked, language),
        pager=pager(asked.page, asked.size, found.total, lambda number: address(page=number), Query.DEEPEST_HIT),
    )


def _card(hit: FoundItem, language: str, shows: Shows) -> Card:
    # Where nothing was looked for, or the title says it already, the description is what helps to choose.
    words = met(hit.snippet) or told(choose(hit.item.description, language))
    return replace(card(hit.item, language, shows, "card", words), found_by=found_by(hit.why))


def _literal(text: str) -> str:
    """Put a text in quotation marks; empty when it has some already, or no room for them."""
    return f'"{text}"' if not _QUOTES.search(text) and len(text) <= Query.LONGEST_TEXT - 2 else ""


def _loosened(text: str) -> str:
    """Take the quotation marks away; empty when there are none, or nothing is between them."""
    return " ".join(_QUOTES.sub(" ", text).split()) if _QUOTES.search(text) else ""


def _address(asked: Asked, language: str, /, **changed: object) -> str:
    query = write_asked(asked, **changed)
    return url_for("kiosk.search", language=language) + (f"?{query}" if query else "")


def _unfiltered(asked: Asked, language: str) -> str:
    """Give the same words without any filter; empty when there is none to take away."""
    if not asked.filters and asked.earliest is None and asked.latest is None:
        return ""
    return _address(Asked(text=asked.text, language=language), language)


def _group(asked: Asked, language: str, name: str, facets: tuple[Facet, ...]) -> Group:
    toggles = [
        Toggle(
            value=facet.value,
            label=kind_plural(facet.value) if name == "kind" else facet.label,
            count=facet.count,
            chosen=facet.value in asked.filters.get(name, ()),
            url=_address(asked, language, **{name: toggled(asked.filters, name, facet.value)}),
        )
        for facet in (sorted(facets, key=lambda facet: facet.value) if name == "year" else facets)
    ]
    frequent = sorted(toggles, key=lambda one: (not one.chosen, -one.count, one.value))[:SWITCHES]
    return Group(
        name,
        tuple(one for one in toggles if one in frequent),
        tuple(one for one in toggles if one not in frequent),
    )


def _others(found: Found, language: str) -> tuple[Option, ...]:
    """Give the filters without switches of their own that are on: a person, a place; tapping takes one away."""
    asked = found.asked
    return tuple(
        Option(_label(found, name, value), _address(asked, language, **{name: toggled(asked.filters, name, value)}))
        for name, values in asked.filters.items()
        if name not in {"kind", "year"}
        for value in values
    )


def _label(found: Found, name: str, value: str) -> str:
    return next((facet.label for facet in found.facets.get(name, ()) if facet.value == value), value)


def _kept(asked: Asked) -> tuple[tuple[str, str], ...]:
    kept = [(name, value) for name, values in asked.filters.items() for value in values]
    return (*kept, *([("sort", asked.sort)] if asked.sort != "relevance" else []))


def _sort_label(name: str) -> str:
    labels: dict[str, str] = {
        "relevance": gettext("Best first"),
        "date": gettext("By date"),
        "title": gettext("By title"),
    }
    return labels[name]
