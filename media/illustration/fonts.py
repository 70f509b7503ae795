"""The typefaces, and which of their files holds a letter.

A face comes as the unmodified subset files of its publisher (latin, cyrillic, cyrillic-ext; licences beside them), so
one word may need two files. Letters that a face lacks (ѣ and ѳ in some) are taken from a face that has them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"
PRINT = "pt-sans"
PRINT_SERIF = "pt-serif"

_OLD_LETTERS = frozenset("ѢѣѪѫѲѳѴѵ")
_FACES_WITH_OLD_LETTERS = frozenset({"bad-script", "caveat", "shantell-sans", "pt-sans", "pt-serif"})
_STAND_IN = "bad-script"


def font_file(face: str, letter: str) -> Path:
    """The file to draw this letter of this face with."""
    if letter in _OLD_LETTERS:
        face = face if face in _FACES_WITH_OLD_LETTERS else _STAND_IN
        return FOLDER / f"{face}-cyrillic-ext-400-normal.woff"
    subset = "cyrillic" if "Ѐ" <= letter <= "ӿ" or letter == "№" else "latin"
    return FOLDER / f"{face}-{subset}-400-normal.woff"


@lru_cache(maxsize=256)
def _load(file: Path, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout engine is always there; the other one needs a system library and would change the bytes.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def font(face: str, letter: str, size: int) -> ImageFont.FreeTypeFont:
    """The face at this size (px), ready for this letter."""
    return _load(font_file(face, letter), size)


@lru_cache(maxsize=8192)
def advances(face: str, word: str, size: int) -> tuple[float, ...]:
    """How far the pen moves after each letter, kerning included where both letters are of one file."""
    result = []
    for letter, following in zip(word, (word + " ")[1:], strict=True):
        own = font(face, letter, size)
        pair = own.getlength(letter + following) - own.getlength(following)
        same_file = font_file(face, following) == font_file(face, letter)
        result.append(pair if same_file else own.getlength(letter))
    return tuple(result)


def width(face: str, text: str, size: int) -> float:
    """Length of a line in px."""
    return sum(advances(face, text, size))
