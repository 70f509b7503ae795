"""A finished drawing."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

Box = tuple[int, int, int, int]
QUALITY = 52


@dataclass(frozen=True, slots=True)
class Picture:
    """The image, the box its writing covers and the box it had to stay in (px: left, top, right, bottom).

    `lines` are the boxes of the lines of its text, in order; none where they are not followed.
    """

    image: Image.Image
    written: Box
    room: Box
    lines: tuple[Box, ...] = ()

    def jpeg(self) -> bytes:
        """The file: a JPEG without any metadata."""
        file = io.BytesIO()
        self.image.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True, subsampling="4:2:0")
        return file.getvalue()
