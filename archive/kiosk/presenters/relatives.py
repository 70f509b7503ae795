"""Related items as cards that say in a few words what they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flask_babel import gettext, ngettext

from archive.catalogue.items import Item
from archive.kiosk.presenters.cards import Card, Shows, card
from archive.kiosk.presenters.meeting import told
from archive.kiosk.presenters.words import choose
from archive.search import Link, Related

_MOST_WORDS, _MOST_LINKS = 3, 3


def relatives(related: Iterable[Related], language: str, shows: Shows) -> tuple[Card, ...]:
    """Make the cards; each says why it is there."""
    return tuple(
        replace(
            card(one.item, language, shows, "card", told(choose(one.item.description, language))),
            found_by=_sentence(one.item, one.links, language),
        )
        for one in related
    )


def _sentence(item: Item, links: Iterable[Link], language: str) -> str:
    """Name the weightiest links, those of one kind together."""
    names = {mention.authority_id: mention.authority.label(language) for mention in item.mentions}
    together: dict[str, list[str]] = {}
    for link in list(links)[:_MOST_LINKS]:
        shared = link.words[:_MOST_WORDS] if link.words else [names.get(link.authority, "")]
        together.setdefault(link.what, []).extend(shared)
    said = "; ".join(_shared(what, list(filter(None, shared))) for what, shared in together.items())
    return said[:1].upper() + said[1:]


def _shared(what: str, names: list[str]) -> str:
    said, count = ", ".join(names), len(names)
    told: dict[str, str] = {
        "person": ngettext("the same person: %(what)s", "the same people: %(what)s", count, what=said),
        "place": ngettext("the same place: %(what)s", "the same places: %(what)s", count, what=said),
        "subject": ngettext("the same subject: %(what)s", "the same subjects: %(what)s", count, what=said),
        "words": ngettext("the same word: %(what)s", "the same words: %(what)s", count, what=said),
        "collection": gettext("the same collection"),
    }
    return told[what]
