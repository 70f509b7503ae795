"""The pictures of an item: its sides and pages, and the warning that may stand before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext

from archive.catalogue.assets import Asset
from archive.catalogue.items import Item
from archive.kiosk.iiif.presenters import image_name
from archive.kiosk.presenters.cards import Picture, Shows, item_url, rendition, shown_key
from archive.kiosk.presenters.words import Words, choose
from media import Page
from media.images import information

Size = tuple[int, int]
# Gives width and height in pixels of every page of a picture that can be zoomed into, by its number. It reads a file.
Zooms = Callable[[str], Mapping[int, Size]]
# Gives the pages of an original that have public copies, by its SHA-256. It reads a file.
Pages = Callable[[str], Sequence[Page]]
# Says that the visitor was warned and chose to look. It counts for one answer and is carried nowhere else.
SEEN = ("seen", "1")


@dataclass(frozen=True, slots=True)
class Looking:
    """What can be shown of the pictures now, and whether this visitor chose to see what a warning stands before."""

    shows: Shows
    zooms: Zooms
    pages: Pages
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side or page.

    Attributes:
        name: front, back, page 3.
        short: the same where there is little room.
        picture: None while it is not rendered.
        alt: what is to be seen.
        caption: what the museum says of it.
        image: the IIIF description of the image to zoom into; empty while there are no tiles, and under a veil.
        part: what a transcription calls it: ``front``, ``back``, ``p3``.
        size: width and height of the original in pixels.
        boxes: of the lines of its text, by their numbers, as ``left,top,width,height``; none under a veil.
    """

    name: str
    short: str
    picture: Picture | None
    alt: Words
    caption: Words
    image: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""
    size: Size = (0, 0)
    boxes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Veil:
    """What stands before the pictures of an item with a warning.

    Attributes:
        warnings: what they may show, in words.
        lifted: the visitor chose to look.
        url: address of the page with the pictures, or without them where the veil is lifted.
    """

    warnings: tuple[str, ...]
    lifted: bool
    url: str


def veil(item: Item, language: str, looking: Looking) -> Veil | None:
    """Make the veil of an item; None where it needs none."""
    if not item.warnings:
        return None
    # The way back to the finds stays in the address.
    kept = [pair for pair in request.args.items(multi=True) if pair[0] != SEEN[0]]
    query = urlencode(kept if looking.seen else [*kept, SEEN])
    return Veil(
        warnings=tuple(gettext(warning) for warning in item.warnings),
        lifted=looking.seen,
        url=item_url(item.identifier, language) + (f"?{query}" if query else ""),
    )


def sides(item: Item, language: str, looking: Looking) -> Iterator[Side]:
    """Give the sides and pages in order; each page of a scan with several is one."""
    for asset in item.assets:
        key = shown_key(asset, warned=bool(item.warnings), seen=looking.seen)
        sizes = looking.zooms(key)
        pages = _pages(asset, looking, sizes)
        for page in pages:
            number = page.number
            part = f"p{asset.number}" if asset.role == "page" else asset.role
            if len(pages) > 1:
                part = f"p{number}" if len(item.assets) == 1 else f"{part_name(part)} · {number}"
            yield Side(
                name=part_name(part),
                short=part.removeprefix("p") if part.removeprefix("p").isdigit() else part_name(part),
                picture=rendition(page, key, asset.alt, language, looking.shows),
                alt=choose(asset.alt, language),
                caption=choose(asset.caption, language),
                image=_image(key, number, sizes[number]) if number in sizes and not _veiled(item, looking) else {},
                part=f"p{asset.number}" if asset.role == "page" else asset.role,
                size=(asset.original.width, asset.original.height),
                boxes=_boxes(asset) if number == 1 and not _veiled(item, looking) else {},
            )


def turns(item: Item) -> bool:
    """Say whether the item is turned over: it has a front and a back, and nothing else."""
    return [asset.role for asset in item.assets] == ["front", "back"] and all(
        asset.original.frames == 1 for asset in item.assets
    )


def part_name(part: str) -> str:
    """Name a side or page: ``front``, ``back``, ``p2``, ``detail``; another name stays as it is."""
    if part.startswith("p") and part[1:].isdigit():
        return str(gettext("Page %(number)s", number=part[1:]))
    known: dict[str, str] = {
        "front": gettext("Front"),
        "back": gettext("Back"),
        "detail": gettext("Detail"),
        "page": gettext("Page"),
    }
    return known.get(part, part)


def _veiled(item: Item, looking: Looking) -> bool:
    return bool(item.warnings) and not looking.seen


def _boxes(asset: Asset) -> dict[int, tuple[str, ...]]:
    """Give the boxes of each line; what of them lies beside the picture is left out."""
    boxes: dict[int, tuple[str, ...]] = {}
    for one in asset.link().regions:
        width = min(one.width, asset.original.width - one.left)
        height = min(one.height, asset.original.height - one.top)
        if width > 0 and height > 0:
            boxes[one.line] = (*boxes.get(one.line, ()), f"{one.left},{one.top},{width},{height}")
    return boxes


def _image(key: str, number: int, size: Size) -> dict[str, Any]:
    return information(url_for("iiif.image", rest=image_name(key, number)), *size)


def _pages(asset: Asset, looking: Looking, sizes: Mapping[int, Size]) -> list[Page]:
    """Give the pages that have copies of their own, long before tiles are cut; the first in any case.

    While the copies are made anew by another recipe, the older ones are shown of all pages that have tiles.
    """
    known = {1: Page(1, asset.original.width, asset.original.height)}
    if asset.original.frames > 1:
        later = [*(Page(number, *size) for number, size in sizes.items()), *looking.pages(asset.sha256)]
        known |= {page.number: page for page in later if page.number > 1}
    return [known[number] for number in sorted(known)]
