"""Ways to go on typing: words and titles of live documents only.

Whoosh keeps the words of a deleted document until segments merge; a withdrawn record must not whisper through them.
"""

import heapq
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from index.generation import Generation, Part
from index.language.pipeline import analyse, fold
from index.language.words import scan
from index.results import Completion
from index.schema import EXACT

# Word lists are cut after this many candidates a segment, the most frequent first.
MOST_CANDIDATES = 200
_BEHIND = "\U0010ffff"
_WORD = re.compile(r"[^\W\d_]{2,}")


def complete(generation: Generation, text: str, limit: int) -> tuple[Completion, ...]:
    """Titles that begin as typed, then words that continue the last one typed, most frequent first."""
    titles = heapq.nsmallest(limit, _titles(generation, fold(text))) if text.strip() else []
    typed = [(word, start) for word, start, end in scan(text) if end == len(text)]
    words = _words(generation, analyse(typed[-1][0]).exact) if typed else Counter[str]()
    ranked = sorted(words, key=lambda word: (-words[word], word))[:limit]
    before = text[: typed[-1][1]] if typed else ""
    shown = [Completion(title, "title") for _, title in titles]
    shown[limit // 2 :] = [] if ranked else shown[limit // 2 :]
    return tuple(dict.fromkeys([*shown, *(Completion(before + word, "word") for word in ranked)]))[:limit]


def _titles(generation: Generation, beginning: str) -> Iterator[tuple[str, str]]:
    for part in generation.parts:
        cards = part.segment.cards
        for number, title in enumerate(cards.title_order):
            if title.startswith(beginning) and number not in part.deleted:
                yield title, cards.titles[number]


def _words(generation: Generation, beginning: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in generation.parts:
        words = part.segment.words
        first, behind = bisect_left(words, (beginning, 0)), bisect_left(words, (beginning + _BEHIND, 0))
        likely = heapq.nlargest(MOST_CANDIDATES, words[first:behind], key=lambda one: one[1])
        counts.update({word: _live_count(part, word, count) for word, count in likely if _WORD.fullmatch(word)})
    return +counts


def _live_count(part: Part, word: str, count: int) -> int:
    """In how many live documents a word stands; read from its postings only where anything was deleted."""
    if not part.deleted:
        return count
    return sum(
        1 for block in part.segment.blocks(EXACT, word) for number in block.numbers if number not in part.deleted
    )
