"""The pages of people, places and subjects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext

from archive.catalogue.authorities import Authority, AuthorityKind
from archive.catalogue.items import Item
from archive.kiosk.names.naming import Counted
from archive.kiosk.presenters.addresses import PATHS, name_url, names_url
from archive.kiosk.presenters.cards import Card, Picture, Shows, card_with_description, cover
from archive.kiosk.presenters.facet_names import facet_name
from archive.kiosk.presenters.paging import Pager, pager
from archive.kiosk.presenters.words import Words, choose, said_in
from index import fold

KINDS = {path: kind for kind, path in PATHS.items()}
# More names than this on one page are told apart by their first letters.
AT_ONCE = 48
# Further names that are said of one; some have dozens.
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class NameCard:
    """A name on a page of names; without a picture, its first letter stands for it."""

    url: str
    name: Words
    letter: str
    count: int
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A first letter, as a way to the names that begin with it."""

    letter: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class NamesPage:
    """A page of names; `letters` only where one page could not hold them all."""

    kind: str
    heading: str
    count: int
    letters: tuple[Letter, ...]
    names: tuple[NameCard, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class Companions:
    """Names of one sort that are met together with one."""

    kind: str
    heading: str
    names: tuple[NameCard, ...]


@dataclass(frozen=True, slots=True)
class NamePage:
    """One person, place or subject. `others` are its further names, each in its language."""

    kind: str
    slug: str
    heading: str
    up: str
    name: Words
    others: tuple[Words, ...]
    dates: str
    note: Words
    count: int
    cards: tuple[Card, ...]
    pager: Pager
    companions: tuple[Companions, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: its language, which pictures are there, and how many items it holds."""

    language: str
    shows: Shows
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Names in order, those of the chosen letter, and the page of these that is shown."""

    kind: AuthorityKind
    names: Sequence[Counted]
    chosen: list[Counted]
    page: int

    @property
    def shown(self) -> list[Counted]:
        """The names of this page."""
        return self.chosen[(self.page - 1) * AT_ONCE : self.page * AT_ONCE]


def first_letter(name: str) -> str:
    """Give the letter under which a name is looked for; `#` for what begins with none."""
    first = next((one for one in fold(name) if one.isalnum()), "")
    return first.upper() if first.isalpha() else "#"


def chosen_names(names: Sequence[Counted], language: str, letter: str) -> list[Counted]:
    """Give those that begin with a letter; all of them where none is chosen and one page holds them."""
    letter = letter or (first_letter(names[0].label(language)) if len(names) > AT_ONCE else "")
    return [one for one in names if not letter or first_letter(one.label(language)) == letter]


def names_page(listing: Listing, pictures: Mapping[int, Item], language: str, shows: Shows) -> NamesPage:
    """Make a page of names; `pictures` are the items that show them, by the number of the name."""
    several = len(listing.names) > AT_ONCE
    letter = first_letter(listing.chosen[0].label(language)) if several and listing.chosen else ""
    letters = dict.fromkeys(first_letter(one.label(language)) for one in listing.names) if several else {}

    def address(page: int | None, letter: str) -> str:
        path = PATHS[listing.kind]
        return url_for("names.every", language=language, kind=path, letter=letter or None, page=page)

    return NamesPage(
        kind=listing.kind.value,
        heading=facet_name(listing.kind.value),
        count=len(listing.names),
        letters=tuple(Letter(one, address(None, one), one == letter) for one in letters),
        names=tuple(_name_card(one, pictures.get(one.number), language, shows) for one in listing.shown),
        pager=pager(listing.page, AT_ONCE, len(listing.chosen), lambda number: address(number, letter)),
    )


def name_page(
    authority: Authority, found: tuple[list[Item], int], together: Iterable[Counted], page: int, view: View
) -> NamePage:
    """Make the page of one name.

    Args:
        authority: the person, place or subject.
        found: one page of the items that name it, and how many there are in all.
        together: names that are often met with it.
        page: the number of the page.
        view: how it is looked at.
    """
    kind, (items, count) = AuthorityKind(authority.kind), found
    name = choose(authority.name, view.language)
    return NamePage(
        kind=kind.value,
        slug=authority.slug,
        heading=facet_name(kind.value),
        up=names_url(kind, view.language),
        name=name or Words(authority.slug),
        others=_others(authority, name),
        dates=authority.dates,
        note=choose(authority.note, view.language),
        count=count,
        cards=tuple(_item_card(item, authority, view) for item in items),
        pager=pager(
            page, view.size, count, lambda number: f"{name_url(kind, authority.slug, view.language)}?page={number}"
        ),
        companions=_companions(together, view.language),
    )


def _item_card(item: Item, authority: Authority, view: View) -> Card:
    """Say in which role the item names it; without a role, what the item is about."""
    roles = {mention.role for mention in item.mentions if mention.authority_id == authority.id} - {""}
    shown = card_with_description(item, view.language, view.shows)
    return replace(shown, found_by=", ".join(gettext(role) for role in sorted(roles)))


def _others(authority: Authority, name: Words) -> tuple[Words, ...]:
    """Give the names it has besides, each once: first the preferred ones of other languages, then the variants."""
    variants = [(entry["text"], entry.get("language", "")) for entry in authority.variants]
    every = [(text, code) for code, text in authority.name.items()] + variants
    unique = {text: Words(text, said_in(code)) for text, code in reversed(every) if text != name.text}
    return tuple(reversed(unique.values()))[:MOST_NAMES]


def _companions(together: Iterable[Counted], language: str) -> tuple[Companions, ...]:
    groups: dict[str, list[NameCard]] = {}
    for one in together:
        groups.setdefault(one.kind, []).append(_name_card(one, None, language, lambda *_: False))
    return tuple(Companions(kind, facet_name(kind), tuple(names)) for kind, names in groups.items())


def _name_card(one: Counted, item: Item | None, language: str, shows: Shows) -> NameCard:
    return NameCard(
        url=name_url(one.kind, one.slug, language),
        name=choose(one.name, language) or Words(one.slug),
        letter=first_letter(one.label(language)),
        count=one.count,
        picture=cover(item, language, shows, "card") if item else None,
    )
