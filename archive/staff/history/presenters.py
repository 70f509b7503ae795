"""The history of an item, as its template sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from archive.catalogue.actors import Actor
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.catalogue.revisions import Revision, changed_fields
from archive.catalogue.states import State, least_to_change
from archive.staff.words import ACTIONS, FIELDS, moment, word


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, as text before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision and what it changed."""

    number: int
    at: dt.datetime
    moment: str
    author: str
    action: str
    changes: tuple[Change, ...]
    restorable: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """All revisions, newest first; `version` is the item's present one; `published`: visitors see what is restored."""

    number: int
    identifier: str
    title: str
    version: int
    published: bool
    entries: tuple[Entry, ...]


def history_page(item: Item, revisions: Sequence[Revision], by: Actor, language: str) -> HistoryPage:
    """Make the page from the revisions, newest first."""
    may = by.role.reaches(least_to_change(item.state))
    earlier: list[dict[str, Json]] = [*(revision.record for revision in revisions[1:]), {}]
    entries = tuple(
        Entry(
            number=revision.number,
            at=revision.at,
            moment=moment(revision.at),
            author=revision.author,
            action=word(ACTIONS, revision.action),
            changes=tuple(_changes(before, revision.record)),
            restorable=may and revision.number != item.version,
        )
        for revision, before in zip(revisions, earlier, strict=True)
    )
    return HistoryPage(
        item.id, item.identifier, item.heading(language), item.version, item.state == State.PUBLISHED, entries
    )


def _changes(before: dict[str, Json], after: dict[str, Json]) -> Iterator[Change]:
    own = KINDS[str(after["kind"])].fields
    labels = {field.name: gettext(field.label) for field in own} | {code: str(text) for code, text in FIELDS.items()}
    for name in changed_fields(before, after):
        yield Change(labels.get(name, name), _text(before.get(name)), _text(after.get(name)))


def _text(value: Json) -> str:
    """Write any value so that a person can compare it: one line for each entry, languages and keys before a colon."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(
            _text(entry).replace("\n", "; ") if isinstance(entry, dict) else _text(entry) for entry in value
        )
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_text(entry)}" for key, entry in value.items())
    return str(value)
