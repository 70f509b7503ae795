"""Pairs of words seen in the archive's own translations, offered for the vocabulary with the records they stand in."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

import index
from archive.catalogue import concepts
from archive.catalogue.items import Item
from archive.catalogue.states import State
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
        return slug_of(dict(zip(self.pair.languages, self.words(), strict=True)))

    def words(self) -> tuple[str, str]:
        """Give both words."""
        return self.pair.left, self.pair.right


def slug_of(words: Mapping[str, str]) -> str:
    """Give the id of a pair, by its words under their language codes in any order."""
    codes = sorted(words, key=lambda code: (code != "ru", code))
    digest = hashlib.sha256(":".join([*codes, *(words[code] for code in codes)]).encode()).hexdigest()[:8]
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(words[code] for code in codes[-1:]).lower()).strip("-")
    return f"{plain[:60].strip('-') or 'pair'}-{digest}"


def offers(session: Session) -> tuple[Offer, ...]:
    """Give all pairs that are offered, the surest first: none that is in the vocabulary or was decided on before.

    Args:
        session: a reading one, for this may take seconds. Drafts count, what was withdrawn does not.
    """
    decided = {row.slug for row in concepts.everything(session)}
    own = [_words_of(concept) for concept in museum_words(session).concepts]
    return tuple(one for one in _seen(session) if one.slug not in decided and not _together(one, own))


def _seen(session: Session) -> tuple[Offer, ...]:
    """Give the pairs that the thesaurus that comes along has not; what was decided leaves them as they are."""
    seen = sa.select(sa.func.count(Item.id), sa.func.max(Item.changed_at), sa.func.sum(Item.version))
    key = (str(session.get_bind().engine.url), *session.execute(seen).one())
    with _lock:
        if key not in _kept:
            _kept[key] = tuple(_offers(session))
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
        return _kept[key]


def _words_of(concept: index.Concept) -> frozenset[tuple[str, str]]:
    """Give the single words of all its terms, each with its language."""
    return frozenset((code, word) for code, term in concept.named() for word in index.fold(term.text).split())


def _together(offer: Offer, known: Iterable[frozenset[tuple[str, str]]]) -> bool:
    """Tell whether a concept has both words already."""
    both = {(code, index.fold(word)) for code, word in zip(offer.pair.languages, offer.words(), strict=True)}
    return any(both <= words for words in known)


def _offers(session: Session) -> list[Offer]:
    texts: dict[tuple[str, str], list[index.Parallel]] = defaultdict(list)
    query = sa.select(Item).where(Item.state != State.WITHDRAWN).order_by(Item.changed_at.desc(), Item.id)
    for item in session.scalars(query.limit(MOST_RECORDS)):
        for parallel in _parallels(item):
            texts[parallel.languages].append(parallel)
    found = [Offer(pair) for languages in sorted(texts) for pair in index.word_pairs(texts[languages], index.NO_WORDS)]
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
