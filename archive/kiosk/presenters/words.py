"""A text with the language it is in, so that pages can say so to screen readers and hyphenation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.fields import best_language

# The language was not said: no `lang` attribute is better than a wrong one.
UNKNOWN = "und"
_IN_CYRILLIC = frozenset({"be", "bg", "cu", "kk", "ky", "mk", "mn", "orv", "ru", "rue", "sr", "tg", "uk"})
_CYRILLIC = re.compile("[\u0400-\u052f]")


@dataclass(frozen=True, slots=True)
class Words:
    """Text and its language code; the code is empty where nobody said it."""

    text: str
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


def unsaid(text: str, *likely: str) -> Words:
    """Give a text whose language nobody said: the first likely one in whose letters it is written, else unknown."""
    letters = _CYRILLIC.search(text) is not None
    return Words(text, next((code for code in likely if code and (code in _IN_CYRILLIC) == letters), ""))


def choose(texts: Mapping[str, str], language: str) -> Words:
    """Choose the text in this language, else in the one that its readers most likely read."""
    code = best_language(texts, language)
    return Words(texts.get(code, ""), "" if code == UNKNOWN else code)
