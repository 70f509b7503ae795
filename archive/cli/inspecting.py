"""Compares the catalogue with what should follow from it: files, pictures for the screen, public links, the index.

Work that is written down and waits is no fault, but what is missing until then is named too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

import media
from archive.catalogue.assets import Asset, Condition, Original, addresses
from archive.catalogue.items import Item
from archive.catalogue.plans import Plan
from archive.catalogue.queue import Pending, Task
from archive.catalogue.states import State
from archive.db import Database
from archive.worker.differences import differences
from archive.worker.indexing import EVERYTHING
from index import IndexUnavailable, Reader

# A younger file without a row may belong to an upload or an import that is not finished yet.
SETTLED = timedelta(hours=1)


class Part(StrEnum):
    """What a finding is about."""

    ORIGINALS = "originals"
    ORPHANS = "orphans"
    RENDITIONS = "renditions"
    TILES = "tiles"
    PUBLIC = "public pictures"
    INDEX = "index"


class Weight(StrEnum):
    """How sure it is that something is wrong."""

    WRONG = "wrong"
    # Differs for a moment whenever somebody saves beside us; wrong only if it still is at a second look.
    DOUBTFUL = "doubtful"
    WAITING = "waiting"  # missing, but written down as work to be done


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, in a sentence."""

    part: Part
    sentence: str
    weight: Weight = Weight.WRONG


def orphans(database: Database, store: media.Store) -> Iterator[Finding]:
    """Name the files that no row knows: bytes an upload left that was cut off before it was acknowledged."""
    with database.reading() as session:
        known = set(session.scalars(sa.select(Original.sha256)))
    for sha256 in store.orphans(known, SETTLED):
        sentence = f"The file of picture {sha256} is known to nobody: an upload was cut off. "
        yield Finding(Part.ORPHANS, sentence + "The worker removes it after a day.")


def derived(database: Database, store: media.Store, reader: Reader) -> set[Finding]:
    """Compare what can be made again."""
    with database.reading() as session:
        waiting = {(row.task, row.subject) for row in session.execute(sa.select(Pending.task, Pending.subject))}
        return {
            *_renditions(session, store, waiting),
            *_tiles(session, store, waiting),
            *_public(session, store, waiting),
            *_index(session, reader, waiting),
        }


def _renditions(session: Session, store: media.Store, waiting: set[tuple[str, str]]) -> Iterator[Finding]:
    users = _users(session)
    # Of a damaged original nothing new can be made; it is named already.
    sound = sa.select(Original.sha256, Original.problem).join(Condition).where(Condition.damage == "")
    for row in session.execute(sound):
        whose = users.get(row.sha256, "of no item")
        if row.problem:
            yield Finding(Part.RENDITIONS, f"The picture {row.sha256} ({whose}) cannot be shown: {row.problem}")
        elif not store.rendered(row.sha256):
            sentence = f"The renditions of picture {row.sha256} ({whose}) are missing. "
            if (Task.RENDER, row.sha256) in waiting:
                yield Finding(Part.RENDITIONS, sentence + "They wait for the worker.", Weight.WAITING)
            else:
                yield Finding(Part.RENDITIONS, sentence + "The worker brings them back, or run `archive rerender`.")


def _tiles(session: Session, store: media.Store, waiting: set[tuple[str, str]]) -> Iterator[Finding]:
    users = _users(session)
    failed = sa.select(Pending.subject, Pending.problem).where(Pending.task == Task.TILE, Pending.problem != "")
    problems = {row.subject: row.problem for row in session.execute(failed)}
    for sha256 in session.scalars(sa.select(Original.sha256).where(Original.problem == "")):
        missing = store.tiles_missing(sha256)
        if missing and store.rendered(sha256):
            sentence = f"Tiles of picture {sha256} ({users.get(sha256, 'of no item')}) are missing. "
            if sha256 in problems:
                yield Finding(Part.TILES, f"{sentence}It is shown, but cannot be gone into: {problems[sha256]}")
            elif (Task.TILE, sha256) in waiting:
                yield Finding(Part.TILES, sentence + "They wait for the worker.", Weight.WAITING)
            elif store.tiled(sha256):
                yield Finding(Part.TILES, sentence + "Run `archive rerender --all`.")
            else:
                yield Finding(Part.TILES, sentence + "The worker brings them back, or run `archive rerender`.")


def _public(session: Session, store: media.Store, waiting: set[tuple[str, str]]) -> Iterator[Finding]:
    query = sa.select(Asset.key, Asset.sharp_key, Asset.sha256, Item.identifier, Item.warnings).join(Item)
    visible: set[str] = set()
    for row in session.execute(query.where(Item.state == State.PUBLISHED)):
        places = addresses(row.key, row.sharp_key, warned=bool(row.warnings))
        visible |= places.keys()
        wrong = [key for key, veiled in places.items() if not store.agrees(key, media.Shown(row.sha256, veiled))]
        # Without renditions there is nothing to show, and that is named above.
        if wrong and store.rendered(row.sha256) and (Task.SHOW, row.key) not in waiting:
            sentence = f"The picture of {row.identifier} is not shown to visitors as it should be ({wrong[0]}). "
            yield Finding(Part.PUBLIC, sentence + "The worker puts it there.", Weight.DOUBTFUL)
    for plan in session.scalars(sa.select(Plan).where(Plan.state == State.PUBLISHED)):
        visible.add(plan.key)
        agrees = store.agrees(plan.key, media.Shown(plan.sha256, veiled=False))
        if not agrees and store.rendered(plan.sha256) and (Task.SHOW, plan.key) not in waiting:
            sentence = f"The picture of the plan {plan.slug} is not shown to visitors. The worker puts it there."
            yield Finding(Part.PUBLIC, sentence, Weight.DOUBTFUL)
    for key in store.published() - visible:
        if (Task.SHOW, key) not in waiting:
            sentence = f"A picture that is not published is shown to visitors ({key}). The worker takes it away."
            yield Finding(Part.PUBLIC, sentence, Weight.DOUBTFUL)


def _index(session: Session, reader: Reader, waiting: set[tuple[str, str]]) -> Iterator[Finding]:
    if (Task.INDEX, EVERYTHING) in waiting:
        yield Finding(Part.INDEX, "It is to be built anew; that waits for the worker.", Weight.WAITING)
        return
    try:
        found = reader.versions()
    except IndexUnavailable as error:
        asked_for = not differences(session, {})
        weight = Weight.WAITING if asked_for else Weight.WRONG
        yield Finding(Part.INDEX, f"{error} The worker builds it anew, or run `archive reindex`.", weight)
        return
    for one in differences(session, found):
        if one.identifier is None:
            sentence = f"Item number {one.key} is found, but is not published."
        else:
            what = "is missing in the index" if one.held is None else "stands in the index as it was before"
            sentence = f"{one.identifier} {what}."
        yield Finding(Part.INDEX, f"{sentence} Run `archive reindex`.", Weight.DOUBTFUL)


def _users(session: Session) -> dict[str, str]:
    """Say for each original which items and plans show it."""
    query = sa.select(Asset.sha256, Item.identifier).join(Item, Item.id == Asset.item_id).order_by(Item.identifier_key)
    users: dict[str, list[str]] = {}
    for sha256, identifier in session.execute(query):
        users.setdefault(sha256, []).append(identifier)
    for sha256, slug in session.execute(sa.select(Plan.sha256, Plan.slug)):
        users.setdefault(sha256, []).append(f"plan {slug}")
    return {sha256: ", ".join(identifiers) for sha256, identifiers in users.items()}
