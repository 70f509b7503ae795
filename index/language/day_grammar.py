"""How people write dates: patterns, and what each says as first and last day."""

import re
from calendar import monthrange
from collections.abc import Callable
from functools import cache

from index.language.letters import drop_signs
from index.language.tables import rows

# Two figures of a year: what is kept here was written in the last century (`16.05.42` is 1942).
_CENTURY = 1900
_NUMERALS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
    *("XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"),
)
_ROMAN = {numeral: place for place, numeral in enumerate(_NUMERALS, 1)}
_DECEMBER = 12
_NO_MONTH = 99

_GAP = "[ \u00a0]*"
_TO_WORDS = "по|до|и|та|to|and|through|until|bis|und|au|et"
_TO = rf"(?:{_GAP}[-‐‑–—]{_GAP}|[ \u00a0]+(?:{_TO_WORDS})[ \u00a0]+(?:the[ \u00a0]+)?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL_DAY = rf"{_DAY}(?:-?(?:го|е)\b|st|nd|rd|th|\.)?"
_MONTH = r"(?:[^\W\d_][\u0300-\u036f]*){3,9}\.?"
_YEAR = r"(?:1\d|20)\d\d"
_END = r"(?!\d)(?![.,/:]\d)"

Span = tuple[int, int]
Reader = Callable[[re.Match[str]], Span | None]


@cache
def months() -> dict[str, int]:
    """Every written form of a month, small letters, without accents → its number."""
    return {form: int(number) for number, forms in rows("months") for form in forms.split()}


def _month(written: str) -> int | None:
    return months().get(drop_signs(written).casefold().rstrip("."))


def _number(written: str | None) -> int | None:
    return int(re.sub(r"\D", "", written)) if written else None


def _year(written: str) -> int:
    return int(written) if len(written) > 2 else _CENTURY + int(written)  # noqa: PLR2004 - figures


def _span(year: int, month: int | None, day: int | None, end: tuple[int, int, int | None] | None = None) -> Span | None:
    """First and last day of year, month or day, or from its first to the last of `end`; None for 31 February."""
    last_year, last_month, last_day = end or (year, month or _DECEMBER, day)
    first_month = month or 1
    if not (1 <= first_month <= _DECEMBER and 1 <= last_month <= _DECEMBER):
        return None
    longest, last_longest = monthrange(year, first_month)[1], monthrange(last_year, last_month)[1]
    if (day or 1) > longest or (last_day or 1) > last_longest:
        return None
    first = year * 10_000 + first_month * 100 + (day or 1)
    last = last_year * 10_000 + last_month * 100 + (last_day or last_longest)
    return (first, last) if first <= last else None


def _read_words(found: re.Match[str]) -> Span | None:
    """`[16] мая [1942] – [30] октября 1942`, `16–30 мая 1942`, `May 16 – October 30, 1942`, `май 1942`."""
    parts = found.groupdict()
    year, last = int(parts["year"]), _month(parts["month"])
    if last is None:
        return None
    day = _number(parts.get("day"))
    if not parts.get("from_month") and not parts.get("from_day"):
        return _span(year, last, day)
    from_month = _month(parts["from_month"]) if parts.get("from_month") else last
    if from_month is None:
        return None
    return _span(int(parts.get("from_year") or year), from_month, _number(parts.get("from_day")), (year, last, day))


def _read_figures(found: re.Match[str]) -> Span | None:
    parts = found.groupdict()
    year = _year(parts["year"])
    day, month = int(parts["day"]), _figure_month(parts["month"])
    if month > _DECEMBER >= day:
        day, month = month, day  # 05/16/1942, as Americans write
    if not parts.get("from_day"):
        return _span(year, month, day)
    return _span(year, _figure_month(parts["from_month"]), int(parts["from_day"]), (year, month, day))


def _figure_month(written: str) -> int:
    return int(written) if written.isdigit() else _ROMAN.get(_latin(written), _NO_MONTH)


def _latin(numeral: str) -> str:
    return numeral.upper().translate(str.maketrans("ІХ", "IX"))


def _read_iso(found: re.Match[str]) -> Span | None:
    return _span(int(found["year"]), int(found["month"]), _number(found["day"]))


