"""A transcription in both views, as templates see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from archive.transcription import EXPLANATIONS, Mark, Piece, Unclosed, diplomatic, parse, reading, unclosed

# A piece may carry several marks; the rarer says more.
_ORDER = tuple(reversed(Mark))
# Characters shown on each side of a bracket without partner: enough to find it in the text.
_AROUND = 25


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Text with the style classes of its marks and their explanation; a line end has no text."""

    text: str
    classes: str
    explanation: str
    line_break: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """One side or page in both views; `warnings` are sentences about its brackets."""

    title: str
    reading: tuple[ShownPiece, ...]
    diplomatic: tuple[ShownPiece, ...]
    warnings: tuple[str, ...]


def readings(title: str, text: str) -> Readings:
    """Read a transcription both ways."""
    transcription = parse(text)
    warnings = tuple(_warning(bracket, text) for bracket in unclosed(text))
    return Readings(title, _shown(reading(transcription)), _shown(diplomatic(transcription)), warnings)


def _warning(bracket: Unclosed, text: str) -> str:
    start, end = max(bracket.at - _AROUND, 0), bracket.at + 1 + _AROUND
    around = " ".join(text[start:end].split())
    shown = f"{'…' if start else ''}{around}{'…' if end < len(text) else ''}"
    if bracket.opens:
        return str(
            gettext("The bracket “%(sign)s” is opened, but not closed: %(words)s", sign=bracket.sign, words=shown)
        )
    return str(
        gettext("The bracket “%(sign)s” closes what was never opened: %(words)s", sign=bracket.sign, words=shown)
    )


def _shown(pieces: Iterable[Piece]) -> tuple[ShownPiece, ...]:
    return tuple(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> ShownPiece:
    marks = [mark for mark in _ORDER if mark in piece.marks]
    explanation = gettext(EXPLANATIONS[marks[0]]) if marks else ""
    text = "" if piece.line_break else piece.text
    return ShownPiece(text, " ".join(f"mark-{mark}" for mark in marks), explanation, piece.line_break)
