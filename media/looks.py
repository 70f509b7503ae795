"""How a picture looks, in 512 bits that survive being made smaller, compressed, greyed, brightened or cropped a little.

Each bit says whether one cell of a 16 × 16 grid is brighter than its left or its upper neighbour. Pure arithmetic: the
bits are made in the decoder (`media.decoder.look`), the measured table stands in this package's README.
"""

from dataclasses import dataclass
from typing import Final

BITS: Final = 512

# tests/benchmarks/duplicates.py: copies differ in up to 97 bits, those changed four times over in up to 115; different
# pictures in 94 and more, half of them in 165.
_MOST_DIFFERENT: Final = 108
# Of a page with little on it few bits are set; then they must agree the better. Copies: 0.44 at most, 1 % above 0.33.
_MOST_OF_SET: Final = 0.45
# A blank page looks like every blank page.
_FEWEST_SET: Final = 24

# 42 bands of 12 bits, neighbours far apart: of 100 copies 100 share two bands or more, of 1,000 different pictures 3.
_BAND_BITS: Final = 12
_BANDS: Final = BITS // _BAND_BITS
_STRIDE: Final = 147
SHARED_BANDS: Final = 2
"""So many equal bands make two pictures worth comparing."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one page looks: its number, from 1, and its bits."""

    page: int
    bits: int

    @classmethod
    def read(cls, page: int, text: str) -> "Look":
        """Read it from `write`; ValueError for anything else."""
        bits = int(text, 16)
        if not 0 <= bits < 1 << BITS or page < 1:
            raise ValueError("not a look")
        return cls(page, bits)

    def write(self) -> str:
        """Give the bits as 128 hexadecimal digits."""
        return f"{self.bits:0{BITS // 4}x}"

    @property
    def plain(self) -> bool:
        """Whether there is too little on the page to know it again."""
        return self.bits.bit_count() < _FEWEST_SET

    def difference(self, other: "Look") -> int:
        """Count the bits that differ."""
        return (self.bits ^ other.bits).bit_count()

    def is_like(self, other: "Look") -> bool:
        """Say whether one may be a copy of the other, so that somebody should be asked."""
        set_in_either = (self.bits | other.bits).bit_count()
        return self.difference(other) <= min(_MOST_DIFFERENT, _MOST_OF_SET * set_in_either)

    def bands(self) -> tuple[int, ...]:
        """Give 42 numbers for an index: copies share at least `SHARED_BANDS` of them."""
        spread = 0
        for place in range(_BANDS * _BAND_BITS):
            spread |= (self.bits >> (place * _STRIDE % BITS) & 1) << place
        mask = (1 << _BAND_BITS) - 1
        return tuple(band << _BAND_BITS | spread >> (band * _BAND_BITS) & mask for band in range(_BANDS))
