"""An inscription: a wall, letters made with a tool, what has happened to both since."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PIL import ImageChops, ImageFilter

from media.illustration import stone
from media.illustration.grain import clouds, noise, roughened, scaled, spread, threshold, tint, turbulence
from media.illustration.ground import labelled
from media.illustration.lettering import letter_wall
from media.illustration.picture import Picture
from media.illustration.wording import line_boxes, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from media.illustration.drawing import Drawing

SIZE = (1500, 1050)
_ROOM = (120, 110, 1390, 940)


def draw_wall(drawing: Drawing) -> Picture:
    """Draws the wall; the same description always gives the same picture."""
    rng = Random(drawing.file)  # noqa: S311 - a picture, not a secret
    wall = stone.bare_wall(rng, SIZE)
    stone.sooted(wall, rng, 0.72 if "soot" in drawing.damage else rng.uniform(0.15, 0.4))
    if drawing.medium == "scratched":
        tint(wall.colour, (118, 98, 72), scaled(threshold(turbulence(rng, SIZE, 300, 3), -40, 190), 0.6))
    if "flaking" in drawing.damage:
        stone.flaked(wall, rng)
    if drawing.medium == "chalk":
        tint(wall.colour, (66, 58, 50), scaled(threshold(turbulence(rng, SIZE, 340, 2), -120, 170), 0.84))
    written = letter_wall(drawing, SIZE, _ROOM, rng)
    _MARKS[drawing.medium](wall, written.strokes, rng)
    for box in written.lost:
        stone.chipped(wall, rng, box)
    _aged(wall, drawing, rng)
    lines = line_boxes(wording(drawing), written.rows)
    return Picture(labelled(stone.lit(wall, rng), 44), written.box, _ROOM, lines)


def _aged(wall: stone.Wall, drawing: Drawing, rng: Random) -> None:
    if "crack" in drawing.damage:
        stone.cracked(wall, rng)
    if "salt" in drawing.damage:
        stone.salted(wall, rng)
    if "chip" in drawing.damage:
        for x in (rng.uniform(0, 60), rng.uniform(1420, 1480)):
            y = rng.uniform(80, 900)
            stone.chipped(wall, rng, (round(x - 60), round(y - 50), round(x + 60), round(y + 60)))


def _scratched(wall: stone.Wall, strokes: Image.Image, rng: Random) -> None:
    groove = ImageChops.multiply(strokes, spread(clouds(rng, SIZE, 20), 0.5, 205))
    wall.height = ImageChops.subtract(wall.height, scaled(groove.filter(ImageFilter.GaussianBlur(1.4)), 0.85))
    burr = ImageChops.subtract(strokes.filter(ImageFilter.MaxFilter(5)), strokes)
    wall.height = ImageChops.add(wall.height, scaled(burr.filter(ImageFilter.GaussianBlur(1)), 0.1))
    tint(wall.colour, (238, 228, 202), scaled(groove, 0.85))


def _sooted(wall: stone.Wall, strokes: Image.Image, rng: Random) -> None:
    smoke = ImageChops.offset(strokes, 0, -6).filter(ImageFilter.GaussianBlur(11))  # it rises
    tint(wall.colour, (40, 34, 29), scaled(smoke, 0.45))
    edge = roughened(strokes, rng, 4, 0.3)
    body = ImageChops.multiply(edge, spread(turbulence(rng, SIZE, 30, 3), 0.8, 205)).filter(ImageFilter.GaussianBlur(1))
    tint(wall.colour, (25, 22, 20), scaled(body, 1.1))


def _rubbed_on(wall: stone.Wall, strokes: Image.Image, rng: Random, colour: tuple[int, int, int], cover: float) -> None:
    """Coal, chalk and graphite stay on the high grains of the stone only."""
    high = threshold(ImageChops.add(noise(rng, SIZE).filter(ImageFilter.GaussianBlur(1.2)), wall.height, 2), 96, 134)
    body = ImageChops.multiply(
        strokes, ImageChops.multiply(spread(high, 0.7, 178), spread(clouds(rng, SIZE, 40), 0.4, 215))
    )
    tint(wall.colour, colour, scaled(strokes.filter(ImageFilter.GaussianBlur(4)), 0.16))
    tint(wall.colour, colour, scaled(body, cover))


def _charcoaled(wall: stone.Wall, strokes: Image.Image, rng: Random) -> None:
    _rubbed_on(wall, strokes, rng, (28, 26, 25), 1.25)


def _chalked(wall: stone.Wall, strokes: Image.Image, rng: Random) -> None:
    _rubbed_on(wall, strokes, rng, (246, 243, 236), 1.55)


def _pencilled(wall: stone.Wall, strokes: Image.Image, rng: Random) -> None:
    _rubbed_on(wall, strokes, rng, (40, 38, 44), 1.9)


def _inked(wall: stone.Wall, strokes: Image.Image, rng: Random) -> None:
    _rubbed_on(wall, strokes, rng, (48, 40, 86), 1.5)


_MARKS: dict[str, Callable[[stone.Wall, Image.Image, Random], None]] = {
    "scratched": _scratched,
    "soot": _sooted,
    "charcoal": _charcoaled,
    "chalk": _chalked,
    "pencil": _pencilled,
    "ink": _inked,
}
