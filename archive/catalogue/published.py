"""The visitor's view: a session that sees published items and what hangs on them, whatever is asked of it.

The filter is added to every ORM SELECT of the session, relationship loads included, so a query that forgets it
still cannot show a draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from archive.catalogue.assets import Asset, Original
from archive.catalogue.authorities import Authority, Mention
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.catalogue.states import State
from archive.db import Database
from archive.errors import Forbidden

_ITEMS = Item.__table__
_IDS = sa.select(_ITEMS.c.id).where(_ITEMS.c.state == State.PUBLISHED)
_COLLECTIONS = sa.select(_ITEMS.c.collection_id).where(_ITEMS.c.state == State.PUBLISHED)
_MENTIONS = Mention.__table__
_AUTHORITIES = sa.select(_MENTIONS.c.authority_id).where(_MENTIONS.c.item_id.in_(_IDS))
_ASSETS = Asset.__table__
_ORIGINALS = sa.select(_ASSETS.c.sha256).where(_ASSETS.c.item_id.in_(_IDS))

CRITERIA = (
    with_loader_criteria(Item, Item.state == State.PUBLISHED, include_aliases=True),
    with_loader_criteria(Asset, Asset.item_id.in_(_IDS), include_aliases=True),
    with_loader_criteria(Original, Original.sha256.in_(_ORIGINALS), include_aliases=True),
    with_loader_criteria(Mention, Mention.item_id.in_(_IDS), include_aliases=True),
    with_loader_criteria(Authority, Authority.id.in_(_AUTHORITIES), include_aliases=True),
    with_loader_criteria(Collection, Collection.id.in_(_COLLECTIONS), include_aliases=True),
)
# Tables of which a visitor may see nothing at all are not read through this view.
VISIBLE = {"item", "asset", "original", "mention", "authority", "authority_form", "collection", "museum"}


@contextmanager
def published(database: Database) -> Iterator[Session]:
    """Give a reading session that sees published items only."""
    with database.reading() as session:
        event.listen(session, "do_orm_execute", _limit)
        yield session


def _limit(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise Forbidden("Visitors cannot change anything.")
    hidden = {mapper.local_table.key for mapper in state.all_mappers} - VISIBLE  # type: ignore[attr-defined]
    if hidden:
        raise Forbidden("Visitors cannot see this.")
    # Loads of columns and relationships bring the options along from the statement that found their parent.
    if not state.is_column_load and not state.is_relationship_load:
        state.statement = state.statement.options(*CRITERIA)
