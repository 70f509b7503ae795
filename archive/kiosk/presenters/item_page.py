"""The page of one item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import pgettext

from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.items import Item
from archive.catalogue.museum import Museum
from archive.kiosk.presenters.cards import Titled, title, titled
from archive.kiosk.presenters.dating import dated
from archive.kiosk.presenters.facts import Fact, Named, facts, named
from archive.kiosk.presenters.kind_names import kind_label
from archive.kiosk.presenters.label import Label, label
from archive.kiosk.presenters.sides import Looking, Side, Veil, part_name, sides, turns, veil
from archive.kiosk.presenters.transcripts import NOWHERE, Explained, Place, Transcript, View, legend, transcript, views
from archive.kiosk.presenters.words import Words, choose, unsaid
from archive.kiosk.reading_order import Place as Standing
from archive.kiosk.rights import Rights, rights_in_words


@dataclass(frozen=True, slots=True)
class Row:
    """Where the item stands in its collection, between which others."""

    title: Words
    url: str
    number: int
    count: int
    previous: Titled | None
    next: Titled | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything the page says. It `turns` where it has a front and a back; `views` are the ways to read its text."""

    identifier: str
    kind: str
    kind_name: str
    title: Words
    date: str
    sides: tuple[Side, ...]
    turns: bool
    veil: Veil | None
    transcripts: tuple[Transcript, ...]
    views: tuple[View, ...]
    legend: tuple[Explained, ...]
    citation_received: Words
    label: Label
    abstract: Words
    facts: tuple[Fact, ...]
    people: tuple[Named, ...]
    places: tuple[Named, ...]
    subjects: tuple[Named, ...]
    provenance: Words
    note: Words
    rights: Rights
    credit: Words
    citation: str
    cite_url: str
    row: Row | None


def item_page(item: Item, place: Standing | None, museum: Museum, language: str, looking: Looking) -> ItemPage:
    """Make the page's values.

    Args:
        item: the item, as a visitor's session gave it.
        place: where it stands in its collection, None outside of any.
        museum: for the citation line.
        language: of the page.
        looking: what can be shown of its pictures.
    """
    own = item.own_language
    shown = tuple(sides(item, language, looking))
    transcripts = tuple(_transcripts(item, own, language, shown))
    return ItemPage(
        identifier=item.identifier,
        kind=item.kind,
        kind_name=kind_label(item.kind),
        title=title(item, language),
        date=dated(item, language),
        sides=shown,
        turns=turns(item),
        veil=veil(item, language, looking),
        transcripts=transcripts,
        views=views(transcripts, language),
        legend=legend(_texts(item)),
        citation_received=Words(str(item.details.get("citation", "")), own),
        label=label(choose(item.description, language)),
        abstract=_abstract(item, language),
        facts=facts(item, language),
        people=named(item, AuthorityKind.PERSON, language),
        places=named(item, AuthorityKind.PLACE, language),
        subjects=named(item, AuthorityKind.SUBJECT, language),
        provenance=choose(item.provenance, language),
        note=choose(item.note, language),
        rights=rights_in_words(item.rights),
        credit=unsaid(item.credit, own, museum.default_language, language),
        citation=_citation(item, museum, language),
        cite_url=url_for("citing.show", language=language, identifier=item.identifier),
        row=_row(item, place, language),
    )


def _abstract(item: Item, language: str) -> Words:
    abstract = item.details.get("abstract", {})
    return choose(abstract if isinstance(abstract, dict) else {}, language)


def _texts(item: Item) -> tuple[str, ...]:
    return (item.text, *(str(part.get("text") or "") for part in item.parts))


def _transcripts(item: Item, own: str, language: str, shown: tuple[Side, ...]) -> Iterator[Transcript]:
    several = len(item.parts) > 0
    places = {side.part: Place(number, side.boxes) for number, side in enumerate(shown, start=1) if side.boxes}
    if item.text:
        front = part_name(item.assets[0].role if item.assets else "front") if several else ""
        first = places.get(shown[0].part, NOWHERE) if shown else NOWHERE
        yield transcript(front, item.text, own, translation_for(item.translation, own, language), first)
    for part in item.parts:
        text, translated = str(part.get("text") or ""), part.get("translation")
        translations = {code: str(words) for code, words in translated.items()} if isinstance(translated, dict) else {}
        if text or translations:
            name, translated_text = str(part["part"]), translation_for(translations, own, language)
            yield transcript(part_name(name), text, own, translated_text, places.get(name, NOWHERE))


def translation_for(translations: dict[str, str], own: str, language: str) -> Words:
    """Give the visitor's own language; who reads the original needs none, another one is better than none."""
    found = choose(translations, language)
    return Words("") if own == language and found.language != language else found


def _citation(item: Item, museum: Museum, language: str) -> str:
    """Say how to name the item elsewhere: title, date, accession number, museum."""
    where = choose(museum.name, language).text
    number = pgettext("citation", "No. %(identifier)s", identifier=item.identifier)
    parts = (title(item, language).text, dated(item, language), number, where)
    return " ".join(part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part)


def _row(item: Item, place: Standing | None, language: str) -> Row | None:
    if place is None or item.collection is None:
        return None
    return Row(
        title=choose(item.collection.title, language),
        url=url_for("kiosk.collection", language=language, slug=item.collection.slug),
        number=place.number,
        count=place.count,
        previous=titled(place.previous, language) if place.previous else None,
        next=titled(place.next, language) if place.next else None,
    )
