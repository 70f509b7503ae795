"""The page that says how to cite an item."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

from archive.catalogue.items import Item
from archive.catalogue.museum import Museum
from archive.citations import STYLES, cite, describe
from archive.kiosk.presenters.cards import item_url, title
from archive.kiosk.presenters.kind_names import kind_label
from archive.kiosk.presenters.words import Words, choose


@dataclass(frozen=True, slots=True)
class Cited:
    """The citation in one style."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class CitePage:
    """Everything the page says; `received` is the citation as the museum got it, verbatim, of a publication."""

    title: Words
    url: str
    cited: tuple[Cited, ...]
    received: Words


def cite_page(item: Item, museum: Museum, language: str) -> CitePage:
    """Make the page's values."""
    described = describe(item.record(), choose(museum.name, language).text, kind_label(item.kind), language)
    names = {"GOST R 7.0.5": gettext("GOST R 7.0.5")}
    return CitePage(
        title=title(item, language),
        url=item_url(item.identifier, language),
        cited=tuple(Cited(names.get(style, style), cite(described, style, language)) for style in STYLES),
        received=Words(str(item.details.get("citation", "")), item.own_language),
    )
