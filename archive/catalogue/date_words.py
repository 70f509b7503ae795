"""The words that stand in dates people write, Russian and English; all lower case, е for ё."""

from __future__ import annotations

import re

ROMAN_MONTHS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]

# Any case form and any customary abbreviation begins with these letters.
_MONTH_STEMS = (
    ("январ", "янв", "january", "jan"),
    ("феврал", "фев", "february", "feb"),
    ("март", "мар", "march", "mar"),
    ("апрел", "апр", "april", "apr"),
    ("май", "мая", "мае", "маю", "may"),
    ("июн", "june", "jun"),
    ("июл", "july", "jul"),
    ("август", "авг", "august", "aug"),
    ("сентябр", "сент", "сен", "september", "sept", "sep"),
    ("октябр", "окт", "october", "oct"),
    ("ноябр", "нояб", "ноя", "november", "nov"),
    ("декабр", "дек", "december", "dec"),
)
_ENDINGS = r"(?:я|ь|е|ю|ем|а|у|ом|л|)"
_MONTH = {
    number: re.compile(rf"(?:{'|'.join(stems)}){_ENDINGS}\.?") for number, stems in enumerate(_MONTH_STEMS, start=1)
}
_SEASON = {
    21: re.compile(r"весн[аыеой]+|spring"),
    22: re.compile(r"лет[оаме]+|summer"),
    23: re.compile(r"осен[ьию]+ю?|autumn|fall"),
    24: re.compile(r"зим[аыеой]+|winter"),
}
# Roman figures are typed with the Cyrillic letters that look like them.
_LATIN_LOOKS = str.maketrans("хіус", "xivc")


_CENTURIES = [*ROMAN_MONTHS, "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"]


def month_number(word: str) -> int | None:
    """1 to 12 for a month in words or in Roman figures (`V`, `VII`)."""
    roman = word.translate(_LATIN_LOOKS)
    if roman in ROMAN_MONTHS:
        return ROMAN_MONTHS.index(roman) + 1
    return next((number for number, pattern in _MONTH.items() if pattern.fullmatch(word)), None)


def roman_number(word: str) -> int | None:
    """1 to 21, as centuries are numbered."""
    latin = word.translate(_LATIN_LOOKS)
    return _CENTURIES.index(latin) + 1 if latin in _CENTURIES else None


def season_number(word: str) -> int | None:
    """21 (spring) to 24 (winter), as EDTF numbers them."""
    return next((number for number, pattern in _SEASON.items() if pattern.fullmatch(word)), None)


UNKNOWN = re.compile(
    r"б\.? ?/? ?[гд]\.?|без (?:года|даты)|дата (?:не ?известна|не установлена)|не ?датировано|не ?известно"
    r"|n\. ?d\.?|s\. ?a\.?|no date|not dated|undated|unknown|date (?:is )?(?:not known|unknown)"
)
APPROXIMATELY = re.compile(
    r"(?:circa|ca\.?|c\.|около|ок\.|примерно|прибл\.|приблизительно|about|approximately|approx\.) ?"
)
PERHAPS = re.compile(r"(?:вероятно|возможно|предположительно|предп\.|probably|possibly|perhaps),? ?|\? ?")
DOUBT_BEHIND = re.compile(r" ?(?:\(\?\)|\[\?\]|\?)")
# What happened then; the date counts, the word is kept in the text as written.
EVENT = re.compile(
    r"(?:published|exhibited|printed|reprinted|reproduced|cast|made|written|taken|опубликовано|напечатано|снято|написано"
    r"|издано|изд\.) "
)
LATER_EVENT = re.compile(
    r", ?(?:\w+ ){0,2}(?:published|exhibited|printed|reprinted|reproduced|cast|version|опубликовано|напечатано"
    r"|переиздано|издано|отпечатано)\b.*"
)
NOT_BEFORE = re.compile(
    r"(?:не (?:ранее|раньше)(?: чем)?|после|с|no earlier than|not before|not earlier than|after|since|from) "
)
NOT_AFTER = re.compile(r"(?:не (?:позднее|позже)(?: чем)?|до|no later than|not after|not later than|before|until|by) ")
BETWEEN = re.compile(r"между (.+) и (.+)|between (.+) and (.+)|с (.+) (?:по|до) (.+)|from (.+) to (.+)")
WINTER_OF_TWO_YEARS = re.compile(
    r"(?:зима|зимой|winter)(?: of)? (?P<first>\d{4})[–-](?P<next>\d{4}|\d\d)(?: ?гг?\.?| годов)?"
)
OLD_STYLE = re.compile(r",? ?\(?(?:ст\. ?ст\.?|ст\. стиля|старого стиля|o\. ?s\.|old style)\)?")

# Part of a month, year, decade or century.
EARLY, MIDDLE, LATE, FIRST_HALF, SECOND_HALF = "early", "middle", "late", "first half", "second half"
PORTIONS = {
    EARLY: re.compile(r"(?:early|beginning of(?: the)?|начал[оае]м?|нач\.?)[ -](?:the )?"),
    MIDDLE: re.compile(r"(?:mid|middle of(?: the)?|середин[аеы]|сер\.?)[ -] ?(?:the )?"),
    LATE: re.compile(r"(?:late|end of(?: the)?|кон(?:ец|ца|це)|кон\.?)[ -](?:the )?"),
    FIRST_HALF: re.compile(r"(?:first half of(?: the)?|(?:1-я|перв(?:ая|ой)|i) (?:половин[аеы]|пол\.?)) "),
    SECOND_HALF: re.compile(r"(?:second half of(?: the)?|(?:2-я|втор(?:ая|ой)|ii) (?:половин[аеы]|пол\.?)) "),
}
