"""The dictionaries of word forms: what a word may be a form of, and how likely each is."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pymorphy3

from index.language.russian import LEAST_SHARE, STEM_SIGN, light_stem

# Tags of OpenCorpora for given name, surname, patronymic and place.
_NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox"})
# One-letter words and cut words of the dictionary (`г`, `ст`) are no evidence of anything.
_CUT_TAGS = frozenset({"Abbr", "Init"})
_VERB_TAGS = frozenset({"VERB", "INFN"})

# A homonym under this share is hardly ever meant: on UD_Russian-GSD (dev) the precision of pairs rises from 0.900 to
# 0.906, the recall stays at 0.995.
LEAST_LEMMA_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a word form.

    Args:
        lemma: its dictionary form, ё kept.
        probability: among all readings of this form, 0 to 1.
        known: the dictionary holds the form; otherwise it was guessed from the ending.
        name: it is a given name, surname, patronymic or place.
        cut: it is an abbreviation.
        verb: it is a verb, other than a participle or gerund.
    """

    lemma: str
    probability: float
    known: bool
    name: bool
    cut: bool
    verb: bool


@cache
def _analyzer(language: str) -> Any:  # noqa: ANN401 - pymorphy3 publishes no types
    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=32_768)
def parses(word: str, language: str = "ru") -> tuple[Parse, ...]:
    """All readings of a lower-case word, likeliest first; dictionaries: `ru`, `uk` (each loaded when first asked)."""
    found = _analyzer(language).parse(word)
    whole = sum(parse.score for parse in found) or 1.0
    return tuple(
        Parse(
            parse.normal_form,
            parse.score / whole,
            parse.is_known,
            name=not _NAME_TAGS.isdisjoint(parse.tag.grammemes),
            cut=not _CUT_TAGS.isdisjoint(parse.tag.grammemes),
            verb=not _VERB_TAGS.isdisjoint(parse.tag.grammemes),
        )
        for parse in found
    )


def is_known(word: str, language: str = "ru") -> bool:
    """Whether a dictionary holds this lower-case form as a word, not as an abbreviation."""
    return bool(_analyzer(language).word_is_known(word)) and any(
        parse.known and not parse.cut for parse in parses(word, language)
    )


def is_verb(word: str) -> bool:
    """Whether a lower-case Russian word is likelier a verb than anything else."""
    return sum(parse.probability for parse in parses(word) if parse.verb) > 0.5  # noqa: PLR2004 - the half


def russian_parses(word: str) -> tuple[tuple[str, float], ...]:
    """The dictionary forms of a lower-case Russian word with their probabilities, likeliest first.

    Readings under 2 % are dropped, those of one lemma added up, lemmas under 3 % dropped, the sum scaled to 1. A word
    the dictionary lacks also has its light stem (`поважн-`), with the probability of its likeliest guess: guesses
    differ from case to case, the stem does not.
    """
    readings = parses(word)
    shares: dict[str, float] = {}
    for parse in [one for one in readings if one.probability >= LEAST_SHARE] or readings:
        shares[parse.lemma] = shares.get(parse.lemma, 0.0) + parse.probability
    shares = {lemma: share for lemma, share in shares.items() if share >= LEAST_LEMMA_SHARE} or shares
    whole = sum(shares.values())
    weighed = sorted(((lemma, share / whole) for lemma, share in shares.items()), key=lambda one: (-one[1], one[0]))
    if not any(parse.known for parse in readings):
        weighed.append((light_stem(word) + STEM_SIGN, weighed[0][1]))
    return tuple(weighed)
