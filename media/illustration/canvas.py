"""A poster painter's canvas: flat shapes with a brushed gradient, in the few colours of an offset print."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from media.illustration.grain import Colour, clouds, fall, light, ramp, scaled, spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Point = tuple[float, float]

UNIT = 10  # px; scenes are measured in units, 138 wide and 88 high
WIDE, HIGH = 138.0, 88.0
_FINE = 2

COLOURS: dict[str, Colour] = {
    "white": (248, 244, 232), "cream": (240, 226, 192), "sand": (222, 198, 150), "ochre": (204, 158, 84),
    "straw": (232, 196, 106), "gold": (238, 182, 74), "orange": (226, 132, 66), "brick": (176, 84, 58),
    "red": (190, 56, 48), "rose": (226, 160, 144), "salmon": (236, 178, 146), "plum": (112, 72, 92),
    "violet": (126, 116, 158), "lilac": (184, 170, 196), "haze": (206, 214, 214), "sky": (146, 192, 210),
    "azure": (84, 152, 190), "sea": (52, 120, 146), "teal": (58, 138, 136), "deep": (28, 78, 108),
    "navy": (28, 46, 78), "night": (22, 30, 52), "mint": (160, 196, 172), "grass": (134, 154, 82),
    "olive": (104, 116, 62), "leaf": (74, 108, 62), "pine": (40, 72, 56), "stone": (204, 190, 160),
    "rock": (160, 142, 112), "umber": (104, 80, 58), "bark": (66, 52, 44), "ink": (34, 32, 38),
    "grey": (142, 146, 146), "slate": (92, 104, 114), "snow": (232, 236, 236), "ice": (188, 206, 214),
}  # fmt: skip


class Canvas:
    """The picture being painted."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.image = Image.new("RGB", (round(WIDE * UNIT), round(HIGH * UNIT)), COLOURS["cream"])

    def paint(
        self, points: Sequence[Point], colour: str, second: str = "", *, across: bool = False, brush: float = 0.16
    ) -> None:
        """Fills a polygon (units): from `colour` to `second`, downwards or across, with visible brush work."""
        clipped = self._clip(points)
        if clipped is None:
            return
        left, top, right, bottom = clipped
        size = (right - left, bottom - top)
        mask = Image.new("L", (size[0] * _FINE, size[1] * _FINE), 0)
        scaled_points = [((x * UNIT - left) * _FINE, (y * UNIT - top) * _FINE) for x, y in points]
        ImageDraw.Draw(mask).polygon(scaled_points, fill=255)
        tile = Image.new("RGB", size, COLOURS[colour])
        if second:
            blend = ramp(size, 0, 255) if across else fall(size, 0, 255)
            tile.paste(COLOURS[second], (0, 0), blend)
        if brush and min(size) > UNIT:
            stroke = clouds(self.rng, size, 7, 9) if size[0] > size[1] * 0.5 else clouds(self.rng, size, 40, 0.2)
            tile = light(tile, spread(stroke, brush))
        self.image.paste(tile, (left, top), mask.resize(size, Image.Resampling.BOX))

    def _clip(self, points: Sequence[Point]) -> tuple[int, int, int, int] | None:
        left = max(0, math.floor(min(x for x, _ in points) * UNIT))
        top = max(0, math.floor(min(y for _, y in points) * UNIT))
        right = min(self.image.width, math.ceil(max(x for x, _ in points) * UNIT) + 1)
        bottom = min(self.image.height, math.ceil(max(y for _, y in points) * UNIT) + 1)
        return (left, top, right, bottom) if right - left > 0 and bottom - top > 0 else None

    def block(self, left: float, top: float, wide: float, high: float, colour: str, second: str = "") -> None:
        """An upright rectangle."""
        right, bottom = left + wide, top + high
        self.paint([(left, top), (right, top), (right, bottom), (left, bottom)], colour, second)

    def oval(self, middle: Point, wide: float, high: float, colour: str, second: str = "") -> None:
        """An ellipse by its middle and half axes."""
        points = [
            (middle[0] + math.cos(step * math.tau / 40) * wide, middle[1] + math.sin(step * math.tau / 40) * high)
            for step in range(40)
        ]
        self.paint(points, colour, second)

    def line(self, points: Sequence[Point], colour: str, width: float = 0.2) -> None:
        """A line of a width in units."""
        fine = [(x * UNIT, y * UNIT) for x, y in points]
        ImageDraw.Draw(self.image).line(fine, fill=COLOURS[colour], width=max(1, round(width * UNIT)), joint="curve")

    def dab(self, at: Point, wide: float, high: float, colour: str) -> None:
        """One touch of the brush."""
        x, y = at[0] * UNIT, at[1] * UNIT
        box = (x - wide * UNIT, y - high * UNIT, x + wide * UNIT, y + high * UNIT)
        ImageDraw.Draw(self.image).ellipse(box, fill=COLOURS[colour])

    def glow(self, middle: Point, radius: float, colour: str, strength: float) -> None:
        """Light spreading from a point."""
        side = round(radius * 2 * UNIT)
        disc = Image.radial_gradient("L").resize((side, side)).point(lambda value: round((255 - value) ** 2 / 255))
        at = (round(middle[0] * UNIT - side / 2), round(middle[1] * UNIT - side / 2))
        self.image.paste(COLOURS[colour], at, scaled(disc, strength))

    def veil(self, colour: str, top: float, bottom: float, strength: float) -> None:
        """Haze over a band, thickest at its lower edge."""
        size = (self.image.width, round((bottom - top) * UNIT))
        self.image.paste(COLOURS[colour], (0, round(top * UNIT)), fall(size, 0, round(255 * strength)))
