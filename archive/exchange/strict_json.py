"""One JSON text to plain values, refusing what the standard does not know and what no record needs.

Python's own reader takes NaN, lets the last of two equal keys win, and raises half a dozen kinds of errors.
"""

from __future__ import annotations

import json
import math
from typing import cast

from archive.catalogue.fields import Fault, Json

# No field holds a longer number; Python itself refuses to read integers of more than 4,300 digits.
LONGEST_NUMBER = 15


class _NoNumber:
    """Stands where the text has a number that JSON does not know, until its key is known."""


def parse(text: str) -> Json:
    """Read one JSON text.

    Raises:
        Fault: it is not JSON, or holds NaN, an endless number, one key twice, or nests too deeply. `where` is the key.
    """
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer, parse_float=_float
        )
    except json.JSONDecodeError as error:
        raise Fault("This is not JSON: %(why)s at character %(at)s.", why=error.msg, at=error.pos + 1) from error
    except RecursionError as error:
        raise Fault("Lists and objects are nested too deeply here. Write the record flat.") from error
    return cast("Json", value)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise Fault("This key stands here twice. Remove one.", where=key)
        entries = value if isinstance(value, list) else [value]
        if any(isinstance(entry, _NoNumber) for entry in entries):
            raise Fault("This is no number that JSON knows. Write it as text, or leave it out.", where=key)
        values[key] = value
    return values


def _constant(_word: str) -> _NoNumber:
    return _NoNumber()


def _integer(digits: str) -> int | _NoNumber:
    return int(digits) if len(digits) <= LONGEST_NUMBER else _NoNumber()


def _float(digits: str) -> float | _NoNumber:
    number = float(digits)
    return number if math.isfinite(number) else _NoNumber()
