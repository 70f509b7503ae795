"""An item as the index sees it: every text with its field and language, its facets and its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import index
from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.dates import from_edtf, show
from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.search.decades import year_codes
from archive.transcription import Gap, parse, tokens

# A longer span says little about a year; it is found by words and by range.
LONGEST_SPAN = 20


def document(item: Item) -> index.Document:
    """Make the index's view of an item."""
    return index.Document(
        key=str(item.id),
        version=item.version,
        kind=item.kind,
        identifier=item.identifier,
        passages=tuple(passages(item)),
        facets=_facets(item),
        earliest=item.earliest,
        latest=item.latest,
        sort_title=item.heading("ru"),
        titles=item.title,
    )


@dataclass(frozen=True, slots=True)
class Source:
    """A text of an item before its words are told apart; `marked` where it may hold marks of a transcription."""

    field: str
    language: str
    text: str
    marked: bool = False

    def passage(self) -> index.Passage:
        """Tell the words apart: marks are understood here, not in the index."""
        if not self.marked:
            return index.Passage.plain(self.field, self.language, self.text)
        made = tuple(
            index.Gap(token.start, token.end)
            if isinstance(token, Gap)
            else index.Word(token.text, token.start, token.end, token.certain, token.variants, token.struck)
            for token in tokens(parse(self.text))
        )
        return index.Passage(self.field, self.language, self.text, made)


def passages(item: Item) -> Iterator[index.Passage]:
    """Give every text of an item that the search reads, each with its field and language."""
    return (one.passage() for one in sources(item))


def sources(item: Item) -> Iterator[Source]:
    """Give the same texts as they lie in the catalogue, in the same order."""
    own = item.own_language or "ru"
    yield from _plain("title", item.title, own)
    for text in (item.text, *(str(part["text"] or "") for part in item.parts)):
        if text:
            yield Source("text", own, text, marked=True)
    yield from _plain("translation", item.translation, own)
    for part in item.parts:
        translation = part["translation"]
        yield from _plain("translation", translation if isinstance(translation, dict) else {}, own)
    yield from _plain("description", item.description, own)
    for mention in item.mentions:
        names = "; ".join(mention.authority.names())
        yield Source(mention.authority.kind, own, names)
    if dates := "; ".join(dict.fromkeys(_dates(item.date, item.date_text))):
        yield Source("date", own, dates)
    yield Source("kind", own, KINDS[item.kind].words)
    for detail in KINDS[item.kind].fields:
        value = item.details.get(detail.name) if detail.searched else None
        if isinstance(value, dict):
            yield from _plain(detail.name, value, own)
        elif value:
            yield Source(detail.name, own, value if isinstance(value, str) else "; ".join(value))


def _plain(name: str, texts: Mapping[str, object], own: str) -> Iterator[Source]:
    for code, text in texts.items():
        yield Source(name, own if code == "und" else code, str(text))


@lru_cache(maxsize=4096)
def _dates(date: str, date_text: str) -> tuple[str, ...]:
    """Give the date as written and as a reader in either language would type it."""
    written = (date_text,) if date_text else ()
    if not date:
        return written
    when = from_edtf(date, date_text)
    return (*written, show(when, "ru"), show(when, "en"), date)


def _facets(item: Item) -> dict[str, tuple[str, ...]]:
    named = {kind: tuple(link.id for link in item.links(kind)) for kind in AuthorityKind}
    return {
        "kind": (item.kind,),
        "year": year_codes(years(item.earliest, item.latest)),
        "collection": (item.collection.slug,) if item.collection else (),
        "place": named[AuthorityKind.PLACE],
        "person": named[AuthorityKind.PERSON],
        "subject": named[AuthorityKind.SUBJECT],
        "language": tuple(item.languages),
    }


def years(earliest: int | None, latest: int | None) -> range:
    """Give the years an interval touches; none when it is unknown or too long to say anything."""
    if earliest is None or latest is None or latest // 10000 - earliest // 10000 > LONGEST_SPAN:
        return range(0)
    return range(earliest // 10000, latest // 10000 + 1)
