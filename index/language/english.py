"""English, and for want of better every other language in Latin letters: Snowball stems, and the irregular forms.

A stem brings `writing` to `write`, but not `wrote`; that is a table, `data/irregular_english.txt`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import Stemmer

from index.language.tables import rows

_LATIN_WORD = re.compile(r"[a-z]+(?:['’ʼ][a-z]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
# Before an irregular verb (`rewrote`, `overthrown`, `misled`, `withdrew`).
_PREFIXES = ("", "re", "un", "over", "under", "out", "mis", "fore", "for", "up", "with", "inter", "broad")
_ENDS_COMPOUNDS = "-"


@cache
def _stemmer() -> Any:  # noqa: ANN401 - PyStemmer publishes no types
    return Stemmer.Stemmer("english", 0)


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def irregular() -> Mapping[str, tuple[str, ...]]:
    """Irregular form → base forms: `lay` is of `lie`; `-feet` stands for the end of any word."""
    found: dict[str, tuple[str, ...]] = {}
    for base, forms_of_it in rows("irregular_english"):
        for form in forms_of_it.split():
            for key in {form, form.removeprefix(_ENDS_COMPOUNDS)}:
                found[key] = (*found.get(key, ()), base)
    return found


@cache
def _spellings() -> Mapping[str, str]:
    """Stem → the stem of the same word in its other spelling."""
    return {_stem(other): _stem(one) for one, others in rows("english_spellings") for other in others.split()}


def _bases(word: str) -> Iterator[str]:
    table = irregular()
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            yield from (prefix + base for base in table.get(word[len(prefix) :], ()))
    for at in range(1, len(word)):
        yield from (word[:at] + base for base in table.get(_ENDS_COMPOUNDS + word[at:], ()))


@cache
def _compared(stem: str) -> tuple[str, ...]:
    other = _spellings().get(stem)
    return (stem, other) if other else (stem,)


def forms(word: str) -> tuple[str, ...]:
    """The stems of a lower-case Latin word, its own first, then those of its base forms; () when it is none."""
    if not _LATIN_WORD.fullmatch(word):
        return ()
    plain = _POSSESSIVE.sub("", word)
    stems = (one for base in (plain, *_bases(plain)) for one in _compared(_stem(base)))
    return tuple(dict.fromkeys(stems))
