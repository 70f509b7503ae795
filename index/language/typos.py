"""Words one slip of the hand away: a letter too many, missing, wrong or in the other's place, or a slip of the blank.

The slips are made and looked up, not the words compared: a word of 12 letters has 900 neighbours whatever the size of
the archive, and nothing has to be built. Words and lists are folded (small letters, е for ё) by the caller.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from types import MappingProxyType

from index.language.dictionary import is_known, parses
from index.language.letters import fold_yo
from index.language.russian import LEAST_SHARE

SHORTEST, LONGEST = 4, 24
# There is no English dictionary: what lies near a short word may be another word as well typed.
SURE_LATIN = 7

_LETTERS = re.compile(r"[a-z]+|[\u0400-\u052f'’ʼ]+")
_CYRILLIC_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = (("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"), ("qwertyuiop", "asdfghjkl", "zxcvbnm"))
_ALIKE_IN_SOUND = "оа еи ея иы эе юу шщ тд бп гк зс вф жш ие ьъ ii ai ae ei ou sc sz ck vw iy"
_WORDS_OF_ONE_LETTER = frozenset("авикосуяai")


class Slip(IntEnum):
    """How a word went wrong; of two slips that explain a word, the one with the smaller number."""

    SWAPPED = 0
    NEIGHBOUR_KEY = 1
    DOUBLED = 2
    SOUND = 3
    MISSING = 4
    EXTRA = 5
    OTHER = 6

    @property
    def rank(self) -> int:
        """0 for what hands and ears do, 1 for a letter lost or added, 2 for any other letter."""
        return (0, 0, 0, 0, 1, 1, 2)[self]


@dataclass(frozen=True, slots=True)
class Near:
    """A word that the visitor may have meant, `frequency` as the list gives it."""

    word: str
    slip: Slip
    frequency: int


class NearWords:
    """A list of words, asked for those near a mistyped one. Copies nothing: the mappings are read when asked.

    Args:
        words: folded words of live documents with their frequency.
        lemmas: dictionary forms with their frequency; then every form the Russian dictionary derives from one counts
            as a word of the list (`каменоломнямм`), at 30 µs a neighbour.
    """

    def __init__(self, words: Mapping[str, int], lemmas: Mapping[str, int] = MappingProxyType({})) -> None:
        self._words = words
        self._lemmas = lemmas

    def near(self, word: str, limit: int = 8) -> tuple[Near, ...]:
        """Words one slip away, best first: likelier slips, then more frequent words, then by alphabet.

        () for words under 4 or over 24 letters, and for figures; never the word itself.
        """
        if not SHORTEST <= len(word) <= LONGEST or not _LETTERS.fullmatch(word):
            return ()
        found = (Near(meant, slip, self._frequency(meant)) for meant, slip in slips(word).items())
        listed = [near for near in found if near.frequency]
        return tuple(sorted(listed, key=lambda near: (near.slip.rank, -near.frequency, near.word))[:limit])

    def _frequency(self, word: str) -> int:
        listed = self._words.get(word, 0)
        if listed or not self._lemmas or not is_dictionary_word(word):
            return listed
        likely = (parse.lemma for parse in parses(word) if parse.probability >= LEAST_SHARE)
        return max((self._lemmas.get(fold_yo(lemma), 0) for lemma in likely), default=0)


def is_dictionary_word(word: str) -> bool:
    """Whether the Russian dictionary holds a form; then it is not mistyped, only missing here. Latin words: False."""
    return bool(re.search("[а-яё]", word)) and is_known(word)


def is_sure(word: str) -> bool:
    """Whether what lies near a mistyped word is its correction, and not only near: see `SURE_LATIN`."""
    return not is_dictionary_word(word) and (not word.isascii() or len(word) >= SURE_LATIN)


def slips(word: str) -> dict[str, Slip]:
    """Every word from which one slip makes this one, with the likeliest slip. Bounded: 72 a letter."""
    found: dict[str, Slip] = {}
    for meant, slip in _slips(word):
        if meant != word and slip < found.get(meant, len(Slip)):
            found[meant] = slip
    return found


def _slips(word: str) -> Iterator[tuple[str, Slip]]:
    alphabet = _LATIN_LETTERS if word.isascii() else _CYRILLIC_LETTERS
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        doubled = letter == word[at - 1 : at]
        yield before + after, Slip.DOUBLED if doubled else Slip.EXTRA
        yield before + after[:1] + letter + after[1:], Slip.SWAPPED
        for other in alphabet:
            yield before + other + after, _confused().get(other + letter, Slip.OTHER)
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for other in alphabet:
            beside = other in (before[-1:], after[:1])
            yield before + other + after, Slip.DOUBLED if beside else Slip.MISSING


@cache
def _confused() -> dict[str, Slip]:
    sounds = {pair: Slip.SOUND for both in _ALIKE_IN_SOUND.split() for pair in (both, both[::-1])}
    return sounds | dict.fromkeys(_neighbour_keys(), Slip.NEIGHBOUR_KEY)


def _neighbour_keys() -> Iterator[str]:
    for board in _ROWS:
        places = {key: (row, at + row * 0.5) for row, keys in enumerate(board) for at, key in enumerate(keys)}
        for one, (row, at) in places.items():
            for other, (other_row, other_at) in places.items():
                if one != other and abs(row - other_row) + abs(at - other_at) <= 1.5:  # noqa: PLR2004 - half a key
                    yield one + other


def splits(word: str, known: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    """The two words that a missing blank made one, evener halves first. One letter is a word only if it is one."""
    halves = ((word[:at], word[at:]) for at in range(1, len(word)))
    whole = [pair for pair in halves if all(_may_stand(half) and known(half) for half in pair)]
    return tuple(sorted(whole, key=lambda pair: (-min(map(len, pair)), pair)))


def joins(left: str, right: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The word that a blank too many parted, or ()."""
    return (left + right,) if known(left + right) else ()


def shifts(left: str, right: str, known: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    """The two words whose blank came a letter early or late (`стары йдом`)."""
    moved = ((left + right[:1], right[1:]), (left[:-1], left[-1:] + right))
    return tuple(pair for pair in moved if all(_may_stand(half) and known(half) for half in pair))


def respaced(words: Sequence[str], known: Callable[[str], bool]) -> tuple[tuple[str, ...], ...]:
    """The words of a query with one blank mended, best first: taken out, moved, put in. Other words stay."""
    places = range(len(words) - 1)
    joined = [(at, 2, (one,)) for at in places for one in joins(words[at], words[at + 1], known)]
    shifted = [(at, 2, pair) for at in places for pair in shifts(words[at], words[at + 1], known)]
    parted = [(at, 1, pair) for at, word in enumerate(words) if not known(word) for pair in splits(word, known)]
    mended = [*joined, *shifted, *parted]
    return tuple((*words[:at], *instead, *words[at + taken :]) for at, taken, instead in mended)


def _may_stand(word: str) -> bool:
    return len(word) > 1 or word in _WORDS_OF_ONE_LETTER
