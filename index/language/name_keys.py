"""Keys of names: those that bring the cases of a name together, and those that bring the scripts together."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.language.dictionary import is_known, parses
from index.language.letters import drop_signs, fold_yo, mend_look_alikes
from index.language.names import is_name, name_forms, text_name_forms
from index.language.russian import LEAST_SHARE
from index.language.skeleton import skeletons

# Which script a name of a text is written in: Cyrillic words are compared with Latin names only, by their skeleton.
IN_CYRILLIC, IN_LATIN = "c:", "l:"
# Two letters are the skeleton of too many names.
SHORTEST_KEY = 3
LONG_WORD = 5

_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_LATIN = re.compile(r"(?=.*[a-zA-Z])[^\W\d_\u0400-\u052f'’ʼ]+(?:['’ʼ`´][^\W\d_\u0400-\u052f]*)*")
# What a stem may have lost in its nominative: Моршан-а, Аджимушка-й (or Капкан-ы), Багеров-о; Поважн-ый, Поважн-ая.
_NOMINATIVES = {"-": ("", "а", "й", "о"), "+": ("ый", "ая", "ое")}


@lru_cache(maxsize=32_768)
def case_keys(word: str) -> tuple[str, ...]:
    """Keys in which a query word meets every case of a name written like it."""
    return tuple(sorted(name_forms(mend_look_alikes(drop_signs(word)))))


@lru_cache(maxsize=32_768)
def text_case_keys(word: str, *, opens_sentence: bool) -> tuple[str, ...]:
    """Keys of a word of a text, if it is a name no dictionary declines."""
    return tuple(sorted(text_name_forms(mend_look_alikes(drop_signs(word)), opens_sentence=opens_sentence)))


@lru_cache(maxsize=32_768)
def text_script_keys(word: str, *, named: bool) -> tuple[str, ...]:
    """Keys across scripts of a word of a text; () when it is no name.

    Args:
        word: as written.
        named: the field holds nothing but names.
    """
    if _LATIN.fullmatch(word):
        return _keys([word], IN_LATIN) if named or word[:1].isupper() else ()
    plain = mend_look_alikes(drop_signs(word))
    if not _CYRILLIC.fullmatch(plain) or not (named or is_name(plain, opens_sentence=False)):
        return ()
    return _keys(nominatives(plain.casefold()), IN_CYRILLIC)


@lru_cache(maxsize=8_192)
def script_keys(word: str) -> tuple[str, ...]:
    """Keys across scripts of a query word: a Latin one asks for names in both, a Cyrillic name for Latin ones.

    A capital tells a name that the dictionary takes for a word (`Капканы`); what is so short could be any English word.
    """
    if _LATIN.fullmatch(word):
        return (*_keys([word], IN_CYRILLIC), *_keys([word], IN_LATIN))
    written = mend_look_alikes(drop_signs(word))
    plain = written.casefold()
    if not _CYRILLIC.fullmatch(plain):
        return ()
    if is_name(plain.capitalize(), opens_sentence=False):
        return _keys(nominatives(plain), IN_LATIN)
    if not written.istitle() or len(written) < LONG_WORD:
        return ()
    return tuple(key for key in _keys(_from_stems(plain), IN_LATIN) if len(key) >= len(IN_LATIN) + LONG_WORD)


def nominatives(lower: str) -> tuple[str, ...]:
    """What the nominative of a Cyrillic name may be, the word itself among them."""
    likely = [parse for parse in parses(lower) if parse.probability >= LEAST_SHARE]
    found = [lower, *(fold_yo(parse.lemma) for parse in likely if parse.name or not parse.known)]
    if not is_known(lower):
        found += _from_stems(lower)
    return tuple(dict.fromkeys(found))


def _from_stems(lower: str) -> list[str]:
    return [key[:-1] + ending for key in sorted(name_forms(lower)) for ending in _NOMINATIVES[key[-1]]]


def _keys(words: Iterable[str], script: str) -> tuple[str, ...]:
    keys = (key for word in words for key in skeletons(word))
    return tuple(dict.fromkeys(script + key for key in keys if len(key) >= SHORTEST_KEY))
