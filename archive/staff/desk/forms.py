"""What the list of items is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.states import State

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A state (empty: any), words to filter by, and the sheet, from 1."""

    state: str = ""
    words: str = ""
    sheet: int = 1


def read_asked(arguments: Mapping[str, str]) -> Asked:
    """Read the address; what makes no sense counts as not asked, so that a list is always shown."""
    state = arguments.get("state", "")
    sheet = arguments.get("sheet", "")
    return Asked(
        state=state if state in tuple(State) else "",
        words=arguments.get("q", "").replace("\0", " ").strip()[:LONGEST],
        sheet=int(sheet) if sheet.isascii() and sheet.isdigit() and len(sheet) < 7 else 1,  # noqa: PLR2004 -- bounded
    )
