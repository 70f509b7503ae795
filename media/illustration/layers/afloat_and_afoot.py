"""Ships, cranes and people: what moves in a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from media.illustration.layers import Layer

if TYPE_CHECKING:
    from media.illustration.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Boat(Layer):
    """A small fishing boat seen from the side: middle x, waterline y, length; facing left or right."""

    x: float
    y: float
    long: float
    hull: str = "teal"
    facing: int = 1
    mast: bool = True
    ashore: bool = False

    def _paint(self, canvas: Canvas) -> None:
        long, side = self.long, self.facing
        hull = [(-0.5, -0.1), (-0.3, -0.08), (0.25, -0.09), (0.52, -0.18), (0.44, 0.03), (-0.44, 0.03)]
        canvas.paint([(self.x + side * x * long, self.y + y * long) for x, y in hull], self.hull, "navy")
        rail = [(-0.5, -0.1), (-0.3, -0.08), (0.25, -0.09), (0.52, -0.18)]
        canvas.line([(self.x + side * x * long, self.y + y * long) for x, y in rail], "white", long * 0.014)
        cabin = self.x + side * -0.2 * long
        canvas.block(cabin - 0.1 * long, self.y - 0.22 * long, 0.2 * long, 0.13 * long, "white", "cream")
        canvas.block(cabin - 0.08 * long, self.y - 0.19 * long, 0.16 * long, 0.045 * long, "slate")
        if self.mast:
            foot = self.x + side * 0.08 * long
            canvas.line([(foot, self.y - 0.09 * long), (foot, self.y - 0.55 * long)], "bark", long * 0.016)
            canvas.line([(foot, self.y - 0.52 * long), (self.x + side * 0.5 * long, self.y - 0.17 * long)], "bark", 0.1)
            canvas.line([(foot, self.y - 0.5 * long), (cabin, self.y - 0.22 * long)], "bark", 0.1)
            canvas.line([(foot, self.y - 0.2 * long), (foot - side * 0.24 * long, self.y - 0.36 * long)], "bark", 0.14)
        if not self.ashore:
            self._mirror(canvas)

    def _mirror(self, canvas: Canvas) -> None:
        rng = canvas.rng
        for number in range(7):
            y = self.y + self.long * (0.05 + number * 0.025)
            reach = self.long * 0.4 * (1 - number / 9)
            canvas.dab(
                (self.x + rng.uniform(-0.05, 0.05) * self.long, y), reach, 0.13, rng.choice((self.hull, "deep", "navy"))
            )


@dataclass(frozen=True, slots=True)
class Ferry(Layer):
    """A ferry with two decks and a funnel: middle x, waterline y, length."""

    x: float
    y: float
    long: float
    funnel: str = "brick"

    def _paint(self, canvas: Canvas) -> None:
        x, y, long = self.x, self.y, self.long
        hull = [(-0.5, -0.11), (0.5, -0.11), (0.45, 0.02), (-0.46, 0.02)]
        canvas.paint([(x + a * long, y + b * long) for a, b in hull], "deep", "navy")
        canvas.block(x - 0.49 * long, y - 0.115 * long, 0.98 * long, 0.018 * long, "white")
        for left, low, wide in ((-0.42, 0.115, 0.84), (-0.3, 0.185, 0.56), (-0.06, 0.255, 0.2)):
            canvas.block(x + left * long, y - (low + 0.065) * long, wide * long, 0.07 * long, "white", "cream")
            for number in range(round(wide * 26)):
                canvas.block(
                    x + (left + 0.02 + number * 0.037) * long,
                    y - (low + 0.045) * long,
                    0.018 * long,
                    0.024 * long,
                    "slate",
                )
        canvas.paint(
            [
                (x - 0.2 * long, y - 0.25 * long),
                (x - 0.19 * long, y - 0.37 * long),
                (x - 0.11 * long, y - 0.37 * long),
                (x - 0.1 * long, y - 0.25 * long),
            ],
            self.funnel,
            "umber",
        )
        canvas.block(x - 0.19 * long, y - 0.35 * long, 0.08 * long, 0.025 * long, "white")
        for mast, tall in ((0.2, 0.44), (-0.36, 0.36)):
            canvas.line([(x + mast * long, y - 0.18 * long), (x + mast * long, y - tall * long)], "bark", 0.25)
        for number in range(10):
            canvas.dab((x + (number - 5) * long * 0.1, y + 0.4), long * 0.05, 0.25, "white")


@dataclass(frozen=True, slots=True)
class Crane(Layer):
    """A harbour crane on four legs: middle x, foot y, height, jib to the left (-1) or right (1)."""

    x: float
    y: float
    high: float
    facing: int = 1
    colour: str = "slate"

    def _paint(self, canvas: Canvas) -> None:
        x, y, high, side = self.x, self.y, self.high, self.facing
        knee = y - high * 0.42
        for leg in (-1, 1):
            canvas.line([(x + leg * high * 0.13, y), (x + leg * high * 0.06, knee)], self.colour, high * 0.022)
            canvas.line(
                [(x + leg * high * 0.11, y - high * 0.14), (x - leg * high * 0.07, knee)], self.colour, high * 0.01
            )
        canvas.block(x - high * 0.1, knee - high * 0.03, high * 0.2, high * 0.04, self.colour)
        canvas.block(x - high * 0.07, knee - high * 0.16, high * 0.14, high * 0.13, "ochre", "umber")
        canvas.block(x + side * high * 0.03 - high * 0.03, knee - high * 0.14, high * 0.06, high * 0.05, "ice")
        tip = (x + side * high * 0.55, y - high)
        root = (x + side * high * 0.03, knee - high * 0.12)
        peak = (x - side * high * 0.05, y - high * 0.82)
        canvas.line([root, tip], self.colour, high * 0.02)
        canvas.line([root, peak, tip], self.colour, high * 0.011)
        canvas.line([peak, (x - side * high * 0.16, knee - high * 0.1)], self.colour, high * 0.014)
        for number in range(1, 8):
            part = number / 8
            low = (root[0] + (tip[0] - root[0]) * part, root[1] + (tip[1] - root[1]) * part)
            top = (peak[0] + (tip[0] - peak[0]) * part, peak[1] + (tip[1] - peak[1]) * part)
            canvas.line([low, top], self.colour, high * 0.006)
        canvas.line([tip, (tip[0], y - high * 0.5)], self.colour, 0.1)
        canvas.block(tip[0] - high * 0.02, y - high * 0.5, high * 0.04, high * 0.03, "ink")


@dataclass(frozen=True, slots=True)
class People(Layer):
    """Passers-by as simple figures: (x, foot y, height)."""

    places: tuple[tuple[float, float, float], ...]
    clothes: tuple[str, ...] = ("brick", "white", "azure", "straw", "plum", "navy", "rose")

    def _paint(self, canvas: Canvas) -> None:
        rng = canvas.rng
        for x, y, high in self.places:
            coat = rng.choice(self.clothes)
            legs = rng.choice(("ink", "navy", "umber"))
            canvas.paint(
                [
                    (x - high * 0.09, y),
                    (x - high * 0.08, y - high * 0.45),
                    (x + high * 0.1, y - high * 0.45),
                    (x + high * 0.07, y),
                    (x + high * 0.01, y - high * 0.3),
                ],
                legs,
            )
            canvas.paint(
                [
                    (x - high * 0.14, y - high * 0.36),
                    (x - high * 0.1, y - high * 0.8),
                    (x + high * 0.1, y - high * 0.8),
                    (x + high * 0.15, y - high * 0.36),
                ],
                coat,
            )
            canvas.oval((x, y - high * 0.89), high * 0.075, high * 0.09, rng.choice(("salmon", "sand")))
            canvas.oval((x, y - high * 0.94), high * 0.08, high * 0.05, rng.choice(("bark", "umber", "white")))


@dataclass(frozen=True, slots=True)
class Stall(Layer):
    """A market stall: left, counter y, width; striped awning, heaps of fruit."""

    x: float
    y: float
    wide: float
    stripe: str = "brick"

    def _paint(self, canvas: Canvas) -> None:
        x, y, wide = self.x, self.y, self.wide
        tall = wide * 0.5
        for post in (0.04, 0.96):
            canvas.block(x + wide * post - 0.3, y - tall, 0.6, tall + wide * 0.3, "bark")
        bands = 9
        for number in range(bands):
            a, b = x + wide * number / bands, x + wide * (number + 1) / bands
            lean = wide * 0.06
            edge = [
                (a + lean, y - tall * 1.3),
                (b + lean, y - tall * 1.3),
                (b, y - tall * 0.86),
                ((a + b) / 2, y - tall * 0.8),
                (a, y - tall * 0.86),
            ]
            canvas.paint(edge, self.stripe if number % 2 else "white", "" if number % 2 else "cream")
        canvas.block(x, y, wide, wide * 0.3, "umber", "bark")
        rng = canvas.rng
        heaps = 5
        for heap in range(heaps):
            fruit = rng.choice(("red", "orange", "gold", "leaf", "plum", "grass"))
            for row in range(3):
                for piece in range(6 - row * 2):
                    at = (x + wide * (heap + 0.2 + (piece + row) * 0.12) / heaps, y - 0.3 - row * wide * 0.026)
                    canvas.oval(at, wide * 0.016, wide * 0.018, fruit, "umber")
