"""The stream of words for the index."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.transcription.lexemes import INVISIBLE, UNDERDOT
from archive.transcription.marks import Mark
from archive.transcription.parsing import unmarked
from archive.transcription.spans import OPENING, Kind, Span, Transcription, word_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BODY = frozenset({Kind.LETTERS, Kind.GAP})
_NEVER_WRITTEN = frozenset({Mark.OMITTED, Mark.EXPANSION})
_STRESS = "\u0300\u0301"
_DROPPED = str.maketrans("", "", _STRESS + INVISIBLE)


@dataclass(frozen=True, slots=True)
class Word:
    """A whole word: `source[start:end]` is the word with all its marks.

    `text` is the form to be read, NFC, without stress marks, underdots and soft hyphens; `variants` are the other
    forms that stand on the page: the abbreviation, the misspelling, the word before its correction.
    """

    text: str
    start: int
    end: int
    supplied: bool = False
    unclear: bool = False
    struck: bool = False
    variants: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether every letter can be read on the page."""
        return not (self.supplied or self.unclear)


@dataclass(frozen=True, slots=True)
class Gap:
    """Lost text, with the rest of the word it tore: a phrase must not pass over it, and nothing is read into it."""

    start: int
    end: int
    count: int | None = None
    illegible: bool = False
    struck: bool = False


def tokens(transcription: Transcription) -> Iterator[Word | Gap]:
    """Words and gaps in the order of the source; their offsets never overlap."""
    for first, last in word_runs(transcription.spans):
        span = transcription.spans[first]
        # Nine words in ten: no mark, no combining sign. The long way takes six times as long.
        if last == first + 1 and not span.marks and span.text.isalnum() and unicodedata.is_normalized("NFC", span.text):
            yield Word(span.text, span.start, span.end)
            continue
        for part in _struck_apart(transcription.spans[first:last]):
            token = _token(part)
            if token:
                yield token


def plain_tokens(text: str) -> Iterator[Word]:
    """Words of prose that holds no marks: a description, a citation, a caption."""
    return (token for token in tokens(unmarked(text)) if isinstance(token, Word))


def _struck_apart(run: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """`⟦пять⟧шесть` is a struck word and a word; the struck letter of `ко⟦р⟧ва` stays inside its word."""
    body = [at for at, span in enumerate(run) if span.kind in _BODY]
    kept = [at for at in body if Mark.ERASED not in run[at].marks]
    cuts = [0, len(run)]
    if kept and body[0] < kept[0]:
        cuts.append(_border(run, max(at for at in body if at < kept[0]), kept[0]))
    if kept and kept[-1] < body[-1]:
        cuts.append(_border(run, kept[-1], min(at for at in body if at > kept[-1])))
    for start, end in pairwise(sorted(cuts)):
        yield run[start:end]


def _border(run: Sequence[Span], left: int, right: int) -> int:
    """Closing signs belong to the word on their left, opening ones to the word on their right."""
    return next((at for at in range(left + 1, right) if run[at].kind is Kind.SIGN and run[at].text in OPENING), right)


def _token(part: Sequence[Span]) -> Word | Gap | None:
    body = [span for span in part if span.kind in _BODY]
    kept = [span for span in body if Mark.ERASED not in span.marks]
    struck = not kept
    standing = kept or body
    gaps = [span for span in standing if span.kind is Kind.GAP]
    start, end = part[0].start, part[-1].end
    if gaps:
        illegible = all(Mark.ILLEGIBLE in gap.marks for gap in gaps)
        return Gap(start, end, gaps[0].count if len(gaps) == 1 else None, illegible=illegible, struck=struck)
    shown = [span for span in standing if Mark.SUPERFLUOUS not in span.marks]
    text = _form(shown)
    if not text:
        return None
    marks = frozenset[Mark]().union(*(span.marks for span in shown))
    return Word(
        text,
        start,
        end,
        supplied=Mark.SUPPLIED in marks,
        unclear=bool(marks & {Mark.UNCLEAR, Mark.DOUBTFUL}),
        struck=struck,
        variants=tuple(form for form in dict.fromkeys(_written_forms(body, standing)) if form not in {"", text}),
    )


def _written_forms(body: Sequence[Span], standing: Sequence[Span]) -> Iterator[str]:
    """The letters on the page, and where a letter in the middle was struck, the letters before the correction."""
    yield _form([span for span in standing if not span.marks & _NEVER_WRITTEN])
    if len(standing) < len(body) and all(span.kind is Kind.LETTERS for span in body):
        yield _form([span for span in body if not span.marks & {*_NEVER_WRITTEN, Mark.ADDED}])


def _form(spans: Sequence[Span]) -> str:
    """NFC keeps й and ё whole; a stress mark that is part of a letter (é) stays."""
    decomposed = unicodedata.normalize("NFD", "".join(span.text for span in spans))
    return unicodedata.normalize("NFC", decomposed.replace(UNDERDOT, "")).translate(_DROPPED)
