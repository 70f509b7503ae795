"""Where the words of a plan stand in a text: the same keys as in the index, compared over the passage itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.alternatives import Alternative
from index.document import Gap, Passage
from index.readings import Reading, read
from index.schema import EXACT, FORMS, SKELETONS

# Passages of some forty records, about 20 KB each: a page asks for them twice, and the next page for many again.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Standing:
    """The words of a passage that answer one alternative, side by side, each with the key by which it does."""

    at: int
    readings: tuple[Reading, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a passage that count and its gaps, in reading order, and at which of them each key stands."""

    readings: tuple[Reading | Gap, ...]
    places: Mapping[tuple[str, str], Sequence[int]]


@lru_cache(maxsize=_KEPT)
def readings_of(passage: Passage, *, certain: bool) -> Text:
    """The words of a passage under their keys."""
    readings = tuple(read(passage))
    if certain:
        readings = tuple(one if isinstance(one, Gap) or one.word.certain else _left_out(one) for one in readings)
    places: dict[tuple[str, str], list[int]] = {}
    for at, reading in enumerate(readings):
        for field in (EXACT, FORMS, SKELETONS):
            for key in () if isinstance(reading, Gap) else _keys(reading, field):
                places.setdefault((field, key), []).append(at)
    return Text(readings, places)


def _left_out(reading: Reading) -> Gap:
    """A word that does not count; no phrase leads over it either."""
    return Gap(reading.word.start, reading.word.end)


def standing(text: Text, ways: Iterable[Alternative]) -> Iterator[tuple[Alternative, Standing]]:
    """Each place where one of these alternatives is answered, in reading order."""
    wanted = [(way, tuple(map(frozenset, way.steps))) for way in ways]
    begun = {
        (at, number)
        for number, (way, steps) in enumerate(wanted)
        for key in steps[0]
        for at in text.places.get((way.field, key), ())
    }
    for at, number in sorted(begun):
        way, steps = wanted[number]
        if found := _standing(text.readings, at, way.field, steps):
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
