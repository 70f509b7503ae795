"""The plain ground a thing lies on when a museum photographs it: linen, soft light, its shadow, the label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from media.illustration.drawing import LABEL
from media.illustration.fonts import PRINT, advances, font, width
from media.illustration.grain import Colour, clouds, light, ramp, scaled, shade, spread, vignette

if TYPE_CHECKING:
    from random import Random

Size = tuple[int, int]
_LINEN = (92, 88, 82)
_LABEL_SIZE = 15
_PALE = 132  # grey value from which dark letters read better than light ones


def ground(rng: Random, size: Size, colour: Colour = _LINEN) -> Image.Image:
    """Grey cloth lit from the upper left."""
    cloth = Image.new("RGB", size, colour)
    weave = Image.blend(clouds(rng, size, 2.4, 12), clouds(rng, size, 28, 0.12), 0.5)
    cloth = light(cloth, spread(weave.filter(ImageFilter.GaussianBlur(1.2)), 0.05))
    cloth = light(cloth, spread(clouds(rng, size, 260), 0.14))
    return shade(light(cloth, ramp(size, 146, 108)), vignette(size, 0.5))


def laid(on: Image.Image, thing: Image.Image, outline: Image.Image, depth: int) -> Image.Image:
    """Puts the thing, cut to its outline (both of the ground's size), on the ground with a soft shadow."""
    near = ImageChops.offset(outline, depth // 2, depth // 2).filter(ImageFilter.GaussianBlur(depth * 0.6))
    far = ImageChops.offset(outline, depth * 2, depth * 2).filter(ImageFilter.GaussianBlur(depth * 2))
    result = on.copy()
    result.paste((12, 10, 9), (0, 0), scaled(far, 0.45))
    result.paste((12, 10, 9), (0, 0), scaled(near, 0.6))
    result.paste(thing, (0, 0), outline)
    return result


def print_line(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, fill: Colour, face: str = PRINT
) -> None:
    """A printed line whose baseline starts at the point."""
    x = at[0]
    for letter, step in zip(text, advances(face, text, size), strict=True):
        draw.text((x, at[1]), letter, fill=fill, font=font(face, letter, size), anchor="ls")
        x += step


def labelled(picture: Image.Image, margin: int) -> Image.Image:
    """Says at the lower margin that this is a drawing; `margin` is the free height there in px."""
    wide = round(width(PRINT, LABEL, _LABEL_SIZE))
    x = picture.width - wide - 20
    behind = picture.crop((x, picture.height - margin, picture.width, picture.height)).convert("L")
    pale = ImageStat.Stat(behind).mean[0] > _PALE
    draw = ImageDraw.Draw(picture)
    baseline = picture.height - margin / 2 + _LABEL_SIZE * 0.36
    print_line(draw, (x, baseline), LABEL, _LABEL_SIZE, (74, 62, 46) if pale else (196, 188, 174))
    return picture
