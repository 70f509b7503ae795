"""Names of people and places: which words they are, and keys under which all their cases meet.

A dictionary holds few surnames of a garrison and few hamlets; what it guesses for an unknown form differs from case
to case. So a name is compared by its stems: every one that its ending allows, of a noun (`аджимушка-`) or of an
adjective (`поважн+`). The sign keeps the two, and both and words, apart.
"""

import re

from index.language.dictionary import is_known, parses
from index.language.fleeting_vowels import shortened
from index.language.russian import LEAST_SHARE, STEM_SIGN

ADJECTIVE_SIGN = "+"

_CYRILLIC = re.compile(r"[\u0400-\u052f]+(?:-[\u0400-\u052f]+)*")

# Surnames in -ов, -ев, -ин of a man, a woman, a family, and places named so (Багерово, Камышово): one stem, no other.
_POSSESSIVE = re.compile(r"^(.+[^аеиоуыэюя](?:ов|ев|ин|ын)|.+[аеиоуыэюя]ев)(?:ыми|ым|ых|ой|ою|ом|ы|а|у|е|о)?$")
# Endings that no noun has; Аджимушкая, Андрее, Максим, Пахому and Цой show why there are so few.
_ONLY_ADJECTIVE = re.compile(r"^..+(?:ого|его|ыми|ими|ый|ые)$")
_ADJECTIVE = re.compile(
    r"^(..+?)(?:ого|его|ому|ему|ыми|ими|ый|ий|ой|ые|ие|ых|их|ым|им|ом|ем|ая|яя|ую|юю|ое|ее|ою|ею|ей)$"
)
# Each ending is taken off by itself: Андрею and Таней, Керчью and Приморью are cut in two ways.
_NOUN_ENDINGS = frozenset(
    {
        *("ами", "ями", "ою", "ею", "ью", "ой", "ей", "ом", "ем", "ам", "ям", "ах", "ях"),
        *("а", "я", "о", "е", "и", "ы", "у", "ю", "й", "ь"),
    }
)
_LEAST_STEM = 2
_BLANKS_AND_QUOTES = " \t\u00a0«„“”\"'([{<⟨⟦"
# `П. М. Ягунов`, `г. Керчь`, `тов. Ягунов`: the dot ends no sentence.
_INITIAL = re.compile(r"(?<!\w)\w{1,3}\.$")
_LONGEST_CUT = 6
_LOOK_BACK = 24


def name_forms(word: str) -> frozenset[str]:
    """Keys of a word read as a name; two cases of one name share at least one.

    Args:
        word: in capitals or not, with parts joined by a hyphen or not; ё is read as е.

    Returns:
        Stems with their sign; empty when it is no Cyrillic word.
    """
    folded = word.casefold().replace("ё", "е")
    if not _CYRILLIC.fullmatch(folded):
        return frozenset()
    if possessive := _POSSESSIVE.match(folded):
        return frozenset({possessive[1] + STEM_SIGN})
    keys = {found[1] + ADJECTIVE_SIGN} if (found := _ADJECTIVE.match(folded)) else set()
    if not _ONLY_ADJECTIVE.match(folded):
        keys |= {stem + STEM_SIGN for stem in _noun_stems(folded)}
    return frozenset(keys)


def _noun_stems(word: str) -> set[str]:
    stems = {word[:-size] for size in (1, 2, 3) if word[-size:] in _NOUN_ENDINGS and len(word) >= _LEAST_STEM + size}
    if not stems or word[-1] not in "аяоеиыуюьй":
        stems.add(word)
    return stems | shortened(word)


def is_name(word: str, *, opens_sentence: bool) -> bool:
    """Whether a word of a text is a name of a person or a place.

    Args:
        word: as written, Russian.
        opens_sentence: it is the first word, or stands after a full stop; its capital then says nothing.
    """
    lower = word.casefold()
    if not word[:1].isupper() or not _CYRILLIC.fullmatch(lower):
        return False
    return _is_known_name(lower) or (not opens_sentence and not is_known(lower))


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word that begins at `start` opens a text, a line or a sentence; after initials it does not."""
    before = text[max(0, start - _LOOK_BACK) : start].rstrip(_BLANKS_AND_QUOTES)
    if not before or before[-1] in "\n!?…:;—–":
        return True
    return before[-1] == "." and not _INITIAL.search(before[-_LONGEST_CUT:])


def text_name_forms(word: str, *, opens_sentence: bool) -> frozenset[str]:
    """The keys under which a word of a text is put down as a name; a query word takes all of `name_forms`.

    Those of a word that no dictionary holds, and of a capitalised one that the dictionary holds as anything but a name
    (`Жуй`). Names it holds decline by it; stems would only bring Алекс to Алексей. Words all in capitals say nothing.
    """
    lower = word.casefold()
    if len(lower) <= _LEAST_STEM:
        return frozenset()
    if not is_known(lower):
        return name_forms(word)
    capital = word[:1].isupper() and not word.isupper() and not opens_sentence
    return name_forms(word) if capital and not _is_known_name(lower) else frozenset()


def _is_known_name(lower: str) -> bool:
    return any(parse.known and parse.name and parse.probability >= LEAST_SHARE for parse in parses(lower))
