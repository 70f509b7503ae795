"""Soft noise and gradients: what paper, stone and print are made of.

Everything is drawn from a given `random.Random`; Pillow's own noise effects use the C library's generator, which cannot
be seeded, so they are not used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    from random import Random

Size = tuple[int, int]
Colour = tuple[int, int, int]


def noise(rng: Random, size: Size) -> Image.Image:
    """Uniform grey noise, one value a pixel."""
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))


def clouds(rng: Random, size: Size, cell: float, stretch: float = 1.0) -> Image.Image:
    """Smooth noise whose spots are about `cell` px high and `cell * stretch` px wide."""
    coarse = (max(2, round(size[0] / (cell * stretch))) + 2, max(2, round(size[1] / cell)) + 2)
    return noise(rng, coarse).resize(size, Image.Resampling.BICUBIC)


def turbulence(rng: Random, size: Size, cell: float, octaves: int = 4) -> Image.Image:
    """Clouds over finer clouds, each octave half as large and half as strong; centred on 128."""
    result = clouds(rng, size, cell)
    for octave in range(1, octaves):
        finer = clouds(rng, size, max(1.5, cell / 2**octave))
        result = Image.blend(result, finer, 0.36)
    return spread(result, 1.5)


def spread(image: Image.Image, factor: float, centre: int = 128) -> Image.Image:
    """More (or, below 1, less) contrast around a grey value."""
    return image.point(lambda value: round((value - 128) * factor + centre))


def threshold(image: Image.Image, low: int, high: int) -> Image.Image:
    """0 up to `low`, 255 from `high` on, a straight ramp between."""
    return image.point(lambda value: round(min(1.0, max(0.0, (value - low) / (high - low))) * 255))


def scaled(mask: Image.Image, factor: float) -> Image.Image:
    """A weaker (or stronger) mask."""
    return mask.point(lambda value: min(255, round(value * factor)))


def ramp(size: Size, left: int, right: int) -> Image.Image:
    """Grey going straight from one side to the other."""
    row = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize(size, Image.Resampling.BILINEAR)
    return row.point(lambda value: round(left + (right - left) * value / 255))


def fall(size: Size, top: int, bottom: int) -> Image.Image:
    """Grey going straight from top to bottom."""
    column = Image.linear_gradient("L").resize(size, Image.Resampling.BILINEAR)
    return column.point(lambda value: round(top + (bottom - top) * value / 255))


def vignette(size: Size, strength: float) -> Image.Image:
    """White in the middle, darker towards the corners; made to be multiplied with."""
    disc = Image.radial_gradient("L").resize((size[0] * 3 // 2, size[1] * 3 // 2), Image.Resampling.BICUBIC)
    left, top = size[0] // 4, size[1] // 4
    disc = disc.crop((left, top, left + size[0], top + size[1]))
    return disc.point(lambda value: 255 - round(max(0, value - 70) * strength))


def relief(height: Image.Image, shift: tuple[int, int], strength: float) -> Image.Image:
    """Light and shade of a height map under raking light: 128 is flat, brighter faces the light.

    `shift` points towards the light in px; the shade is the difference of the map and itself moved that far.
    """
    moved = ImageChops.offset(height, shift[0], shift[1])
    result = ImageChops.subtract(height, moved, 1 / strength, 128)
    # what came round from the opposite edge has no height of its own: flat
    across, down = shift[0] % height.width, shift[1] % height.height
    left, right = (0, across) if shift[0] >= 0 else (across, height.width)
    top, bottom = (0, down) if shift[1] >= 0 else (down, height.height)
    result.paste(128, (left, 0, right, height.height))
    result.paste(128, (0, top, height.width, bottom))
    return result


def tint(image: Image.Image, colour: Colour, mask: Image.Image) -> None:
    """Lays a colour over the picture, in place, as thick as the mask says."""
    image.paste(colour, (0, 0), mask)


def shade(image: Image.Image, grey: Image.Image) -> Image.Image:
    """Multiplies every channel with a grey picture."""
    return ImageChops.multiply(image, Image.merge("RGB", (grey, grey, grey)))


def light(image: Image.Image, grey: Image.Image) -> Image.Image:
    """Lights the picture: below 128 darkens, above brightens, 128 changes nothing."""
    return ImageChops.overlay(image, Image.merge("RGB", (grey, grey, grey)))


def roughened(mask: Image.Image, rng: Random, cell: float, amount: float) -> Image.Image:
    """The same shape with an edge that has been eaten by noise of the given size (px)."""
    edge = mask.filter(ImageFilter.GaussianBlur(cell * 0.8))
    mixed = Image.blend(edge, clouds(rng, mask.size, cell), amount)
    return threshold(mixed, 118, 138)
