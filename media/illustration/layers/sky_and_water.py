"""Air and sea: layers of a landscape, from far to near."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from media.illustration.canvas import HIGH, WIDE, Canvas, Point
from media.illustration.layers import Layer

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Sky(Layer):
    """From the top of the picture down to the horizon, by way of a middle colour."""

    top: str
    middle: str
    low: str
    horizon: float

    def _paint(self, canvas: Canvas) -> None:
        half = self.horizon * 0.55
        canvas.block(0, 0, WIDE, half + 0.1, self.top, self.middle)
        canvas.block(0, half, WIDE, self.horizon - half + 1, self.middle, self.low)


@dataclass(frozen=True, slots=True)
class Sun(Layer):
    """A disc and the light around it."""

    x: float
    y: float
    radius: float
    colour: str = "white"
    halo: str = "straw"

    def _paint(self, canvas: Canvas) -> None:
        canvas.glow((self.x, self.y), self.radius * 9, self.halo, 0.55)
        canvas.glow((self.x, self.y), self.radius * 3, self.colour, 0.7)
        canvas.oval((self.x, self.y), self.radius, self.radius, self.colour)


@dataclass(frozen=True, slots=True)
class Clouds(Layer):
    """Flat-bottomed summer clouds around a height; `flat` below 1 draws them out into bands."""

    y: float
    count: int
    colour: str = "white"
    shade: str = "haze"
    flat: float = 1.0

    def _paint(self, canvas: Canvas) -> None:
        rng = canvas.rng
        for number in range(self.count):
            x = WIDE * (number + rng.uniform(0.1, 0.9)) / self.count
            y = self.y + rng.uniform(-5, 5)
            size = rng.uniform(4, 9)
            canvas.paint(_cloud(rng, (x, y), size, self.flat), self.colour, self.shade)


def _cloud(rng: Random, middle: Point, size: float, flat: float) -> list[Point]:
    points: list[Point] = [(middle[0] - size * 2, middle[1])]
    for step in range(30):
        part = step / 29
        swell = abs(math.sin(part * math.pi * 4.5)) * 0.35 + 0.75
        high = math.sin(part * math.pi) ** 0.7 * size * 0.8 * swell * flat
        points.append((middle[0] + (part - 0.5) * size * 4, middle[1] - high + rng.uniform(-0.1, 0.1)))
    return [*points, (middle[0] + size * 2, middle[1]), (middle[0], middle[1] + size * 0.12)]


@dataclass(frozen=True, slots=True)
class Sea(Layer):
    """Water from the horizon down: waves grow towards us; `path` is where the sun glitters (x), below 0 for none."""

    horizon: float
    far: str
    near: str
    crest: str = "haze"
    bottom: float = HIGH
    path: float = -1.0
    glitter: str = "straw"

    def _paint(self, canvas: Canvas) -> None:
        rng = canvas.rng
        canvas.block(0, self.horizon, WIDE, self.bottom - self.horizon, self.far, self.near)
        for _ in range(420):
            depth = rng.random() ** 1.5
            y = self.horizon + 0.4 + depth * (self.bottom - self.horizon - 0.8)
            long = 0.6 + depth * 4.2
            colour = rng.choice((self.crest, self.far, self.near, self.near))
            canvas.dab((rng.uniform(0, WIDE), y), long * rng.uniform(0.5, 1.2), 0.06 + depth * 0.16, colour)
        if self.path >= 0:
            self._glitter(canvas)

    def _glitter(self, canvas: Canvas) -> None:
        rng = canvas.rng
        for _ in range(260):
            depth = rng.random()
            y = self.horizon + 0.3 + depth * (self.bottom - self.horizon - 0.6)
            x = self.path + rng.gauss(0, 1.6 + depth * 6)
            canvas.dab((x, y), (0.4 + depth * 2.2) * rng.uniform(0.5, 1.1), 0.08 + depth * 0.16, self.glitter)


@dataclass(frozen=True, slots=True)
class Gulls(Layer):
    """Birds in the air, as two strokes each. `places` are (x, y, span)."""

    places: tuple[tuple[float, float, float], ...]
    colour: str = "white"

    def _paint(self, canvas: Canvas) -> None:
        for x, y, span in self.places:
            lift = span * canvas.rng.uniform(0.2, 0.36)
            wing = [
                (x - span, y - lift * 0.7),
                (x - span * 0.45, y - lift),
                (x, y),
                (x + span * 0.45, y - lift * 1.1),
                (x + span, y - lift * 0.6),
            ]
            canvas.line(wing, self.colour, max(0.16, span * 0.13))


@dataclass(frozen=True, slots=True)
class Veil(Layer):
    """Haze over a band, thickest below."""

    colour: str
    top: float
    bottom: float
    strength: float

    def _paint(self, canvas: Canvas) -> None:
        canvas.veil(self.colour, self.top, self.bottom, self.strength)
