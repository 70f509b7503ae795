"""Handwriting: lines fitted to a page, words written one by one with an unsteady hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from media.illustration.drawing import DrawingError
from media.illustration.fonts import advances, font, width
from media.illustration.grain import Colour, clouds, noise, scaled, spread, threshold, tint
from media.illustration.wording import LOST, Line, Row, Word

if TYPE_CHECKING:
    from random import Random

Box = tuple[int, int, int, int]
_FINE = 2  # letters are drawn at twice the size and reduced


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody writes.

    `scale` is the letter height against the line pitch; slant and tilt are tangents; wobble is px at size 100.
    """

    face: str
    scale: float
    slant: float = 0.0
    wobble: float = 1.0
    tilt: float = 0.008
    ink: Colour = (38, 44, 92)


HANDS = {
    "neat": Hand("marck-script", 0.98, ink=(34, 42, 92), wobble=1.0),
    "hurried": Hand("caveat", 1.02, slant=0.14, wobble=3.0, tilt=0.02, ink=(66, 40, 108)),
    "child": Hand("shantell-sans", 0.66, wobble=3.6, tilt=0.02, slant=-0.02, ink=(72, 44, 124)),
    "block": Hand("neucha", 0.84, wobble=2.0, tilt=0.012, ink=(36, 40, 60)),
    "old": Hand("bad-script", 0.74, slant=0.1, wobble=1.4, ink=(70, 46, 30)),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines that fit: font size and line pitch in px."""

    lines: tuple[Line, ...]
    size: int
    pitch: float


@dataclass(frozen=True, slots=True)
class Written:
    """What the pen left: the strokes (grey, page size), their box, the boxes where letters are lost, the rows."""

    strokes: Image.Image
    box: Box
    lost: tuple[Box, ...]
    rows: tuple[Row, ...] = ()


def _gap(size: int) -> float:
    return size * 0.3


def _wrapped(lines: tuple[Line, ...], hand: Hand, size: int, room: float) -> tuple[Line, ...]:
    result: list[Line] = []
    for line in lines:
        row: list[Word] = []
        used = 0.0
        for word in line:
            needs = width(hand.face, word.letters, size)
            if row and used + needs > room:
                result.append(tuple(row))
                row, used = [], 0.0
            row.append(word)
            used += needs + _gap(size)
        result.append(tuple(row))
    return tuple(result)


def fitted(lines: tuple[Line, ...], hand: Hand, box: Box, largest: int, smallest: int = 18) -> Setting:
    """The largest setting of the lines that fits the box; they are kept as given while they stay readable.

    `largest` and `smallest` bound the line pitch in px. Raises DrawingError when even the smallest is too long.
    """
    for keeps_lines in (True, False):
        lowest = round(largest * 0.5) if keeps_lines else smallest
        for pitch in range(largest, lowest - 1, -2):
            size = round(pitch * hand.scale)
            room = box[2] - box[0] - size * (0.4 + abs(hand.slant))
            rows = _wrapped(lines, hand, size, room)
            fits = len(rows) * pitch <= box[3] - box[1] and _widest(rows, hand, size) <= room
            if fits and (len(rows) == len(lines) or not keeps_lines):
                return Setting(rows, size, pitch)
    raise DrawingError(f"a text of {sum(map(len, lines))} words is too long for its page")


def loosened(setting: Setting, box: Box, most: float) -> Setting:
    """The same lines further apart, up to `most` times the pitch, as far as the box allows."""
    rows = max(1, len(setting.lines))
    return Setting(setting.lines, setting.size, min(setting.pitch * most, (box[3] - box[1]) / rows))


def _widest(rows: tuple[Line, ...], hand: Hand, size: int) -> float:
    return max((width(hand.face, word.letters, size) for row in rows for word in row), default=0.0)


def _word_tile(word: Word, hand: Hand, size: int, rng: Random) -> Image.Image:
    """One word on its own tile, baseline at 60 % of the height, one letter height of air at the left."""
    steps = advances(hand.face, word.letters, size)
    tile = Image.new("L", (round(sum(steps) + size * 2), size * 3), 0)
    draw = ImageDraw.Draw(tile)
    unit = hand.wobble * size / 100
    places = [size + sum(steps[:number]) for number in range(len(steps) + 1)]
    baseline, drift = size * 1.8, 0.0
    for number, letter in enumerate(word.letters):
        drift = drift * 0.7 + rng.uniform(-unit, unit) * 0.6
        if letter != LOST:
            added = word.is_added(number)
            own = size * rng.uniform(1 - unit / size, 1 + unit / size) * (0.84 if added else 1)
            y = baseline + drift - size * 0.26 * added
            face = font(hand.face, letter, max(6, round(own)))
            draw.text((places[number], y), letter, fill=round(rng.uniform(215, 255)), font=face, anchor="ls")
    for first, end in word.struck_spans():
        _strike(draw, (places[first] - size * 0.06, places[end] + size * 0.04), baseline - size * 0.16, size, rng)
    lean = hand.slant + rng.uniform(-0.02, 0.02)
    tilt = rng.uniform(-hand.tilt, hand.tilt)
    affine = (1, lean, -lean * baseline, tilt, 1, -tilt * size)
    return tile.transform(tile.size, Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC)


def _strike(draw: ImageDraw.ImageDraw, span: tuple[float, float], y: float, size: int, rng: Random) -> None:
    for _ in range(2):
        points = [(span[0] + (span[1] - span[0]) * part / 6, y + rng.uniform(-0.06, 0.06) * size) for part in range(7)]
        draw.line(points, fill=240, width=max(2, size // 22), joint="curve")


def write(setting: Setting, hand: Hand, page: tuple[int, int], box: Box, rng: Random, indent: float = 0.0) -> Written:
    """Writes the lines into the box of a page of that size."""
    big = Image.new("L", (page[0] * _FINE, page[1] * _FINE), 0)
    lost: list[Box] = []
    rows: list[Row] = []
    size = setting.size * _FINE
    for number, line in enumerate(setting.lines):
        x = box[0] + setting.size * 0.2 + rng.uniform(0, setting.size * 0.14) + indent
        baseline = box[1] + (number + 0.78) * setting.pitch
        drift = rng.uniform(-0.004, 0.004) * hand.wobble
        for word in line:
            tile = _word_tile(word, hand, size, rng)
            y = baseline + drift * (x - box[0]) * 0.5
            at = (round(x * _FINE - size), round(y * _FINE - size * 1.8))
            _lay(big, tile, at)
            lost += _lost_boxes(word, hand, setting, (x, y))
            x += width(hand.face, word.letters, setting.size) + _gap(setting.size) * rng.uniform(0.9, 1.08)
        top, bottom = baseline - setting.pitch * 0.75, baseline + setting.pitch * 0.35
        rows.append(Row(len(line), (box[0], round(top), min(round(x), page[0]), round(bottom))))
    strokes = big.resize(page, Image.Resampling.LANCZOS)
    return Written(strokes, threshold(strokes, 8, 9).getbbox() or box, tuple(lost), tuple(rows))


def _lay(big: Image.Image, tile: Image.Image, at: tuple[int, int]) -> None:
    area = (at[0], at[1], at[0] + tile.width, at[1] + tile.height)
    big.paste(ImageChops.lighter(big.crop(area), tile), at)


def _lost_boxes(word: Word, hand: Hand, setting: Setting, start: tuple[float, float]) -> list[Box]:
    x = start[0]
    boxes: list[Box] = []
    for letter, step in zip(word.letters, advances(hand.face, word.letters, setting.size), strict=True):
        if letter == LOST:
            top = start[1] - setting.size * 0.75
            boxes.append((round(x), round(top), round(x + step), round(start[1] + setting.size * 0.25)))
        x += step
    return boxes


def ink(page: Image.Image, written: Written, hand: Hand, medium: str, rng: Random) -> None:
    """Lays the strokes on the page as pencil (grains of the paper show) or ink (it spreads a little)."""
    size = page.size
    pressure = spread(clouds(rng, size, 34, 3), 0.5, 205)
    if medium == "pencil":
        tooth = threshold(noise(rng, size).filter(ImageFilter.GaussianBlur(0.7)), 84, 150)
        strokes = ImageChops.multiply(written.strokes, ImageChops.multiply(spread(tooth, 0.5, 200), pressure))
        tint(page, (62, 60, 64), scaled(strokes, 1.5))
        tint(page, (84, 80, 80), scaled(written.strokes.filter(ImageFilter.GaussianBlur(1.6)), 0.12))
        return
    strokes = ImageChops.multiply(written.strokes.filter(ImageFilter.GaussianBlur(0.5)), pressure)
    tint(page, hand.ink, scaled(written.strokes.filter(ImageFilter.GaussianBlur(2.4)), 0.16))
    tint(page, hand.ink, scaled(strokes, 1.15))
