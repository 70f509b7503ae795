"""What stands in the form of an item before anybody types: its record, flat."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.dates import understand
from archive.catalogue.fields import Clean
from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.catalogue.records import NOT_EVALUATED, Link, Record
from archive.staff.items.forms import LINKS, TONGUES, Known, Typed
from archive.staff.items.roles import role_word

AUTHORITIES = dict(zip(LINKS, (AuthorityKind.PERSON, AuthorityKind.PLACE, AuthorityKind.SUBJECT), strict=True))
EMPTY: Typed = {"rights": NOT_EVALUATED}


def fill(item: Item, language: str) -> dict[str, str]:
    """Give the texts of the form; people, places and subjects by their names in `language`."""
    labels = {
        name: {m.authority.slug: m.authority.label(language) for m in item.mentions if m.authority.kind == kind}
        for name, kind in AUTHORITIES.items()
    }
    return fill_record(item.record(), labels)


def known_names(item: Item) -> Known:
    """Give the slug behind every name of what the item mentions, so that saving never picks a namesake."""
    known: dict[str, dict[str, str]] = {name: {} for name in LINKS}
    for name, kind in AUTHORITIES.items():
        for mention in item.mentions:
            if mention.authority.kind == kind:
                for text in mention.authority.names() or (mention.authority.slug,):
                    known[name].setdefault(text, mention.authority.slug)
    return known


def fill_record(record: Record, labels: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> dict[str, str]:
    """Give the texts of a record; what it names stands by slug where `labels` has no name for it."""
    return dict(_filled(record, labels))


def _filled(record: Record, labels: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for name in ("id", "kind", "date_text", "collection", "rights", "credit", "text"):
        yield name, getattr(record, name)
    yield "language", ", ".join(record.languages)
    yield "date", "" if record.date == (understand(record.date_text).edtf or "") else record.date
    yield "position", "" if record.position is None else str(record.position)
    yield "warnings", "\n".join(record.warnings)
    for name in TONGUES:
        yield from _spread(name, getattr(record, name))
    for name in LINKS:
        yield name, "\n".join(_line(link, labels.get(name, {})) for link in getattr(record, name))
    yield from _parts(record)
    yield from _pictures(record)
    for field in KINDS[record.kind].fields:
        yield from _spread(field.name, record.details.get(field.name, ""))


def _line(link: Link, labels: Mapping[str, str]) -> str:
    name = labels.get(link.id, link.id) or link.name
    return f"{name} | {role_word(link.role)}" if link.role else name


def _spread(name: str, value: Clean | Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from ((f"{name}.{code}", text) for code, text in value.items())
    else:
        yield name, value if isinstance(value, str) else "\n".join(value)


def _parts(record: Record) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(record.parts, start=1):
        yield f"parts.{number}.part", part.part
        yield f"parts.{number}.text", part.text
        yield from _spread(f"parts.{number}.translation", part.translation)


def _pictures(record: Record) -> Iterator[tuple[str, str]]:
    for number, picture in enumerate(record.assets, start=1):
        start = f"assets.{number}"
        yield f"{start}.sha256", picture.sha256
        yield f"{start}.filename", picture.filename
        yield f"{start}.role", picture.role
        yield f"{start}.number", str(picture.number)
        yield f"{start}.regions", json.dumps([region.write() for region in picture.regions])
        yield from _spread(f"{start}.alt", picture.alt)
        yield from _spread(f"{start}.caption", picture.caption)
