"""What is being typed, in the other alphabet: `adzh` begins Аджимушкай too, and `адж` Adzhimushkay."""

import re

from index.language.backwards import cyrillic_candidates
from index.language.words import scan

# Readings of a beginning in Latin letters that are tried; the likeliest first.
MOST_READINGS = 3
_SHORTEST = 2
_CYRILLIC = re.compile("[а-яёіїєґѣѳѵ]+")
# As passports and English books write it.
_LATIN = {
    **dict(zip("абвгдеёзийклмнопрстуфыэѣіѳѵґє", "abvgdeeziyklmnoprstufyeeifige", strict=True)),
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ї": "yi",
}
_TABLE = str.maketrans(_LATIN)


def in_other_script(text: str) -> tuple[str, ...]:
    """Give the text with the word at its end as it may be written in the other alphabet; nothing for short words."""
    last = next(((word, start) for word, start, end in scan(text) if end == len(text)), None)
    if last is None or len(last[0]) < _SHORTEST:
        return ()
    word, start = last[0].casefold(), last[1]
    if _CYRILLIC.fullmatch(word):
        readings: tuple[str, ...] = (word.translate(_TABLE),)
    else:
        readings = cyrillic_candidates(word, lambda reading: not reading.endswith("ь"))[:MOST_READINGS]
    return tuple(text[:start] + reading for reading in readings if reading)
