"""A text with the language it is in, so that pages can say so to screen readers and hyphenation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

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


def within(words: Words) -> Markup:
    """Give a text for a sentence of the page, with its language where that is another than the page's."""
    foreign = words.language not in ("", str(get_locale()))
    return Markup('<span lang="{}">{}</span>').format(words.language, words.text) if foreign else escape(words.text)


def labelled(label: str, text: str = "") -> str:
    """Put a text behind its label, or end the label alone, with the colon and the blanks of the page's language."""
    return str(gettext("%(how)s: %(words)s", how=label, words=text))


def said_in(code: str) -> str:
    """Give the language of a text as pages say it: none where nobody knows."""
    return "" if code == UNKNOWN else code


def choose(texts: Mapping[str, str], language: str) -> Words:
    """Choose the text in this language, else in the one that its readers most likely read."""
    code = best_language(texts, language)
    return Words(texts.get(code, ""), said_in(code))
