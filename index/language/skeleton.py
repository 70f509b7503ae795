"""Keys in which a name meets itself across scripts: Аджимушкай, Adzhimushkay, Adžimuškaj, Adschimuschkai, Acımuşqay.

A Cyrillic word has one reading. A Latin word may have several, since `j` is й to a linguist and ж to a Frenchman, so
a word has up to three keys, the likeliest first. Two words are the same name when they share a key.

What the 28 schemes of https://iuliia.ru write alike is one letter of the key: ч ш щ (`ch`, `sh` change places between
French, English and Uzbek), е ё э, и й ы, у ю, ж дж, ц тс. Over 5,000 surnames of the dictionary a name shares its key
with 0.02 others, and all 28 schemes lead back to it but for 5 in 10,000 forms.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from types import MappingProxyType

from index.language.letters import INVISIBLE

MOST_KEYS = 3

# Capital letters are letters of the key: X for ч ш щ, J for ж, H for х, C for ц. Small ones are Latin, not yet read.
_CYRILLIC = str.maketrans("абвгдежзийклмнопрстуфхцчшщыэіѣѳѵґўєї", "ABVGDEJZIIKLMNOPRSTUFHCXXXIEIEFIGUEI", "ъь")
_SIGNED = str.maketrans("žżšŝşčçćıłğё", "JJXXXXXXILGE") | str.maketrans({"â": "IA", "û": "IU", "ю": "IU", "я": "IA"})
_APOSTROPHES = str.maketrans(dict.fromkeys('"`´ʹʺʼʻ‘’“”′″', "'"))
_SPELLED = _CYRILLIC | _SIGNED | _APOSTROPHES

_LATIN = (
    {letter: letter.upper() for letter in "abdefgiklmnoprstuvz"}
    | {"c": "C", "h": "H", "j": "I", "q": "K", "w": "V", "x": "H", "y": "I", "'": "", "'o": "IO", "ou": "U"}
    | {"kh": "H", "gh": "G", "zh": "J", "dsch": "J", "ts": "C", "tc": "C", "cz": "C", "ph": "F"}
    | dict.fromkeys(("ch", "sh", "sch", "tch", "tsch", "tsh", "shh", "shch"), "X")
    # as the letters say, unless a reading below says otherwise
    | {"ck": "CK", "th": "TH", "dsh": "DX"}
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_TURKISH = {"c": "J", "j": "J"}
_FRENCH_J = {"j": "J"}
_X_IS_KS = {"x": "KS"}
_GERMAN = {"ch": "H", "x": "KS", "ck": "K"}
_GERMAN_ZH = {"sch": "J", "dsh": "J"}
_WESTERN = {"c": "K", "x": "KS", "ck": "K", "th": "T"}
_UKRAINIAN = {"h": "G"}
_TOKEN = re.compile("|".join(sorted({*_LATIN, *_GERMAN, *_GERMAN_ZH, *_WESTERN}, key=len, reverse=True)))
_NO_LINGUISTS_J = re.compile(r"j(?=i)|(?<=[bcdfghklmnpqrstvwxz])j(?=[bcdfghklmnpqrstvwxz]|$)")
_GERMAN_Z = re.compile("z(?!h)")
_GERMAN_S = re.compile(r"(?<![bcdfghkpqrstxz])s(?=[aeiou]|[bdglmnrw])")
_EH = re.compile(r"eh(?=[^aeiouy']|$)")

# In this order, each over the whole word; what a rule is for stands beside it.
_ALIKE = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"(.)\1+", r"\1"),
        (r"DJ", "J"),
        (r"IE(?=I?E|I[AU])", ""),  # ъ is `ie` in passports
        (r"OU", "U"),
        (r"I(?=U)", ""),
        (r"I(?=E)", ""),
        (r"IO", "E"),
        (r"(?<=[XJ])O", "E"),  # Хрущёв, Khrushchov
        (r"GU(?=[EI])", "G"),  # French `gu` before e and i
        (r"INE$", "IN"),  # French: Yaguine
        (r"TS|TC", "C"),
        (r"SC|[TS]X", "X"),  # `sc` is щ to Telegram
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65_536)
def skeletons(word: str) -> tuple[str, ...]:
    """One to three ASCII keys of a word, the likeliest reading first; () when it holds no letter.

    To be given the word as written, in any case: signs such as â and š are read, not dropped.
    """
    folded = unicodedata.normalize("NFC", word.casefold())
    spelled = re.sub("'+", "'", _spelled(folded))
    keys = dict.fromkeys(key for reading in _readings(folded, spelled) if (key := _alike(reading)))
    return tuple(islice(keys, MOST_KEYS))


def _readings(folded: str, spelled: str) -> Iterable[str]:
    if not re.search("[a-z]", spelled):
        return _cyrillic_readings(folded)
    turkish = [_read(spelled, _TURKISH)] if re.search("[ışğ]", folded) else []
    return chain(turkish, _latin_readings(spelled))


def skeleton(word: str) -> str:
    """The likeliest key, or an empty string."""
    return next(iter(skeletons(word)), "")


def same_name(one: str, other: str) -> bool:
    """Whether two spellings, in any two scripts, may be of one name."""
    return not set(skeletons(one)).isdisjoint(skeletons(other))


def _spelled(folded: str) -> str:
    plain = unicodedata.normalize("NFD", _INVISIBLE.sub("", folded).translate(_SPELLED))
    return "".join(letter for letter in plain if letter == "'" or (letter.isascii() and letter.isalnum()))


def _cyrillic_readings(folded: str) -> list[str]:
    """The word, then what it becomes where ц is `s` (Uzbek), ь before о is left out, х is `h` (сх looks like ш)."""
    soft = re.sub("[ьъ]о", "йо", folded)
    respelled = (soft, soft.replace("ц", "с"), folded, soft.replace("сх", "ш"))
    return [_spelled(word).replace("'", "") for word in respelled]


def _latin_readings(spelled: str) -> Iterator[str]:
    """What the word says to an Englishman, a linguist, a Frenchman, a German, a Ukrainian; likeliest first."""
    spelled = re.sub("ff$", "v", spelled)  # Romanoff
    if not _NO_LINGUISTS_J.search(spelled):
        yield _read(spelled)
    if "x" in spelled and spelled.endswith("j"):
        yield _read(spelled, _X_IS_KS)  # Alexej
    if "j" in spelled:
        yield _read(spelled, _FRENCH_J)
    if "x" in spelled:
        yield _read(spelled, _FRENCH_J | _X_IS_KS)
    german = _GERMAN_Z.sub("ts", spelled)
    if re.search("w|sch|dsh|tz", spelled):
        voiced = _GERMAN_S.sub("z", german)
        yield _read(voiced, _GERMAN)
        yield _read(voiced, _GERMAN | _GERMAN_ZH)
    yield _read(_EH.sub("e", spelled))
    if not re.search("[sktz]h|J|X", spelled):
        yield _read(german, _GERMAN)  # Michail, Jelzin
    yield _read(spelled, _WESTERN)
    if not re.search("kh|x", spelled):
        yield _read(spelled, _UKRAINIAN)


def _read(spelled: str, otherwise: Mapping[str, str] = MappingProxyType({})) -> str:
    return _TOKEN.sub(lambda found: otherwise.get(found.group()) or _LATIN[found.group()], spelled)


def _alike(reading: str) -> str:
    for pattern, into in _ALIKE:
        reading = pattern.sub(into, reading)
    return reading.lower()
