"""The search that needs no index: every typed word must stand in the folded text of the item.

It knows no forms of a word, but it always works; pages say that it is reduced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

import index
from archive.catalogue.authorities import Authority, AuthorityKind, Mention
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.search.asking import FACETS, Asked, Facet, Found
from archive.search.documents import LONGEST_SPAN, years
from archive.search.hits import hit

Filters = Mapping[str, tuple[str, ...]]
Columns = TypeVarTuple("Columns")
# Facets of time, and how many years a value spans.
_TIMES = {"decade": 10, "year": 1}


def find_by_sql(session: Session, asked: Asked) -> Found:
    """Answer a question from the catalogue alone; facets are counted for kind, decade and year."""
    query = asked.query()
    matching = _matching(sa.select(Item), asked, asked.filters)
    total = session.scalar(sa.select(sa.func.count()).select_from(matching.order_by(None).subquery())) or 0
    page = matching.order_by(*_order(asked)).offset((asked.page - 1) * asked.size).limit(asked.size)
    empty: dict[str, tuple[Facet, ...]] = dict.fromkeys(FACETS, ())
    return Found(
        asked=asked,
        hits=tuple(hit(item, query) for item in session.scalars(page)),
        total=total,
        facets=empty | {"kind": _kinds(session, asked), **_times(session, asked)},
        reduced=True,
    )


def _matching(query: sa.Select[*Columns], asked: Asked, filters: Filters) -> sa.Select[*Columns]:
    for term in index.fold_terms(asked.text):
        query = query.where(Item.folded.contains(term, autoescape=True))
    if asked.earliest is not None:
        query = query.where(Item.latest >= asked.earliest)
    if asked.latest is not None:
        query = query.where(Item.earliest <= asked.latest)
    times = [_condition(name, values) for name, values in filters.items() if name in _TIMES]
    others = [_condition(name, values) for name, values in filters.items() if name not in _TIMES]
    return query.where(*others, sa.or_(*times) if times else sa.true())


def _condition(name: str, values: tuple[str, ...]) -> sa.ColumnElement[bool]:
    if name == "kind":
        return Item.kind.in_(values)
    if name in _TIMES:
        # No more than four digits: a longer number is no year, and SQLite's integers end.
        firsts = [int(value) for value in values if re.fullmatch(r"[0-9]{1,4}", value)]
        return sa.and_(_short_enough(), sa.or_(sa.false(), *(_touches(first, _TIMES[name]) for first in firsts)))
    if name == "collection":
        return Item.collection_id.in_(sa.select(Collection.id).where(Collection.slug.in_(values)))
    if name == "language":
        return sa.or_(*(sa.cast(Item.languages, sa.String).contains(f'"{value}"', autoescape=True) for value in values))
    named = sa.select(Mention.item_id).join(Authority)
    return Item.id.in_(named.where(Authority.kind == AuthorityKind(name), Authority.slug.in_(values)))


def _touches(year: int, count: int) -> sa.ColumnElement[bool]:
    return sa.and_(Item.earliest < (year + count) * 10000, Item.latest >= year * 10000)


def _short_enough() -> sa.ColumnElement[bool]:
    """The spans that count for their years, as `documents.years` has it."""
    return Item.latest // 10000 - Item.earliest // 10000 <= LONGEST_SPAN


def _order(asked: Asked) -> list[sa.UnaryExpression[Any]]:
    """Order as asked; without an index there is no rank, so collections and their reading order are the next best."""
    orders: dict[str, list[sa.UnaryExpression[Any]]] = {
        "date": [Item.earliest.asc()],
        "newest": [Item.latest.desc()],
        "identifier": [Item.identifier_key.asc()],
    }
    chosen = orders.get(asked.sort, [Item.collection_id.asc(), Item.position.asc()])
    return [*map(sa.nulls_last, chosen), Item.id.asc()]


def _without(filters: Filters, *names: str) -> Filters:
    """A facet's counts ignore its own filter: choosing a second value of it widens."""
    return {key: values for key, values in filters.items() if key not in names}


def _kinds(session: Session, asked: Asked) -> tuple[Facet, ...]:
    query = _matching(sa.select(Item.kind), asked, _without(asked.filters, "kind"))
    return tuple(Facet(kind, kind, count) for kind, count in Counter(session.scalars(query)).most_common())


def _times(session: Session, asked: Asked) -> dict[str, tuple[Facet, ...]]:
    query = _matching(sa.select(Item.earliest, Item.latest), asked, _without(asked.filters, *_TIMES))
    spans = [years(first, last) for first, last in session.execute(query)]
    counted = {
        name: Counter(first for span in spans for first in {year // length * length for year in span})
        for name, length in _TIMES.items()
    }
    return {
        name: tuple(Facet(str(first), str(first), count) for first, count in sorted(counts.items()))
        for name, counts in counted.items()
    }
