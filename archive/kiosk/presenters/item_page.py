"""The page of one item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext, pgettext

from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.items import Item
from archive.catalogue.museum import Museum
from archive.kiosk.presenters.cards import Picture, Shows, item_url, picture, shown_key, title
from archive.kiosk.presenters.dating import dated
from archive.kiosk.presenters.facts import Fact, Named, facts, named
from archive.kiosk.presenters.kind_names import kind_label
from archive.kiosk.presenters.transcripts import Explained, Transcript, legend, transcript
from archive.kiosk.presenters.words import Words, choose
from archive.kiosk.reading_order import Place
from archive.kiosk.rights import Rights, rights_in_words


@dataclass(frozen=True, slots=True)
class Side:
    """A picture of the item and what it shows: the front, the back, a page. No picture while it is not rendered."""

    name: str
    picture: Picture | None
    alt: Words
    caption: Words


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The item before or after this one in its collection."""

    url: str
    title: Words


@dataclass(frozen=True, slots=True)
class Row:
    """Where the item stands in its collection."""

    title: Words
    url: str
    number: int
    count: int
    previous: Neighbour | None
    next: Neighbour | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything the page says. `seen` is the address of the page with the pictures a warning stands before."""

    identifier: str
    kind: str
    kind_name: str
    title: Words
    date: str
    sides: tuple[Side, ...]
    warnings: tuple[str, ...]
    seen: str
    transcripts: tuple[Transcript, ...]
    legend: tuple[Explained, ...]
    citation_received: Words
    description: Words
    abstract: Words
    facts: tuple[Fact, ...]
    people: tuple[Named, ...]
    places: tuple[Named, ...]
    subjects: tuple[Named, ...]
    provenance: Words
    note: Words
    rights: Rights
    credit: str
    citation: str
    row: Row | None


def item_page(
    item: Item, place: Place | None, museum: Museum, language: str, shows: Shows, *, seen: bool = False
) -> ItemPage:
    """Make the page's values.

    Args:
        item: the item, as a visitor's session gave it.
        place: where it stands in its collection, None outside of any.
        museum: for the citation line.
        language: of the page.
        shows: whether a picture file is there.
        seen: the visitor was warned and chose to look.
    """
    own = item.languages[0] if item.languages else ""
    abstract = item.details.get("abstract", {})
    return ItemPage(
        identifier=item.identifier,
        kind=item.kind,
        kind_name=kind_label(item.kind),
        title=title(item, language),
        date=dated(item, language),
        sides=tuple(_sides(item, language, shows, seen=seen)),
        warnings=tuple(gettext(warning) for warning in item.warnings),
        seen=f"{item_url(item.identifier, language)}?seen=1" if item.warnings and not seen else "",
        transcripts=tuple(_transcripts(item, own, language)),
        legend=legend(_texts(item)),
        citation_received=Words(str(item.details.get("citation", "")), own),
        description=choose(item.description, language),
        abstract=choose(abstract if isinstance(abstract, dict) else {}, language),
        facts=facts(item, language),
        people=named(item, AuthorityKind.PERSON, language),
        places=named(item, AuthorityKind.PLACE, language),
        subjects=named(item, AuthorityKind.SUBJECT, language),
        provenance=choose(item.provenance, language),
        note=choose(item.note, language),
        rights=rights_in_words(item.rights),
        credit=item.credit,
        citation=_citation(item, museum, language),
        row=_row(item, place, language),
    )


def _sides(item: Item, language: str, shows: Shows, *, seen: bool) -> Iterator[Side]:
    for asset in item.assets:
        key = shown_key(asset, warned=bool(item.warnings), seen=seen)
        yield Side(
            name=part_name(f"p{asset.number}" if asset.role == "page" else asset.role),
            picture=picture(asset, language, shows, "screen", key),
            alt=choose(asset.alt, language),
            caption=choose(asset.caption, language),
        )


def _texts(item: Item) -> tuple[str, ...]:
    return (item.text, *(str(part.get("text") or "") for part in item.parts))


def _transcripts(item: Item, own: str, language: str) -> Iterator[Transcript]:
    several = len(item.parts) > 0
    if item.text:
        front = part_name(item.assets[0].role if item.assets else "front") if several else ""
        yield transcript(front, item.text, own, _translation(item.translation, own, language))
    for part in item.parts:
        text, translated = str(part.get("text") or ""), part.get("translation")
        translations = {code: str(words) for code, words in translated.items()} if isinstance(translated, dict) else {}
        if text or translations:
            yield transcript(part_name(str(part["part"])), text, own, _translation(translations, own, language))


def _translation(translations: dict[str, str], own: str, language: str) -> Words:
    """Give the visitor's own language; who reads the original needs none, another one is better than none."""
    found = choose(translations, language)
    return Words("") if own == language and found.language != language else found


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


def _citation(item: Item, museum: Museum, language: str) -> str:
    """Say how to name the item elsewhere: title, date, accession number, museum."""
    where = choose(museum.name, language).text
    number = pgettext("citation", "No. %(identifier)s", identifier=item.identifier)
    parts = (title(item, language).text, dated(item, language), number, where)
    return " ".join(part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part)


def _row(item: Item, place: Place | None, language: str) -> Row | None:
    if place is None or item.collection is None:
        return None
    return Row(
        title=choose(item.collection.title, language),
        url=url_for("kiosk.collection", language=language, slug=item.collection.slug),
        number=place.number,
        count=place.count,
        previous=_neighbour(place.previous, language),
        next=_neighbour(place.next, language),
    )


def _neighbour(found: tuple[str, dict[str, str]] | None, language: str) -> Neighbour | None:
    if found is None:
        return None
    identifier, texts = found
    return Neighbour(item_url(identifier, language), choose(texts, language) or Words(identifier))
