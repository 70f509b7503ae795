"""Makes the veiled copy of a picture, for those who have not chosen to look: only light and colour are told."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image

from media.decoder.job import Job
from media.iiif.grid import paths
from media.iiif.pages import TILES
from media.recipes import RENDITIONS, fit

_DETAIL: Final = 12
"""Pixels of the longer side that are left of the picture: in drawings at 24 a lying figure was still made out.

With another one `recipes._PIXELS` must be raised.
"""

_ENCODING: Final[Mapping[str, Mapping[str, Any]]] = {
    "WEBP": {"quality": 60, "method": 2},
    "JPEG": {"quality": 70},
}


def veil(job: Job) -> Mapping[str, object]:
    """Write, from the smallest public copy of a page, what stands before visitors instead of all copies and tiles.

    The files have the names and places of the real ones. Width and height are answered: those of the small copy.
    """
    sharp = Image.open(job.file, formats=("JPEG",)).convert("RGB")
    left = sharp.resize(fit(*sharp.size, _DETAIL), Image.Resampling.BOX)
    blurred = left.resize(sharp.size, Image.Resampling.BICUBIC)
    encoded = {kind: _encoded(blurred, kind) for kind in _ENCODING}
    for recipe in RENDITIONS:
        _write(job.folder / recipe.of_page(job.page), encoded[recipe.format])
    for path in paths(*blurred.size):
        _write(job.folder / TILES / str(job.page) / path, encoded["JPEG"])
    return {"width": blurred.width, "height": blurred.height}


def _encoded(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind, **_ENCODING[kind])
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
