"""The first cut: what a stretch of characters could be, before its neighbours decide what it is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

UNDERDOT = "\u0323"
# Combining signs of Latin, Cyrillic, Greek, Hebrew and Arabic; Python's \w holds none of them.
COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f"
)
# Soft hyphen and characters without width: they stand inside words that came from web pages.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
LETTER = r"[^\W_]"
_ALPHA = r"[^\W\d_]"
_NEWLINE = r"(?:\r\n|\n|\r)"


class Sort(StrEnum):
    """Names of the groups in the pattern below."""

    GAP = "gap"
    REMARK = "remark"
    WORD = "word"
    BREAK = "break"
    DOTS = "dots"
    CROSSES = "crosses"
    BLANK = "blank"
    NEWLINE = "newline"
    BAR = "bar"
    PAGE = "page"
    OPEN = "open"
    CLOSE = "close"
    DOUBT = "doubt"
    APOSTROPHE = "apostrophe"
    HYPHEN = "hyphen"
    PLAIN = "plain"


class Lexeme(NamedTuple):
    """A stretch of the source with its possible meaning."""

    sort: Sort
    start: int
    end: int
    text: str


_PATTERNS = {
    # [...] […] [---] [- - -] [+++]; [3] [.3.] [ca.3] [±3], but not the year [19]42 or [1942]
    Sort.GAP: r"\[[ ]*(?:\.+|…+|[-–—](?:[ ]?[-–—])*|\++)[ ]*\]"
    r"|(?<!\d)\[(?P<fill>[.\-]*)[ ]?(?:(?:ca?\.?|ок\.?|±|~)[ ]?)?\d{1,3}[ ]?(?P=fill)\](?!\d)",
    Sort.REMARK: r"\((?i:sic!?|так!)\)|\[(?i:sic!?|так!)\]",
    # 2-й and 16-го are one word; the apostrophe of об'явление stands for a letter
    Sort.WORD: rf"{LETTER}(?:{LETTER}|[{COMBINING}]|[{INVISIBLE}]+(?={LETTER})|['’](?={LETTER})"
    rf"|(?<=\d)-(?=(?:{_ALPHA}[{COMBINING}]*){{1,3}}(?!{LETTER})))*",
    # a hyphen, the end of the line and, perhaps behind brackets, more letters
    Sort.BREAK: rf"[-‐‑\u00ad¬][ \t]*(?:{_NEWLINE}|\||‖)[ \t]*(?=[\[(<{{⟦〚\\`\])>}}⟧〛/´]*{LETTER}|\[)",
    Sort.DOTS: r"\.{3,}|…+|-{3,}",
    Sort.CROSSES: r"\+{2,}",
    Sort.BLANK: rf"{_NEWLINE}(?=[ \t]*[\r\n])",
    Sort.NEWLINE: rf"\|[ \t]*{_NEWLINE}|{_NEWLINE}",
    Sort.BAR: r"\|",
    Sort.PAGE: r"‖",
    Sort.OPEN: r"[\[(<{⟦〚\\`]",
    Sort.CLOSE: r"[\])>}⟧〛/´]",
    Sort.DOUBT: r"\?",
    Sort.APOSTROPHE: r"['’]",
    Sort.HYPHEN: r"-",
    Sort.PLAIN: r"[^\w\[\](){}<>⟦⟧〚〛\\/`´?'’\-‐‑\u00ad¬|‖.…+\r\n]+|.",
}
_LEXEME = re.compile("|".join(f"(?P<{sort}>{pattern})" for sort, pattern in _PATTERNS.items()), re.DOTALL)


def lexemes(text: str) -> Iterator[Lexeme]:
    """Every character of the text, in order, in exactly one lexeme."""
    for found in _LEXEME.finditer(text):
        yield Lexeme(Sort(str(found.lastgroup)), found.start(), found.end(), found[0])
