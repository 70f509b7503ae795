"""Which words of two languages go together in texts that say the same: counting, and linking the best with the best.

A word may stand beside many of the other language by chance; so a pair must be surprising (Dunning's log-likelihood),
frequent, and each the best partner that the other has: a linked word is used up (competitive linking, Melamed 2000).
Where a second partner is nearly as good, as among the words of a formula, nobody can tell, and nothing is offered.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

# Seen together in at least so many texts.
LEAST_TOGETHER = 3
# Chance brings a greater value once in ten thousand pairs (chi-squared, one degree of freedom).
LEAST_LIKELIHOOD = 15.1
# Twice the texts with both by the texts with either: 1.0 when they never stand alone.
LEAST_SHARE = 0.5
# The second best partner of either word reaches at most this part of the best one's likelihood.
MOST_OF_SECOND = 0.9


@dataclass(frozen=True, slots=True)
class Association:
    """Two words that go together: in how many texts, and how seldom one stands without the other (0 to 1)."""

    left: str
    right: str
    together: int
    share: float
    likelihood: float


def associations(
    texts: Iterable[tuple[frozenset[str], frozenset[str]]], known: Callable[[str, str], bool]
) -> tuple[Association, ...]:
    """The pairs that hold every threshold and are not known, the surest first; the same texts give the same order.

    Args:
        texts: the words of each text in both languages.
        known: whether two words are known to mean the same; such pairs are linked first, and left out.
    """
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    total = 0
    for one, other in texts:
        total += 1
        left.update(one)
        right.update(other)
        both.update((a, b) for a in one for b in other)
    found = [
        Association(a, b, count, 2 * count / (left[a] + right[b]), likelihood(count, left[a], right[b], total))
        for (a, b), count in both.items()
        if count >= LEAST_TOGETHER
    ]
    return tuple(_linked([one for one in found if one.likelihood >= LEAST_LIKELIHOOD], known))


def _linked(found: Sequence[Association], known: Callable[[str, str], bool]) -> list[Association]:
    """Each word with one partner: what is known first, then the surest."""
    old = {(one.left, one.right) for one in found if known(one.left, one.right)}
    taken_left, taken_right = {a for a, _ in old}, {b for _, b in old}
    linked: list[Association] = []
    for one in sorted(found, key=lambda one: (-one.likelihood, -one.share, one.left, one.right)):
        if one.left not in taken_left and one.right not in taken_right:
            taken_left.add(one.left)
            taken_right.add(one.right)
            linked.append(one)
    free = [one for one in found if one.left not in {a for a, _ in old} and one.right not in {b for _, b in old}]
    rivals: dict[tuple[str, str], list[float]] = {}
    for one in free:
        rivals.setdefault(("left", one.left), []).append(one.likelihood)
        rivals.setdefault(("right", one.right), []).append(one.likelihood)
    return [one for one in linked if one.share >= LEAST_SHARE and _is_clear(one, rivals)]


def _is_clear(one: Association, rivals: Mapping[tuple[str, str], Sequence[float]]) -> bool:
    sides = (rivals["left", one.left], rivals["right", one.right])
    return all(sum(other > MOST_OF_SECOND * one.likelihood for other in side) <= 1 for side in sides)


def likelihood(both: int, left: int, right: int, total: int) -> float:
    """Dunning's log-likelihood ratio of two words over texts; 0.0 where they meet no more often than by chance.

    Args:
        both: texts with both words.
        left: texts with the one.
        right: texts with the other.
        total: all texts.
    """
    if both * total <= left * right:
        return 0.0
    cells = (
        (both, left, right),
        (left - both, left, total - right),
        (right - both, total - left, right),
        (total - left - right + both, total - left, total - right),
    )
    return 2 * sum(seen * math.log(seen * total / (row * column)) for seen, row, column in cells if seen)
