"""Ways to go on typing: words and titles of live documents only.

Whoosh keeps the words of a deleted document until segments merge; a withdrawn record must not whisper through them.
"""

import heapq
import re
from bisect import insort
from collections.abc import Iterator
from itertools import chain, islice

from index.generation import Generation, Part
from index.language.pipeline import analyse, fold
from index.language.words import scan
from index.lexicon import Counted
from index.results import Completion
from index.schema import EXACT
from index.title_columns import Offer

# Titles looked at in a part of the index; those in the visitor's language are chosen among them.
_MOST_TITLES = 200
# As many forms of each word are looked at: a Russian noun has about six that differ.
_FORMS = 6
# As many documents of a word are named; who shows it asks whether any of them is still there.
_MOST_HOLDERS = 8
_WORD = re.compile(r"[^\W\d_]{2,}")
# How one begins: of what begins otherwise thousands of numbers would be read in vain.
_BEGINNING = re.compile(r"[^\W\d_]+")
_END: Counted = ("", 0, 0)


def complete(generation: Generation, text: str, language: str, limit: int) -> tuple[Completion, ...]:
    """Titles that begin as typed, then words that continue the last one typed, most frequent first.

    Titles in the visitor's language stand before others.
    """
    titles = _titles(generation, fold(text), language, limit) if text.strip() else []
    typed = [(word, start) for word, start, end in scan(text) if end == len(text)]
    ranked = _of_each_word(_words(generation, analyse(typed[-1][0]).exact, limit * _FORMS))[:limit] if typed else []
    before = text[: typed[-1][1]] if typed else ""
    titles[limit // 2 :] = [] if ranked else titles[limit // 2 :]
    words = (Completion(before + word, "word", tuple(_holders(generation, word))) for word in ranked)
    return tuple(dict.fromkeys([*titles, *words]))[:limit]


def _titles(generation: Generation, beginning: str, language: str, limit: int) -> list[Completion]:
    """The first titles of all parts, each once, a document under one of them."""
    offers = chain.from_iterable(_live_offers(part, beginning, language, limit) for part in generation.parts)
    first = heapq.nsmallest(limit, offers, key=lambda one: (one[1].language != language, one[1].folded, one[1].title))
    once = {part.segment.cards.keys[offer.row]: offer.title for part, offer in reversed(first)}
    keys: dict[str, list[str]] = {}
    for key, title in reversed(once.items()):
        keys.setdefault(title, []).append(key)
    return [Completion(title, "title", tuple(some)) for title, some in keys.items()]


def _live_offers(part: Part, beginning: str, language: str, limit: int) -> Iterator[tuple[Part, Offer]]:
    """The first titles of a part in the visitor's language, and the first of others where these are few."""
    live = (offer for offer in part.segment.cards.offers.beginning(beginning) if offer.row not in part.deleted)
    own: list[Offer] = []
    others: list[Offer] = []
    for offer in islice(live, _MOST_TITLES):
        (own if offer.language == language else others).append(offer)
        if len(own) == limit:
            break
    return ((part, offer) for offer in (*own, *others[:limit]))


def _holders(generation: Generation, word: str) -> Iterator[str]:
    """Some of the live documents with a word, all of a rare one."""
    holding = (
        part.segment.cards.keys[number]
        for part in generation.parts
        for block in part.segment.blocks(EXACT, word)
        for number in block.numbers
        if number not in part.deleted
    )
    return islice(holding, _MOST_HOLDERS)


def _words(generation: Generation, beginning: str, limit: int) -> list[str]:
    """The most frequent words, equal ones by alphabet.

    All parts are read from their most frequent word on, until no word not yet seen can stand before those found.
    """
    if not _BEGINNING.fullmatch(beginning):
        return []
    best: list[tuple[int, str]] = []
    seen: set[str] = set()
    for place, (word, _, row), heads in _falling(generation, beginning):
        if len(best) == limit and _all_behind(heads, *best[-1]):
            break
        if word not in seen and _WORD.fullmatch(word):
            seen.add(word)
            if count := _count(generation, word, place, row):
                insort(best, (-count, word))
                del best[limit:]
    return [word for _, word in best]


def _count(generation: Generation, word: str, place: int, row: int) -> int:
    """In how many live documents a word stands that was read in a row of one part; in the others it is looked for."""
    lexicons = [(part.segment.lexicon, part.deleted) for part in generation.parts]
    return sum(
        lexicon.count_at(row, deleted) if number == place else lexicon.count(word, deleted)
        for number, (lexicon, deleted) in enumerate(lexicons)
    )


def _of_each_word(ranked: list[str]) -> list[str]:
    """One form of each word, in the order of the most frequent ones: the dictionary's where it is there."""
    shown: dict[str, str] = {}
    for word in ranked:
        lemmas = analyse(word).forms
        known = next((lemma for lemma in lemmas if lemma in shown), None)
        if known is None:
            shown |= dict.fromkeys(lemmas, word)
        elif known == word:
            shown = {lemma: word if one == shown[known] else one for lemma, one in shown.items()}
    return list(dict.fromkeys(shown.values()))


def _all_behind(heads: list[Counted], less: int, word: str) -> bool:
    """Whether all words from these on stand behind one found, `less` being its count taken negative.

    A word that comes later is in no part more frequent than the word read last there, nor, if it is as frequent, before
    it in the alphabet.
    """
    bound = -sum([count for _, count, _ in heads])
    return bound > less or (bound == less and max(one for one, _, _ in heads) > word)


def _falling(generation: Generation, beginning: str) -> Iterator[tuple[int, Counted, list[Counted]]]:
    """Words of all parts in turns, each with its part, and the words read last in all parts."""
    lists = [part.segment.lexicon.most_frequent(part.segment.lexicon.beginning(beginning)) for part in generation.parts]
    heads = [next(one, _END) for one in lists]
    counts = [count for _, count, _ in heads]
    while most := max(counts, default=0):
        place = counts.index(most)
        yield place, heads[place], heads
        heads[place] = next(lists[place], _END)
        counts[place] = heads[place][1]
