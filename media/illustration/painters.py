"""Which painter draws which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.illustration.diary import draw_diary_page
from media.illustration.plan import draw_plan
from media.illustration.postcard import draw_postcard_back, draw_postcard_front
from media.illustration.wall import draw_wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from media.illustration.drawing import Drawing
    from media.illustration.picture import Picture

_PAINTERS: dict[str, Callable[[Drawing], Picture]] = {
    "diary_page": draw_diary_page,
    "wall": draw_wall,
    "postcard_front": draw_postcard_front,
    "postcard_back": draw_postcard_back,
    "plan": draw_plan,
}


def draw(drawing: Drawing) -> Picture:
    """Draws one picture. The same drawing gives the same bytes under the same Pillow. Raises DrawingError."""
    return _PAINTERS[drawing.kind](drawing)
