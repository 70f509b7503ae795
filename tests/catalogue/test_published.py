"""The visitor's session sees what is published and nothing else, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from archive.catalogue import collections, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Asset, Original
from archive.catalogue.authorities import Authority, AuthorityForm, Mention
from archive.catalogue.collections import Collection, CollectionRecord
from archive.catalogue.items import Item
from archive.catalogue.published import published
from archive.catalogue.queue import Pending
from archive.catalogue.records import PictureLink
from archive.catalogue.revisions import Revision
from archive.catalogue.states import Step
from archive.db import Database
from archive.errors import Forbidden


@pytest.fixture
def half_public(database: Database, add: Callable[..., Item], scan: Callable[..., Original], carl: Actor) -> Database:
    """One published item and one draft, each with a person, a collection and a picture of its own."""
    with database.writing() as session:
        for name, letter in (("public", "a"), ("secret", "b")):
            collections.store(session, CollectionRecord(name, {"en": name}), carl)
            item = add(session, id=name, title={"en": name}, people=[name], collection=name)
            keeping.attach(session, item, scan(session, letter), PictureLink(filename=name), carl, 1)
            if name == "public":
                keeping.move(session, item, Step.PUBLISH, carl)
    return database


@pytest.mark.parametrize(
    "query",
    [
        sa.select(Item.identifier),
        sa.select(aliased(Item).identifier),
        sa.select(Asset.filename),
        sa.select(Authority.slug),
        sa.select(AuthorityForm.folded),
        sa.select(Collection.slug),
        sa.select(Item.identifier).join(Mention, Mention.item_id == Item.id),
        sa.select(Asset.filename).join(Item, Item.id == Asset.item_id),
        sa.select(Authority.slug).join(Mention, Mention.authority_id == Authority.id),
    ],
)
def test_a_query_that_forgets_the_filter_still_sees_published_things_only(
    half_public: Database, query: sa.Select[str]
) -> None:
    with half_public.reading() as session:
        assert set(session.scalars(query)) == {"public", "secret"}
    with published(half_public) as session:
        assert set(session.scalars(query)) == {"public"}


def test_counts_are_of_published_things(half_public: Database) -> None:
    with published(half_public) as session:
        assert session.scalar(sa.select(sa.func.count(Item.id))) == 1
        assert session.scalar(sa.select(sa.func.count()).select_from(Original)) == 1
        assert session.scalar(sa.select(sa.func.count()).select_from(Mention)) == 1


def test_relationships_of_what_is_seen_are_loaded(half_public: Database) -> None:
    with published(half_public) as session:
        item = session.scalars(sa.select(Item)).one()
        assert [asset.filename for asset in item.assets] == ["public"]
        assert item.collection is not None
        assert [mention.authority.slug for mention in item.mentions] == ["public"]


@pytest.mark.parametrize("table", [Revision, Pending])
def test_tables_that_are_nobodys_business_are_refused(half_public: Database, table: type) -> None:
    with published(half_public) as session, pytest.raises(Forbidden):
        session.scalars(sa.select(table)).all()


def test_nothing_can_be_changed_through_it(half_public: Database) -> None:
    def delete(session: Session) -> None:
        session.execute(sa.delete(Item))

    with published(half_public) as session, pytest.raises(Forbidden):
        delete(session)
