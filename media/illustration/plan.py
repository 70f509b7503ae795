"""A surveyor's plan: galleries left white in hatched stone, in ink on a folded sheet."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from media.illustration import ageing, paper
from media.illustration.grain import clouds, roughened, scaled, spread, threshold, tint, turbulence
from media.illustration.ground import ground, labelled, laid
from media.illustration.picture import Picture

if TYPE_CHECKING:
    from media.illustration.drawing import Drawing

SIZE = (1500, 1060)
_SHEET = (34, 30, 1466, 1012)
_DRAWN = (90, 80, 1410, 960)
_INK, _WASH = (58, 42, 28), (150, 116, 74)
_PASSAGE, _ROOM = 38, 27  # px: the breadth of a passage, of a room off it
_EVERY = 62  # px between two rooms of one passage
# A room off a passage: how long it is, and how often one was never cut.
_SHORT, _LONG, _MISSING = 30, 96, 0.24

_Point = tuple[float, float]


def draw_plan(drawing: Drawing) -> Picture:
    """Draws the plan; the same description always gives the same picture."""
    rng = Random(drawing.file)  # noqa: S311 - a picture, not a secret
    page = paper.sheet(rng, SIZE)
    hollow = roughened(_hollow(drawing, rng), rng, 9, 0.26)
    near = threshold(hollow.filter(ImageFilter.GaussianBlur(34)), 16, 92)
    stone = ImageChops.subtract(near, hollow.filter(ImageFilter.GaussianBlur(1)))
    tint(page, _WASH, scaled(ImageChops.multiply(stone, spread(turbulence(rng, SIZE, 90, 3), 0.7, 176)), 0.62))
    tint(
        page, _INK, ImageChops.multiply(_hatching(rng), ImageChops.multiply(stone, spread(clouds(rng, SIZE, 60), 0.9)))
    )
    tint(page, (244, 236, 216), scaled(hollow, 0.55))
    line = ImageChops.subtract(hollow.filter(ImageFilter.MaxFilter(5)), hollow)
    tint(page, _INK, scaled(ImageChops.multiply(line, spread(clouds(rng, SIZE, 30), 0.4, 205)), 1.1))
    _furnish(page)
    outline = paper.torn_outline(rng, SIZE, _SHEET, frozenset(drawing.damage))
    page = ageing.folded(page, rng, 0.5, upright=True)
    page = ageing.browned_edges(ageing.folded(page, rng, 0.52, upright=False), outline, rng)
    return Picture(labelled(laid(ground(rng, SIZE), ageing.dimmed(page), outline, 7), 46), _DRAWN, _SHEET)


def _hollow(drawing: Drawing, rng: Random) -> Image.Image:
    """White where the stone was cut away: the passages as described, and rooms off both sides of them."""
    mask = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(mask)
    for gallery in drawing.galleries:
        points = [_placed(point) for point in gallery]
        draw.line(points, fill=255, width=_PASSAGE, joint="curve")
        for start, end in pairwise(points):
            _rooms(draw, rng, start, end)
    return mask


def _rooms(draw: ImageDraw.ImageDraw, rng: Random, start: _Point, end: _Point) -> None:
    length = math.dist(start, end)
    across = ((start[1] - end[1]) / length, (end[0] - start[0]) / length)
    for number in range(1, round(length / _EVERY)):
        part = number * _EVERY / length
        at = (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        for side in (-1, 1):
            if rng.random() < _MISSING:
                continue
            deep = side * rng.uniform(_SHORT, _LONG)
            lean = rng.uniform(-14, 14)
            foot = (at[0] + across[0] * deep + lean * across[1], at[1] + across[1] * deep - lean * across[0])
            draw.line((at, foot), fill=255, width=round(rng.uniform(0.7, 1.15) * _ROOM))


def _hatching(rng: Random) -> Image.Image:
    """Slanting strokes of a pen, none quite like the next."""
    mask = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(mask)
    for start in range(-SIZE[1], SIZE[0], 9):
        x, y = start + rng.uniform(-1.5, 1.5), float(SIZE[1])
        while y > 0:
            long = rng.uniform(22, 60)
            draw.line((x, y, x + long, y - long), fill=round(rng.uniform(90, 200)), width=1)
            x, y = x + long + rng.uniform(2, 7), y - long - rng.uniform(2, 7)
    return mask.filter(ImageFilter.GaussianBlur(0.5))


def _furnish(page: Image.Image) -> None:
    """An arrow to the north and a scale without numbers: nothing here was measured."""
    draw = ImageDraw.Draw(page)
    x, y = 1366, 150
    draw.line((x, y + 70, x, y - 30), fill=_INK, width=3)
    draw.polygon([(x, y - 52), (x - 13, y - 14), (x, y - 24), (x + 13, y - 14)], fill=_INK)
    left, low = 116, 940
    for number in range(5):
        box = (left + number * 44, low, left + (number + 1) * 44, low + 9)
        draw.rectangle(box, outline=_INK, fill=_INK if number % 2 else None, width=2)


def _placed(point: tuple[int, int]) -> _Point:
    """Thousandths of the picture to px."""
    return point[0] * SIZE[0] / 1000, point[1] * SIZE[1] / 1000
