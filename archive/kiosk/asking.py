"""What stands in the address of a search: read with care, written back with one thing changed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from archive.search import FACETS, Asked
from index import BadQuery, Query, Sort

SORTS = tuple(sort.value for sort in Sort)
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEAR = re.compile(r"\d{1,4}", re.ASCII)
Arguments = MultiDict[str, str]


def read_asked(arguments: Arguments, language: str, size: int = 20) -> Asked:
    """Make the question from the parameters of an address.

    Filters may be repeated or hold several values with commas; several values of one widen. Unknown parameters are
    left alone.

    Raises:
        BadRequest: a value is out of bounds; the sentence says which.
    """
    text = read_text(arguments)
    first, last = _span(arguments.get("from", ""), arguments.get("to", ""))
    try:
        return Asked(
            text=text,
            language=language,
            filters={name: values for name in FACETS if (values := _values(arguments, name))},
            earliest=_day(first, last=False),
            latest=_day(last, last=True),
            certain=_flag(arguments.get("certain", "")),
            sort=_sort(arguments.get("sort", "")),
            page=_number(arguments.get("page", ""), 1),
            size=_number(arguments.get("size", ""), size),
        )
    except BadQuery as error:
        raise BadRequest(str(error)) from error


def read_text(arguments: Arguments) -> str:
    """Give what was typed.

    Raises:
        BadRequest: it is too long.
    """
    text = arguments.get("q", "").strip()
    if len(text) > Query.LONGEST_TEXT:
        raise BadRequest("The search is longer than 200 characters. Use fewer words.")
    return text


def searchable(text: str) -> str:
    """Give as many of the first words as one search takes; a long title has more."""
    words = text.split()
    while words:
        try:
            return Asked(text=" ".join(words)).text
        except BadQuery:
            words.pop()
    return ""


def write_asked(asked: Asked, /, **changed: object) -> str:
    """Give the query string of a question with some of it changed; what is as usual is left out.

    `changed` names `q`, `sort`, `page`, `certain`, `from`, `to`, `open` (a drawer), or a facet with its values. Every
    change leads to the first page unless it names one.
    """
    wanted = {"q": asked.text, **_parameters(asked), "page": ""} | changed
    if wanted["page"] == 1:
        wanted["page"] = ""
    if wanted["sort"] == "relevance":
        wanted["sort"] = ""
    said = ((name, values) for name, values in wanted.items() if values not in ("", ()))
    return "&".join(_encoded(name, str(value)) for name, values in said for value in _each(values))


@lru_cache(maxsize=4096)
def _encoded(name: str, value: str) -> str:
    """Write one parameter; a page has sixty addresses that differ in one of them."""
    return urlencode([(name, value)])


def kept(asked: Asked, *without: str, text: bool = False) -> tuple[tuple[str, str], ...]:
    """Give what a form must not lose as names and values, some left out; the text only where it is asked for."""
    all_of_it = {"q": asked.text if text else "", **_parameters(asked)}
    return tuple(
        (name, str(value)) for name, values in all_of_it.items() if name not in without for value in _each(values)
    )


def _parameters(asked: Asked) -> dict[str, object]:
    """Give everything but text and page; what is as usual is empty."""
    return {
        **asked.filters,
        "from": _written(asked.earliest, 101),
        "to": _written(asked.latest, 1231),
        "certain": "1" if asked.certain else "",
        "sort": "" if asked.sort == "relevance" else asked.sort,
    }


def number_of_page(arguments: Arguments) -> int:
    """Give the number of the page asked for, 1 where none is.

    Raises:
        BadRequest: it is no number.
    """
    return max(1, _number(arguments.get("page", ""), 1))


def toggled(filters: Mapping[str, tuple[str, ...]], name: str, value: str) -> tuple[str, ...]:
    """Give the values of a filter with one switched on or off."""
    chosen = filters.get(name, ())
    return tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)


def _each(values: object) -> tuple[object, ...]:
    entries = values if isinstance(values, tuple) else (values,)
    return tuple(entry for entry in entries if entry != "")


def _values(arguments: Arguments, name: str) -> tuple[str, ...]:
    entries = (entry.strip() for value in arguments.getlist(name) for entry in value.split(","))
    values = tuple(dict.fromkeys(entry for entry in entries if entry))
    if name in {"decade", "year"} and not all(_YEAR.fullmatch(value) for value in values):
        raise BadRequest("Write a year as 1942.")
    return values


def _number(text: str, usual: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 7):  # noqa: PLR2004 -- more digits than any page has
        raise BadRequest("A page number is a whole number, 1 or more.")
    return int(text)


def _flag(text: str) -> bool:
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise BadRequest("Write certain=1 for certain readings only.")


def _sort(text: str) -> str:
    if text and text not in SORTS:
        raise BadRequest("Results can be sorted by relevance, date, title or identifier.")
    return text or "relevance"


def _day(text: str, *, last: bool) -> int | None:
    """Read a year, a month or a day as its first or last day, YYYYMMDD."""
    if not text:
        return None
    found = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        first = dt.date(year, month or 1, day or 1)
    except ValueError as error:
        raise BadRequest("Write a date as 1942, 1942-05 or 1942-05-16.") from error
    if last:
        month = month or 12
        day = day or calendar.monthrange(year, month)[1]
        first = dt.date(year, month, day)
    return first.year * 10000 + first.month * 100 + first.day


def _span(first: str, last: str) -> tuple[str, str]:
    """Give the two ends in order: who picks the years the other way round means the same."""
    return (last, first) if _YEAR.match(last) and last[:4] < first[:4] else (first, last)


def _written(day: int | None, whole: int) -> str:
    """Write a day as an address has it; the day that stands for a whole year (its first, its last) as the year."""
    if day is None:
        return ""
    year = f"{day // 10000:04}"
    return year if day % 10000 == whole else f"{year}-{day // 100 % 100:02}-{day % 100:02}"
