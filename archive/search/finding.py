"""Answers what was asked.

The index answers with numbers and reasons only; the rows come from the session, so through a published session a draft
cannot appear even if the index still knew it. Without any index the answer comes from SQL and says so.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from weakref import WeakSet

import structlog
from sqlalchemy.orm import Session, lazyload

import index
from archive.catalogue import items
from archive.catalogue.items import Item
from archive.catalogue.unchanged import unchanged
from archive.search.asking import FACETS, Asked, Facet, Found
from archive.search.decades import Counted, apart, first_year
from archive.search.hits import hit
from archive.search.labels import Labels
from archive.search.naming import other_names
from archive.search.reduced import find_by_sql
from archive.search.vocabulary import museum_words

log = structlog.get_logger()
# Items of one state of the catalogue, some 15 KB each.
MOST_KEPT = 1_024

# Readers that had no index at the last question: that this began and ended is worth a line of log, not each question.
_without_index: WeakSet[index.Reader] = WeakSet()


def find(session: Session, reader: index.Reader, asked: Asked) -> Found:
    """Answer a question.

    Args:
        session: for visitors a published one.
        reader: this process's view of the index.
        asked: the question, its bounds already checked.
    """
    started = time.perf_counter()
    query = _query(session, asked)
    try:
        found = _load(session, asked, query, reader.search(query))
        _tell(reader, "")
    except index.IndexUnavailable as error:
        _tell(reader, str(error))
        found = find_by_sql(session, asked)
    chosen = Labels(session, asked.language, asked.filters).all()
    return replace(found, chosen=chosen, took_ms=round((time.perf_counter() - started) * 1000, 2))


def trace(session: Session, reader: index.Reader, asked: Asked) -> index.Trace | None:
    """Tell what is done to answer a question; None while there is no index."""
    try:
        return reader.trace(_query(session, asked))
    except index.IndexUnavailable:
        return None


def _tell(reader: index.Reader, trouble: str) -> None:
    """Log that searching became reduced, or is whole again."""
    if trouble and reader not in _without_index:
        _without_index.add(reader)
        log.warning("search.reduced", why=trouble)
    elif not trouble and reader in _without_index:
        _without_index.discard(reader)
        log.info("search.whole")


def _query(session: Session, asked: Asked) -> index.Query:
    words = museum_words(session) if asked.text.strip() else index.NO_WORDS
    return asked.query(other_names(session, asked.text), words)


def _load(session: Session, asked: Asked, query: index.Query, results: index.Results) -> Found:
    """Fetch the rows of the hits; a hit whose item this session may not see is left out and not counted."""
    rows = _rows(session, [int(one.key) for one in results.hits])
    seen = (one for one in results.hits if int(one.key) in rows)
    hits = tuple(hit(rows[int(one.key)], query, one, results.looked_for) for one in seen)
    facets = apart(results.facets)
    codes = {name: [count.value for count in counts] for name, counts in facets.items()}
    labels = Labels(session, asked.language, codes)
    return Found(
        asked=asked,
        hits=hits,
        total=results.total - (len(results.hits) - len(hits)),
        facets={name: tuple(_named(labels, name, facets[name])) for name in FACETS},
        interpreted=results.interpreted,
        suggestions=results.suggestions,
        approximate=results.approximate,
    )


def _rows(session: Session, ids: list[int]) -> dict[int, Item]:
    """Give the items of these numbers that this session may see; who narrows, sorts or leafs sees the same again.

    Kept ones outlive their session and can be read, not changed; what a card does not show was not read with them.
    """
    kept: dict[int, Item] = unchanged(session, "found", dict)
    if missing := [one for one in ids if one not in kept]:
        if len(kept) > MOST_KEPT:
            kept.clear()
        kept |= items.by_ids(session, missing, lazyload(Item.collection))
    return {one: kept[one] for one in ids if one in kept}


def _named(labels: Labels, facet: str, counts: Iterable[Counted]) -> Iterator[Facet]:
    for one in counts:
        value = first_year(one.value) if facet == "decade" else one.value
        if (name := labels.of(facet, value)) is not None:
            yield Facet(value, name.text, one.count, name.language)
