"""What nobody types, and somebody will: endless questions for the kiosk, the same ones for the same number.

Words in every script and spelling, operators of other engines, brackets, quotes, control and direction signs, emoji,
combining marks, lone surrogates, figures of other scripts, dates that are none, words of 200 letters; and for every
parameter of an address values that it does not take.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote

LONGEST = 200

_WORDS = """\
вода воды водою Вода ВОДА вѣра объявленіе об'явление п'ять з’їзд ёлка елка колодец колодеz cтену Ждановичъ Мороз Анна
Кравец Керчь кераченский каменоломнямм тетрадь открытка книга дневник надпись кто где когда почему сколько как не ни в
water wells the of who where voenkomat shinel'ju Zhdanovich Schtschuk Tschechow djl lf;f ;f;lf ghbdtn колодецвода
т. тов. ст. л-т гг. 1942г. ISBN 978-2-266-11156-0 2-266-11156-6 16.05.1942 31.02.1942 16/V-42 май 1980-е 1941–1945 XIX
12500 12 500 25-я с. 12 № 5 D-1 I-1/2 Straße façade Ağaç Łódź שלום مرحبا 水 こんにちは 한국어 ไทย हिन्दी Ελλάδα ქართული
"""
_SIGNS = """\
* ? *** . .. ... " "" “ ” „ « » ' ’ ` ´ - -- - + ! ~ ~99 ^ ^5 ^0 : :: title: kind:diary | || & && ( ) (( )) [ ] [[ ]]
{ } {{7*7}} ${x} < > <script> </b> ⟨ ⟩ ⟦ ⟧ [...] [---] во[да] во|да т(оварищ) \\ \\x / // % %00 %s %n _ # @ ; ;-- =
AND OR NOT NEAR TO [а TO я] a* *a ?а а?б ' OR 1=1 -- ../../etc ‐ ‑ – — ½ ² ① Ⅳ ٣ ۴ ५ １２ ٠١٢٣٤ ºª ß ﬁ ǆ İ ı ſ K Å
"""
_RAW = (
    *"\0\1\x08\t\n\r\x0b\x0c\x1b\x7f\x85\xa0\xad\u1680\u2028\u2029\u200b\u200d\u2060\ufeff\ufffe\uffff",
    *"\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2069\ud800\udfff\udc80\U0010ffff\U000e0041\ufe0f\u20e3",
    *(
        "😀",
        "👩‍👩‍👧‍👦",
        "🇺🇦",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "👍🏽",
        "1️⃣",
        "\u0301" * 40,
        "а\u0301\u0306\u0308\u0323",
        "é",
        "e\u0301",
        "й",
        "и\u0306",
        "ё\u0301",
    ),
)
_RUNS = (
    "а",
    "ё",
    "z",
    "щ",
    "1",
    "9 ",
    "а ",
    "аб",
    "ах-",
    "во[",
    "'",
    '"',
    "-",
    "ъ",
    "є'",
    "а\u0301",
    "م",
    "😀",
    "а.",
    "IX ",
    "1.",
)
_RANGES = ((0x20, 0x7F), (0x400, 0x530), (0xA0, 0x250), (0x300, 0x370), (0x590, 0x700), (0x2000, 0x2100), (1, 0x10FFFF))

PARAMETERS = ("page", "size", "sort", "from", "to", "certain", "lang", "kind", "year", "collection", "place", "person")
_VALUES = """\
0 -1 1 2 50 51 007 999999 1000000 99999999999999999999999999 1e3 1.5 0x10 ٣ ५ ² １ +1 NaN inf None null true yes on
relevance date title identifier TITLE price 1942 1942-05 1942-05-16 1942-13 1942-02-30 0000 9999 9999-12-31 10000
diary postcard diary,postcard ,,,, , %00 ' " ru en uk xx ../.. <b> 1942,1943 moroz kerch hidden-gone
"""


def questions(seed: int = 0) -> Iterator[str]:
    """Endless texts, most within 200 characters, some longer."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    while True:
        yield _question(chance)


def _question(chance: random.Random) -> str:
    shape = chance.random()
    if shape < 0.08:  # one in twelve is a run of one thing
        return (chance.choice(_RUNS) * LONGEST)[: chance.choice((199, 200, 200, 201, 230))]
    pieces = [_piece(chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 5, 8, 14)))]
    between = chance.choice((" ", " ", " ", "", "", "-", "\u00a0", ", ", '" "'))
    return between.join(pieces)[: chance.choice((LONGEST, LONGEST, LONGEST, LONGEST + 25))]


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.45:
        return _marred(chance, chance.choice(_WORDS.split()))
    if kind < 0.7:
        return chance.choice(_SIGNS.split())
    if kind < 0.85:
        return chance.choice(_RAW)
    first, last = chance.choice(_RANGES)
    return "".join(chr(chance.randrange(first, last)) for _ in range(chance.choice((1, 2, 5, 12, 40))))


def _marred(chance: random.Random, word: str) -> str:
    """The word, or with a letter swapped, lost, put in, or with a sign inside."""
    at = chance.randrange(len(word) + 1)
    cut = word[:at] + word[at + 1 :]
    sign = chance.choice((*_RAW, *_SIGNS.split(), "o", "ъ", "ѣ"))
    return chance.choice((word, word, cut, word[:at] + sign + word[at:], f'"{word}"', f"-{word}", word[::-1], word * 4))


def addresses(seed: int = 0) -> Iterator[tuple[str, str]]:
    """Endless (question, address of the kiosk), every second one with other parameters too."""
    chance = random.Random(seed + 1)  # noqa: S311
    for number, text in enumerate(questions(seed)):
        path = ("/api/v1/search", "/ru/search", "/api/v1/search", "/api/v1/suggest", "/api/v1/search", "/en/search")[
            number % 6
        ]
        more = "".join(_parameter(chance) for _ in range(chance.choice((0, 0, 0, 1, 3))))
        yield text, f"{path}?q={_quoted(text)}{more}"


def _parameter(chance: random.Random) -> str:
    value = chance.choice(_VALUES.split()) if chance.random() < 0.8 else _question(chance)
    return f"&{chance.choice(PARAMETERS)}={_quoted(value)}"


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
