"""A diary page: sheet, writing, age, on the ground."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PIL import Image

from media.illustration import ageing, paper
from media.illustration.ground import ground, labelled, laid
from media.illustration.handwriting import HANDS, fitted, ink, write
from media.illustration.picture import Picture
from media.illustration.wording import line_boxes, wording

if TYPE_CHECKING:
    from media.illustration.drawing import Drawing

SIZE = (1100, 1500)
_SHEET = (44, 36, 1056, 1452)
_WRITING = (128, 108, 1004, 1392)
_LARGEST_PITCH = 76
_FOLDED_ANYWAY = 0.4  # share of sheets with a fold nobody noted: most were carried in a pocket
_FOLDED_TWICE = 0.6
_RULINGS = {"hurried": "squares", "neat": "lines", "old": "squares", "child": "squares", "block": "lines"}


def draw_diary_page(drawing: Drawing) -> Picture:
    """Draws the page; the same description always gives the same picture."""
    rng = Random(drawing.file)  # noqa: S311 - a picture, not a secret
    hand = HANDS[drawing.hand]
    lines = wording(drawing)
    setting = fitted(lines, hand, _WRITING, _LARGEST_PITCH)
    torn = frozenset(drawing.damage)
    outline = paper.torn_outline(rng, SIZE, _SHEET, torn)
    page = paper.sheet(rng, SIZE)
    paper.ruled(page, rng, _WRITING, setting.pitch, _RULINGS[drawing.hand])
    blank = page.copy()
    written = write(setting, hand, SIZE, _WRITING, rng)
    ink(page, written, hand, drawing.medium, rng)
    if "smudge" in drawing.damage:
        page = ageing.smudged(page, written.strokes, rng)
    for box in written.lost:
        ageing.rubbed(page, rng, box)
    page = _aged(page, blank, outline, drawing, rng)
    whole = laid(ground(rng, SIZE), ageing.dimmed(page), outline, 7)
    turn = rng.uniform(-0.35, 0.35)
    whole = whole.rotate(turn, Image.Resampling.BICUBIC, fillcolor=(70, 67, 62))
    return Picture(labelled(whole, 48), written.box, _WRITING, line_boxes(lines, written.rows))


def _aged(page: Image.Image, blank: Image.Image, outline: Image.Image, drawing: Drawing, rng: Random) -> Image.Image:
    damage = frozenset(drawing.damage)
    if "faded" in damage:
        page = ageing.faded(page, rng, blank)
    for _ in range(rng.randint(0, 1) + 2 * ("stain" in damage)):
        ageing.stained(page, rng)
    if "waterline" in damage:
        ageing.waterlined(page, rng)
    if "soot" in damage:
        ageing.smoked(page, rng)
    if "burn" in damage:
        ageing.scorched(page, outline, rng)
    if "fold" in damage or rng.random() < _FOLDED_ANYWAY:
        page = ageing.folded(page, rng, rng.uniform(0.47, 0.53), upright=False)
    if "fold" in damage and rng.random() < _FOLDED_TWICE:
        page = ageing.folded(page, rng, rng.uniform(0.46, 0.54), upright=True)
    return ageing.browned_edges(page, outline, rng)
