"""What stands in a street: houses, steps, columns, lamps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from media.illustration.layers import Layer

if TYPE_CHECKING:
    from media.illustration.canvas import Canvas


@dataclass(frozen=True, slots=True)
class House(Layer):
    """A house front: left, foot y, width, height to the eaves; `floors` rows of `bays` windows under a roof."""

    x: float
    y: float
    wide: float
    high: float
    wall: str = "cream"
    roof: str = "brick"
    floors: int = 2
    bays: int = 4
    pitch: float = 0.22
    window: str = "slate"

    def _paint(self, canvas: Canvas) -> None:
        top = self.y - self.high
        canvas.block(self.x, top, self.wide, self.high, self.wall)
        canvas.block(self.x + self.wide * 0.86, top, self.wide * 0.14, self.high, self.wall, "rock")
        rise = self.wide * self.pitch
        roof = [
            (self.x - 0.5, top + 0.1),
            (self.x + rise * 0.8, top - rise),
            (self.x + self.wide - rise * 0.8, top - rise),
            (self.x + self.wide + 0.5, top + 0.1),
        ]
        canvas.paint(roof, self.roof, "umber")
        self._windows(canvas, top)

    def _windows(self, canvas: Canvas, top: float) -> None:
        step, rise = self.wide / self.bays, self.high / self.floors
        for floor in range(self.floors):
            for bay in range(self.bays):
                x, y = self.x + step * (bay + 0.3), top + rise * (floor + 0.24)
                canvas.block(x - 0.16, y - 0.16, step * 0.4 + 0.32, rise * 0.52 + 0.32, "white")
                canvas.block(x, y, step * 0.4, rise * 0.52, self.window)


@dataclass(frozen=True, slots=True)
class Stairs(Layer):
    """A wide staircase going up the picture in flights: middle x, from y to y, half widths below and above."""

    x: float
    bottom: float
    top: float
    near: float
    far: float
    flights: int = 5
    steps: int = 8

    def _paint(self, canvas: Canvas) -> None:
        marks = [self._level(number / self.flights) for number in range(self.flights + 1)]
        for number in range(self.flights):
            self._flight(canvas, marks[number], marks[number + 1])

    def _level(self, part: float) -> tuple[float, float]:
        near = 1 - (1 - part) ** 1.6
        return self.bottom + (self.top - self.bottom) * near, self.near + (self.far - self.near) * near

    def _flight(self, canvas: Canvas, low: tuple[float, float], high: tuple[float, float]) -> None:
        landing = low[0] + (high[0] - low[0]) * 0.2
        for step in range(self.steps):
            part = step / self.steps
            y = landing + (high[0] - landing) * part
            half = low[1] + (high[1] - low[1]) * (0.2 + 0.8 * part)
            deep = abs(high[0] - landing) / self.steps
            canvas.block(self.x - half, y - deep, half * 2, deep * 0.62, "cream")
            canvas.block(self.x - half, y - deep * 0.4, half * 2, deep * 0.45, "rock")
        canvas.block(self.x - low[1], landing, low[1] * 2, low[0] - landing, "sand", "stone")
        for side in (-1, 1):
            self._parapet(canvas, side, low, high)

    def _parapet(self, canvas: Canvas, side: int, low: tuple[float, float], high: tuple[float, float]) -> None:
        tall = low[1] * 0.12
        inner, upper = self.x + side * low[1], self.x + side * high[1]
        wall = [(inner, low[0]), (upper, high[0]), (upper, high[0] - tall * 0.8), (inner, low[0] - tall)]
        canvas.paint(wall, "stone" if side > 0 else "rock", "rock" if side > 0 else "umber")
        canvas.block(inner - tall * 0.42, low[0] - tall * 1.9, tall * 0.84, tall * 1.9, "cream", "rock")
        canvas.block(inner - tall * 0.6, low[0] - tall * 2.1, tall * 1.2, tall * 0.3, "white")


@dataclass(frozen=True, slots=True)
class Portico(Layer):
    """Columns under a pediment: left foot, width, height, columns."""

    x: float
    y: float
    wide: float
    high: float
    columns: int = 6

    def _paint(self, canvas: Canvas) -> None:
        top = self.y - self.high * 0.74
        canvas.block(self.x, top, self.wide, self.y - top, "umber", "bark")
        step = self.wide / (self.columns - 1)
        for number in range(self.columns):
            x = self.x + step * number
            canvas.block(x - 0.9, top, 1.8, self.y - top, "white", "cream")
            canvas.block(x + 0.35, top, 0.55, self.y - top, "rock")
            canvas.block(x - 1.3, top - 0.2, 2.6, 0.8, "white")
        canvas.block(self.x - 2, top - self.high * 0.1, self.wide + 4, self.high * 0.1, "cream", "stone")
        roof = [
            (self.x - 2.6, top - self.high * 0.1),
            (self.x + self.wide / 2, top - self.high * 0.34),
            (self.x + self.wide + 2.6, top - self.high * 0.1),
        ]
        canvas.paint(roof, "white", "stone")
        inner = [
            (self.x + 1.4, top - self.high * 0.12),
            (self.x + self.wide / 2, top - self.high * 0.29),
            (self.x + self.wide - 1.4, top - self.high * 0.12),
        ]
        canvas.paint(inner, "sand", "stone")
        for number in range(4):
            canvas.block(self.x - 2 - number, self.y + number * 0.7, self.wide + 4 + number * 2, 0.75, "cream", "rock")


@dataclass(frozen=True, slots=True)
class Lamps(Layer):
    """Street lamps at (x, foot y, height)."""

    places: tuple[tuple[float, float, float], ...]

    def _paint(self, canvas: Canvas) -> None:
        for x, y, high in self.places:
            canvas.line([(x, y), (x, y - high)], "ink", high * 0.02 + 0.08)
            canvas.line([(x, y - high), (x + high * 0.16, y - high * 1.02)], "ink", high * 0.012 + 0.12)
            canvas.oval((x + high * 0.17, y - high), high * 0.05, high * 0.028, "straw")
