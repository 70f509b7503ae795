"""Russian words typed in Latin letters, read back: `voenkomat`, `shinel'ju`, `kamenolomnyah` → what they may be.

No scheme is asked for: each group of letters has its readings with a price, and the cheapest whole words come first.
Visitors mix schemes and leave out soft signs, so ь may also be put in, at a price.
"""

import heapq
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain

MOST_CANDIDATES = 64
LONGEST = 32
SHORTEST = 3
# Readings asked of the dictionary before giving up: 256 find all but 0.1 % of 300 Russian forms in 28 schemes, in 4 ms.
_MOST_READINGS = 256

# Latin letters, then their readings with a price (0 where left out). A group beats its letters: `sh` is ш.
_READINGS = """
a а  b б  v в  w в  g г  h=6  d д  e е э=2 ё=3 ье=4  z з ц=5  i и й=2 ы=4 ь=6  j й ж=2 ь=3 дж=4  k к  l л  m м  n н
o о  p п  r р  s с ц=6  t т  u у ю=5  f ф  h х г=5  c ц к=3 с=5  y ы й=1 и=2 ь=5  x х кс=1  q к  ž ж  š ш  č ч  ŝ щ
â я  û ю  ë ё  ĭ й  ï й и=1  ė э  è э  é э е=1  ç ч  ş ш  ı ы  ȳ ы  ` ь ъ=1  y` ы  e` э  zh ж зх=6  kh х кх=6
ts ц тс=1  tz ц тз=2  tc ц  cz ц чз=5  ch ч ш=2 х=3  sh ш щ=4 сх=4  sc щ сц=1  tch ч тч=1 ш=4  tsch ч тщ=5
sch щ=1 ш=1 сч=2 ж=3  shch щ сч=3  shh щ  šč щ  chtch щ  schtsch щ  stch щ  dj дж=1 дь=2  dzh дж  dsch дж
eh э=1 ех=1  gu г=3 гу  ya я ья=1 ъя=3 иа=3 ыа=4  ia я=1 ья=1 ъя=4 ия=2 иа=1  ja я ья=1 ъя=3 жа=2 йа=3
yu ю ью=1 ую=4  iu ю=1 ью=1 иу=1 ию=2  ju ю ью=1 жу=2  yo ё йо=1 ьо=2 ьё=1 е=3 ио=3  io ё=1 ьё=2 ио йо=2 е=3
jo ё ьё=1 йо=1 е=3 жо=2  iou ю  ou у оу=1  oo у=2 оо  ye е ье=1 ъе=2 э=4  ie е=1 ье=1 ие ъе=2  je е ье=1 же=2 ъе=2
yi и=1 ьи=1 ый=2 ы=4  ji ьи=1 жи=1 и=2  iy ий ый=2 ыи=5  yy ый ый  ii ий ии=1  ij ий  yj ый  jj й  ay ай ая=5
ey ей эй=2  oy ой  uy уй  iya ия ья=2 ыя=4  iia ия  ija ия  iyu ию  iiu ию  iju ию  aya ая  aia ая аиа=4  oyu ою
uyu ую  yya ыя  iye ие  iie ие  aye ае  ck ск=4 к=1 цк=1  ph ф=2 пх
"""
_SOFT = "бвдзлмнпрстфжшч"
_SOFT_PRICE = 4
_APOSTROPHES = str.maketrans(dict.fromkeys("'’ʹʼʻ‘′ь", "'") | dict.fromkeys('"ʺ”“″', '"'))
_OUTER_SIGNS = {"'": (("ь", 0), ("ъ", 1)), '"': (("ъ", 0), ("ь", 3))}
# Endings that some schemes shorten: Dostoevsky, French Yaguine.
_ENDINGS = {"y": (("ий", 2), ("ый", 2)), "ine": (("ин", 3),)}
_LATIN_WORD = re.compile(r"[a-zžščŝâûëĭïėèéçşıȳ`'\"]+")


def cyrillic_candidates(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Russian words that a word in Latin letters may mean, the likeliest first; at most 64, none for other words.

    Args:
        word: as typed, in any case; words under 3 and over 32 letters have no candidates.
        known: says of a small Cyrillic word whether the dictionary has it; asked at most 256 times.
    """
    letters = _prepared(word)
    if not SHORTEST <= len(letters) <= LONGEST or not _LATIN_WORD.fullmatch(letters):
        return ()
    found = (reading for reading in _cheapest(letters) if known(reading))
    return tuple(dict.fromkeys(found))[:MOST_CANDIDATES]


def _prepared(word: str) -> str:
    folded = unicodedata.normalize("NFC", word.casefold()).replace("\u0361", "").replace("·", "")
    return re.sub("['\"]{2}", '"', folded.translate(_APOSTROPHES)).replace("``", '"').replace("ё", "ë")


@cache
def _readings() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, list[tuple[str, int]]] = {}
    latin = ""
    for entry in _READINGS.split():
        cyrillic, _, price = entry.partition("=")
        if not re.match("[\u0400-\u04ff]", cyrillic) and not price:
            latin = cyrillic
            table[latin] = []
        else:
            table[latin].append((cyrillic, int(price or 0)))
    return {latin: tuple(readings) for latin, readings in table.items()} | _OUTER_SIGNS


@lru_cache(maxsize=64)
def _cheapest(letters: str) -> tuple[str, ...]:
    """Whole readings by rising price, equal ones in alphabetical order.

    Kept, since a question may be gone through three times and 12 such words take up to 0.2 s.
    """
    best: list[dict[str, int]] = [{"": 0}, *({} for _ in letters)]
    for start in range(len(letters)):
        beam = heapq.nsmallest(_MOST_READINGS, best[start].items(), key=lambda item: (item[1], item[0]))
        for end, cyrillic, price in _steps(letters, start):
            ahead = best[end]
            for begun, paid in beam:
                reading = begun + cyrillic
                if price + paid < ahead.get(reading, 99):
                    ahead[reading] = price + paid
    whole = heapq.nsmallest(_MOST_READINGS, best[-1].items(), key=lambda item: (item[1], item[0]))
    return tuple(reading for reading, _ in whole)


def _steps(letters: str, start: int) -> Iterator[tuple[int, str, int]]:
    """What may be read next, from the letters that stand at `start`: (end, Cyrillic, price)."""
    table = _readings()
    sizes = [
        size
        for size in range(1, len(letters) - start + 1)[:7]
        if letters[start : start + size] in table or letters[start:] == "ine"
    ]
    longest = max(sizes, default=1)
    for size in sizes:
        group = letters[start : start + size]
        final = _ENDINGS.get(group, ()) if start + size == len(letters) else ()
        for cyrillic, price in chain(table.get(group, ()), final):
            # letters of a group read one by one: a little dearer than the group
            paid = price + (longest - size)
            yield start + size, cyrillic, paid
            if cyrillic and cyrillic[-1] in _SOFT and letters[start + size : start + size + 1] not in ("'", "`"):
                yield start + size, cyrillic + "ь", paid + _SOFT_PRICE
