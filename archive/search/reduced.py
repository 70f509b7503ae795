"""The search that needs no index: every typed word must stand in the folded text of the item.

It knows no forms of a word, but it always works; pages say that it is reduced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

import index
from archive.catalogue.authorities import Authority, AuthorityKind, Mention
from archive.catalogue.collections import Collection
from archive.catalogue.items import Item
from archive.search.asking import Asked, Facet, Found
from archive.search.documents import years
from archive.search.hits import hit

Filters = Mapping[str, tuple[str, ...]]
Columns = TypeVarTuple("Columns")


def find_by_sql(session: Session, asked: Asked) -> Found:
    """Answer a question from the catalogue alone; facets are counted for kind and year."""
    query = asked.query()
    matching = _matching(sa.select(Item), asked, asked.filters)
    total = session.scalar(sa.select(sa.func.count()).select_from(matching.order_by(None).subquery())) or 0
    page = matching.order_by(*_order(asked)).offset((asked.page - 1) * asked.size).limit(asked.size)
    empty: dict[str, tuple[Facet, ...]] = dict.fromkeys(index.FACETS, ())
    return Found(
        asked=asked,
        hits=tuple(hit(item, query) for item in session.scalars(page)),
        total=total,
        facets=empty | {"kind": _kinds(session, asked), "year": _years(session, asked)},
        reduced=True,
    )


def _matching(query: sa.Select[*Columns], asked: Asked, filters: Filters) -> sa.Select[*Columns]:
    for term in index.fold_terms(asked.text):
        query = query.where(Item.folded.contains(term, autoescape=True))
    if asked.earliest is not None:
        query = query.where(Item.latest >= asked.earliest)
    if asked.latest is not None:
        query = query.where(Item.earliest <= asked.latest)
    for name, values in filters.items():
        query = query.where(_condition(name, values))
    return query


def _condition(name: str, values: tuple[str, ...]) -> sa.ColumnElement[bool]:
    if name == "kind":
        return Item.kind.in_(values)
    if name == "year":
        # No more than four digits: a longer number is no year, and SQLite's integers end.
        spans = [int(value) for value in values if re.fullmatch(r"[0-9]{1,4}", value)]
        return sa.or_(sa.false(), *(_touches(year) for year in spans))
    if name == "collection":
        return Item.collection_id.in_(sa.select(Collection.id).where(Collection.slug.in_(values)))
    if name == "language":
        return sa.or_(*(sa.cast(Item.languages, sa.String).contains(f'"{value}"', autoescape=True) for value in values))
    named = sa.select(Mention.item_id).join(Authority)
    return Item.id.in_(named.where(Authority.kind == AuthorityKind(name), Authority.slug.in_(values)))


def _touches(year: int) -> sa.ColumnElement[bool]:
    return sa.and_(Item.earliest <= year * 10000 + 1231, Item.latest >= year * 10000 + 101)


def _order(asked: Asked) -> list[sa.UnaryExpression[Any]]:
    """Order as asked; without an index there is no rank, so collections and their reading order are the next best."""
    columns: dict[str, list[sa.ColumnElement[Any] | InstrumentedAttribute[Any]]] = {
        "date": [Item.earliest],
        "identifier": [Item.identifier_key],
    }
    chosen = columns.get(asked.sort, [Item.collection_id, Item.position])
    return [*(sa.nulls_last(column.asc()) for column in chosen), Item.id.asc()]


def _without(filters: Filters, name: str) -> Filters:
    """A facet's counts ignore its own filter: choosing a second value of it widens."""
    return {key: values for key, values in filters.items() if key != name}


def _kinds(session: Session, asked: Asked) -> tuple[Facet, ...]:
    query = _matching(sa.select(Item.kind), asked, _without(asked.filters, "kind"))
    return tuple(Facet(kind, kind, count) for kind, count in Counter(session.scalars(query)).most_common())


def _years(session: Session, asked: Asked) -> tuple[Facet, ...]:
    query = _matching(sa.select(Item.earliest, Item.latest), asked, _without(asked.filters, "year"))
    counted = Counter(year for first, last in session.execute(query) for year in years(first, last))
    return tuple(Facet(str(year), str(year), count) for year, count in sorted(counted.items()))
