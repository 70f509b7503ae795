"""Ukrainian: dictionary forms by its own dictionary, kept apart from Russian ones that are written alike."""

import re

from index.language.dictionary import is_known, parses
from index.language.old_spelling import modern_letters
from index.language.russian import LEAST_SHARE, STEM_SIGN, light_stem

# `час` is an hour in Russian and time in Ukrainian: a Ukrainian form never meets a Russian one.
SIGN = "uk:"

_WORD = re.compile(r"[\u0400-\u052f]+(?:['’ʼ‘`´][\u0400-\u052f]+)*")
_OWN_LETTERS = re.compile(r"[ґєії]")
_FOREIGN_LETTERS = re.compile(r"[ыэъёѣѳѵ]")
_APOSTROPHES = re.compile(r"['’ʼ‘`´]")


def is_candidate(word: str, language: str = "") -> bool:
    """Whether a lower-case word of a text or query is to be read as Ukrainian.

    Args:
        word: Cyrillic, ё kept.
        language: of the passage; "" when unknown, as for a query. Then a word counts that only the Ukrainian
            dictionary holds, or with letters that Russian lacks, unless it is Russian of before 1918 (`изданіе`).
    """
    if not _WORD.fullmatch(word) or _FOREIGN_LETTERS.search(word):
        return False
    if language:
        return language == "uk"
    plain = _APOSTROPHES.sub("'", word)
    own = bool(_OWN_LETTERS.search(plain))
    if is_known(plain, "uk"):
        return own or not is_known(plain)
    return own and not is_known(modern_letters(plain))


def forms(word: str) -> tuple[str, ...]:
    """Dictionary forms of a lower-case Ukrainian word, each behind `uk:`; () when it is no Cyrillic word.

    All apostrophes are one. A word that the dictionary lacks has its light stem, as in Russian.
    """
    if not _WORD.fullmatch(word):
        return ()
    plain = _APOSTROPHES.sub("'", word)
    readings = parses(plain, "uk")
    likely = [one for one in readings if one.probability >= LEAST_SHARE] or list(readings)
    found = [one.lemma for one in likely]
    if not any(one.known for one in readings):
        found.append(light_stem(plain) + STEM_SIGN)
    return tuple(dict.fromkeys(SIGN + lemma for lemma in found))
