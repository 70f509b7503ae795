"""An item as the index sees it: every text with its field and language, its facets and its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def passages(item: Item) -> Iterator[index.Passage]:
    """Give every text of an item that the search reads, each with its field and language."""
    own = item.languages[0] if item.languages else "ru"
    yield from _plain("title", item.title, own)
    for text in (item.text, *(str(part["text"] or "") for part in item.parts)):
        if text:
            yield _transcribed(text, own)
    yield from _plain("translation", item.translation, own)
    for part in item.parts:
        translation = part["translation"]
        yield from _plain("translation", translation if isinstance(translation, dict) else {}, own)
    yield from _plain("description", item.description, own)
    for mention in item.mentions:
        names = "; ".join(mention.authority.names())
        yield index.Passage.plain(mention.authority.kind, own, names)
    if dates := "; ".join(dict.fromkeys(_dates(item))):
        yield index.Passage.plain("date", own, dates)
    yield index.Passage.plain("kind", own, KINDS[item.kind].words)
    for detail in KINDS[item.kind].fields:
        value = item.details.get(detail.name) if detail.searched else None
        if isinstance(value, dict):
            yield from _plain(detail.name, value, own)
        elif value:
            yield index.Passage.plain(detail.name, own, value if isinstance(value, str) else "; ".join(value))


def _plain(name: str, texts: Mapping[str, object], own: str) -> Iterator[index.Passage]:
    for code, text in texts.items():
        yield index.Passage.plain(name, own if code == "und" else code, str(text))


def _transcribed(text: str, language: str) -> index.Passage:
    """Hand the tokens of a transcription over: marks are understood there, not in the index."""
    made = tuple(
        index.Gap(token.start, token.end)
        if isinstance(token, Gap)
        else index.Word(token.text, token.start, token.end, token.certain, token.variants, token.struck)
        for token in tokens(parse(text))
    )
    return index.Passage("text", language, text, made)


def _dates(item: Item) -> Iterator[str]:
    """Give the date as written and as a reader in either language would type it."""
    if item.date_text:
        yield item.date_text
    if item.date:
        when = from_edtf(item.date, item.date_text)
        yield from (show(when, "ru"), show(when, "en"), item.date)


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
