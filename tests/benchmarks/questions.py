"""What is asked in the speed trial: words, pairs and phrases of the records themselves, the same ones every time."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from tests.benchmarks.collection import Card
from tests.benchmarks.peers.task import Task

# The most frequent words are passed over: nobody searches for a preposition.
TOO_FREQUENT = 5
RARE = range(2, 5)  # records
# Words asked for together are of the most frequent ones of a record.
FAMILIAR = 10
_WORD = re.compile(r"[а-яё]{4,}")
_PHRASE = re.compile(r"(?<![\w\[\]()⟦⟧|-])[а-яё]{4,} [а-яё]{4,}(?: [а-яё]{4,})?(?![\w\[\]()⟦⟧|?\u0323-])")


def vocabulary(cards: Sequence[Card]) -> Counter[str]:
    """Count in how many records each Russian word of four letters or more stands."""
    return Counter(word for card in cards for word in words_of(card))


def words_of(card: Card) -> tuple[str, ...]:
    """Give the different words of a record, in small letters."""
    return tuple(dict.fromkeys(_WORD.findall(card.text.lower())))


def questions(cards: Sequence[Card], each: int) -> dict[Task, list[str]]:
    """Give `each` questions for every task."""
    counts = vocabulary(cards)
    frequent = [word for word, _ in counts.most_common()]
    rare = sorted(word for word, count in counts.items() if count in RARE)
    chance = random.Random(1)  # noqa: S311 - the same questions every time is what is wanted
    common = frequent[TOO_FREQUENT : TOO_FREQUENT + each]
    known = [sorted(words, key=lambda word: -counts[word])[:FAMILIAR] for words in _long(cards, chance, 2 * each)]
    pairs = [" ".join(chance.sample(words, 2)) for words in known[: each // 2]]
    return {
        Task.COMMON: common,
        Task.RARE: chance.sample(rare, min(each, len(rare))),
        Task.AND: [" ".join(chance.sample(words, 3)) for words in known[each:]],
        Task.PHRASE: _phrases(cards, chance, each),
        Task.COMPLETION: [word[: chance.randint(2, 4)] for word in chance.sample(frequent, each)],
        Task.TYPO: _mistyped(counts, chance, each),
        Task.FACETS: common[: each - len(pairs)] + pairs,
        Task.DATE: common[: each - len(pairs)] + pairs,
    }


def _long(cards: Sequence[Card], chance: random.Random, most: int) -> list[tuple[str, ...]]:
    """Choose the words of records that have enough of them."""
    chosen = (words_of(card) for card in chance.sample(cards, min(len(cards), 8 * most)))
    return [words for words in chosen if len(words) >= FAMILIAR][:most]


def _phrases(cards: Sequence[Card], chance: random.Random, most: int) -> list[str]:
    found = (_PHRASE.search(card.text) for card in chance.sample(cards, min(len(cards), 20 * most)))
    return [f'"{phrase[0]}"' for phrase in found if phrase][:most]


def _mistyped(counts: Mapping[str, int], chance: random.Random, most: int) -> list[str]:
    """Swap two letters of a word, or leave one out, in turns; no word of the records comes out."""
    found: list[str] = []
    for word in chance.sample(sorted(word for word, count in counts.items() if count > 1 and len(word) > 6), 4 * most):
        place = chance.randint(2, len(word) - 3)
        swapped = word[place + 1] + word[place] if len(found) % 2 else word[place + 1]
        wrong = word[:place] + swapped + word[place + 2 :]
        found += [wrong] if wrong not in counts else []
    return found[:most]
