"""Towers, domes, walls and steles: layers with a lit and a shaded side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from media.illustration.layers import Layer

if TYPE_CHECKING:
    from media.illustration.canvas import Canvas, Point


@dataclass(frozen=True, slots=True)
class Obelisk(Layer):
    """A tall tapering stele on a stepped base: foot middle, height."""

    x: float
    y: float
    high: float
    lit: str = "cream"
    dark: str = "rock"

    def _paint(self, canvas: Canvas) -> None:
        foot, top = self.high * 0.075, self.high * 0.03
        for step in range(4):
            reach = self.high * (0.2 - step * 0.034)
            y = self.y - step * self.high * 0.026
            canvas.block(self.x - reach, y - self.high * 0.026, reach * 2, self.high * 0.027, "stone", self.dark)
        base = self.y - self.high * 0.1
        head = self.y - self.high
        left = [
            (self.x - foot, base),
            (self.x - top, head),
            (self.x, head - self.high * 0.05),
            (self.x + foot * 0.2, base),
        ]
        right = [
            (self.x + foot * 0.2, base),
            (self.x, head - self.high * 0.05),
            (self.x + top, head),
            (self.x + foot, base),
        ]
        canvas.paint(left, self.lit)
        canvas.paint(right, self.dark, "umber")


@dataclass(frozen=True, slots=True)
class Lighthouse(Layer):
    """A white tower with bands, gallery and lantern: foot middle, height."""

    x: float
    y: float
    high: float
    band: str = "brick"

    def _paint(self, canvas: Canvas) -> None:
        foot, top = self.high * 0.1, self.high * 0.06
        head = self.y - self.high * 0.8
        canvas.paint(
            [(self.x - foot, self.y), (self.x - top, head), (self.x + top, head), (self.x + foot, self.y)],
            "white",
            "stone",
        )
        for part in (0.25, 0.62):
            low, high = self._half(part), self._half(part + 0.16)
            y = self.y - self.high * 0.8 * part
            up = self.y - self.high * 0.8 * (part + 0.16)
            canvas.paint([(self.x - low, y), (self.x - high, up), (self.x + high, up), (self.x + low, y)], self.band)
        shade = [
            (self.x + foot * 0.3, self.y),
            (self.x + top * 0.3, head),
            (self.x + top, head),
            (self.x + foot, self.y),
        ]
        canvas.paint(shade, "slate", "rock")
        canvas.block(self.x - top * 1.5, head - self.high * 0.02, top * 3, self.high * 0.03, "ink")
        canvas.block(self.x - top * 0.8, head - self.high * 0.12, top * 1.6, self.high * 0.1, "straw", "sky")
        canvas.paint(
            [
                (self.x - top, head - self.high * 0.12),
                (self.x, head - self.high * 0.2),
                (self.x + top, head - self.high * 0.12),
            ],
            self.band,
        )
        canvas.glow((self.x, head - self.high * 0.07), self.high * 0.28, "straw", 0.45)

    def _half(self, part: float) -> float:
        return self.high * (0.1 - 0.04 * part)


@dataclass(frozen=True, slots=True)
class Dome(Layer):
    """A drum with arched windows under a dome and a plain finial: middle x, foot y, width."""

    x: float
    y: float
    wide: float
    roof: str = "teal"
    wall: str = "cream"

    def _paint(self, canvas: Canvas) -> None:
        half = self.wide / 2
        canvas.block(self.x - half, self.y - half * 1.3, self.wide, half * 1.3, self.wall)
        canvas.block(self.x + half * 0.4, self.y - half * 1.3, half * 0.6, half * 1.3, "rock")
        for number in range(4):
            arch(canvas, (self.x - half * 0.82 + number * half * 0.46, self.y - half * 0.2), half * 0.26, half * 0.85)
        canvas.block(self.x - half * 1.12, self.y - half * 1.42, half * 2.24, half * 0.16, "brick")
        top = self.y - half * 1.4
        cap = [
            (self.x + math.cos(math.pi * step / 24) * half * 1.08, top - math.sin(math.pi * step / 24) * half * 0.98)
            for step in range(25)
        ]
        canvas.paint(cap, self.roof, "pine")
        canvas.line([(self.x, top - half * 0.9), (self.x, top - half * 1.7)], "gold", 0.3)
        canvas.line([(self.x - half * 0.2, top - half * 1.42), (self.x + half * 0.2, top - half * 1.42)], "gold", 0.3)


def arch(canvas: Canvas, foot: Point, wide: float, high: float, colour: str = "ink", second: str = "") -> None:
    """A round-headed opening: left foot, width, whole height."""
    half = wide / 2
    spring = foot[1] - high + half
    bow = [
        (foot[0] + half + math.cos(math.pi * step / 16) * half, spring - math.sin(math.pi * step / 16) * half)
        for step in range(17)
    ]
    canvas.paint([(foot[0] + wide, foot[1]), *bow, (foot[0], foot[1])], colour, second)


@dataclass(frozen=True, slots=True)
class Arches(Layer):
    """A row of round-headed openings: left foot, width of each, height, how many, distance."""

    x: float
    y: float
    wide: float
    high: float
    count: int
    step: float
    colour: str = "umber"
    second: str = ""

    def _paint(self, canvas: Canvas) -> None:
        for number in range(self.count):
            arch(canvas, (self.x + number * self.step, self.y), self.wide, self.high, self.colour, self.second)


@dataclass(frozen=True, slots=True)
class Courses(Layer):
    """Bands of brick in a wall of stone, as the oldest church here has them: left, top, width, height, how many."""

    x: float
    y: float
    wide: float
    high: float
    count: int
    colour: str = "brick"

    def _paint(self, canvas: Canvas) -> None:
        step = self.high / self.count
        for number in range(self.count):
            canvas.block(self.x, self.y + step * (number + 0.6), self.wide, step * 0.28, self.colour)


@dataclass(frozen=True, slots=True)
class Rampart(Layer):
    """A fortress wall with merlons, from point to point, of a height."""

    start: tuple[float, float]
    end: tuple[float, float]
    high: float
    colour: str = "stone"
    second: str = "rock"
    merlons: int = 12

    def _paint(self, canvas: Canvas) -> None:
        (x0, y0), (x1, y1) = self.start, self.end
        canvas.paint([(x0, y0), (x0, y0 - self.high), (x1, y1 - self.high), (x1, y1)], self.colour, self.second)
        for number in range(self.merlons):
            part, next_part = number / self.merlons, (number + 0.55) / self.merlons
            a, b = x0 + (x1 - x0) * part, x0 + (x1 - x0) * next_part
            ya, yb = y0 + (y1 - y0) * part - self.high, y0 + (y1 - y0) * next_part - self.high
            rise = self.high * 0.16
            canvas.paint([(a, ya + 0.1), (a, ya - rise), (b, yb - rise), (b, yb + 0.1)], self.colour)
        rng = canvas.rng
        for _ in range(40):
            part, up = rng.random(), rng.uniform(0.1, 0.9)
            at = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part - self.high * up)
            canvas.dab(at, 0.9, 0.22, rng.choice((self.second, "sand", "rock")))
