"""What is said where a transcription has marks: lost letters are named, struck words and remarks are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from archive.transcription import Mark, Piece, parse, reading

# What is said for lost and for illegible letters; in other languages there is a pause.
LOST = MappingProxyType(
    {
        "ru": ("пропуск", "неразборчиво"),
        "en": ("gap", "illegible"),
        "uk": ("пропуск", "нерозбірливо"),
        "de": ("Lücke", "unleserlich"),
        "fr": ("lacune", "illisible"),
    }
)
# Arrows, rules and the like: a voice would name them, and nobody says "rightwards arrow" aloud.
_SIGNS = re.compile(r"[^\w\s.,;:!?…'’\"«»„“”()/%№&+-]|_")
_BEGINS = re.compile(r"[A-ZА-ЯЁІЇЄҐÀ-ÞѢѲѴ\d«„“\"]")
_ENDED = ".,;:!?…-"


def spoken(text: str, language: str) -> str:
    """Give what is said of a transcription, as it is read: completed words whole, gaps named, lines as breaths."""
    said = "".join(_said(piece, language) for piece in reading(parse(text)))
    return " ".join("".join(_breaths(said)).split())


def plain(text: str) -> str:
    """Give what is said of any other text."""
    return " ".join(_SIGNS.sub(" ", text).split())


def _said(piece: Piece, language: str) -> str:
    if piece.line_break:
        return "\n\n" if Mark.PAGE in piece.marks else "\n"
    if piece.marks & {Mark.ERASED, Mark.SIC}:
        return ""
    if piece.marks & {Mark.GAP, Mark.ILLEGIBLE}:
        lost, illegible = LOST.get(language, ("", ""))
        return f", {illegible if Mark.ILLEGIBLE in piece.marks else lost}, "
    return plain_piece(piece.text)


def plain_piece(text: str) -> str:
    """Take the signs out and leave the blanks where they are, for a piece may end inside a word."""
    return _SIGNS.sub(" ", text)


def _breaths(said: str) -> Iterator[str]:
    """End a sentence at a line's end where the next line plainly begins one: on walls there are no full stops."""
    lines = said.strip().split("\n")
    for line, following in zip(lines, [*lines[1:], "…"], strict=True):
        ended, begun = line.rstrip(), following.strip()
        stops = ended and ended[-1] not in _ENDED and (not begun or _BEGINS.match(begun))
        yield f"{ended}. " if stops else f"{line} "
