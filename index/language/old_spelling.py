"""Spelling before the reforms of 1918 and 1956, and the typewriters of the war that had no ъ.

Old words become modern ones where the letters leave no choice; endings, prefixes and vowels are changed only when the
dictionary knows the result and not the word itself (`стараго` → `старого`, but `Чикаго` stays).
"""

import re
from collections.abc import Callable, Iterable

from index.language.dictionary import is_known

# `i` may be a Latin letter: mend_look_alikes has made it Cyrillic before, the fold does not rely on it.
_LETTERS = str.maketrans({"ѣ": "е", "і": "и", "ї": "и", "ѳ": "ф", "ѵ": "и", "ѫ": "у", "ѧ": "я"})
_OLD_SIGN = re.compile(r"[ѣіїѳѵѫѧ]|ъ$")
_APOSTROPHE = re.compile(r"(?<=[\u0400-\u052f])['’ʼ‘`´](?=[\u0400-\u052f])")
_FINAL_YER = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ъ+$")
# An apostrophe stands for ъ only before these; elsewhere it is no letter (`д'Артаньян`).
_IOTATED = frozenset("еёюяиєї")

# Words that changed as a whole, letters already modern. `они` had a feminine of its own, as had `одни`.
_WORDS = {
    "ея": "ее",
    "нея": "нее",
    "оне": "они",
    "одне": "одни",
    "однех": "одних",
    "однем": "одним",
    "однеми": "одними",
    "итти": "идти",
    "притти": "прийти",
    "придти": "прийти",
    "коммисия": "комиссия",
}

Change = Callable[[str], Iterable[str]]


def _pattern(pattern: str, replacement: str) -> Change:
    compiled = re.compile(pattern)

    def change(word: str) -> tuple[str, ...]:
        changed = compiled.sub(replacement, word)
        return (changed,) if changed != word else ()

    return change


_CHANGES: tuple[Change, ...] = (
    # Endings of adjectives: genitive -аго/-яго, plural -ыя/-ія; -ся of participles follows them.
    _pattern(r"(?<=[жшщчц])аго(?=$|ся$)", "его"),
    _pattern(r"аго(?=$|ся$)", "ого"),
    _pattern(r"яго(?=$|ся$)", "его"),
    _pattern(r"(?<=[ыи])я(?=$|ся$)", "е"),
    # Prefixes kept з before a voiceless consonant: безконечный, разсказ, возстание, черезполосица.
    _pattern(r"^((?:не)?(?:бе|ра|ро|во|и|ни|чере|чре))з(?=[кпстфхцчшщ])", r"\1с"),
    # ъ parted a prefix from any vowel: съузить, подъучить.
    _pattern(r"(?<=[бвгджзклмнпрст])ъ(?=[аоуиыэ])", ""),
    _pattern(r"(?<=[бвгджзклмнпрст])ъи", "ы"),
    # Until 1956: жолтый, чорт, шопот; цынга, панцырь; танцовать; диэта.
    _pattern(r"(?<=[жшчщ])о", "е"),
    _pattern(r"(?<=ц)ы", "и"),
    _pattern(r"цов(?=[аы])", "цев"),
    _pattern(r"(?<=[иу])э", "е"),
    # й was no letter of its own inside foreign words: маіоръ, раіонъ.
    _pattern(r"(?<=[аеоу])и(?=[аеоу])", "й"),
    # Doubled after the French or Latin: галлерея, аттака, оффицер.
    _pattern(r"([бвгдзклмнпрстф])\1", r"\1"),
)
# A word bears at most so many old features beside its letters (`безчисленныя`, `разсѣяннаго`: two).
_MOST_CHANGES = 2


def has_old_letters(word: str) -> bool:
    """Whether a lower-case word bears a letter that Russian gave up in 1918, or ъ at its end."""
    return bool(_OLD_SIGN.search(word))


def fold_apostrophe(word: str) -> str:
    """`об'явление`, `под’езд` → `объявление`, `подъезд`; Ukrainian `п'ять` becomes `пъять`, as a key only."""

    def letter(found: re.Match[str]) -> str:
        return "ъ" if word[found.end()] in _IOTATED else ""

    return _APOSTROPHE.sub(letter, word)


def modern_letters(word: str) -> str:
    """A lower-case Russian word in today's letters: ѣ і ї ѳ ѵ replaced, final ъ dropped, apostrophe → ъ."""
    return _FINAL_YER.sub("", fold_apostrophe(word).translate(_LETTERS))


def modern_candidates(word: str) -> tuple[str, ...]:
    """What a lower-case Russian word may be in modern spelling; never empty, ё as in the word.

    The first one is the folded word by which text and query are compared as written; dictionary forms come from all.
    A word with an old letter becomes what the dictionary knows. One without (`жолтый`, `стараго`) keeps its own
    spelling as the first candidate, since it may be a name (`Цыбуля`).
    """
    letters = modern_letters(word)
    whole = _WORDS.get(letters, letters)
    if whole != letters or is_known(letters):
        return (whole,)
    changed = tuple(dict.fromkeys(one for one in _changed(letters) if is_known(one)))
    if changed and has_old_letters(word):
        return changed
    return (letters, *changed)


def _changed(word: str) -> Iterable[str]:
    """The word with one old feature replaced, then with two."""
    before = [word]
    for _ in range(_MOST_CHANGES):
        after = [changed for one in before for change in _CHANGES for changed in change(one)]
        yield from after
        before = after
