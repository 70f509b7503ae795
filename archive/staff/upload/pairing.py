"""Which scans belong together, by the names scanners and people give them: `x_a` and `x_b`, `x-front` and `x-back`."""

from __future__ import annotations

import re
from pathlib import PurePath

_SIDES = {
    "a": "front", "front": "front", "recto": "front", "лицо": "front",
    "b": "back", "back": "back", "verso": "back", "оборот": "back",
}  # fmt: skip
_NAME = re.compile(rf"(?P<stem>.+)[_ .-](?P<side>{'|'.join(_SIDES)})", re.IGNORECASE)


def side_of(filename: str) -> str:
    """Give the role a name says, ``front`` or ``back``; empty when it says none."""
    return _split(filename)[1]


def belong_together(one: str, other: str) -> bool:
    """Say whether two names are the two sides of one object."""
    (stem, side), (other_stem, other_side) = _split(one), _split(other)
    return bool(side and other_side) and side != other_side and stem == other_stem


def _split(filename: str) -> tuple[str, str]:
    match = _NAME.fullmatch(PurePath(filename).stem)
    return (match["stem"].casefold(), _SIDES[match["side"].casefold()]) if match else (filename.casefold(), "")
