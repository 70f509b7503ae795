"""Postcards: the picture side with its printed caption, the written side with stamp and postmark."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from media.illustration import ageing
from media.illustration.fonts import PRINT, PRINT_SERIF, width
from media.illustration.grain import Colour, clouds, light, noise, scaled, spread, threshold, tint, turbulence
from media.illustration.ground import ground, labelled, laid, print_line
from media.illustration.handwriting import HANDS, Hand, Setting, fitted, ink, loosened, write
from media.illustration.picture import Picture
from media.illustration.printing import printed
from media.illustration.scenes import paint_scene
from media.illustration.stamp import post_stamp, postmark
from media.illustration.wording import Word, wording

if TYPE_CHECKING:
    from media.illustration.drawing import Drawing

Box = tuple[int, int, int, int]
SIZE = (1500, 1060)
_CARD = (26, 24, 1474, 1024)
_PICTURE_AT = (60, 58)
_CAPTION_BASELINE = 984
_INK: Colour = (62, 66, 78)
_MESSAGE = (84, 120, 724, 950)
_ADDRESS_LEFT = 806
_STAMP_AT = (1262, 74)


def draw_postcard_front(drawing: Drawing) -> Picture:
    """Draws the picture side; the same description always gives the same picture."""
    rng = Random(drawing.file)  # noqa: S311 - a picture, not a secret
    painting = paint_scene(drawing.scene, rng)
    card = _card(rng, (240, 234, 216))
    card.paste(printed(painting, rng), _PICTURE_AT)
    pen = ImageDraw.Draw(card)
    size = _caption_size(drawing.caption, PRINT_SERIF, 30)
    left = _PICTURE_AT[0] + 2
    print_line(pen, (left, _CAPTION_BASELINE), drawing.caption, size, _INK, PRINT_SERIF)
    box = (
        left,
        _CAPTION_BASELINE - size,
        left + round(width(PRINT_SERIF, drawing.caption, size)),
        _CAPTION_BASELINE + size // 3,
    )
    return _on_ground(card, drawing, rng, (box, (_PICTURE_AT[0], 940, 1440, 1020)))


def _caption_size(caption: str, face: str, largest: int, room: int = 1370) -> int:
    return next((size for size in range(largest, 11, -1) if width(face, caption, size) <= room), 11)


def draw_postcard_back(drawing: Drawing) -> Picture:
    """Draws the written side: message left, address lines right, stamp and postmark where it was sent."""
    rng = Random(drawing.file)  # noqa: S311 - a picture, not a secret
    card = _card(rng, (232, 222, 196))
    _print_back(card, drawing, rng)
    written_box = (_MESSAGE[0], _MESSAGE[1], _MESSAGE[0], _MESSAGE[1])
    if drawing.text:
        hand = HANDS[drawing.hand]
        setting = fitted(wording(drawing), hand, _MESSAGE, 78)
        setting = loosened(setting, (*_MESSAGE[:3], 720), 1.55)
        written = write(setting, hand, SIZE, _MESSAGE, rng)
        ink(card, written, hand, drawing.medium, rng)
        for box in written.lost:
            ageing.rubbed(card, rng, box)
        written_box = written.box
    if drawing.stamp:
        _address(card, HANDS[drawing.hand], rng)
        post_stamp(card, _STAMP_AT, rng)
    if drawing.postmark:
        postmark(card, (_STAMP_AT[0] - 40, _STAMP_AT[1] + 120), drawing.postmark, rng)
    return _on_ground(card, drawing, rng, (written_box, _MESSAGE))


def _address(card: Image.Image, hand: Hand, rng: Random) -> None:
    """The address of a private person, washed out: letters without sense, blurred until nobody can read them."""
    for y, share in ((520, 3), (608, 4), (696, 3), (784, 2)):
        left = _ADDRESS_LEFT + 100 * (y in {520, 696}) + rng.randint(0, 24)
        row = tuple(_senseless(rng) for _ in range(share))
        box = (left, y - 44, 1430, y + 12)
        line = write(Setting((row,), round(44 * hand.scale), 50), hand, SIZE, box, rng)
        blurred = line.strokes.filter(ImageFilter.GaussianBlur(2.6))
        washed = ImageChops.multiply(blurred, threshold(clouds(rng, SIZE, 60), 10, 190))
        tint(card, hand.ink, scaled(washed, 0.9))


def _senseless(rng: Random) -> Word:
    letters = "".join(rng.choice("ишмнлцуепотс") for _ in range(rng.randint(3, 7)))
    return Word(letters, " " * len(letters))


def _card(rng: Random, tone: Colour) -> Image.Image:
    card = Image.new("RGB", SIZE, tone)
    card = light(card, spread(turbulence(rng, SIZE, 380, 3), 0.07))
    return light(card, spread(noise(rng, SIZE).filter(ImageFilter.GaussianBlur(1.5)), 0.16))


def _print_back(card: Image.Image, drawing: Drawing, rng: Random) -> None:
    mask = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mask)
    pen.line((764, 110, 764, 940), fill=180, width=2)
    for number, y in enumerate((520, 608, 696, 784, 872)):
        pen.line((_ADDRESS_LEFT + 90 * (number == 0), y, 1420, y), fill=170, width=2)
    for cell in range(6):
        left = _ADDRESS_LEFT + cell * 44
        pen.rectangle((left, 916, left + 34, 968), outline=170, width=2)
    if not drawing.stamp:
        pen.rectangle((_STAMP_AT[0], _STAMP_AT[1], _STAMP_AT[0] + 150, _STAMP_AT[1] + 186), outline=150, width=2)
    tint(card, _INK, mask.filter(ImageFilter.GaussianBlur(0.5)))
    lines = ImageDraw.Draw(card)
    print_line(lines, (_ADDRESS_LEFT, 514), "Куда", 24, _INK, PRINT_SERIF)
    print_line(lines, (_ADDRESS_LEFT, 690), "Кому", 24, _INK, PRINT_SERIF)
    print_line(lines, (_ADDRESS_LEFT, 1002), "Индекс и адрес получателя", 15, _INK, PRINT)
    size = _caption_size(drawing.caption, PRINT_SERIF, 22, 640)
    print_line(lines, (_MESSAGE[0], 92), drawing.caption, size, _INK, PRINT_SERIF)
    if rng.choice((True, False)):  # some sheets took up ink from the one below
        ageing.stained(card, rng, (150, 120, 80), 0.12)


def _on_ground(card: Image.Image, drawing: Drawing, rng: Random, boxes: tuple[Box, Box]) -> Picture:
    outline = Image.new("L", SIZE, 0)
    ImageDraw.Draw(outline).rounded_rectangle(_CARD, radius=7, fill=255)
    card = _worn(card, outline, drawing, rng)
    whole = laid(ground(rng, SIZE), card, outline, 5)
    return Picture(labelled(whole, 34), *boxes)


def _worn(card: Image.Image, outline: Image.Image, drawing: Drawing, rng: Random) -> Image.Image:
    damage = frozenset(drawing.damage)
    if "stain" in damage or "waterline" in damage:
        ageing.stained(card, rng, (140, 108, 66), 0.2)
    if "fold" in damage:
        card = ageing.folded(card, rng, rng.uniform(0.3, 0.7), upright=True)
    return ageing.browned_edges(card, outline, rng, 0.2)
