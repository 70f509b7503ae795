"""What is to be written, letter by letter: which are struck out, which were added above the line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.illustration.drawing import Drawing

LOST = "…"
_UNDERDOT = "\u0323"
_PLAIN, _STRUCK, _ADDED = " ", "-", "^"


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank, and for each a mark: plain, struck or added."""

    letters: str
    marks: str

    def struck_spans(self) -> list[tuple[int, int]]:
        """First and one past the last letter of each struck piece."""
        return [match.span() for match in re.finditer(f"{_STRUCK}+", self.marks)]

    def is_added(self, place: int) -> bool:
        """Whether this letter stands above the line."""
        return self.marks[place] == _ADDED


Line = tuple[Word, ...]


def wording(drawing: Drawing) -> tuple[Line, ...]:
    """The lines of words of a drawing; underdots are an editor's mark and are not drawn."""
    text = drawing.text.replace(_UNDERDOT, "").strip("\n")
    marks = [_PLAIN] * len(text)
    for pieces, mark in ((drawing.struck, _STRUCK), (drawing.added, _ADDED)):
        for piece in pieces:
            start = _place(text, piece, marks)
            marks[start : start + len(piece)] = [mark] * len(piece)
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        words = re.finditer(r"\S+", line)
        spans = [(start + word.start(), start + word.end()) for word in words]
        lines.append(tuple(Word(text[begin:end], "".join(marks[begin:end])) for begin, end in spans))
        start += len(line) + 1
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Row:
    """What was written in one row: how many words, and their box in px (left, top, right, bottom)."""

    words: int
    box: tuple[int, int, int, int]


def line_boxes(lines: tuple[Line, ...], rows: tuple[Row, ...]) -> tuple[tuple[int, int, int, int], ...]:
    """The box of each line; one that was too long stands in several rows."""
    boxes: list[tuple[int, int, int, int]] = []
    left = list(rows)
    for line in lines:
        own = [left.pop(0)]
        while sum(row.words for row in own) < len(line):
            own.append(left.pop(0))
        edges = list(zip(*(row.box for row in own), strict=True))
        boxes.append((min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])))
    return tuple(boxes)


def _place(text: str, piece: str, marks: list[str]) -> int:
    """Where a marked piece most likely stands: as a word of its own, else as a letter written twice, else anywhere."""
    quoted = re.escape(piece)
    for pattern in (rf"(?<!\w){quoted}(?!\w)", rf"{quoted}(?={quoted})", quoted):
        for match in re.finditer(pattern, text):
            if marks[match.start()] == _PLAIN:
                return match.start()
    return len(text)
