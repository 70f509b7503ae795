"""The words that hold in this museum: the thesaurus that comes along, without what was taken out, with its own."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from sqlalchemy.orm import Session

import index
from archive.catalogue import concepts
from archive.catalogue.concepts import Standing
from archive.catalogue.unchanged import unchanged

# States of the words kept in one process: the present one, and that of a question still being answered.
MOST = 4

_kept: OrderedDict[Hashable, index.Vocabulary] = OrderedDict()
_lock = threading.Lock()


def museum_words(session: Session) -> index.Vocabulary:
    """Give the museum's own words; the same object while they are the same, so that what is made of them is kept."""
    key = (str(session.get_bind().engine.url), *unchanged(session, "concepts", lambda: concepts.stamp(session)))
    if not key[1]:
        return index.NO_WORDS
    with _lock:
        if key not in _kept:
            _kept[key] = _read(session)
            while len(_kept) > MOST:
                _kept.popitem(last=False)
        return _kept[key]


def in_force(session: Session) -> dict[str, index.Concept]:
    """Give every concept that holds here, by its id."""
    words = museum_words(session)
    shipped = {one.id: one for one in index.starter() if one.id not in words.without}
    return shipped | {one.id: one for one in words.concepts}


def _read(session: Session) -> index.Vocabulary:
    said = [row.record() for row in concepts.everything(session)]
    return index.Vocabulary(
        tuple(one.named() for one in said if one.standing is Standing.ADDED),
        frozenset(one.id for one in said if one.standing is Standing.REMOVED),
    )
