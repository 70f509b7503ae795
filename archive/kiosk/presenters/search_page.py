"""The page of results: cards, drawers to narrow it, ways on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext

from archive.kiosk.asking import SORTS, kept, write_asked
from archive.kiosk.presenters.browsing import Browse, browse
from archive.kiosk.presenters.cards import Card, Shows, card
from archive.kiosk.presenters.explanation import Said, beside, found_by, instead
from archive.kiosk.presenters.meeting import met, told
from archive.kiosk.presenters.narrowing import Drawer, Option, Toggle, chips, drawers, kinds
from archive.kiosk.presenters.paging import Pager, pager
from archive.kiosk.presenters.words import choose
from archive.search import FACETS, Asked, Found, FoundItem
from index import Query

# What the search takes for quotation marks.
_QUOTES = re.compile(r'["“”„]')
# Everything that narrows a search.
_CLEARED: dict[str, object] = dict.fromkeys((*FACETS, "from", "to", "certain"), "")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the page says.

    Attributes:
        kept, kept_undated: the parameters a new text, or a new span of years, must not lose, for hidden fields.
        instead, beside: what was looked for in place of the words as typed, and along with them.
        literal: address of the search for exactly what was typed, where something else was looked for.
        loosened: address of the search in all forms, where only the very words in quotation marks were looked for.
        certain: the switch that leaves supplied and doubtful readings out; none where it would change nothing.
        cleared: address of the same words without anything chosen; empty where nothing is.
        browse: ways to look around, where nothing matches.
    """

    text: str
    kept: tuple[tuple[str, str], ...]
    kept_undated: tuple[tuple[str, str], ...]
    total: int
    reduced: bool
    approximate: bool
    instead: tuple[Said, ...]
    beside: tuple[Said, ...]
    literal: str
    loosened: str
    cards: tuple[Card, ...]
    kinds: tuple[Toggle, ...]
    drawers: tuple[Drawer, ...]
    certain: Option | None
    chips: tuple[Option, ...]
    cleared: str
    sorts: tuple[Option, ...]
    suggestions: tuple[Option, ...]
    browse: tuple[Browse, ...]
    pager: Pager


def search_page(found: Found, everything: Found | None, language: str, shows: Shows, opened: str) -> SearchPage:
    """Make the page's values.

    Args:
        found: the answer.
        everything: the answer to an empty question, where this one found nothing that matches.
        language: of the page.
        shows: whether a picture file is there.
        opened: the drawer in which something was touched last.
    """
    asked = found.asked
    address, here = (
        partial(_address, asked, url_for("kiosk.search", language=language)),
        write_asked(asked, page=asked.page),
    )
    chosen = chips(found, address)
    return SearchPage(
        text=asked.text,
        kept=kept(asked),
        kept_undated=kept(asked, "year", "decade", "from", "to", text=True),
        total=found.total,
        reduced=found.reduced,
        approximate=found.approximate,
        instead=instead(found.interpreted),
        beside=beside(found.interpreted),
        literal=address(q=literal) if found.interpreted and (literal := _literal(asked.text)) else "",
        loosened=address(q=plain) if (plain := _loosened(asked.text)) else "",
        cards=tuple(_card(hit, number, asked.text, here, language, shows) for number, hit in enumerate(found.hits, 1)),
        kinds=kinds(found, address),
        drawers=drawers(found, address, opened),
        certain=_certain(found, address(certain="" if asked.certain else "1")),
        chips=chosen,
        cleared=address(**_CLEARED) if chosen else "",
        sorts=tuple(Option(_sort_label(name), address(sort=name), name == _sort(asked)) for name in _sorts(asked)),
        suggestions=tuple(Option(text, address(q=text)) for text in _untold(found)),
        browse=browse(everything, language) if everything else (),
        pager=pager(asked.page, asked.size, found.total, lambda number: address(page=number), Query.DEEPEST_HIT),
    )


def _card(hit: FoundItem, number: int, text: str, here: str, language: str, shows: Shows) -> Card:
    # Where nothing was looked for, or the title says it already, the description is what helps to choose.
    words = met(hit.snippet, hit.why) or told(choose(hit.item.description, language))
    made = card(hit.item, language, shows, "card", words)
    back = urlencode({"found": here, "at": number})
    return replace(made, url=f"{made.url}?{back}", found_by=found_by(hit.why, text))


def _literal(text: str) -> str:
    """Put a text in quotation marks; empty when it has some already, or no room for them."""
    return f'"{text}"' if not _QUOTES.search(text) and len(text) <= Query.LONGEST_TEXT - 2 else ""


def _loosened(text: str) -> str:
    """Take the quotation marks away; empty when there are none, or nothing is between them."""
    return " ".join(_QUOTES.sub(" ", text).split()) if _QUOTES.search(text) else ""


def _address(asked: Asked, page: str, /, **changed: object) -> str:
    query = write_asked(asked, **changed)
    return page + (f"?{query}" if query else "")


def _certain(found: Found, url: str) -> Option | None:
    asked = found.asked
    if asked.certain or (asked.text and found.total):
        return Option(gettext("Certain readings only"), url, asked.certain)
    return None


def _untold(found: Found) -> Iterator[str]:
    """What may have been meant and was not looked for anyway."""
    told = {one.shown_as.casefold() for one in found.interpreted}
    return (text for text in found.suggestions if text.casefold() not in told)


def _sort(asked: Asked) -> str:
    """Without words nothing is nearer than anything else, and what is left of that order goes by number."""
    return asked.sort if asked.text or asked.sort != "relevance" else "identifier"


def _sorts(asked: Asked) -> Iterator[str]:
    return (name for name in SORTS if asked.text or name != "relevance")


def _sort_label(name: str) -> str:
    labels: dict[str, str] = {
        "relevance": gettext("Best first"),
        "date": gettext("Oldest first"),
        "newest": gettext("Newest first"),
        "title": gettext("By title"),
        "identifier": gettext("By number"),
    }
    return labels[name]
