"""Makes the bits of `media.looks` from a decoded page."""

from typing import Final

from PIL import Image

from media.decoder import colour
from media.decoder.opening import LOOKED_AT
from media.decoder.renderer import UPRIGHT

_CELLS: Final = 16
# The smoothing decides: box filters let a crop of 2 % flip 127 bits, this one 95 (tests/benchmarks/duplicates.py).


def bits_of(image: Image.Image, turn: int = 1) -> int:
    """Return the bits of a page whose pixels were loaded; `turn` is the orientation it is shown in."""
    small = colour.to_eight_bits(image).resize(LOOKED_AT, Image.Resampling.LANCZOS, reducing_gap=3.0)
    grey = colour.to_srgb(small, image.info.get("icc_profile")).convert("L")
    if turn in UPRIGHT:
        grey = grey.transpose(UPRIGHT[turn])
    cells = grey.resize((_CELLS + 1, _CELLS + 1), Image.Resampling.BILINEAR).tobytes()
    bits = 0
    for row in range(_CELLS):
        for column in range(_CELLS):
            here = row * (_CELLS + 1) + column
            bits = bits << 1 | (cells[here + 1] > cells[here])
            bits = bits << 1 | (cells[here + _CELLS + 1] > cells[here])
    return bits
