"""A transcription in both views, as templates see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from archive.transcription import EXPLANATIONS, Mark, Piece, diplomatic, parse, reading

# A piece may carry several marks; the rarer says more.
_ORDER = tuple(reversed(Mark))


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Text with the style classes of its marks and their explanation; a line end has no text."""

    text: str
    classes: str
    explanation: str
    line_break: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """One side or page in both views."""

    title: str
    reading: tuple[ShownPiece, ...]
    diplomatic: tuple[ShownPiece, ...]


def readings(title: str, text: str) -> Readings:
    """Read a transcription both ways."""
    transcription = parse(text)
    return Readings(title, _shown(reading(transcription)), _shown(diplomatic(transcription)))


def _shown(pieces: Iterable[Piece]) -> tuple[ShownPiece, ...]:
    return tuple(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> ShownPiece:
    marks = [mark for mark in _ORDER if mark in piece.marks]
    explanation = gettext(EXPLANATIONS[marks[0]]) if marks else ""
    text = "" if piece.line_break else piece.text
    return ShownPiece(text, " ".join(f"mark-{mark}" for mark in marks), explanation, piece.line_break)
