"""The visitor's view: a session that sees published items and what hangs on them, whatever is asked of it.

The filter is added to every ORM SELECT of the session, relationship loads included, so a query that forgets it
still cannot show a draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState, Session, with_loader_criteria

from archive.catalogue.assets import Asset, Original
from archive.catalogue.authorities import Authority, AuthorityForm, Mention
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.catalogue.plans import Plan
from archive.catalogue.states import State
from archive.catalogue.stories import Story
from archive.db import Database
from archive.errors import Forbidden

# Asked for each row by an index, not once for all: a page of 12 hits must not read 10,000 published ids first.
# The tables are aliases, or they would be taken for those of the enclosing statement.
_item = Item.__table__.alias("published_item")
_mention = Mention.__table__.alias("published_mention")
_asset = Asset.__table__.alias("published_asset")
_plan = Plan.__table__.alias("published_plan")
_is_published = _item.c.state == State.PUBLISHED


def _has_item(condition: sa.ColumnElement[bool]) -> sa.Exists:
    return sa.exists().where(_is_published, condition)


def _is_named(authority_id: sa.ColumnElement[int] | InstrumentedAttribute[int]) -> sa.Exists:
    return _has_item(_item.c.id == _mention.c.item_id).where(_mention.c.authority_id == authority_id)


CRITERIA = (
    with_loader_criteria(Item, Item.state == State.PUBLISHED, include_aliases=True),
    with_loader_criteria(Asset, _has_item(_item.c.id == Asset.item_id), include_aliases=True),
    with_loader_criteria(
        Original,
        sa.or_(
            _has_item(_item.c.id == _asset.c.item_id).where(_asset.c.sha256 == Original.sha256),
            sa.exists().where(_plan.c.state == State.PUBLISHED, _plan.c.sha256 == Original.sha256),
        ),
        include_aliases=True,
    ),
    with_loader_criteria(Mention, _has_item(_item.c.id == Mention.item_id), include_aliases=True),
    with_loader_criteria(Authority, _is_named(Authority.id), include_aliases=True),
    with_loader_criteria(AuthorityForm, _is_named(AuthorityForm.authority_id), include_aliases=True),
    with_loader_criteria(Story, Story.state == State.PUBLISHED, include_aliases=True),
    with_loader_criteria(Plan, Plan.state == State.PUBLISHED, include_aliases=True),
    with_loader_criteria(Collection, _has_item(_item.c.collection_id == Collection.id), include_aliases=True),
)
# Tables of which a visitor may see nothing at all are not read through this view.
VISIBLE = {
    *("item", "asset", "original", "mention", "authority", "authority_form", "collection"),
    *("museum", "concept", "story", "plan"),
}


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
