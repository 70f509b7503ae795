"""The steps in their order. Text and queries pass the same ones, so what is written alike is found alike."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.language import english, russian
from index.language.letters import drop_signs, fold_yo, mend_look_alikes
from index.language.words import scan, unjoin

# Part of the schema stamp: to be raised whenever a step changes what it gives, which rebuilds the index.
ANALYSER_VERSION = 1

# Spelling first, then case; ё is folded after the dictionary forms, which it helps to find.
SPELLING = (drop_signs, mend_look_alikes)
LANGUAGES = (russian.forms, english.forms)

LONGEST_WORD = 64

_TRANSCRIPTION_MARKS = re.compile(r"[\[\](){}<>⟨⟩⟦⟧|‖`´\\]")
_LETTER_WITH_DOUBT = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Analysed:
    """One word as the index compares it.

    Args:
        exact: the word itself, folded.
        forms: its dictionary forms and stems, folded; at least one.
        mended: letters of the other script were replaced.
    """

    exact: str
    forms: tuple[str, ...]
    mended: bool


@lru_cache(maxsize=65_536)
def analyse(word: str) -> Analysed:
    """Puts one word through all steps. Memoised: a dictionary look-up takes 0.2 ms, a repeated word almost nothing."""
    spelled = word
    for step in SPELLING:
        spelled = step(spelled)
    lower = spelled.casefold()[:LONGEST_WORD]
    found = next((forms for language in LANGUAGES if (forms := language(lower))), (lower,))
    forms = tuple(dict.fromkeys(fold_yo(form) for form in found))
    return Analysed(fold_yo(lower), forms, mended=spelled != drop_signs(word))


def fold(text: str) -> str:
    """A text as the reduced search in the catalogue compares it.

    NFC, lower case, е for ё, no stress marks, soft hyphens or transcription marks, look-alike letters mended, lines
    joined at a hyphen, single blanks. `fold(fold(x)) == fold(x)`.
    """
    previous = ""
    while text != previous:  # dropping one sign may bring two halves of another together
        previous = text
        text = _fold_once(text)
    return text


def _fold_once(text: str) -> str:
    joined = "".join(_joined_lines(text))
    marked = _TRANSCRIPTION_MARKS.sub("", _LETTER_WITH_DOUBT.sub("", joined))
    for step in SPELLING:
        marked = step(marked)
    return " ".join(fold_yo(marked.casefold()).split())


def _joined_lines(text: str) -> list[str]:
    pieces, done = [], 0
    for _, start, end in scan(text):
        pieces += [text[done:start], unjoin(text[start:end])]
        done = end
    return [*pieces, text[done:]]
