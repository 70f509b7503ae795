"""What must stand out from what, and how far: WCAG 2.2, 1.4.6 and 1.4.11, computed from a theme's tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from archive.kiosk.theme.tokens import Tokens

TEXT, LARGE, LINE = 7.0, 4.5, 3.0
GROUNDS = ("room", "stone", "stone-lit", "ledge", "ledge-lit", "key", "well", "scrim", "backdrop")
SHEETS = ("paper", "paper-lit", "paper-shade")
# What is drawn, on what, and how often lighter or darker it is at least.
NEEDED: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...] = (
    (("words",), (*GROUNDS, "cap", "cap-lit", "lamp-glow"), TEXT),
    (("words-quiet",), GROUNDS, TEXT),
    (("lamp",), GROUNDS, TEXT),
    (("lamp", "words-quiet"), ("lamp-glow",), LARGE),
    (("on-lamp",), ("lamp",), TEXT),
    (("ink", "ink-shade"), SHEETS, TEXT),
    (("paper",), ("ink",), TEXT),
    (("edge",), ("room", "stone", "ledge", "ledge-lit", "key", "well"), LINE),
    (("paper-line", "paper-focus"), ("paper", "paper-shade"), LINE),
)


@dataclass(frozen=True, slots=True)
class Weak:
    """A pair of tokens that differ too little; the contrast is between 1 and 21."""

    drawn: str
    ground: str
    contrast: float
    needed: float

    def __str__(self) -> str:
        return f"{self.drawn} on {self.ground}: {self.contrast:.1f}, needed {self.needed:g}"


def weak(tokens: Tokens) -> Iterator[Weak]:
    """Give the pairs of a whole set of tokens whose contrast is too low."""
    for drawn, grounds, needed in NEEDED:
        for one, ground in product(drawn, grounds):
            found = contrast(tokens[one], tokens[ground])
            if found < needed:
                yield Weak(one, ground, found, needed)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, each `#rrggbb`."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance; https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    bright, dark, bent, offset = 0.04045, 12.92, 2.4, 0.055
    red, green, blue = (c / dark if c <= bright else ((c + offset) / (1 + offset)) ** bent for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
