"""What is read of people, places and subjects: those that published items name, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from archive.catalogue import items
from archive.catalogue.authorities import Authority, AuthorityKind, Mention, best
from archive.catalogue.items import Item
from archive.catalogue.unchanged import unchanged
from archive.errors import NotFound
from archive.kiosk.doors import INVITING
from archive.kiosk.leaves import leaf
from index import title_key

# Names that are often met together with one, and how many of each sort are worth saying.
COMPANIONS = 6
BY_DATE = (sa.nulls_last(Item.earliest), sa.nulls_last(Item.latest), Item.id)


@dataclass(frozen=True, slots=True)
class Counted:
    """A name and how many items name it."""

    number: int
    kind: str
    slug: str
    name: Mapping[str, str]
    count: int

    def label(self, language: str) -> str:
        """Give the preferred name in this language, else in Russian, English or any."""
        return best(self.name, language) or self.slug


def counted(session: Session, kind: AuthorityKind) -> tuple[Counted, ...]:
    """Give every name of a kind that this session may see; read once while the catalogue stays as it is."""
    return unchanged(session, ("counted", kind), lambda: _counted(session, Authority.kind == kind))


def ordered(session: Session, kind: AuthorityKind, language: str) -> tuple[Counted, ...]:
    """Give the same as readers of a language would look them up; put in order once a state of the catalogue."""
    return unchanged(session, ("ordered", kind, language), lambda: in_order(counted(session, kind), language))


def in_order(names: Iterable[Counted], language: str) -> tuple[Counted, ...]:
    """Put names in the order in which readers of a language look them up."""
    return tuple(sorted(names, key=lambda one: (title_key(one.label(language), language), one.slug)))


def find(session: Session, kind: AuthorityKind, slug: str) -> Authority:
    """Find one by its short name.

    Raises:
        NotFound: there is none in this session's view.
    """
    found = session.scalar(sa.select(Authority).where(Authority.kind == kind, Authority.slug == slug))
    if found is None:
        raise NotFound("There is no such page.")
    return found


def items_of(session: Session, authority: Authority, page: int, size: int) -> tuple[list[Item], int]:
    """Give a page of the items that name it, the oldest first, and how many there are in all.

    Raises:
        NotFound: there is no such page.
    """
    naming = Item.id.in_(sa.select(Mention.item_id).where(Mention.authority_id == authority.id))
    return leaf(session, sa.select(Item).where(naming).order_by(*BY_DATE), page, size)


def companions(session: Session, authority: Authority) -> tuple[Counted, ...]:
    """Give the names most often met in the items that name it, at most `COMPANIONS` of each sort."""
    other = aliased(Mention)
    beside = sa.select(other.authority_id, sa.func.count(sa.distinct(other.item_id)).label("often"))
    beside = beside.join(Mention, Mention.item_id == other.item_id)
    beside = beside.where(Mention.authority_id == authority.id, other.authority_id != authority.id)
    often = {row[0]: row[1] for row in session.execute(beside.group_by(other.authority_id))}
    everyone = (one for kind in AuthorityKind for one in counted(session, kind) if one.number in often)
    ranked = sorted(everyone, key=lambda one: (-often[one.number], one.slug))
    chosen = [[one for one in ranked if one.kind == kind][:COMPANIONS] for kind in AuthorityKind]
    return tuple(one for group in chosen for one in group)


def covers(session: Session, numbers: list[int]) -> dict[int, Item]:
    """Give for each name an item that shows it: the first that has a picture and needs no warning."""
    query = sa.select(Mention.authority_id, sa.func.min(Item.id)).join(Item, Item.id == Mention.item_id)
    query = query.where(Mention.authority_id.in_(numbers), *INVITING).group_by(Mention.authority_id)
    first = {row[0]: row[1] for row in session.execute(query)}
    rows = items.by_ids(session, [*first.values()])
    return {number: rows[item] for number, item in first.items() if item in rows}


def _counted(session: Session, condition: sa.ColumnElement[bool]) -> tuple[Counted, ...]:
    often = sa.func.count(sa.distinct(Mention.item_id))
    query = sa.select(Authority.id, Authority.kind, Authority.slug, Authority.name, often)
    query = query.join(Mention, Mention.authority_id == Authority.id).where(condition).group_by(Authority.id)
    return tuple(Counted(*row) for row in session.execute(query))
