"""Leiden marks: what an archivist types, read as spans, as two views and as words for the index.

Pure functions on the standard library. `render(parse(text)) == text` for every text.
"""

from archive.transcription.marks import EXPLANATIONS, Mark
from archive.transcription.parsing import parse
from archive.transcription.spans import Transcription, render
from archive.transcription.unclosed import Unclosed, unclosed
from archive.transcription.views import Piece, diplomatic, joined_lines, plain_reading, reading
from archive.transcription.words import Gap, Word, plain_tokens, tokens

__all__ = [
    "EXPLANATIONS",
    "Gap",
    "Mark",
    "Piece",
    "Transcription",
    "Unclosed",
    "Word",
    "diplomatic",
    "joined_lines",
    "parse",
    "plain_reading",
    "plain_tokens",
    "reading",
    "render",
    "tokens",
    "unclosed",
]
