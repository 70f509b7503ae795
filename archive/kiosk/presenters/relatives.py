"""Related items as cards that say in a few words what they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flask_babel import gettext, ngettext
from markupsafe import Markup

from archive.catalogue.items import Item
from archive.kiosk.presenters.cards import Card, Shows, card_with_description
from archive.kiosk.presenters.words import Words, choose, within
from archive.search import Link, Related

_MOST_WORDS, _MOST_LINKS = 3, 3


def relatives(related: Iterable[Related], language: str, shows: Shows) -> tuple[Card, ...]:
    """Make the cards; each says why it is there."""
    return tuple(
        replace(
            card_with_description(one.item, language, shows),
            found_by=_sentence(one.item, one.links, language),
        )
        for one in related
    )


def _sentence(item: Item, links: Iterable[Link], language: str) -> Markup:
    """Name the weightiest links, those of one kind together."""
    names = {mention.authority_id: choose(mention.authority.name, language) for mention in item.mentions}
    own = item.own_language
    together: dict[str, list[Words]] = {}
    for link in list(links)[:_MOST_LINKS]:
        words = [Words(word, own) for word in link.words[:_MOST_WORDS]]
        together.setdefault(link.what, []).extend(words or [names.get(link.authority, Words(""))])
    said = [_shared(what, [word for word in shared if word]) for what, shared in together.items()]
    # The first words are the page's own, never those of the record.
    return Markup("; ").join([*(Markup(one[:1].upper() + one[1:]) for one in said[:1]), *said[1:]])  # noqa: S704


def _shared(what: str, names: list[Words]) -> Markup:
    count = len(names)
    told: dict[str, str] = {
        "person": ngettext("the same person: %(what)s", "the same people: %(what)s", count, what="%(what)s"),
        "place": ngettext("the same place: %(what)s", "the same places: %(what)s", count, what="%(what)s"),
        "subject": ngettext("the same subject: %(what)s", "the same subjects: %(what)s", count, what="%(what)s"),
        "words": ngettext("the same word: %(what)s", "the same words: %(what)s", count, what="%(what)s"),
        "collection": gettext("the same collection"),
    }
    return Markup(told[what]) % {"what": Markup(", ").join(map(within, names))}  # noqa: S704 -- a translation
