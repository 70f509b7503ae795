"""In which order titles stand: as a reader of the language would look them up.

Cyrillic titles come first for readers of Cyrillic, Latin ones for others; ё stands with е, the letters of Ukrainian
stand behind their Russian neighbours, marks before the first letter do not count, and 2 comes before 10.
"""

import re
import unicodedata

from index.language.pipeline import fold

_CYRILLIC_READERS = frozenset({"ru", "uk"})
# Behind every letter, so that ґ follows all words in г.
_AFTER = "\U0010fffd"
_NEIGHBOURS = str.maketrans({"ґ": f"г{_AFTER}", "є": f"е{_AFTER}", "і": f"и{_AFTER}", "ї": f"и{_AFTER}{_AFTER}"})
_DIGITS = re.compile(r"[0-9]+")
_BEFORE = re.compile(r"^[\W_]+")
_FIGURES, _OWN, _OTHER = "0", "1", "2"
# Where nothing can be looked up: titles of marks alone.
_NOTHING = "3"


def title_key(title: str, language: str) -> str:
    """Give the sort key of a title for readers of a language."""
    letters = _BEFORE.sub("", fold(title)).translate(_NEIGHBOURS)
    return _rank(letters, language) + natural(letters)


def natural(text: str) -> str:
    """Give a sort key in which КМ-9 stands before КМ-10."""
    return _DIGITS.sub(lambda found: found.group().zfill(12), text)


def _rank(letters: str, language: str) -> str:
    """Figures stand before either alphabet; all other scripts behind the reader's own."""
    first = next(iter(letters), "")
    if not first:
        return _NOTHING
    if not first.isalpha():
        return _FIGURES
    cyrillic = unicodedata.name(first, "").startswith("CYRILLIC")
    latin = unicodedata.name(first, "").startswith("LATIN")
    return _OWN if (cyrillic if language in _CYRILLIC_READERS else latin) else _OTHER
