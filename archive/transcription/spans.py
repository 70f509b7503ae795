from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.transcription.marks import Mark


class Kind(StrEnum):
    """What a stretch of the source is; together the spans cover every character once."""

    LETTERS = "letters"
    PLAIN = "plain"  # blanks, punctuation, brackets that are no marks
    SIGN = "sign"  # a mark itself: a bracket, a question mark inside a word
    GAP = "gap"
    REMARK = "remark"  # (sic)
    LINE = "line"
    PAGE = "page"
    JOIN = "join"  # the line ends inside a word
    FOLD = "fold"  # the line ends behind a hyphen that belongs to the text


@dataclass(frozen=True, slots=True)
class Span:
    """`text` is `source[start:end]`, unaltered; `count` is the number of letters lost in a gap, where it is known."""

    kind: Kind
    start: int
    end: int
    text: str
    marks: frozenset[Mark] = frozenset()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Transcription:
    """What the archivist typed, cut into spans in the order of the source."""

    spans: tuple[Span, ...]


def render(transcription: Transcription) -> str:
    """The text exactly as it was typed: `render(parse(text)) == text` for every text."""
    return "".join(span.text for span in transcription.spans)


OPENING = frozenset("[(<{⟦〚\\`")
_IN_A_WORD = frozenset({Kind.LETTERS, Kind.SIGN, Kind.GAP, Kind.JOIN})


def word_runs(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Index ranges of spans that touch one another as one word, with the signs that belong to it.

    A closing sign before the first letter and an opening one after the last belong to a neighbour and are left out.
    """
    start = 0
    while start < len(spans):
        end = start
        while end < len(spans) and spans[end].kind in _IN_A_WORD:
            end += 1
        first, last = start, end
        while first < last and spans[first].kind is Kind.SIGN and spans[first].text not in OPENING:
            first += 1
        while first < last and spans[last - 1].kind is Kind.SIGN and spans[last - 1].text in OPENING:
            last -= 1
        if first < last:
            yield first, last
        start = end + 1
