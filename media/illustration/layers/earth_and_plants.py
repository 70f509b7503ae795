"""Hills, fields and what grows on them: layers of a landscape, from far to near."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from media.illustration.canvas import HIGH, WIDE, Canvas, Point
from media.illustration.layers import Layer

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Ridge(Layer):
    """Hills whose skyline wanders; it starts at `left`, ends at `right` (heights y) and reaches down to `base`."""

    left: float
    right: float
    base: float
    colour: str
    second: str = ""
    rough: float = 2.0

    def _paint(self, canvas: Canvas) -> None:
        skyline = _wander(canvas.rng, self.left, self.right, self.rough)
        canvas.paint([*skyline, (WIDE, self.base), (0, self.base)], self.colour, self.second)


def _wander(rng: Random, left: float, right: float, rough: float, steps: int = 7) -> list[Point]:
    heights = [left, right]
    for _ in range(steps):
        middles = [(a + b) / 2 + rng.uniform(-rough, rough) for a, b in pairwise(heights)]
        heights = [height for pair in zip(heights, middles, strict=False) for height in pair] + [heights[-1]]
        rough *= 0.52
    return [(WIDE * number / (len(heights) - 1), height) for number, height in enumerate(heights)]


@dataclass(frozen=True, slots=True)
class Shape(Layer):
    """A plain polygon."""

    points: tuple[Point, ...]
    colour: str
    second: str = ""

    def _paint(self, canvas: Canvas) -> None:
        canvas.paint(self.points, self.colour, self.second)


@dataclass(frozen=True, slots=True)
class Dabs(Layer):
    """Touches of the brush scattered over a band: grass, flowers, pebbles; they grow with nearness."""

    top: float
    bottom: float
    colours: tuple[str, ...]
    count: int
    wide: float
    high: float
    left: float = 0.0
    right: float = WIDE

    def _paint(self, canvas: Canvas) -> None:
        rng = canvas.rng
        spots = sorted(rng.random() for _ in range(self.count))
        for depth in spots:
            grow = 0.35 + depth * 0.9
            at = (rng.uniform(self.left, self.right), self.top + depth * (self.bottom - self.top))
            size = (self.wide * grow * rng.uniform(0.6, 1.3), self.high * grow * rng.uniform(0.6, 1.3))
            canvas.dab(at, *size, rng.choice(self.colours))


@dataclass(frozen=True, slots=True)
class Grass(Layer):
    """Blades leaning with the wind along the lower edge."""

    top: float
    bottom: float
    colours: tuple[str, ...]
    count: int
    high: float
    lean: float = 0.5
    tip: str = ""

    def _paint(self, canvas: Canvas) -> None:
        rng = canvas.rng
        for depth in sorted(rng.random() for _ in range(self.count)):
            x, y = rng.uniform(-2, WIDE), self.top + depth * (self.bottom - self.top)
            high = self.high * (0.3 + depth) * rng.uniform(0.6, 1.2)
            bend = high * self.lean * rng.uniform(0.5, 1.3)
            points = [(x, y), (x + bend * 0.3, y - high * 0.6), (x + bend, y - high)]
            canvas.line(points, rng.choice(self.colours), 0.1 + depth * 0.12)
            if self.tip and rng.choice((True, True, False)):
                canvas.dab(points[-1], 0.2 + depth * 0.3, 0.35 + depth * 0.5, self.tip)


@dataclass(frozen=True, slots=True)
class Rows(Layer):
    """Strips that run together at a point of the horizon: furrows, vines, a mown field."""

    x: float
    horizon: float
    colours: tuple[str, ...]
    count: int = 26
    bottom: float = HIGH

    def _paint(self, canvas: Canvas) -> None:
        reach = WIDE * 2.4
        step = reach / self.count
        start = self.x - reach / 2
        for number in range(self.count):
            left, right = start + number * step, start + (number + 1) * step
            near = self.horizon + 0.2
            pinch = 0.08
            points = [
                (self.x + (left - self.x) * pinch, near),
                (self.x + (right - self.x) * pinch, near),
                (right, self.bottom),
                (left, self.bottom),
            ]
            canvas.paint(points, self.colours[number % len(self.colours)])


@dataclass(frozen=True, slots=True)
class Trees(Layer):
    """Trees at given places: poplar, cypress, round or bare. `places` are (x, foot y, height)."""

    kind: str
    places: tuple[tuple[float, float, float], ...]
    dark: str = "pine"
    lit: str = "leaf"

    def _paint(self, canvas: Canvas) -> None:
        for x, y, high in self.places:
            if self.kind == "bare":
                _bare(canvas, (x, y), high, self.dark)
                continue
            wide = {"poplar": 0.13, "cypress": 0.1, "round": 0.4}[self.kind] * high
            canvas.block(x - high * 0.02, y - high * 0.2, high * 0.04, high * 0.2, "bark")
            self._crown(canvas, (x, y - high * (0.55 if self.kind != "round" else 0.6)), wide, high)

    def _crown(self, canvas: Canvas, middle: Point, wide: float, high: float) -> None:
        rng = canvas.rng
        tall = high * (0.46 if self.kind != "round" else 0.38)
        canvas.oval(middle, wide, tall, self.lit, self.dark)
        for _ in range(46):
            angle, out = rng.uniform(0, math.tau), rng.random() ** 0.5
            x, y = math.cos(angle) * wide * out, math.sin(angle) * tall * out
            colour = self.lit if x - y * 0.4 < 0 else self.dark
            canvas.dab((middle[0] + x * 1.06, middle[1] + y * 1.04), wide * 0.2, high * 0.035, colour)


def _bare(canvas: Canvas, foot: Point, high: float, colour: str) -> None:
    def branch(start: Point, length: float, angle: float, width: float) -> None:
        end = (start[0] + math.sin(angle) * length, start[1] - math.cos(angle) * length)
        canvas.line([start, end], colour, width)
        if length > high * 0.07:
            for turn in (-0.5, 0.1, 0.55):
                branch(
                    end,
                    length * canvas.rng.uniform(0.55, 0.72),
                    angle + turn * canvas.rng.uniform(0.6, 1.2),
                    width * 0.6,
                )

    branch(foot, high * 0.36, 0.0, high * 0.035)
