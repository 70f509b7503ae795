"""What is to stand before visitors under each public key: the one answer that desk, worker and checks go by."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

import media
from archive.catalogue.assets import Asset, addresses
from archive.catalogue.items import Item
from archive.catalogue.plans import Plan
from archive.catalogue.states import State

# By the key that duties name, what is to stand under it and under the sharp key beside it; None: nothing.
Places = dict[str, dict[str, media.Shown | None]]


def shown(session: Session, subjects: Collection[str] | None = None) -> Places:
    """Give what is to stand under each key of every picture, or of these only."""
    query = _assets()
    if subjects is not None:
        query = query.where(Asset.key.in_(subjects))
    return {row.key: _places(row) for row in session.execute(query)} | _plans(session, subjects)


def shown_under(session: Session, key: str) -> media.Shown | None:
    """Give what is to stand under one key, a sharp one or not; None: nothing, or there is no such picture."""
    row = session.execute(_assets().where(sa.or_(Asset.key == key, Asset.sharp_key == key))).first()
    return _places(row)[key] if row else _plans(session, [key]).get(key, {}).get(key)


def _assets() -> sa.Select[str, str, str, list[str], str]:
    return sa.select(Asset.key, Asset.sharp_key, Asset.sha256, Item.warnings, Item.state).join(Item)


def _places(row: sa.Row[str, str, str, list[str], str]) -> dict[str, media.Shown | None]:
    places: dict[str, media.Shown | None] = {row.key: None, row.sharp_key: None}
    if row.state == State.PUBLISHED:
        veils: Mapping[str, bool] = addresses(row.key, row.sharp_key, warned=bool(row.warnings))
        places |= {key: media.Shown(row.sha256, veiled) for key, veiled in veils.items()}
    return places


def _plans(session: Session, subjects: Collection[str] | None) -> Places:
    query = sa.select(Plan.key, Plan.sha256, Plan.state)
    if subjects is not None:
        query = query.where(Plan.key.in_(subjects))
    return {
        row.key: {row.key: media.Shown(row.sha256, veiled=False) if row.state == State.PUBLISHED else None}
        for row in session.execute(query)
    }
