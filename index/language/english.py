"""English, and for want of better every other language in Latin letters: Snowball stems."""

import re
from functools import cache
from typing import Any

import Stemmer

_LATIN_WORD = re.compile(r"[a-z]+(?:['’ʼ][a-z]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


@cache
def _stemmer() -> Any:  # noqa: ANN401 - PyStemmer publishes no types
    return Stemmer.Stemmer("english", 0)


def forms(word: str) -> tuple[str, ...]:
    """The stem of a lower-case Latin word, or () when it is none."""
    if not _LATIN_WORD.fullmatch(word):
        return ()
    return (str(_stemmer().stemWord(_POSSESSIVE.sub("", word))),)