def _read_decade(found: re.Match[str]) -> Span | None:
    year = _year(found["year"]) // 10 * 10
    return _span(year, None, None, (year + 9, _DECEMBER, None))


def _read_years(found: re.Match[str]) -> Span | None:
    year, last = int(found["year"]), found["last"]
    return _span(year, None, None, (int(last if len(last) > 2 else found["year"][:2] + last), _DECEMBER, None))  # noqa: PLR2004


def _read_century(found: re.Match[str]) -> Span | None:
    numeral = found["century"]
    century = int(numeral) if numeral.isdigit() else _ROMAN.get(_latin(numeral), 0)
    return _span(century * 100 - 99, None, None, (century * 100, _DECEMBER, None)) if century else None


def _read_year(found: re.Match[str]) -> Span | None:
    return _span(int(found.group()), None, None)


# 16 мая – 30 октября 1942, май – июль 1942, май 1941 – июль 1942
_FROM_MONTH = rf"(?:(?P<from_day>{_ORDINAL_DAY}){_GAP})?(?P<from_month>{_MONTH})(?:,?{_GAP}(?P<from_year>{_YEAR}))?"
_TO_MONTH = rf"(?:(?P<day>{_ORDINAL_DAY}){_GAP})?(?P<month>{_MONTH}),?{_GAP}(?P<year>{_YEAR})"
# 16–30 мая 1942, 16 мая 1942, май 1942
_FROM_DAY = rf"(?:(?P<from_day>{_ORDINAL_DAY}){_TO}(?=\d))?"
# May 16 – October 30, 1942; May 16–30, 1942; May 16, 1942
_ENGLISH_FROM = rf"(?P<from_month>{_MONTH}){_GAP}(?P<from_day>{_ORDINAL_DAY}){_TO}"
_ENGLISH_TO = rf"(?P<day>{_ORDINAL_DAY}),?{_GAP}(?P<year>{_YEAR})"
# 16.05 – 30.10.1942, 16.05.42, 16/V-42; with blanks between only the whole year tells a date
_FIGURE_MONTH = r"(?:0?[1-9]|[12]\d|3[01]|[IVXІХ]{1,4})"
_FIGURES_FROM = rf"(?:(?P<from_day>{_DAY})[./](?P<from_month>{_FIGURE_MONTH})\.?{_TO})?"
_FIGURES_TO = rf"(?P<day>{_DAY})[./ -](?P<month>{_FIGURE_MONTH})[./ -](?P<year>{_YEAR}|(?<! )\d\d)(?!\w)"
_ISO = rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?(?![-\w])"
_DECADE = rf"(?P<year>{_YEAR})(?:-?[ех]\b|s\b|er\b)"
_SHORT_DECADE = r"(?P<year>[1-9]0)-?(?:е|х|ые|ых)[ \u00a0]+(?:гг?\.|год\w*)"
_YEARS = rf"(?P<year>{_YEAR}){_GAP}[-‐‑–—]{_GAP}(?P<last>{_YEAR}|\d\d)(?![\w-])"
_CENTURIES = (
    r"(?P<century>[IVXІХ]{1,5}|\d{1,2})(?:-?(?:го|й|м)|st|nd|rd|th)?[ \u00a0]+(?:век\w{0,3}|century|вв?\.|ст\.)"
)

# The longer come first: what one has read no other reads again.
GRAMMAR: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(rf"(?<![\w.])(?:{pattern}){_END}", re.IGNORECASE), read)
    for pattern, read in (
        (_FROM_MONTH + _TO + _TO_MONTH, _read_words),
        (_FROM_DAY + _TO_MONTH, _read_words),
        (rf"{_ENGLISH_FROM}(?P<month>{_MONTH}){_GAP}{_ENGLISH_TO}", _read_words),
        (rf"(?P<month>{_MONTH}){_GAP}{_FROM_DAY}{_ENGLISH_TO}", _read_words),
        (_ISO, _read_iso),
        (_FIGURES_FROM + _FIGURES_TO, _read_figures),
        (_DECADE, _read_decade),
        (_SHORT_DECADE, _read_decade),
        (_YEARS, _read_years),
        (_CENTURIES, _read_century),
        (rf"{_YEAR}(?!\w)", _read_year),
    )
)
