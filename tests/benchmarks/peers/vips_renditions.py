"""libvips makes the same public copies: one decoding at the wanted size, then a chain of reductions.

Prints how many seconds it took.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pyvips

from media.recipes import RENDITIONS, Recipe


def make(source: Path, folder: Path) -> None:
    """Write every recipe's file."""
    # Without a number it takes all cores, as it does where it is used.
    picture = pyvips.Image.thumbnail(str(source), RENDITIONS[0].long_side, size="down").copy_memory()
    for recipe in RENDITIONS:
        picture = picture.thumbnail_image(recipe.long_side, size="down").copy_memory()
        _save(picture, recipe, str(folder / recipe.file))


def _save(picture: pyvips.Image, recipe: Recipe, path: str) -> None:
    if recipe.format == "WEBP":
        picture.webpsave(path, Q=recipe.quality, effort=2, keep="none")
    else:
        picture.jpegsave(path, Q=recipe.quality, optimize_coding=True, interlace=True, keep="none")


if __name__ == "__main__":
    began = time.perf_counter()
    make(Path(sys.argv[1]), Path(sys.argv[2]))
    print(time.perf_counter() - began)
