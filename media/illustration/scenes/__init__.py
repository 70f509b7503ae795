"""The landscapes of the postcards: each is a row of layers, painted from far to near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.illustration.canvas import Canvas
from media.illustration.drawing import DrawingError
from media.illustration.scenes.land import LAND
from media.illustration.scenes.sea import SEA
from media.illustration.scenes.stone_and_memory import STONE_AND_MEMORY
from media.illustration.scenes.town import TOWN

if TYPE_CHECKING:
    from random import Random

    from PIL import Image

    from media.illustration.layers import Layer

SCENES: dict[str, tuple[Layer, ...]] = {**SEA, **LAND, **TOWN, **STONE_AND_MEMORY}


def paint_scene(name: str, rng: Random) -> Image.Image:
    """Paints a landscape. Raises DrawingError for a name that is not in `SCENES`."""
    if name not in SCENES:
        raise DrawingError(f"scene “{name}” is unknown; known are {', '.join(sorted(SCENES))}")
    canvas = Canvas(rng)
    for layer in SCENES[name]:
        layer(canvas)
    return canvas.image
