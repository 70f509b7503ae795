"""The public copies of a picture: which there are, and how large each one comes out."""

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

_EXTENSIONS: Final = {"WEBP": "webp", "JPEG": "jpg"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """One public copy of a picture; its file name follows from it.

    Attributes:
        name: what pages ask for.
        long_side: pixels of the longer side; a smaller picture keeps its size.
        format: how it is encoded.
        quality: of the encoder, 1 to 100.
    """

    name: Literal["tiny", "thumb", "card", "screen"]
    long_side: int
    format: Literal["WEBP", "JPEG"]
    quality: int

    @property
    def file(self) -> str:
        """The name of the file, such as `thumb.webp`."""
        return self.of_page(1)

    def of_page(self, page: int) -> str:
        """Return the name of a page's file: `thumb.webp` of the first, `p2-thumb.webp` of the second."""
        prefix = "" if page == 1 else f"p{page}-"
        return f"{prefix}{self.name}.{_EXTENSIONS[self.format]}"


# Largest first: each size is reduced from the one before it, after one decoding (half the time of three decodings).
# Both qualities look alike on grainy scans; WebP saves 40 % of the bytes of JPEG, which is there for old browsers.
RENDITIONS: Final[tuple[Recipe, ...]] = (
    Recipe("screen", 1920, "WEBP", 80),
    Recipe("screen", 1920, "JPEG", 82),
    Recipe("card", 800, "WEBP", 80),
    Recipe("card", 800, "JPEG", 82),
    Recipe("thumb", 320, "WEBP", 80),
    Recipe("thumb", 320, "JPEG", 82),
    # Stands, blurred, in the place of the others until they come: 150 bytes.
    Recipe("tiny", 16, "WEBP", 60),
)

# To be raised when the same recipe comes out with other pixels: another paper colour, another rendering intent, a veil
# that tells more or less.
_PIXELS: Final = 1

RECIPE_VERSION: Final = f"{_PIXELS}-{hashlib.sha256(repr(RENDITIONS).encode()).hexdigest()[:8]}"
"""Changes when a recipe changes, so that renditions of older recipes are made again."""


def fit(width: int, height: int, long_side: int) -> tuple[int, int]:
    """Return the size of a picture within a square of `long_side` pixels: never enlarged, no side of 0."""
    longer = max(width, height)
    if longer <= long_side:
        return width, height
    return max(1, round(width * long_side / longer)), max(1, round(height * long_side / longer))
