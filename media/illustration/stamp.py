"""A postage stamp of nowhere in particular, and the ring of a postmark."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from media.illustration.fonts import PRINT, font, width
from media.illustration.grain import Colour, clouds, fall, light, noise, scaled, spread, threshold, tint

if TYPE_CHECKING:
    from random import Random

Point = tuple[int, int]
_WIDE, _HIGH = 150, 190
_FINE = 3
_BLACK: Colour = (38, 36, 44)
_TINTS: tuple[tuple[Colour, Colour], ...] = (
    ((44, 96, 130), (214, 226, 222)),
    ((150, 66, 52), (240, 222, 196)),
    ((52, 104, 82), (222, 228, 202)),
    ((96, 70, 118), (230, 220, 226)),
)


def post_stamp(card: Image.Image, at: Point, rng: Random) -> None:
    """Pastes a stamp with its upper left corner at the point, a little askew."""
    dark, pale = rng.choice(_TINTS)
    size = (_WIDE * _FINE, _HIGH * _FINE)
    stamp = Image.new("RGB", size, (238, 232, 216))
    _motif(stamp, dark, pale, rng)
    stamp = stamp.resize((_WIDE, _HIGH), Image.Resampling.LANCZOS)
    stamp = light(stamp, spread(noise(rng, stamp.size).filter(ImageFilter.GaussianBlur(1)), 0.2))
    teeth = _perforated(size).resize((_WIDE, _HIGH), Image.Resampling.LANCZOS)
    turn = rng.uniform(-3, 3)
    stamp = stamp.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    teeth = teeth.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    card.paste((70, 60, 46), (at[0] + 3, at[1] + 4), scaled(teeth.filter(ImageFilter.GaussianBlur(2)), 0.5))
    card.paste(stamp, at, teeth)


def _perforated(size: tuple[int, int]) -> Image.Image:
    mask = Image.new("L", size, 255)
    draw = ImageDraw.Draw(mask)
    for edge, length in ((0, size[0]), (1, size[1])):
        count = round(length / (11 * _FINE))
        for number in range(count + 1):
            along = length * number / count
            for side in (0, size[1 - edge]):
                x, y = (along, side) if edge == 0 else (side, along)
                draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=0)
    return mask


def _motif(stamp: Image.Image, dark: Colour, pale: Colour, rng: Random) -> None:
    """A lighthouse over waves."""
    inset, horizon = 14 * _FINE, 118 * _FINE
    right, bottom = stamp.width - inset, stamp.height - inset
    sky = Image.new("RGB", (right - inset, bottom - inset), pale)
    sky.paste(dark, (0, 0), fall(sky.size, 110, 0))
    stamp.paste(sky, (inset, inset))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((inset, horizon, right, bottom), fill=dark)
    for row in range(5):
        y = horizon + (row + 1) * 8 * _FINE
        wave = [(x, y + math.sin(x / (7 * _FINE) + row) * 2 * _FINE) for x in range(inset, right, 4)]
        draw.line(wave, fill=pale, width=_FINE)
    x = (62 + rng.randint(-12, 12)) * _FINE
    draw.polygon([(x - 48, horizon), (x + 78, horizon), (x + 36, horizon - 26), (x - 24, horizon - 26)], fill=dark)
    draw.polygon(
        [(x - 21, horizon - 24), (x - 12, 58 * _FINE), (x + 12, 58 * _FINE), (x + 21, horizon - 24)],
        fill=(246, 240, 224),
    )
    draw.rectangle((x - 18, 57 * _FINE, x + 18, 59 * _FINE), fill=dark)
    draw.rectangle((x - 9, 47 * _FINE, x + 9, 57 * _FINE), fill=(250, 224, 150))
    draw.polygon([(x - 13, 47 * _FINE), (x, 40 * _FINE), (x + 13, 47 * _FINE)], fill=dark)
    draw.polygon(
        [(x + 10, 50 * _FINE), (right, 34 * _FINE), (right, 66 * _FINE), (x + 10, 54 * _FINE)], fill=(250, 236, 190)
    )
    face = font(PRINT, "К", 13 * _FINE)
    draw.text((inset + 6 * _FINE, bottom - 4 * _FINE), "ПОЧТА", fill=pale, font=face, anchor="ls")
    draw.text((right - 6 * _FINE, bottom - 4 * _FINE), "4", fill=pale, font=font(PRINT, "4", 26 * _FINE), anchor="rs")


def postmark(card: Image.Image, middle: Point, words: str, rng: Random) -> None:
    """Strikes a ring with the place around and the date across; ink is missing where the rubber did not touch."""
    radius, fine = 82, 2
    side = radius * 2 + 60
    mask = Image.new("L", (side * fine, side * fine), 0)
    draw = ImageDraw.Draw(mask)
    centre = side * fine / 2
    for reach, thick in ((radius, 4), (radius - 30, 2)):
        ring = reach * fine
        draw.ellipse((centre - ring, centre - ring, centre + ring, centre + ring), outline=255, width=thick * fine)
    date = (re.search(r"\d[\d.]*", words) or [""])[0]
    place = words.replace(date, "").strip(" ,").upper()
    size = 22 * fine
    if date:
        face = font(PRINT, "1", size)
        draw.text((centre, centre), date, fill=255, font=face, anchor="mm")
    _around(mask, place, centre, (radius - 15) * fine, size)
    worn = threshold(clouds(rng, mask.size, 50), -40, 110)
    mask = ImageChops.multiply(mask, worn).rotate(rng.uniform(-24, 24), Image.Resampling.BICUBIC)
    mask = mask.resize((side, side), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))
    whole = Image.new("L", card.size, 0)
    whole.paste(mask, (middle[0] - side // 2, middle[1] - side // 2))
    tint(card, _BLACK, scaled(whole, 0.85))


def _around(mask: Image.Image, place: str, centre: float, radius: float, size: int) -> None:
    """Writes capitals along the upper half of a circle."""
    angle = -sum(width(PRINT, letter, size) * 1.14 for letter in place) / radius / 2
    for letter in place:
        step = width(PRINT, letter, size) * 1.14 / radius
        angle += step / 2
        tile = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(tile).text((size, size), letter, fill=255, font=font(PRINT, letter, size), anchor="mm")
        tile = tile.rotate(-math.degrees(angle), Image.Resampling.BICUBIC)
        at = (round(centre + math.sin(angle) * radius - size), round(centre - math.cos(angle) * radius - size))
        mask.paste(255, at, tile)
        angle += step / 2
