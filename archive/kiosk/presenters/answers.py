"""The answers of the API: the public contract, every key always there."""

from __future__ import annotations

from collections.abc import Iterable

from archive.catalogue.assets import Asset
from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.fields import Clean, Json
from archive.catalogue.items import Item
from archive.kiosk.asking import searchable
from archive.kiosk.languages import translated
from archive.kiosk.presenters.cards import SIZES, Shows, cover, item_url, picture, title
from archive.kiosk.presenters.dating import dated
from archive.kiosk.presenters.facet_names import value_name
from archive.kiosk.presenters.words import choose
from archive.kiosk.resources import resources
from archive.search import Found, FoundItem
from archive.transcription import parse, plain_reading
from index import Completion


def search_answer(found: Found, language: str, shows: Shows) -> dict[str, Json]:
    """Answer a search."""
    return {
        "query": found.asked.text,
        "interpreted": [{"as": one.shown_as, "reason": one.reason.value} for one in found.interpreted],
        "approximate": found.approximate,
        "total": found.total,
        "page": found.page,
        "results": [_result(hit, language, shows) for hit in found.hits],
        "facets": {
            name: [
                {"value": one.value, "label": value_name(name, one.value, one.label), "count": one.count}
                for one in values
            ]
            for name, values in found.facets.items()
        },
        "suggestions": list(found.suggestions),
        "took_ms": found.took_ms,
    }


def _result(hit: FoundItem, language: str, shows: Shows) -> dict[str, Json]:
    return {
        **_summary(hit.item, language, shows),
        "snippet": "".join(fragment.text for fragment in hit.snippet or ()),
        "why": [{"field": one.field, "matched": one.matched, "reason": one.reason.value} for one in hit.why],
    }


def _summary(item: Item, language: str, shows: Shows) -> dict[str, Json]:
    """Give what every list shows. A picture that needs a warning is no thumbnail."""
    thumbnail = None if item.warnings else cover(item, language, shows, "thumb")
    page = language if language in translated() else resources().settings.default_language
    return {
        "identifier": item.identifier,
        "kind": item.kind,
        "title": title(item, language).text,
        "date": dated(item, language),
        "thumbnail": thumbnail.webp if thumbnail else None,
        "url": item_url(item.identifier, page),
    }


def item_answer(item: Item, language: str, shows: Shows) -> dict[str, Json]:
    """Answer with one item: the summary, the texts in all their languages, and what is known."""
    return {
        **_summary(item, language, shows),
        "titles": dict(item.title),
        "description": choose(item.description, language).text,
        "descriptions": dict(item.description),
        "languages": list(item.languages),
        "text": item.text,
        "reading": plain_reading(parse(item.text)),
        "translation": dict(item.translation),
        "parts": list(item.parts),
        "edtf": item.date,
        "date_text": item.date_text,
        "people": _named(item, AuthorityKind.PERSON, language),
        "places": _named(item, AuthorityKind.PLACE, language),
        "subjects": _named(item, AuthorityKind.SUBJECT, language),
        "collection": item.collection.slug if item.collection else None,
        "position": item.position,
        "rights": item.rights,
        "credit": item.credit,
        "provenance": dict(item.provenance),
        "warnings": list(item.warnings),
        "note": dict(item.note),
        "details": {name: _plain(value) for name, value in item.details.items()},
        "pictures": [_picture(asset, language, shows) for asset in item.assets],
    }


def _named(item: Item, kind: AuthorityKind, language: str) -> list[Json]:
    return [
        {"id": mention.authority.slug, "name": mention.authority.label(language), "role": mention.role}
        for mention in item.mentions
        if mention.authority.kind == kind
    ]


def _plain(value: Clean) -> Json:
    return value if isinstance(value, str) else dict(value) if isinstance(value, dict) else list(value)


def _picture(asset: Asset, language: str, shows: Shows) -> Json:
    sizes = {size: picture(asset, language, shows, size) for size in SIZES}
    addresses: dict[str, Json] = {size: made.webp if made else None for size, made in sizes.items()}
    return {
        "role": asset.role,
        "number": asset.number,
        "alt": dict(asset.alt),
        "caption": dict(asset.caption),
        "width": asset.original.width,
        "height": asset.original.height,
        **addresses,
    }


def suggest_answer(completions: Iterable[Completion]) -> dict[str, Json]:
    """Answer with ways to go on typing, each one a search that will be answered."""
    ways = dict.fromkeys((searchable(one.text), one.kind) for one in completions)
    return {"completions": [{"text": text, "kind": kind} for text, kind in ways if text]}
