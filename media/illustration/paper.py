"""Old notebook paper: tone, fibres, ruling, edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from media.illustration.grain import (
    Colour,
    clouds,
    light,
    noise,
    scaled,
    spread,
    threshold,
    tint,
    turbulence,
)

if TYPE_CHECKING:
    from random import Random

Box = tuple[int, int, int, int]
Size = tuple[int, int]
Point = tuple[float, float]

_TONES: tuple[Colour, ...] = ((224, 211, 183), (217, 204, 174), (228, 218, 196), (211, 199, 174))
_RULE = (112, 128, 150)
_MARGIN_LINE = (176, 92, 84)


def sheet(rng: Random, size: Size) -> Image.Image:
    """Bare paper of a size: tone, clouds, soft grain, fibres."""
    paper = Image.new("RGB", size, rng.choice(_TONES))
    paper = light(paper, spread(turbulence(rng, size, 420, 4), 0.16))
    tint(paper, (196, 164, 112), scaled(threshold(turbulence(rng, size, 300, 3), 130, 240), 0.45))
    grain = noise(rng, size).filter(ImageFilter.GaussianBlur(2.2))
    paper = light(paper, spread(grain, 0.3))
    return _with_fibres(paper, rng)


def _with_fibres(paper: Image.Image, rng: Random) -> Image.Image:
    mask = Image.new("L", paper.size, 0)
    draw = ImageDraw.Draw(mask)
    for _ in range(260):
        x, y = rng.uniform(0, paper.width), rng.uniform(0, paper.height)
        points = [(x, y)]
        for _ in range(4):
            x, y = x + rng.uniform(-9, 9), y + rng.uniform(-7, 7)
            points.append((x, y))
        draw.line(points, fill=round(rng.uniform(20, 90)), width=1)
    soft = mask.filter(ImageFilter.GaussianBlur(0.7))
    tint(paper, (120, 96, 62), scaled(soft, 0.9))
    for _ in range(rng.randint(14, 40)):
        x, y, radius = rng.uniform(0, paper.width), rng.uniform(0, paper.height), rng.uniform(1, 3.4)
        spot(paper, (x, y), radius, (132, 96, 54), rng.uniform(0.15, 0.5))
    return paper


def spot(paper: Image.Image, at: Point, radius: float, colour: Colour, strength: float) -> None:
    """A soft dot: a fleck in the paper, a speck of soot; `radius` in px, `strength` from 0 to 1."""
    side = round(radius * 6) + 2
    tile = Image.new("L", (side, side), 0)
    middle = side / 2
    ImageDraw.Draw(tile).ellipse((middle - radius, middle - radius, middle + radius, middle + radius), fill=255)
    tile = scaled(tile.filter(ImageFilter.GaussianBlur(radius * 0.5)), strength)
    paper.paste(colour, (round(at[0] - middle), round(at[1] - middle)), tile)


def ruled(paper: Image.Image, rng: Random, box: Box, pitch: float, pattern: str) -> None:
    """Prints lines or squares over the whole sheet, so that a line falls on each baseline of the box."""
    mask = Image.new("L", paper.size, 0)
    draw = ImageDraw.Draw(mask)
    step = pitch if pattern == "lines" else pitch / 2
    start = box[1] + pitch * 0.82
    y = start - step * int(start / step)
    while y < paper.height:
        if pattern == "squares" or start - pitch * 1.5 < y < paper.height - pitch:
            draw.line((0, y, paper.width, y), fill=150, width=1 if pattern == "squares" else 2)
        y += step
    if pattern == "squares":
        x = box[0] % step
        while x < paper.width:
            draw.line((x, 0, x, paper.height), fill=135, width=1)
            x += step
    worn = spread(clouds(rng, paper.size, 120), 0.6, 150)
    tint(paper, _RULE, ImageChops.multiply(mask, worn).filter(ImageFilter.GaussianBlur(0.6)))
    if pattern == "lines":
        side = Image.new("L", paper.size, 0)
        ImageDraw.Draw(side).line((box[0] - 26, 0, box[0] - 30, paper.height), fill=120, width=2)
        tint(paper, _MARGIN_LINE, ImageChops.multiply(side, worn).filter(ImageFilter.GaussianBlur(0.6)))


def torn_outline(rng: Random, size: Size, box: Box, torn: frozenset[str]) -> Image.Image:
    """The sheet's shape on the ground: straight cut edges, a rough one where it was pulled out, what is torn away."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    depth = (0.8, 0.8, 13.0 if "torn_edge" in torn else 0.8, 4.6)  # top, right, bottom, left (the spine)
    points: list[Point] = []
    for number, roughness in enumerate(depth):
        points += _rough_edge(rng, corners[number], corners[(number + 1) % 4], roughness)
    shape = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    draw = ImageDraw.Draw(shape)
    draw.polygon([(x * 2, y * 2) for x, y in points], fill=255)
    if "torn_corner" in torn:
        _tear_corner(draw, rng, corners[rng.randrange(1, 3)], box)
    return shape.resize(size, Image.Resampling.LANCZOS)


def _rough_edge(rng: Random, start: Point, end: Point, roughness: float) -> list[Point]:
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    count = round(length / 9)
    across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    points, deep = [], 0.0
    for step in range(count):
        deep = max(0.0, min(roughness * 2.2, deep * 0.86 + rng.uniform(-0.62, 0.66) * roughness))
        part = step / count
        points.append(
            (
                start[0] + (end[0] - start[0]) * part + across[0] * deep,
                start[1] + (end[1] - start[1]) * part + across[1] * deep,
            )
        )
    return points


def _tear_corner(draw: ImageDraw.ImageDraw, rng: Random, corner: Point, box: Box) -> None:
    inward = (1 if corner[0] == box[0] else -1, 1 if corner[1] == box[1] else -1)
    reach = (rng.uniform(70, 120), rng.uniform(80, 150))
    first = (corner[0] + inward[0] * reach[0], corner[1])
    last = (corner[0], corner[1] + inward[1] * reach[1])
    cut = [
        (
            first[0] + (last[0] - first[0]) * part / 12 + rng.uniform(-5, 5),
            first[1] + (last[1] - first[1]) * part / 12 + rng.uniform(-5, 5),
        )
        for part in range(13)
    ]
    outside = [
        (corner[0] - inward[0] * 40, corner[1] + inward[1] * reach[1]),
        (corner[0] - inward[0] * 40, corner[1] - inward[1] * 40),
        (corner[0] + inward[0] * reach[0], corner[1] - inward[1] * 40),
    ]
    draw.polygon([(x * 2, y * 2) for x, y in [*cut, *outside]], fill=0)
