"""What comes nearest when nothing answers: records of about that time, words of the same stem or two slips away."""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import islice

from index.alternatives import Alternative, Plan, Wanted
from index.cards import UNDATED
from index.language.days import find_days
from index.language.nearness import shared_letters, slips_between, stem
from index.language.pipeline import analyse
from index.matching import Weights
from index.results import Reason
from index.schema import EXACT
from index.scoring import Archive, without

# So many records are shown beside a date that no record has.
_MOST_RECORDS = 10
# A record that may be of any of more years is near to none.
_LONGEST_SPAN = 20
# A stem is shared when so many letters, and this part of the longer word, are the same.
_SHARED_LETTERS, _SHARED_PART = 4, 0.6
# Words are compared when they begin alike; from so many letters on two slips may lie between them.
_BEGINNING, _TWO_SLIPS = 2, 7
_MOST_WORDS = 3
# For all words of a query together; a comparison takes up to 60 µs.
_MOST_COMPARED = 4_000

_Span = tuple[int, int]


def nearest_days(archive: Archive, text: str, plan: Plan) -> list[Weights]:
    """The records whose own date lies nearest to the one that a query names; none when it names none."""
    near: list[Weights] = [{} for _ in archive.lookups]
    asked = next(iter(find_days(text)), None)
    if asked is None:
        return near
    distances: dict[_Span, float] = {}
    found: list[tuple[float, int, int]] = []
    for place, lookup in enumerate(archive.lookups):
        cards = lookup.part.segment.cards
        everything = dict.fromkeys(lookup.part.live(), 0.0)
        for number in without(lookup, everything, plan.unwanted):
            span = (cards.firsts[number], cards.lasts[number])
            if span[0] != UNDATED:
                if span not in distances:
                    distances[span] = _distance((asked.first, asked.last), span)
                found.append((distances[span], place, number))
    for distance, place, number in heapq.nsmallest(_MOST_RECORDS, found):
        if distance < float("inf"):
            near[place][number] = 1.0 / (1.0 + distance)
    return near


def _distance(asked: _Span, span: _Span) -> float:
    """Days between two spans, 0 where they overlap; a month counts as 31."""
    if span[1] // 10_000 - span[0] // 10_000 > _LONGEST_SPAN:
        return float("inf")
    first, last = max(asked[0], span[0]), min(asked[1], span[1])
    return max(0, _counted(first) - _counted(last))


def _counted(day: int) -> int:
    return day // 10_000 * 372 + day // 100 % 100 * 31 + day % 100


def with_near_words(archive: Archive, plan: Plan) -> Plan:
    """The plan with the words of the archive that come nearest to its own, where there are any."""
    most = _MOST_COMPARED // max(1, len(plan.wanted))
    return replace(plan, wanted=tuple(_with_near(archive, one, most) for one in plan.wanted), instead=())


def near_words(archive: Archive, word: str, most: int = _MOST_COMPARED) -> list[tuple[str, Reason]]:
    """Up to three words of live documents, nearest first: of one stem (`form`), or two slips away (`typo`).

    Args:
        archive: whose words they are.
        word: that none of them is.
        most: so many words of each part that begin alike are compared, the most frequent.
    """
    exact = analyse(word).exact
    if not exact.isalpha() or len(exact) < _SHARED_LETTERS:
        return []
    bases = {stem(one) for one in (exact, *analyse(word).forms) if one.isalpha()}
    ranked = (
        (rank, -count, other, reason)
        for other, count in _beginning(archive, exact[:_BEGINNING], most)
        if (nearness := _nearness(exact, bases, other))
        for rank, reason in (nearness,)
    )
    best = heapq.nsmallest(_MOST_WORDS * 4, ranked)
    return [(other, reason) for _, _, other, reason in best if archive.count(EXACT, other)][:_MOST_WORDS]


def _with_near(archive: Archive, wanted: Wanted, most: int) -> Wanted:
    if not wanted.word or not wanted.needed:
        return wanted
    near = near_words(archive, wanted.word, most)
    ways = (Alternative(EXACT, ((word,),), reason, 1 / place) for place, (word, reason) in enumerate(near, 2))
    return wanted.also(*ways)


def _beginning(archive: Archive, letters: str, most: int) -> Iterable[tuple[str, int]]:
    """Words that begin so, each once, and in how many documents of all parts they stand."""
    counts: Counter[str] = Counter()
    for lookup in archive.lookups:
        lexicon = lookup.part.segment.lexicon
        for word, count, _ in islice(lexicon.most_frequent(lexicon.beginning(letters)), most):
            counts[word] += count
    return counts.items()


def _nearness(word: str, bases: Collection[str], other: str) -> tuple[float, Reason] | None:
    """0 to 1, less is nearer; None of words that have nothing to do with each other."""
    if not other.isalpha():
        return None
    part = max(_shared_part(base, stem(other)) for base in bases)
    if part >= _SHARED_PART:
        return 1 - part, Reason.FORM
    if min(len(word), len(other)) >= _TWO_SLIPS and slips_between(word, other, 2) <= 2:  # noqa: PLR2004
        return _SHARED_PART, Reason.TYPO
    return None


def _shared_part(one: str, other: str) -> float:
    shared = shared_letters(one, other)
    return shared / max(len(one), len(other)) if shared >= _SHARED_LETTERS else 0.0
