"""Makes one picture that was asked for, from tiles: put together, cut, scaled, mirrored, turned, encoded.

Image API 3.0, section 4, gives the order. The tiles come one after the other in one file.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Final

from PIL import Image

from media.decoder.job import Job
from media.iiif.grid import QUALITY

_TURNED: Final = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}

_QUALITIES: Final[Mapping[str, Callable[[Image.Image], Image.Image]]] = {
    "default": lambda image: image,
    "gray": lambda image: image.convert("L"),
    # Without dithering, so that text stays text.
    "bitonal": lambda image: image.convert("L").point([0] * 128 + [255] * 128, "1"),
}

_ENCODING: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "jpg": ("JPEG", {"quality": QUALITY}),
    "png": ("PNG", {"compress_level": 3}),  # 3 times as quick as the default 6, for 5 % more bytes
    "webp": ("WEBP", {"quality": QUALITY, "method": 2}),
}


def assemble(job: Job) -> Mapping[str, object]:
    """Write the picture as `picture` into the folder.

    Options:
        canvas: width and height that the tiles cover together, in pixels.
        tiles: x, y on the canvas, and the number of bytes of each.
        box: left, top, right, bottom of the region on the canvas; fractions are allowed.
        size: width and height to scale it to.
        mirrored, turn, quality, format: as `media.iiif.geometry.Wanted` names them.
    """
    asked = job.options
    image = _gathered(job).resize(tuple(asked["size"]), Image.Resampling.LANCZOS, tuple(asked["box"]))
    if asked["mirrored"]:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if asked["turn"] in _TURNED:
        image = image.transpose(_TURNED[asked["turn"]])
    image = _QUALITIES[asked["quality"]](image)
    kind, how = _ENCODING[asked["format"]]
    out = BytesIO()
    image.save(out, kind, **how)
    (job.folder / "picture").write_bytes(out.getbuffer())
    return {"bytes": out.tell()}


def _gathered(job: Job) -> Image.Image:
    canvas = Image.new("RGB", tuple(job.options["canvas"]))
    for x, y, count in job.options["tiles"]:
        canvas.paste(Image.open(BytesIO(job.file.read(count)), formats=("JPEG",)), (x, y))
    return canvas
