"""The two ways to read a transcription: as text, and as the letters on the stone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.transcription.lexemes import COMBINING, LETTER, UNDERDOT
from archive.transcription.marks import Mark
from archive.transcription.spans import Kind, Span, Transcription

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLUSTER = re.compile(rf"{LETTER}[{COMBINING}]*")
_GAP_SHOWN = {Mark.GAP: "[...]", Mark.ILLEGIBLE: "+++"}
_LINE_ENDS = frozenset({Kind.LINE, Kind.PAGE, Kind.JOIN, Kind.FOLD})
_UNSURE = frozenset({Mark.UNCLEAR, Mark.DOUBTFUL})


@dataclass(frozen=True, slots=True)
class Piece:
    r"""Text to show with the marks that style and explain it.

    A line end is a piece of its own, "\n" (with `Mark.PAGE` where a page ends). `count` is the number of letters
    lost, for pieces marked as gap or illegible, or None where it is unknown.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    count: int | None = None

    @property
    def line_break(self) -> bool:
        """Whether a new line begins here."""
        return self.text == "\n"


_LINE = Piece("\n")
_PAGE = Piece("\n", frozenset({Mark.PAGE}))


def reading(transcription: Transcription) -> tuple[Piece, ...]:
    """The text to be read: words completed and joined over line ends, struck words marked as erased, gaps kept open."""
    return tuple(_merged(_reading_pieces(transcription.spans)))


def diplomatic(transcription: Transcription) -> tuple[Piece, ...]:
    """The letters as they stand: lines kept, nothing completed, `[...]` where the reader supplied what is lost."""
    return tuple(_merged(_diplomatic_pieces(transcription.spans)))


def plain_reading(transcription: Transcription) -> str:
    """The reading view in one line without struck words, for titles, alternative texts and snippets."""
    shown = (
        " " if piece.line_break else piece.text for piece in reading(transcription) if Mark.ERASED not in piece.marks
    )
    return " ".join("".join(shown).split())


def _reading_pieces(spans: Iterable[Span]) -> Iterator[Piece]:
    for span in spans:
        if span.kind in {Kind.LINE, Kind.PAGE}:
            yield _PAGE if span.kind is Kind.PAGE else _LINE
        elif span.kind is Kind.GAP:
            yield _gap(span.marks, span.count)
        elif span.kind not in {Kind.SIGN, Kind.JOIN, Kind.FOLD} and Mark.SUPERFLUOUS not in span.marks:
            text = _without_dots(span.text) if Mark.UNCLEAR in span.marks else span.text
            yield Piece(text, span.marks - {Mark.ABBREVIATION})


def _diplomatic_pieces(spans: Iterable[Span]) -> Iterator[Piece]:
    lost: Span | None = None
    for span in spans:
        if Mark.SUPPLIED in span.marks and span.kind not in _LINE_ENDS:
            lost = _loss(lost, span)
            continue
        if lost and span.kind is not Kind.SIGN:
            yield _gap(lost.marks, lost.count)
            lost = None
        yield from _as_written(span)
    if lost:
        yield _gap(lost.marks, lost.count)


def _loss(before: Span | None, span: Span) -> Span | None:
    """Adds a supplied span to the loss before it; letters that were never written are no loss."""
    if span.marks & {Mark.OMITTED, Mark.EXPANSION} or span.kind not in {Kind.LETTERS, Kind.GAP}:
        return before
    here = span.count if span.kind is Kind.GAP else len(_CLUSTER.findall(span.text))
    if before is None:
        return replace(span, marks=span.marks - {Mark.SUPPLIED, Mark.ABBREVIATION} - _UNSURE | {Mark.GAP}, count=here)
    return replace(before, count=None if before.count is None or here is None else before.count + here)


def _as_written(span: Span) -> Iterator[Piece]:
    match span.kind:
        case Kind.LINE | Kind.FOLD:
            yield _LINE
        case Kind.PAGE:
            yield _PAGE
        case Kind.JOIN:
            hyphen = span.text.rstrip("\r\n\t |‖")
            if hyphen:
                yield Piece(hyphen)
            yield _PAGE if "‖" in span.text else _LINE
        case Kind.GAP:
            yield _gap(span.marks, span.count)
        case Kind.SIGN:
            return
        case _:
            if not span.marks & {Mark.OMITTED, Mark.EXPANSION}:
                text = _with_dot(span.text) if Mark.DOUBTFUL in span.marks else span.text
                yield Piece(text, span.marks)


def _gap(marks: frozenset[Mark], count: int | None) -> Piece:
    shown = _GAP_SHOWN[Mark.ILLEGIBLE if Mark.ILLEGIBLE in marks else Mark.GAP]
    return Piece(shown, marks - {Mark.SUPPLIED}, count)


def _without_dots(text: str) -> str:
    """Underdots taken off, all other characters left as they were typed."""
    if UNDERDOT in text:
        return text.replace(UNDERDOT, "")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace(UNDERDOT, ""))


def _with_dot(text: str) -> str:
    return text if UNDERDOT in unicodedata.normalize("NFD", text) else text + UNDERDOT


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours with the same marks become one piece; line ends and gaps stay alone."""
    last: Piece | None = None
    for piece in pieces:
        alone = piece.line_break or piece.marks & {Mark.GAP, Mark.ILLEGIBLE}
        if last is not None and not alone and last.marks == piece.marks and not last.line_break:
            last = replace(last, text=last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def joined_lines(transcription: Transcription) -> tuple[tuple[int, ...], ...]:
    """For each line of the reading view the numbers, from 1, of the written lines in it: a broken word joins two."""
    lines = [[1]]
    for number, span in enumerate((span for span in transcription.spans if span.kind in _LINE_ENDS), start=2):
        if span.kind in {Kind.LINE, Kind.PAGE}:
            lines.append([number])
        else:
            lines[-1].append(number)
    return tuple(map(tuple, lines))
