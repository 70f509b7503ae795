"""What was typed with the keyboard in another language: `fl;bveirfq` is аджимушкай, `лукср` is kerch.

Goes before the search for words, since `;` and `[` are letters to a Russian keyboard.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LEAST_LETTERS = 3

# The same keys row by row: letters first, then the ones with Shift. A blank is a key that types nothing of use.
_KEYS = {
    "en": ("`qwertyuiop[]asdfghjkl;'\\zxcvbnm,./", '~QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?'),
    "de": ("^qwertzuiopü+asdfghjklöä#yxcvbnm,.-", "°QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_"),
    "fr": ("²azertyuiop^$qsdfghjklmù*wxcvbn,;:!", " AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§"),
    "ru": ("ёйцукенгшщзхъфывапролджэ\\ячсмитьбю.", "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ,"),
    "uk": ("'йцукенгшщзхїфівапролджєґячсмитьбю.", "₴ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄҐЯЧСМИТЬБЮ,"),
}
# Likeliest first: the other script, then the other language of one script.
_PAIRS = (
    *((latin, cyrillic) for latin in ("en", "de", "fr") for cyrillic in ("ru", "uk")),
    *((cyrillic, latin) for latin in ("en", "de", "fr") for cyrillic in ("ru", "uk")),
    *(("ru", "uk"), ("uk", "ru"), ("en", "de"), ("de", "en"), ("en", "fr"), ("fr", "en")),
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """A query as another keyboard would have written it.

    Args:
        text: what the same keys give.
        source_layout: language of the keyboard it was typed with: en, de, fr, ru or uk.
        target_layout: language of the keyboard the visitor believed to have.
    """

    text: str
    source_layout: str
    target_layout: str


def conversions(text: str) -> tuple[Conversion, ...]:
    """All other readings of the keys, likeliest first, each text once; () when none has three letters.

    A word that the source keyboard cannot have typed stays as it is (`дневник cjklfnf`).
    """
    found: dict[str, Conversion] = {}
    for conversion in _all(text):
        found.setdefault(conversion.text, conversion)
    return tuple(found.values())


def long_enough(text: str) -> bool:
    """Whether a conversion has letters enough to mean something: three."""
    return sum(map(str.isalpha, text)) >= LEAST_LETTERS


def _all(text: str) -> Iterator[Conversion]:
    for source, target in _PAIRS:
        converted = "".join(_word(word, source, target) for word in re.split(r"(\s+)", text))
        if converted != text and long_enough(converted):
            yield Conversion(converted, source, target)


def _word(word: str, source: str, target: str) -> str:
    table = _table(source, target)
    typed_here = all(ord(letter) in table for letter in word if letter.isalpha())
    return word.translate(table) if typed_here else word


@cache
def _table(source: str, target: str) -> dict[int, str]:
    pairs = zip("".join(_KEYS[source]), "".join(_KEYS[target]), strict=True)
    table = {ord(typed): meant for typed, meant in pairs if not typed.isspace() and not meant.isspace()}
    # Shift and 2 is the quotation mark of these keyboards, and @ of the English one.
    return table | ({ord("@"): '"'} if source == "en" and target != "fr" else {})
