"""A limestone wall of the quarries: saw and pick marks, shells, soot, and raking light from one side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from media.illustration.grain import (
    Colour,
    clouds,
    light,
    noise,
    ramp,
    relief,
    roughened,
    scaled,
    shade,
    spread,
    threshold,
    tint,
    turbulence,
    vignette,
)

if TYPE_CHECKING:
    from random import Random

Box = tuple[int, int, int, int]
Size = tuple[int, int]

_TONES: tuple[Colour, ...] = ((216, 196, 160), (206, 190, 162), (222, 202, 164), (198, 184, 156))


@dataclass(slots=True)
class Wall:
    """A wall being made: its colour and its surface height (grey, 128 is the plane), both of one size."""

    colour: Image.Image
    height: Image.Image


def bare_wall(rng: Random, size: Size) -> Wall:
    """Sawn and picked shell limestone before anybody wrote on it."""
    colour = Image.new("RGB", size, rng.choice(_TONES))
    colour = light(colour, spread(turbulence(rng, size, 380, 4), 0.3))
    tint(colour, (150, 116, 70), scaled(threshold(turbulence(rng, size, 260, 4), 128, 235), 0.4))
    tint(colour, (228, 218, 196), scaled(threshold(turbulence(rng, size, 150, 4), 140, 235), 0.4))
    height = Image.blend(turbulence(rng, size, 300, 3), turbulence(rng, size, 60, 3), 0.34)
    height = spread(height, 0.6)
    wall = Wall(colour, height)
    _pits(wall, rng)
    _tool_marks(wall, rng)
    _joints(wall, rng)
    return wall


def _pits(wall: Wall, rng: Random) -> None:
    """Holes and prints of shells: small ellipses, deeper in the lower half of each."""
    size = wall.height.size
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    for _ in range(520):
        x, y = rng.uniform(0, size[0]), rng.uniform(0, size[1])
        wide = rng.uniform(1.5, 6) if rng.randrange(10) else rng.uniform(6, 15)
        draw.ellipse((x - wide, y - wide * 0.6, x + wide, y + wide * 0.6), fill=round(rng.uniform(60, 200)))
    soft = roughened(mask, rng, 7, 0.3).filter(ImageFilter.GaussianBlur(1.3))
    wall.height = ImageChops.subtract(wall.height, scaled(soft, 0.26))
    tint(wall.colour, (92, 76, 52), scaled(soft, 0.34))
    tooth = noise(rng, size).filter(ImageFilter.GaussianBlur(1.9))
    wall.height = ImageChops.add(wall.height, spread(tooth, 0.24), 1, -128)


def _tool_marks(wall: Wall, rng: Random) -> None:
    """Rows of slanting strokes of a pick, as a stonecutter leaves them, fading in and out."""
    size = wall.height.size
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    lean = rng.choice((-1, 1)) * rng.uniform(0.5, 0.9)
    row = rng.uniform(-40, 0)
    while row < size[1]:
        tall = rng.uniform(80, 150)
        x = rng.uniform(-60, 0)
        while x < size[0] + 60:
            bend = rng.uniform(-6, 6)
            reach = tall * rng.uniform(0.7, 1.15)
            points = [
                (x + lean * reach * part + bend * math.sin(part * math.pi), row + reach * part)
                for part in (0, 0.25, 0.5, 0.75, 1)
            ]
            draw.line(points, fill=round(rng.uniform(90, 230)), width=rng.randint(4, 11), joint="curve")
            x += rng.uniform(22, 74)
        row += tall * rng.uniform(0.85, 1.05)
    fading = threshold(turbulence(rng, size, 240, 2), 84, 176)
    strokes = ImageChops.multiply(mask, fading).filter(ImageFilter.GaussianBlur(2.4))
    wall.height = ImageChops.subtract(wall.height, scaled(strokes, 0.2))
    tint(wall.colour, (236, 226, 204), scaled(strokes, 0.16))


def _joints(wall: Wall, rng: Random) -> None:
    """Ledges where one sawn block ends: a long shallow step with a dark crack."""
    size = wall.height.size
    for _ in range(rng.randint(1, 2)):
        y = rng.choice((rng.uniform(0.03, 0.1), rng.uniform(0.9, 0.97))) * size[1]
        points, x = [(-10.0, y)], 0.0
        while x < size[0] + 40:
            x, y = x + rng.uniform(20, 70), y + rng.uniform(-5, 5)
            points.append((x, y))
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).line(points, fill=255, width=rng.randint(3, 6), joint="curve")
        _cut(wall, roughened(mask, rng, 9, 0.12), 0.62)


def _cut(wall: Wall, mask: Image.Image, depth: float) -> None:
    wall.height = ImageChops.subtract(wall.height, scaled(mask.filter(ImageFilter.GaussianBlur(1.2)), depth * 0.5))
    tint(wall.colour, (52, 42, 32), scaled(mask.filter(ImageFilter.GaussianBlur(0.8)), depth))


def cracked(wall: Wall, rng: Random) -> None:
    """A crack from the upper edge to a side, forking once or twice."""
    size = wall.height.size
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    x, y = rng.uniform(0.15, 0.85) * size[0], -5.0
    lean = rng.uniform(-0.5, 0.5)
    while y < size[1] * rng.uniform(0.8, 1.1):
        following = (x + lean * 40 + rng.uniform(-22, 22), y + rng.uniform(14, 44))
        draw.line((x, y, *following), fill=255, width=rng.randint(2, 4))
        if not rng.randrange(7):
            draw.line(
                (*following, following[0] + rng.uniform(-90, 90), following[1] + rng.uniform(20, 70)), fill=190, width=2
            )
        x, y = following
    _cut(wall, mask.filter(ImageFilter.GaussianBlur(0.6)), 0.85)


def chipped(wall: Wall, rng: Random, box: Box) -> None:
    """Stone broken away within the box: a fresh, pale, uneven hollow with a sharp rim."""
    size = wall.height.size
    mask = Image.new("L", size, 0)
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    reach = ((box[2] - box[0]) / 2 + 6, (box[3] - box[1]) / 2 + 6)
    points = [
        (
            middle[0] + math.cos(angle * math.tau / 11) * reach[0] * (own := rng.uniform(0.6, 1.4)),
            middle[1] + math.sin(angle * math.tau / 11) * reach[1] * own,
        )
        for angle in range(11)
    ]
    ImageDraw.Draw(mask).polygon(points, fill=255)
    mask = roughened(mask, rng, 16, 0.36)
    hollow = ImageChops.multiply(mask, mask.filter(ImageFilter.GaussianBlur(12)))
    inside = ImageChops.multiply(hollow, spread(turbulence(rng, size, 34, 3), 0.8, 190))
    wall.height = ImageChops.subtract(wall.height, scaled(inside.filter(ImageFilter.GaussianBlur(1.4)), 0.65))
    fresh = wall.colour.filter(ImageFilter.GaussianBlur(26))
    fresh = light(fresh, spread(turbulence(rng, size, 30, 3), 0.5, 152))
    wall.colour.paste(fresh, (0, 0), mask.filter(ImageFilter.GaussianBlur(1.2)))
    rim = ImageChops.subtract(mask, mask.filter(ImageFilter.GaussianBlur(7)))
    tint(wall.colour, (58, 46, 34), scaled(rim, 0.8))


def flaked(wall: Wall, rng: Random) -> None:
    """The skin of the stone has come off in thin irregular sheets at the sides."""
    size = wall.height.size
    field = Image.blend(clouds(rng, size, 210), turbulence(rng, size, 40, 3), 0.22)
    side = ramp(size, 110, 0) if rng.choice((True, False)) else ramp(size, 0, 110)  # 110: the far side stays whole
    mask = threshold(ImageChops.add(field, side, 1, -50), 168, 173)
    wall.height = ImageChops.subtract(wall.height, scaled(mask.filter(ImageFilter.GaussianBlur(1.2)), 0.16))
    tint(wall.colour, (232, 220, 194), scaled(mask.filter(ImageFilter.GaussianBlur(1)), 0.45))


def salted(wall: Wall, rng: Random) -> None:
    """Salt that damp has brought out: white crusts in drifts."""
    size = wall.height.size
    drift = ImageChops.multiply(
        threshold(turbulence(rng, size, 220, 3), 128, 210), threshold(turbulence(rng, size, 14, 3), 110, 180)
    )
    tint(wall.colour, (236, 232, 222), scaled(drift, 0.45))
    wall.height = ImageChops.add(wall.height, scaled(drift.filter(ImageFilter.GaussianBlur(1)), 0.1))


def sooted(wall: Wall, rng: Random, strength: float) -> None:
    """Smoke of lamps and burning cable: it rises, so the upper part is black and ragged."""
    size = wall.height.size
    rising = ImageChops.add(turbulence(rng, size, 460, 3), _falling(size), 1, -60)
    mask = threshold(rising, 96, 270).filter(ImageFilter.GaussianBlur(16))
    tint(wall.colour, (34, 29, 25), scaled(mask, strength))


def _falling(size: Size) -> Image.Image:
    return Image.linear_gradient("L").resize(size).point(lambda value: max(0, 160 - value))


def lit(wall: Wall, rng: Random) -> Image.Image:
    """The wall under a lamp held low at one side: every edge has a bright and a dark flank."""
    size = wall.height.size
    side = rng.choice((-1, 1))
    fine = relief(wall.height, (-side * 2, -1), 2.0)
    broad = relief(wall.height.filter(ImageFilter.GaussianBlur(5)), (-side * 9, -4), 1.9)
    picture = light(light(wall.colour, broad), fine)
    pool = ramp(size, 255, 140) if side < 0 else ramp(size, 140, 255)
    picture = shade(picture, ImageChops.add(pool, spread(clouds(rng, size, 420), 0.2, 0), 1, 0))
    picture = shade(picture, vignette(size, 0.6))
    lamp = picture.point([*_curve(1.24), *_curve(1.2), *_curve(1.12)])  # a warm bulb
    return lamp.filter(ImageFilter.UnsharpMask(1.6, 60, 2))


def _curve(gain: float) -> list[int]:
    """A brighter tone curve that leaves black and white where they are."""
    return [round(255 * (1 - (1 - value / 255) ** gain)) for value in range(256)]
