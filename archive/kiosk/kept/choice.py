"""The list of what was kept, as a cookie carries it: accession numbers, no more. It ends with the visit."""

from __future__ import annotations

from urllib.parse import quote, unquote

from flask import request

COOKIE = "kept"
# So many fit in a cookie of 4 KB with the longest accession numbers in use, and in anybody's patience.
MOST = 24
_LONGEST = 3_500
_BETWEEN = "!"


def numbers_kept() -> tuple[str, ...]:
    """Give the accession numbers that the visitor who asks has kept."""
    return read_kept(request.cookies.get(COOKIE, ""))


def read_kept(carried: str) -> tuple[str, ...]:
    """Give the accession numbers in the order they were kept; what is no list of ours is none."""
    numbers = (unquote(number)[:100] for number in carried[:_LONGEST].split(_BETWEEN) if number)
    return tuple(dict.fromkeys(numbers))[:MOST]


def write_kept(numbers: tuple[str, ...]) -> str:
    """Give what the cookie carries; the newest are left out when they do not fit."""
    carried = ""
    for number in numbers[:MOST]:
        longer = f"{carried}{_BETWEEN if carried else ''}{quote(number, safe='')}"
        if len(longer) > _LONGEST:
            break
        carried = longer
    return carried


def with_one(numbers: tuple[str, ...], identifier: str) -> tuple[str, ...]:
    """Keep one more; one that is there stays where it is."""
    return numbers if identifier in numbers else (*numbers, identifier)


def without(numbers: tuple[str, ...], identifier: str) -> tuple[str, ...]:
    """Keep it no longer."""
    return tuple(number for number in numbers if number != identifier)
