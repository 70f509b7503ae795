"""Where the words of a plan stand in a text: the same keys as in the index, compared over the passage itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.alternatives import Alternative
from index.document import Gap, Passage
from index.readings import Reading, read
from index.schema import EXACT, FORMS

# A page asks for the passages of one record twice, for its snippet and for its reasons.
_KEPT = 32


@dataclass(frozen=True, slots=True)
class Standing:
    """The words of a passage that answer one alternative, side by side, each with the key by which it does."""

    at: int
    readings: tuple[Reading, ...]
    keys: tuple[str, ...]


@lru_cache(maxsize=_KEPT)
def _read(passage: Passage) -> tuple[Reading | Gap, ...]:
    return tuple(read(passage))


def readings_of(passage: Passage, *, certain: bool) -> Sequence[Reading | Gap]:
    """The words of a passage that count, and its gaps, in reading order."""
    if not certain:
        return _read(passage)
    kept = (one if isinstance(one, Gap) or one.word.certain else _left_out(one) for one in _read(passage))
    return tuple(kept)


def _left_out(reading: Reading) -> Gap:
    """A word that does not count; no phrase leads over it either."""
    return Gap(reading.word.start, reading.word.end)


def standing(readings: Sequence[Reading | Gap], ways: Iterable[Alternative]) -> Iterator[tuple[Alternative, Standing]]:
    """Each place where one of these alternatives is answered, in reading order."""
    wanted = [(way, tuple(map(frozenset, way.steps))) for way in ways]
    for at in range(len(readings)):
        for way, steps in wanted:
            if found := _standing(readings, at, way.field, steps):
                yield way, found


def _standing(
    readings: Sequence[Reading | Gap], at: int, field: str, steps: Sequence[frozenset[str]]
) -> Standing | None:
    words: list[Reading] = []
    met: list[str] = []
    for keys, reading in zip(steps, readings[at : at + len(steps)], strict=False):
        if isinstance(reading, Gap):
            return None
        key = next((one for one in _keys(reading, field) if one in keys), None)
        if key is None:
            return None
        words.append(reading)
        met.append(key)
    return Standing(at, tuple(words), tuple(met)) if len(words) == len(steps) else None


def _keys(reading: Reading, name: str) -> Iterable[str]:
    if name == EXACT:
        return reading.exact
    return reading.forms if name == FORMS else reading.skeletons
