"""What eighty years, damp, soot and hands do to a written sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from media.illustration.grain import (
    Colour,
    clouds,
    light,
    ramp,
    roughened,
    scaled,
    shade,
    spread,
    threshold,
    tint,
    turbulence,
)
from media.illustration.paper import spot

if TYPE_CHECKING:
    from random import Random

Box = tuple[int, int, int, int]

_BROWN: Colour = (124, 88, 48)


def browned_edges(paper: Image.Image, outline: Image.Image, rng: Random, strength: float = 0.5) -> Image.Image:
    """Light and hands darken paper from its edges."""
    inner = outline.filter(ImageFilter.GaussianBlur(46))
    edge = ImageChops.multiply(inner.point(lambda value: 255 - max(0, value - 110) * 255 // 145), outline)
    edge = ImageChops.multiply(edge, spread(turbulence(rng, paper.size, 90, 3), 1.0, 160))
    tint(paper, _BROWN, scaled(edge, strength))
    rim = ImageChops.subtract(outline, outline.filter(ImageFilter.MinFilter(5)))
    tint(paper, (246, 236, 212), scaled(rim.filter(ImageFilter.GaussianBlur(0.8)), 0.5))
    return paper


def stained(paper: Image.Image, rng: Random, colour: Colour = (138, 98, 52), strength: float = 0.3) -> None:
    """A dried puddle: pale inside, a darker tide line around it."""
    size = paper.size
    radius = rng.uniform(90, 210)
    x, y = rng.choice((rng.uniform(0, 0.3), rng.uniform(0.7, 1))) * size[0], rng.uniform(0.1, 0.95) * size[1]
    shape = Image.new("L", size, 0)
    flat = rng.uniform(0.6, 1.2)
    ImageDraw.Draw(shape).ellipse((x - radius, y - radius * flat, x + radius, y + radius * flat), fill=255)
    shape = roughened(shape, rng, 46, 0.42)
    inner = shape.filter(ImageFilter.GaussianBlur(7))
    tide = ImageChops.multiply(shape, inner.point(lambda value: 255 - value))
    tint(paper, colour, scaled(shape.filter(ImageFilter.GaussianBlur(1.5)), strength * 0.45))
    tint(paper, colour, scaled(tide.filter(ImageFilter.GaussianBlur(1)), strength * 1.9))


def waterlined(paper: Image.Image, rng: Random) -> None:
    """Damp that climbed from the lower edge and dried: one or two wavering tide lines."""
    size = paper.size
    for level in sorted(rng.uniform(0.55, 0.86) for _ in range(2)):
        rise = Image.linear_gradient("L").resize(size)
        field = ImageChops.add(rise, spread(turbulence(rng, size, 240, 3), 0.3, 0), 1, 0)
        edge = round(255 * level)
        wet = threshold(field, edge, edge + 4)
        tide = ImageChops.multiply(wet, wet.filter(ImageFilter.GaussianBlur(9)).point(lambda value: 255 - value))
        tint(paper, (132, 112, 78), scaled(wet.filter(ImageFilter.GaussianBlur(2)), 0.09))
        tint(paper, (104, 78, 44), scaled(tide.filter(ImageFilter.GaussianBlur(1.2)), 0.75))


def smudged(paper: Image.Image, strokes: Image.Image, rng: Random) -> Image.Image:
    """A sleeve has dragged the writing along in one place."""
    size = paper.size
    dragged = strokes
    for reach in (2, 4, 8, 16):
        dragged = Image.blend(dragged, ImageChops.offset(dragged, reach, reach // 4), 0.5)
    where = Image.new("L", size, 0)
    x, y = rng.uniform(0.3, 0.7) * size[0], rng.uniform(0.25, 0.75) * size[1]
    ImageDraw.Draw(where).ellipse((x - 230, y - 80, x + 230, y + 80), fill=255)
    where = roughened(where, rng, 40, 0.3).filter(ImageFilter.GaussianBlur(22))
    tint(paper, (70, 66, 66), ImageChops.multiply(scaled(dragged, 1.3), where))
    tint(paper, (96, 90, 86), scaled(where, 0.12))
    return paper


def smoked(paper: Image.Image, rng: Random) -> None:
    """Soot from a lamp of burning cable: grey drifts from one side and black specks."""
    size = paper.size
    side = ramp(size, 96, 0) if rng.choice((True, False)) else ramp(size, 0, 96)
    drift = threshold(ImageChops.add(turbulence(rng, size, 420, 3), side, 1, -40), 110, 270)
    tint(paper, (44, 40, 38), scaled(drift.filter(ImageFilter.GaussianBlur(20)), 0.6))
    for _ in range(70):
        spot(
            paper,
            (rng.uniform(0, size[0]), rng.uniform(0, size[1])),
            rng.uniform(0.8, 2.2),
            (30, 27, 26),
            rng.uniform(0.3, 0.8),
        )


def folded(paper: Image.Image, rng: Random, where: float, *, upright: bool) -> Image.Image:
    """A fold line: one side catches the light, the crease itself is rubbed pale."""
    size = paper.size
    length, across = (size[1], size[0]) if upright else (size[0], size[1])
    crease = Image.new("L", size, 0)
    points, drift = [], where * across
    for step in range(33):
        drift += rng.uniform(-0.8, 0.8)
        points.append((drift, length * step / 32) if upright else (length * step / 32, drift))
    ImageDraw.Draw(crease).line(points, fill=255, width=2)
    shadow = ImageChops.offset(crease, 3 * upright, 3 * (not upright)).filter(ImageFilter.GaussianBlur(2.6))
    worn = ImageChops.multiply(crease, spread(clouds(rng, size, 16), 1.2, 150)).filter(ImageFilter.GaussianBlur(0.7))
    tint(paper, (66, 50, 30), scaled(shadow, 0.55))
    tint(paper, (244, 234, 212), scaled(worn, 0.8))
    half = ramp(size, 136, 122) if upright else ramp((size[1], size[0]), 134, 123).rotate(90, expand=True)
    return light(paper, half.resize(size))


def rubbed(paper: Image.Image, rng: Random, box: Box) -> None:
    """Where letters are lost: the surface is scuffed away and dirt has settled in."""
    grown = (box[0] - 10, box[1] + 2, box[2] + 10, box[3] + 2)
    shape = Image.new("L", paper.size, 0)
    ImageDraw.Draw(shape).rounded_rectangle(grown, radius=16, fill=255)
    shape = roughened(shape, rng, 14, 0.4)
    tint(paper, (236, 224, 198), scaled(shape.filter(ImageFilter.GaussianBlur(4)), 0.85))
    dirt = ImageChops.multiply(shape, threshold(turbulence(rng, paper.size, 12, 3), 110, 210))
    tint(paper, (128, 104, 72), scaled(dirt, 0.45))


def faded(paper: Image.Image, rng: Random, blank: Image.Image) -> Image.Image:
    """Damp has washed parts of the writing away: the bare sheet comes through."""
    washed = threshold(turbulence(rng, paper.size, 330, 2), 130, 215)
    return Image.composite(blank, paper, scaled(washed, 0.5))


def scorched(paper: Image.Image, outline: Image.Image, rng: Random) -> None:
    """A burnt edge: the outline loses a bite, its rim turns black and then brown."""
    x = rng.choice((0.036, 0.966)) * paper.width
    y = rng.uniform(0.72, 0.97) * paper.height
    bite = Image.new("L", paper.size, 0)
    ImageDraw.Draw(bite).ellipse((x - 62, y - 120, x + 62, y + 120), fill=255)
    bite = roughened(bite, rng, 26, 0.35)
    for blur, colour, strength in ((34, (92, 58, 26), 1.1), (12, (46, 28, 16), 1.2), (5, (18, 13, 10), 1.4)):
        tint(paper, colour, scaled(bite.filter(ImageFilter.GaussianBlur(blur)), strength))
    core = bite.filter(ImageFilter.MinFilter(9))
    outline.paste(0, (0, 0), core)


def dimmed(paper: Image.Image) -> Image.Image:
    """Light from the upper left over the whole sheet."""
    return shade(paper, ramp(paper.size, 255, 232))
