"""The steps in their order. Text and queries pass the same ones, so what is written alike is found alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.language import english, ukrainian
from index.language.dictionary import is_known, russian_parses
from index.language.letters import drop_signs, fold_yo, mend_look_alikes
from index.language.old_spelling import fold_apostrophe, modern_candidates
from index.language.words import scan, unjoin

# Part of the schema stamp: to be raised whenever a step changes what it gives, which rebuilds the index.
ANALYSER_VERSION = 4

# Spelling first, then case; ё is folded after the dictionary forms, which it helps to find.
SPELLING = (drop_signs, mend_look_alikes)

LONGEST_WORD = 64
# What is longer no dictionary knows; guessing at it takes seconds.
_LONGEST_KNOWN = 40

_CYRILLIC_WORD = re.compile(r"[\u0400-\u052f'’ʼ‘`´]+")
# Without one of these a word is asked of the Ukrainian dictionary only in a Ukrainian text: loading it takes 40 MB.
_UKRAINIAN_SIGN = re.compile("[ґєії'’ʼ‘`´]")
_TRANSCRIPTION_MARKS = re.compile(r"[\[\](){}<>⟨⟩⟦⟧|‖`´\\]")
_LETTER_WITH_DOUBT = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Analysed:
    """One word as the index compares it.

    Args:
        exact: the word itself, folded, in modern spelling.
        forms: its dictionary forms and stems, folded; at least one.
        mended: letters of the other script or of the old spelling were replaced.
        shares: for each form the probability that it is meant, 0 to 1.
        respelt: those of the forms that it has in another spelling only (`старый` of `стараго`).
    """

    exact: str
    forms: tuple[str, ...]
    mended: bool
    shares: tuple[float, ...] = ()
    respelt: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def analyse(word: str, language: str = "") -> Analysed:
    """Puts one word through all steps. Memoised: a dictionary look-up takes 0.2 ms, a repeated word almost nothing.

    Args:
        word: as written.
        language: of the text or query. Only Ukrainian matters; words of other languages are told apart by script.
    """
    signless = drop_signs(word)
    lower = mend_look_alikes(signless).casefold()[:LONGEST_WORD]
    modern = _modern(lower)
    shares: dict[str, float] = {}
    for form, share in _forms(lower, modern, language):
        shares[fold_yo(form)] = max(share, shares.get(fold_yo(form), 0.0))
    plain = {fold_yo(form) for form, _ in _forms(lower, modern[:1], language)} if len(modern) > 1 else shares
    mended = lower != signless.casefold()[:LONGEST_WORD] or modern[0] != lower
    respelt = frozenset(shares if mended else shares.keys() - plain)
    return Analysed(fold_yo(modern[0]), tuple(shares), mended, tuple(shares.values()), respelt)


def is_ukrainian(lower: str) -> bool:
    """Whether the letters of a word, whatever the text it stands in, say that it is Ukrainian."""
    return bool(_UKRAINIAN_SIGN.search(lower)) and ukrainian.is_candidate(lower)


def _modern(lower: str) -> tuple[str, ...]:
    if not _CYRILLIC_WORD.fullmatch(lower) or len(lower) > _LONGEST_KNOWN:
        return (lower,)
    return (fold_apostrophe(lower),) if is_ukrainian(lower) else modern_candidates(lower)


def _forms(lower: str, modern: tuple[str, ...], language: str) -> Iterator[tuple[str, float]]:
    """Dictionary forms with their probability; a Ukrainian word has Russian ones only if no Ukrainian holds it."""
    if not _CYRILLIC_WORD.fullmatch(lower) or len(lower) > _LONGEST_KNOWN:
        yield from ((form, 1.0) for form in english.forms(lower) or (lower,))
        return
    own = language == "uk" and ukrainian.is_candidate(lower, language)
    if own or is_ukrainian(lower):
        yield from ((form, 1.0) for form in ukrainian.forms(lower))
        if is_known(lower, "uk"):
            return
    for candidate in modern:
        yield from russian_parses(candidate)


def fold(text: str) -> str:
    """A text as the reduced search in the catalogue compares it.

    NFC, lower case, е for ё, no stress marks, soft hyphens or transcription marks, look-alike letters mended, lines
    joined at a hyphen, single blanks. `fold(fold(x)) == fold(x)`. Halves of surrogate pairs, which a command line hands
    over for bytes that are no text, fall out: no database takes them.
    """
    text = text.encode("utf-8", "ignore").decode()
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
