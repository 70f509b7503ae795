"""Where the lines of a transcription stand on their picture: a line's number and a box."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.fields import Fault, Json

# A long side that no camera reaches, and more lines than a page takes.
_FARTHEST, _MOST = 100_000, 2_000
_MINUTE = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Region:
    """One line of the text that belongs to a picture.

    Attributes:
        line: its number from 1, as the text was typed; a line end is a line break or a bar in the transcription.
        left, top, width, height: of its box in pixels of the original as it is shown, from the upper left corner.
    """

    line: int
    left: int
    top: int
    width: int
    height: int

    def write(self) -> dict[str, Json]:
        """Give its JSON object."""
        return {"line": self.line, "box": [self.left, self.top, self.width, self.height]}


def clean_regions(value: Json) -> tuple[Region, ...]:
    """Check the regions of a picture.

    Returns:
        They in the order of their lines; a line may have several.

    Raises:
        Fault: no list, no line number, or a box that is none.
    """
    if value is None or value == "":
        return ()
    if not isinstance(value, list) or len(value) > _MOST:
        raise Fault("Give a list of lines with their boxes.", where="regions")
    regions = [_region(entry, number) for number, entry in enumerate(value, start=1)]
    return tuple(sorted(regions, key=lambda one: (one.line, one.top, one.left)))


def _region(entry: Json, number: int) -> Region:
    where = f"regions.{number}"
    if not isinstance(entry, Mapping) or set(entry) != {"line", "box"}:
        raise Fault('Write a line with its box: {"line": 1, "box": [left, top, width, height]}.', where=where)
    line, box = _whole(entry["line"]), entry["box"]
    if line is None or line < 1:
        raise Fault("The number of a line is a whole number, 1 or more.", where=f"{where}.line")
    sides = [_whole(side) for side in box] if isinstance(box, list) else []
    left, top, width, height = sides if len(sides) == 4 else (None,) * 4  # noqa: PLR2004 -- corners of a box
    if left is None or top is None or not width or not height:
        raise Fault("A box is left, top, width and height in whole pixels.", where=f"{where}.box")
    return Region(line, left, top, width, height)


def _whole(value: Json) -> int | None:
    if isinstance(value, bool) or not _MINUTE.fullmatch(str(value)):
        return None
    return int(str(value)) if int(str(value)) <= _FARTHEST else None
