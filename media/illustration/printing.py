"""Offset printing of the sixties to eighties: few inks, slightly out of register, on paper that has yellowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

from media.illustration.grain import light, noise, spread, turbulence, vignette

if TYPE_CHECKING:
    from random import Random


def printed(painting: Image.Image, rng: Random) -> Image.Image:
    """The painting as it came off the press and as it looks today."""
    touched = light(painting, spread(noise(rng, painting.size).filter(ImageFilter.GaussianBlur(1.3)), 0.5))
    flat = touched.filter(ImageFilter.ModeFilter(7))
    flat = Image.blend(flat, painting.filter(ImageFilter.GaussianBlur(0.6)), 0.3)
    return _faded(_misregistered(flat, rng), rng)


def _misregistered(picture: Image.Image, rng: Random) -> Image.Image:
    red, green, blue = picture.split()
    red = ImageChops.offset(red, rng.choice((-2, 2)), rng.choice((-1, 0, 1)))
    blue = ImageChops.offset(blue, rng.choice((-1, 1)), rng.choice((-2, 1)))
    edge = 3
    joined = Image.merge("RGB", (red, green, blue))
    return joined.crop((edge, edge, picture.width - edge, picture.height - edge)).resize(
        picture.size, Image.Resampling.BICUBIC
    )


def _faded(picture: Image.Image, rng: Random) -> Image.Image:
    """Blacks have lifted, whites have yellowed, the solid areas are a little uneven."""
    size = picture.size
    uneven = light(picture, spread(turbulence(rng, size, 200, 3), 0.08))
    grain = noise(rng, size).filter(ImageFilter.GaussianBlur(1.0))
    uneven = light(uneven, spread(grain, 0.16))
    bands = ((28, 246), (24, 238), (30, 216))
    channels = [
        channel.point([round(low + (high - low) * value / 255) for value in range(256)])
        for channel, (low, high) in zip(uneven.split(), bands, strict=True)
    ]
    result = Image.merge("RGB", channels)
    corners = vignette(size, 0.12)
    return ImageChops.multiply(result, Image.merge("RGB", (corners, corners, corners)))
