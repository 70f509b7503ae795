"""Steps on the letters of a text: each takes a string and gives one back."""

import re
import unicodedata
from functools import cache

# Signs that stand inside a word and are not part of it: soft hyphen, zero-width characters, direction marks.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Stress marks, the dot of a doubtful letter, titlo.
COMBINING = "\u0300-\u036f\u0483-\u0489"

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-zA-Z]")
# These two signs make letters of their own in Cyrillic (й, ё, ї, ў); every other sign above or below one is a mark.
_LETTER_MAKING = {"\u0306", "\u0308"}

_LATIN_LOOK = "ABCEHIKMOPTXYaceikmopxy"
_CYRILLIC_LOOK = "АВСЕНІКМОРТХУасеікморху"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOK, _CYRILLIC_LOOK)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOK, _LATIN_LOOK)
_MIXED_WORD = re.compile(r"[^\W\d_]+")


def drop_signs(text: str) -> str:
    """One form of each letter (NFC), without stress marks, accents, doubt dots and invisible characters.

    й, ё and ї stay: their sign makes another letter. é becomes e and ü becomes u, as visitors type them.
    """
    text = _INVISIBLE.sub("", text)
    if text.isascii():
        return text
    kept: list[str] = []
    stem = ""
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.category(letter) != "Mn":
            kept.append(letter)
            stem = letter
        elif letter in _LETTER_MAKING and kept and _CYRILLIC.match(stem):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


@cache
def _look_alikes() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_LATIN_LOOK), frozenset(_CYRILLIC_LOOK)


def _one_script(word: str) -> str:
    latin, cyrillic = set(_LATIN.findall(word)), set(_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    latin_look, cyrillic_look = _look_alikes()
    if latin <= latin_look:
        return word.translate(_TO_CYRILLIC)
    if cyrillic <= cyrillic_look:
        return word.translate(_TO_LATIN)
    return word


def mend_look_alikes(text: str) -> str:
    """Latin letters that look Cyrillic inside a Cyrillic word become Cyrillic (`cтелу`), and the other way round.

    83 of 1,546 published inscription files hold such words; a word of one script is never touched.
    """
    return text if text.isascii() else _MIXED_WORD.sub(lambda found: _one_script(found.group()), text)


def fold_yo(text: str) -> str:
    """ё is written е by most visitors and most writers."""
    return text.replace("ё", "е").replace("Ё", "Е")
