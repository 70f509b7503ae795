"""A picture as pages show it, and a card: an item in a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import url_for

from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.kiosk.presenters.dating import dated
from archive.kiosk.presenters.kind_names import kind_label
from archive.kiosk.presenters.meeting import Met, told
from archive.kiosk.presenters.words import Words, choose
from archive.kiosk.reading_order import Title
from media import RENDITIONS, Page

# Says whether a file of a picture is there to be shown: key, name of the file.
Shows = Callable[[str, str], bool]
_TINY = "tiny"
SIZES: dict[str, int] = {recipe.name: recipe.long_side for recipe in RENDITIONS if recipe.name != _TINY}


@dataclass(frozen=True, slots=True)
class Picture:
    """One size of a picture, and the others for the browser to choose from.

    Attributes:
        webp: address of the size.
        jpeg: the same for browsers without WebP.
        webps: every size as `srcset` wants them.
        jpegs: the same for browsers without WebP.
        tiny: address of the copy that stands in until the picture comes.
        alt: what is to be seen.
        width: pixels of the size; width and height keep its place free while it loads.
        height: pixels of the size.
    """

    webp: str
    jpeg: str
    webps: str
    jpegs: str
    tiny: str
    alt: Words
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Card:
    """An item in a list.

    Attributes:
        veiled: its picture is a blurred copy; the picture itself is shown only on its own page, after the warning.
        found_by: a sentence for what was not found by the words as typed.
    """

    identifier: str
    url: str
    kind: str
    kind_name: str
    title: Words
    date: str
    picture: Picture | None
    veiled: bool = False
    met: Met | None = None
    found_by: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Titled:
    """An item by its title alone."""

    url: str
    title: Words


def card(item: Item, language: str, shows: Shows, size: str = "card", met: Met | None = None) -> Card:
    """Make the card of an item."""
    veiled = bool(item.warnings)
    return Card(
        identifier=item.identifier,
        url=item_url(item.identifier, language),
        kind=item.kind,
        kind_name=kind_label(item.kind),
        title=title(item, language),
        date=dated(item, language),
        picture=cover(item, language, shows, size),
        veiled=veiled,
        met=met,
        position=item.position,
    )


def card_with_description(item: Item, language: str, shows: Shows) -> Card:
    """Make the card of an item that says in a few words what it is."""
    return card(item, language, shows, met=told(choose(item.description, language)))


def title(item: Item, language: str) -> Words:
    """Give the title in the best language there is; the accession number where it has none."""
    return choose(item.title, language) or Words(item.identifier)


def titled(found: Title, language: str) -> Titled:
    """Name an item of which no more is known than its accession number and its titles."""
    identifier, texts = found
    return Titled(item_url(identifier, language), choose(texts, language) or Words(identifier))


def item_url(identifier: str, language: str) -> str:
    """Give the address of an item's page."""
    return url_for("kiosk.item", language=language, identifier=identifier)


def cover(item: Item, language: str, shows: Shows, size: str) -> Picture | None:
    """Give the picture that stands for the item, if one is there to be shown."""
    return next((made for asset in item.assets if (made := picture(asset, language, shows, size))), None)


def shown_key(asset: Asset, *, warned: bool, seen: bool) -> str:
    """Give the key by which a page asks for a picture: the sharp one only of a warned item whose visitor chose to look.

    Under the other key of such an item every address gives a blurred copy.
    """
    return asset.sharp_key if warned and seen else asset.key


def picture(asset: Asset, language: str, shows: Shows, size: str, key: str = "") -> Picture | None:
    """Give a size of a picture, or None while it is not rendered; `key` as `shown_key` gives it."""
    first = Page(1, asset.original.width, asset.original.height)
    return rendition(first, key or asset.key, asset.alt, language, shows, size)


def rendition(
    page: Page, key: str, alt: Mapping[str, str], language: str, shows: Shows, size: str = "screen"
) -> Picture | None:
    """Give a size of a page of what lies under a public key, or None while it is not rendered."""
    if not shows(key, _file(page, size, "WEBP")):
        return None
    width, height = _fitted(page.width, page.height, SIZES[size])
    return Picture(
        webp=url_for("pictures.shown", key=key, name=_file(page, size, "WEBP")),
        jpeg=url_for("pictures.shown", key=key, name=_file(page, size, "JPEG")),
        webps=_choice(page, key, "WEBP"),
        jpegs=_choice(page, key, "JPEG"),
        tiny=url_for("pictures.shown", key=key, name=_file(page, _TINY, "WEBP")),
        alt=choose(alt, language),
        width=width,
        height=height,
    )


def _file(page: Page, size: str, encoding: str) -> str:
    return next(each.of_page(page.number) for each in RENDITIONS if (each.name, each.format) == (size, encoding))


def _choice(page: Page, key: str, encoding: str) -> str:
    """Give every size with its width in pixels; of a small picture several come out equal, and one of them is named."""
    by_width = {
        _fitted(page.width, page.height, recipe.long_side)[0]: recipe.of_page(page.number)
        for recipe in RENDITIONS
        if recipe.format == encoding and recipe.name != _TINY
    }
    return ", ".join(
        f"{url_for('pictures.shown', key=key, name=file)} {width}w" for width, file in sorted(by_width.items())
    )


def _fitted(width: int, height: int, longest: int) -> tuple[int, int]:
    ratio = min(1.0, longest / max(width, height, 1))
    return max(1, round(width * ratio)), max(1, round(height * ratio))
