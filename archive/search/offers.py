"""Pairs of words seen in the archive's own translations, offered for the vocabulary with the records they stand in."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

import index
from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import ConceptRecord, Standing
from archive.catalogue.items import Item
from archive.catalogue.states import State
from archive.errors import NotFound
from archive.search.documents import passages
from archive.search.vocabulary import museum_words

# Of a large archive the records changed last are read. 600 take 4 s, once; then nothing until a record changes.
MOST_RECORDS = 2_000
DOMAIN = "own"
# What is said in one language under the first name is said in another under the second.
_PARALLEL = (("title", "title"), ("description", "description"), ("text", "translation"))
# Results kept in one process: they are small, making them is not.
_MOST_KEPT = 2

_kept: OrderedDict[Hashable, tuple[Offer, ...]] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Offer:
    """Two words that seem to mean the same; `examples` of the pair are accession numbers."""

    pair: index.WordPair

    @property
    def slug(self) -> str:
        """The id it has as a concept: the same whenever the same two words are offered."""
        words = f"{':'.join(self.pair.languages)}:{self.pair.left}:{self.pair.right}"
        digest = hashlib.sha256(words.encode()).hexdigest()[:8]
        plain = re.sub(r"[^a-z0-9]+", "-", self.pair.right.lower()).strip("-")
        return f"{plain or 'pair'}-{digest}"

    def record(self, standing: Standing) -> ConceptRecord:
        """Give the concept it becomes."""
        terms = {code: (word,) for code, word in zip(self.pair.languages, self.words(), strict=True)}
        return ConceptRecord(self.slug, DOMAIN, terms, standing)

    def words(self) -> tuple[str, str]:
        """Give both words."""
        return self.pair.left, self.pair.right


def offers(session: Session) -> tuple[Offer, ...]:
    """Give all pairs that are offered, the surest first: none that is in the vocabulary or was decided on before.

    Args:
        session: of the desk; drafts count, what was withdrawn does not.
    """
    decided = {row.slug for row in concepts.everything(session)}
    seen = sa.select(sa.func.count(Item.id), sa.func.max(Item.changed_at), sa.func.sum(Item.version))
    key = (str(session.get_bind().engine.url), *session.execute(seen).one(), *concepts.stamp(session))
    with _lock:
        if key not in _kept:
            _kept[key] = tuple(offer for offer in _offers(session) if offer.slug not in decided)
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
        return _kept[key]


def decide(session: Session, slug: str, by: Actor, *, accept: bool) -> Offer:
    """Take an offered pair into the vocabulary, or never offer it again.

    Raises:
        NotFound: it is not offered any more.
        Forbidden: this is for editors.
    """
    by.need(concepts.LEAST)
    offer = next((one for one in offers(session) if one.slug == slug), None)
    if offer is None:
        raise NotFound("This pair is not offered any more: somebody has decided on it, or the records have changed.")
    concepts.store(session, offer.record(Standing.ADDED if accept else Standing.DECLINED), by, version=0)
    return offer


def _offers(session: Session) -> list[Offer]:
    texts: dict[tuple[str, str], list[index.Parallel]] = defaultdict(list)
    query = sa.select(Item).where(Item.state != State.WITHDRAWN).order_by(Item.changed_at.desc(), Item.id)
    for item in session.scalars(query.limit(MOST_RECORDS)):
        for parallel in _parallels(item):
            texts[parallel.languages].append(parallel)
    words = museum_words(session)
    found = [Offer(pair) for languages in sorted(texts) for pair in index.word_pairs(texts[languages], words)]
    return sorted(found, key=lambda one: (-one.pair.together * one.pair.share, one.slug))


def _parallels(item: Item) -> Iterator[index.Parallel]:
    """Give what an item says in two languages; Russian stands first, else the alphabet decides."""
    said: dict[str, dict[str, list[index.Passage]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages(item):
        said[passage.field][passage.language].append(passage)
    for one, other in _PARALLEL:
        for first, left in said[one].items():
            for second, right in said[other].items():
                in_order = first == "ru" or (second != "ru" and first < second)
                if first != second and (in_order or one != other):
                    pair = index.Parallel(item.identifier, (first, second), tuple(left), tuple(right))
                    yield pair if in_order else _turned(pair)


def _turned(pair: index.Parallel) -> index.Parallel:
    return index.Parallel(pair.key, (pair.languages[1], pair.languages[0]), pair.right, pair.left)
