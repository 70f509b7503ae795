"""Book numbers and plain numbers as single tokens, however they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_HYPHENS = r"\-‐‑–—"  # for use inside brackets
# With the word ISBN before it a number counts whatever its check digit: books print wrong ones.
_ISBN = re.compile(
    rf"(?:(?P<label>\bISBN(?:-1[03])?)[ \u00a0:№]*)?(?<![\d{_HYPHENS}])"
    rf"(?P<digits>\d(?:[{_HYPHENS} \u00a0]?\d){{8}}(?:[{_HYPHENS} \u00a0]?[\dXxХх]|(?:[{_HYPHENS} \u00a0]?\d){{4}}))"
    rf"(?![\d]|[{_HYPHENS}]\d)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"(?<![\d.,])(?<!\d[ \u00a0])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d]|[ \u00a0]\d)")
_ORDINAL = re.compile(
    rf"(?<!\d)(\d{{1,4}})(?:[{_HYPHENS}](?:го|му|й|ый|ий|я|ая|е|ое|х|ых|м|ми|er)|st|nd|rd|th)(?!\w)", re.IGNORECASE
)
_LENGTH_OLD, _LENGTH_NEW = 10, 13
_OLD_PREFIX = "978"
ISBN_SIGN = "isbn:"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text or query.

    Args:
        start: offset of its first character, a label such as `ISBN` included.
        end: offset behind its last one.
        token: what it is compared by: digits, or `isbn:` and the digits of the long form.
    """

    start: int
    end: int
    token: str


def find_numbers(text: str) -> tuple[Number, ...]:
    """Numbers that words alone would tear apart, in order: ISBN, `12 500`, `25-я`; plain ones are words already."""
    found: list[Number] = []
    taken = bytearray(len(text))
    for one in chain(_find_isbns(text), _find_grouped(text), _find_ordinals(text)):
        if not any(taken[one.start : one.end]):
            found.append(one)
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return tuple(sorted(found, key=lambda one: one.start))


def _find_isbns(text: str) -> Iterator[Number]:
    for found in _ISBN.finditer(text):
        token = isbn_token(found["digits"], labelled=found["label"] is not None)
        if token:
            yield Number(found.start(), found.end(), token)


def _find_grouped(text: str) -> Iterator[Number]:
    for found in _GROUPED.finditer(text):
        yield Number(found.start(), found.end(), re.sub(r"\D", "", found.group()))


def _find_ordinals(text: str) -> Iterator[Number]:
    for found in _ORDINAL.finditer(text):
        yield Number(found.start(), found.end(), found[1])


def isbn_token(written: str, *, labelled: bool = False) -> str:
    """`isbn:` and thirteen digits for an ISBN of ten or thirteen, with or without hyphens; "" when it is none.

    Ten digits and thirteen of one book are one token. A number whose check digit is wrong is an ISBN only where the
    text says so (`labelled`), and then compared by its digits alone, as a number that says nothing of itself.
    """
    digits = re.sub(r"[^\dX]", "", written.upper().replace("Х", "X"))
    if len(digits) == _LENGTH_OLD and _old_check(digits[:9]) == digits[9]:
        stem = _OLD_PREFIX + digits[:9]
        return f"{ISBN_SIGN}{stem}{_new_check(stem)}"
    if len(digits) == _LENGTH_NEW and digits.isdigit() and _new_check(digits[:12]) == digits[12]:
        return ISBN_SIGN + digits
    return digits if labelled else ""


def _old_check(nine: str) -> str:
    rest = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return "0X987654321"[rest]


def _new_check(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return str(-total % 10)
