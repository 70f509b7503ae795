"""Where the words of a plan stand in a text: the same keys as in the index, compared over the passage itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from index.alternatives import Alternative
from index.document import Gap, Passage
from index.readings import Reading, read, read_word
from index.results import Places
from index.schema import EXACT, FORMS, SKELETONS, places_of

# Passages that had to be read as a whole, about 20 KB each: a page asks for them twice.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Standing:
    """The words of a passage that answer one alternative, side by side, each with the key by which it does."""

    at: int
    readings: tuple[Reading, ...]
    keys: tuple[str, ...]


class Text(Protocol):
    """A passage in which words are looked for."""

    def standing(self, ways: Sequence[Alternative]) -> Iterator[tuple[Alternative, Standing]]:
        """Each place where one of these alternatives is answered, in reading order."""


def texts_of(
    passages: Sequence[Passage], places: Sequence[Places] | None = None, *, certain: bool = False
) -> Iterator[Text]:
    """Give passages as texts.

    Args:
        passages: of a record.
        places: for each of them where the index saw something of the answer; without them every word is read.
        certain: supplied and doubtful readings do not count.
    """
    if places is None:
        return (_Whole(one, certain) for one in passages)
    return (_Pointed(one, where, certain=certain) for one, where in zip(passages, places, strict=True))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A passage of which every word is read."""

    passage: Passage
    certain: bool

    def standing(self, ways: Sequence[Alternative]) -> Iterator[tuple[Alternative, Standing]]:
        readings, places = _read_whole(self.passage, certain=self.certain)
        begun = {
            (at, number)
            for number, way in enumerate(ways)
            for key in way.steps[0]
            for at in places.get((way.field, key), ())
        }
        for at, number in sorted(begun):
            way = ways[number]
            if found := _standing(readings[at : at + len(way.steps)], at, way):
                yield way, found


class _Pointed:
    """A passage of which only those words are read to which the index points: a few of a hundred."""

    def __init__(self, passage: Passage, places: Places, *, certain: bool) -> None:
        self._passage, self._places, self._certain = passage, places, certain
        self._kept = [token for token in passage.tokens if isinstance(token, Gap) or not token.struck]
        self._at = dict(zip(places_of(self._kept), range(len(self._kept)), strict=True))
        self._read: dict[int, Reading | Gap] = {}

    def standing(self, ways: Sequence[Alternative]) -> Iterator[tuple[Alternative, Standing]]:
        pointed = [(self._at.get(place, -1), way) for way in ways for place in self._places.get(way, ())]
        found = [(way, _standing(self._from(at, len(way.steps)), at, way)) for at, way in pointed]
        known = [(way, one) for way, one in found if one]
        if len(known) < len(found):
            # What only several words together mean, a day or an abbreviation; or the text has changed meanwhile.
            yield from _Whole(self._passage, self._certain).standing(ways)
        else:
            yield from sorted(known, key=lambda one: one[1].at)

    def _from(self, at: int, count: int) -> Sequence[Reading | Gap]:
        return [self._word(one) for one in range(at, min(at + count, len(self._kept)))] if at >= 0 else ()

    def _word(self, at: int) -> Reading | Gap:
        if at not in self._read:
            self._read[at] = _counting(read_word(self._passage, self._kept, at), certain=self._certain)
        return self._read[at]


@lru_cache(maxsize=_KEPT)
def _read_whole(
    passage: Passage, *, certain: bool
) -> tuple[tuple[Reading | Gap, ...], Mapping[tuple[str, str], Sequence[int]]]:
    """The words of a passage that count and its gaps, in reading order, and at which of them each key stands."""
    readings = tuple(_counting(one, certain=certain) for one in read(passage))
    places: dict[tuple[str, str], list[int]] = {}
    for at, reading in enumerate(readings):
        for field in (EXACT, FORMS, SKELETONS):
            for key in () if isinstance(reading, Gap) else _keys(reading, field):
                places.setdefault((field, key), []).append(at)
    return readings, places


def _counting(one: Reading | Gap, *, certain: bool) -> Reading | Gap:
    """A word that does not count is a gap; no phrase leads over it either."""
    if isinstance(one, Gap) or one.word.certain or not certain:
        return one
    return Gap(one.word.start, one.word.end)


def _standing(words: Sequence[Reading | Gap], at: int, way: Alternative) -> Standing | None:
    """The words from a place on, if they answer."""
    readings: list[Reading] = []
    met: list[str] = []
    for keys, reading in zip(way.steps, words, strict=False):
        if isinstance(reading, Gap):
            return None
        key = next((one for one in _keys(reading, way.field) if one in keys), None)
        if key is None:
            return None
        readings.append(reading)
        met.append(key)
    return Standing(at, tuple(readings), tuple(met)) if len(readings) == len(way.steps) else None


def _keys(reading: Reading, name: str) -> Iterable[str]:
    if name == EXACT:
        return reading.exact
    return reading.forms if name == FORMS else reading.skeletons
