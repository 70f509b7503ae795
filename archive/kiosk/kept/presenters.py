"""The page of what was kept, and what the code on it says."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext

from archive.catalogue.items import Item
from archive.catalogue.museum import Museum
from archive.kiosk.kept.taking import Entry, as_address, as_text
from archive.kiosk.presenters.cards import Card, Shows, card, title
from archive.kiosk.presenters.words import Words, choose


@dataclass(frozen=True, slots=True)
class KeptCard:
    """One thing that was kept, and the address that takes it off the list."""

    card: Card
    dropped: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """Everything the page says.

    Attributes:
        cards: what was kept, in the order it was.
        code: address of the picture of the code; empty where nothing was kept.
        said: what the code says, for those who read it here: its lines, each in its language.
        online: the code leads to the museum's own pages on the web.
        emptied: address that empties the list; nothing where the list came in the address itself.
    """

    cards: tuple[KeptCard, ...]
    code: str
    said: tuple[Words, ...]
    online: bool
    emptied: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the page of an item offers: to keep it, or not any longer; and the way to the list."""

    kept: bool
    url: str
    list_url: str
    count: int


def taken(items: tuple[Item, ...], museum: Museum, language: str, public_address: str) -> str:
    """Write what the code says: an address where the museum has one, else the list itself."""
    entries = [Entry(item.identifier, title(item, language).text) for item in items]
    if public_address:
        return as_address(public_address.rstrip("/") + url_for("kept.show", language=language), entries)
    more = gettext("And %(count)s more. Ask the museum.", count="{count}")
    return as_text(choose(museum.name, language).text, entries, more)


def said_by(items: tuple[Item, ...], museum: Museum, said: str, language: str) -> tuple[Words, ...]:
    """Give the lines of what the code says with their languages; what no title says is the page's."""
    name, titles = choose(museum.name, language), {item.identifier: title(item, language) for item in items}
    tongues = {Entry(number, words.text).line: words.language for number, words in titles.items()}
    tongues |= {name.text: name.language}
    return tuple(Words(line, tongues.get(line, "")) for line in said.splitlines())


def kept_page(items: tuple[Item, ...], said: tuple[Words, ...], language: str, shows: Shows, *, own: bool) -> KeptPage:
    """Make the page's values; `own` where the list is this visitor's, not one that came in an address."""
    numbers = [item.identifier for item in items]
    return KeptPage(
        cards=tuple(
            KeptCard(
                card(item, language, shows),
                url_for("kept.drop", language=language, identifier=item.identifier, list=1) if own else "",
            )
            for item in items
        ),
        code=url_for("kept.code", language=language, item=numbers) if items else "",
        said=said,
        online=any(line.text.startswith(("http://", "https://")) for line in said[:1]),
        emptied=url_for("kept.empty", language=language) if own and items else "",
    )


def way_kept(address: str) -> str:
    """Give an address with what leads back to the finds, so that keeping an item does not lose the way."""
    way = urlencode([(name, request.args[name]) for name in ("found", "at") if name in request.args])
    return address + (f"?{way}" if way else "")


def keeping(identifier: str, numbers: tuple[str, ...], language: str) -> Keeping:
    """Make what the page of an item offers."""
    kept = identifier in numbers
    way = "kept.drop" if kept else "kept.keep"
    return Keeping(
        kept=kept,
        url=way_kept(url_for(way, language=language, identifier=identifier)),
        list_url=url_for("kept.show", language=language),
        count=len(numbers),
    )
