"""What else a visitor may want to see beside an item: the same people, places, subjects, collection, words.

A link weighs by how few items share it, so that what everything here has in common says nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

import index
from archive.catalogue import items
from archive.catalogue.authorities import Mention
from archive.catalogue.items import Item
from archive.search.memory import passages_of

MOST = 6
# Items looked at because of shared names, the rarest names first; neighbours in a collection; items that share words.
MOST_NAMED, MOST_NEIGHBOURS, MOST_WORDED = 2_000, 40, 60
# Words and a collection say less than somebody named: by the demonstration, so that the former do not push those down.
WORDS_WEIGHT, COLLECTION_WEIGHT = 0.25, 0.3
# One common word may be chance.
FEWEST_WORDS = 2
_READ = ("title", "text", "description")


@dataclass(frozen=True, slots=True)
class Link:
    """What two items share: `person`, `place`, `subject`, `collection` or `words`, and its number or the words."""

    what: str
    authority: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another item and what it shares, the weightiest first."""

    item: Item
    links: tuple[Link, ...]


def related(session: Session, reader: index.Reader, item: Item) -> tuple[Related, ...]:
    """Give the items that have most to do with one, at most six.

    Args:
        session: for visitors a published one; what it may not see is neither shown nor counted.
        reader: for shared words; without an index the names and the collection remain.
        item: as this session gave it.
    """
    count = session.scalar(sa.select(sa.func.count(Item.id))) or 0
    links: defaultdict[int, dict[Link, float]] = defaultdict(dict)
    for sharing in (_named(session, item, count), _neighbours(session, item, count), _worded(reader, item)):
        for number, link, weight in sharing:
            links[number][link] = weight
    best = sorted(links, key=lambda number: (-sum(links[number].values()), number))[:MOST]
    rows = items.by_ids(session, best)
    return tuple(Related(rows[number], _heaviest(links[number])) for number in best if number in rows)


def _heaviest(links: dict[Link, float]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: (-links[link], link.what, link.authority)))


def _named(session: Session, item: Item, count: int) -> Iterator[tuple[int, Link, float]]:
    """Items that name the same people, places and subjects."""
    kinds = {mention.authority_id: mention.authority.kind for mention in item.mentions}
    asked = sa.select(Mention.authority_id, sa.func.count(sa.distinct(Mention.item_id)))
    asked = asked.where(Mention.authority_id.in_(kinds)).group_by(Mention.authority_id)
    sizes = Counter({row[0]: row[1] for row in session.execute(asked)})
    chosen: list[int] = []
    named = 0
    for authority in sorted(sizes, key=lambda one: (sizes[one], one)):
        named += sizes[authority]
        if named > MOST_NAMED and chosen:
            break
        chosen.append(authority)
    others = sa.select(Mention.item_id, Mention.authority_id).where(
        Mention.authority_id.in_(chosen), Mention.item_id != item.id
    )
    for other, authority in session.execute(others.distinct().limit(MOST_NAMED)):
        weight = math.log((count + 1) / sizes[authority])
        yield other, Link(kinds[authority], authority), weight


def _neighbours(session: Session, item: Item, count: int) -> Iterator[tuple[int, Link, float]]:
    """Items of the same collection, those that stand near first."""
    if item.collection_id is None:
        return
    inside = (Item.collection_id == item.collection_id, Item.id != item.id)
    size = sa.select(sa.func.count(Item.id)).where(*inside).scalar_subquery()
    near = sa.func.abs(sa.func.coalesce(Item.position, 0) - (item.position or 0))
    for row in session.execute(sa.select(Item.id, size).where(*inside).order_by(near, Item.id).limit(MOST_NEIGHBOURS)):
        yield row[0], Link("collection"), COLLECTION_WEIGHT * math.log((count + 1) / (row[1] + 1))


def _worded(reader: index.Reader, item: Item) -> Iterator[tuple[int, Link, float]]:
    """Items that hold the same rare words, certain ones, of the item's own language: a translation says them again."""
    own = item.own_language or "ru"
    words = (
        token.text
        for passage in passages_of(item)
        if passage.field in _READ and passage.language == own
        for token in passage.tokens
        if isinstance(token, index.Word) and token.certain and not token.struck
    )
    try:
        found = reader.related(dict.fromkeys(words), str(item.id), MOST_WORDED)
    except index.IndexUnavailable:
        return
    for one in found:
        if len(one.words) >= FEWEST_WORDS:
            yield int(one.key), Link("words", words=one.words), WORDS_WEIGHT * one.score
