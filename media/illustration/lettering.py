"""Lettering on stone: lines fitted to a wall, each letter made of unsteady strokes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from media.illustration.drawing import DrawingError
from media.illustration.grain import threshold
from media.illustration.handwriting import Written
from media.illustration.letterforms import Point, Stroke, form
from media.illustration.wording import LOST, Line, Row, Word, wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from media.illustration.drawing import Drawing

Box = tuple[int, int, int, int]
_FINE = 2
_LEADING = 1.75  # line pitch against the height of a capital
_BLANK = 5.0
_LOST_WIDTH = 9.0


@dataclass(frozen=True, slots=True)
class Tool:
    """What the letters are made with: width against the letter height, how many times each stroke is gone over."""

    width: float
    passes: int
    shake: float
    overshoot: float


TOOLS = {
    "scratched": Tool(0.072, 2, 0.6, 0.06),
    "soot": Tool(0.16, 1, 1.0, 0.0),
    "charcoal": Tool(0.085, 2, 0.8, 0.02),
    "chalk": Tool(0.075, 2, 0.8, 0.02),
    "pencil": Tool(0.062, 2, 0.7, 0.0),
    "ink": Tool(0.07, 1, 0.7, 0.0),
}
# letters: slant, how far they dance (units), spacing (units)
_MANNERS = {
    "neat": (0.0, 0.18, 2.0),
    "hurried": (0.2, 0.5, 1.6),
    "child": (-0.03, 0.9, 2.4),
    "block": (0.0, 0.34, 2.1),
    "old": (0.1, 0.25, 1.9),
}


def _word_width(word: Word, spacing: float) -> float:
    return sum((_LOST_WIDTH if letter == LOST else form(letter)[0]) + spacing for letter in word.letters)


def _line_width(words: Sequence[Word], spacing: float) -> float:
    return sum(_word_width(word, spacing) for word in words) + _BLANK * max(0, len(words) - 1)


def _wrapped(lines: tuple[Line, ...], spacing: float, room: float) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for line in lines:
        row: list[Word] = []
        for word in line:
            if row and _line_width([*row, word], spacing) > room:
                rows.append(row)
                row = []
            row.append(word)
        rows.append(row)
    return rows


def fitted(
    lines: tuple[Line, ...], hand: str, box: Box, largest: int = 150, smallest: int = 20
) -> tuple[list[list[Word]], int]:
    """Rows of words and the height of a capital in px; rows are broken anew only where letters would become tiny."""
    spacing = _MANNERS[hand][2]
    width, height = box[2] - box[0], box[3] - box[1]
    for keeps_lines in (True, False):
        for size in range(largest, smallest - 1, -2):
            room = width / size * 10 * 0.94 - 4
            rows = _wrapped(lines, spacing, room)
            whole = len(rows) * size * _LEADING <= height and all(_line_width(row, spacing) <= room for row in rows)
            if whole and (len(rows) == len(lines) or not keeps_lines):
                return rows, size
            if keeps_lines and size < 36:  # noqa: PLR2004 - px; smaller capitals are lost in the grain of the stone
                break
    raise DrawingError(f"a text of {sum(map(len, lines))} words is too long for its wall")


def letter_wall(drawing: Drawing, page: tuple[int, int], box: Box, rng: Random) -> Written:
    """Draws the strokes of its text within the box of a wall of that size (grey, white where the tool went)."""
    hand = drawing.hand
    rows, size = fitted(wording(drawing), hand, box)
    big = Image.new("L", (page[0] * _FINE, page[1] * _FINE), 0)
    pen = _Pen(ImageDraw.Draw(big), TOOLS[drawing.medium], hand, size, rng)
    spacing = _MANNERS[hand][2]
    widest = max((_line_width(row, spacing) for row in rows), default=0.0) * size / 10
    left = box[0] + max(0.0, (box[2] - box[0] - widest) * rng.uniform(0.3, 0.6))
    pitch = min(size * 2.1, (box[3] - box[1]) / max(1, len(rows)))
    top = box[1] + (box[3] - box[1] - pitch * len(rows)) * rng.uniform(0.35, 0.55) + (pitch - size) * 0.5
    lost: list[Box] = []
    written: list[Row] = []
    for number, row in enumerate(rows):
        slack = max(0.0, box[2] - left - _line_width(row, spacing) * size / 10 - size * 0.5)
        start = left + min(slack, rng.uniform(0, size * 0.45))
        above = top + number * pitch
        lost += pen.write_line(row, (start, above), (box[1], box[3]))
        end = min(start + _line_width(row, spacing) * size / 10, page[0])
        edges = (start - size * 0.3, above - size * 0.4, end, above + size * 1.4)
        written.append(Row(len(row), (max(0, round(edges[0])), round(edges[1]), round(edges[2]), round(edges[3]))))
    strokes = big.resize(page, Image.Resampling.LANCZOS)
    return Written(strokes, threshold(strokes, 8, 9).getbbox() or box, tuple(lost), tuple(written))


class _Pen:
    """A tool in somebody's hand, at work on one wall."""

    def __init__(self, draw: ImageDraw.ImageDraw, tool: Tool, hand: str, size: int, rng: Random) -> None:
        self._draw, self._tool, self._size, self._rng = draw, tool, size, rng
        self._slant, self._dance, self._spacing = _MANNERS[hand]
        self._unit = size / 10

    def write_line(self, words: list[Word], start: Point, bounds: tuple[int, int]) -> list[Box]:
        """Writes one row from its upper left corner; answers where letters are lost."""
        length = _line_width(words, self._spacing) * self._unit
        tilt = self._rng.uniform(-0.022, 0.022)
        tilt = max(-(start[1] - bounds[0]) / max(1.0, length) * 0.5, min(tilt, 0.022))
        lost: list[Box] = []
        x = start[0]
        for word in words:
            places = [x]
            for number, letter in enumerate(word.letters):
                y = start[1] + (x - start[0]) * tilt - self._size * 0.35 * word.is_added(number)
                if letter == LOST:
                    wide = _LOST_WIDTH
                    lost.append((round(x), round(y), round(x + wide * self._unit), round(y + self._size)))
                else:
                    wide = self._letter(letter, (x, y))
                x += (wide + self._spacing) * self._unit
                places.append(x)
            for first, end in word.struck_spans():
                self._strike(places[first], places[end], start[1] + self._size * 0.6)
            x += _BLANK * self._unit
        return lost

    def _strike(self, begin: float, end: float, y: float) -> None:
        last = end - self._spacing * self._unit * 0.6
        self._stroke(((begin - self._unit, y + self._unit), ((begin + last) / 2, y - self._unit), (last, y)))

    def _letter(self, letter: str, at: Point) -> float:
        wide, strokes = form(letter)
        rng, dance = self._rng, self._dance
        grow = rng.uniform(1 - dance * 0.1, 1 + dance * 0.06)
        turn = rng.uniform(-0.05, 0.05) * dance * 2
        shift = (rng.uniform(-dance, dance) * 0.4, rng.uniform(-dance, dance) * 0.8)
        for stroke in strokes:
            placed = tuple(
                (
                    at[0] + (x * grow + shift[0] + (10 - y) * (self._slant * 0.9 + turn)) * self._unit,
                    at[1] + (10 - (10 - y) * grow + shift[1] + (x - wide / 2) * turn) * self._unit,
                )
                for x, y in stroke
            )
            for _ in range(self._tool.passes):
                self._stroke(placed)
        return wide

    def _stroke(self, points: Stroke) -> None:
        rng, tool = self._rng, self._tool
        shake = self._unit * 0.22 * tool.shake
        wander = [(x + rng.uniform(-shake, shake), y + rng.uniform(-shake, shake)) for x, y in points]
        if tool.overshoot and len(wander) > 1:
            wander[-1] = _beyond(wander[-2], wander[-1], rng.uniform(0, tool.overshoot) * self._size)
        broad = max(1.6, tool.width * self._size) * rng.uniform(0.85, 1.15)
        pressure = rng.uniform(200, 255)
        for start, end in pairwise(wander):
            steps = max(2, round(math.dist(start, end) / 5))
            for step in range(steps + 1):
                part = step / steps
                pressure = min(255.0, max(150.0, pressure + rng.uniform(-18, 18)))
                radius = broad * rng.uniform(0.4, 0.56) * (0.7 + pressure / 850)
                self._dab(_along(start, end, part), _along(start, end, part + 1 / steps), radius, pressure)

    def _dab(self, start: Point, end: Point, radius: float, pressure: float) -> None:
        x, y, reach = start[0] * _FINE, start[1] * _FINE, radius * _FINE
        fill = round(pressure)
        self._draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=fill)
        if math.dist(start, end) > radius * 0.4:
            half = ((start[0] + end[0]) * _FINE / 2, (start[1] + end[1]) * _FINE / 2)
            self._draw.line((x, y, *half), fill=fill, width=max(1, round(reach * 2)))


def _along(start: Point, end: Point, part: float) -> Point:
    part = min(1.0, part)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _beyond(start: Point, end: Point, extra: float) -> Point:
    length = math.dist(start, end) or 1.0
    return end[0] + (end[0] - start[0]) / length * extra, end[1] + (end[1] - start[1]) / length * extra
