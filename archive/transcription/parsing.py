from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from archive.transcription.lexemes import COMBINING, LETTER, UNDERDOT, Lexeme, Sort, lexemes
from archive.transcription.marks import Mark
from archive.transcription.pairs import is_word, mark_pairs, neighbours
from archive.transcription.spans import Kind, Span, Transcription, word_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Two dots are two letters; from three on people type as many as look good.
_COUNTED_SIGNS = 2
_CLUSTER = re.compile(rf"{LETTER}[{COMBINING}]*|.", re.DOTALL)
_PLAIN_SORTS = frozenset({Sort.WORD, Sort.APOSTROPHE, Sort.BREAK, Sort.NEWLINE, Sort.BLANK})
_WORDS = frozenset({Sort.WORD})
_TEARABLE = frozenset({Sort.WORD, Sort.GAP, Sort.CROSSES})


def parse(text: str) -> Transcription:
    r"""Cut what an archivist typed into spans; any text is accepted and none of it is lost.

    A mark counts where it touches a word: `т(оварищ)` is completed, `(см. выше)` is a parenthesis. `?` is doubt
    between two letters of a word and punctuation elsewhere. `/` closes an open `\`, `|` ends a line, `‖` a page.
    `...` is a gap inside brackets and between the halves of a word, punctuation elsewhere. `[3]` is a gap of three
    letters; `[19]42` and `[1942]` are years the reader supplied. A bracket without its partner is text.
    """
    return Transcription(tuple(_with_abbreviations(list(_Reader(list(lexemes(text))).spans()))))


def unmarked(text: str) -> Transcription:
    """The same for prose without marks: brackets and question marks are punctuation, hyphened line ends still join."""
    cut = [lexeme if lexeme.sort in _PLAIN_SORTS else lexeme._replace(sort=Sort.PLAIN) for lexeme in lexemes(text)]
    return Transcription(tuple(_Reader(cut).spans()))


class _Reader:
    """Decides from its neighbours what each lexeme is."""

    def __init__(self, cut: list[Lexeme]) -> None:
        self._lexemes = cut
        self._opens: dict[int, Mark] = {}
        self._closes: dict[int, Mark] = {}
        for pair in mark_pairs(cut):
            self._opens[pair.opening] = self._closes[pair.closing] = pair.mark
        self._signs = self._opens.keys() | self._closes.keys()
        self._before, self._after = neighbours(cut, self._signs)
        doubts = {at for at, lexeme in enumerate(cut) if lexeme.sort is Sort.DOUBT and self._inside_a_word(at)}
        self._doubtful = {self._before[at] for at in doubts}
        self._signs |= doubts
        self._before, self._after = neighbours(cut, self._signs)
        self._active: Counter[Mark] = Counter()
        self._rules: dict[Sort, tuple[Callable[[int], bool], Kind]] = {
            Sort.APOSTROPHE: (self._inside_a_word, Kind.LETTERS),
            Sort.HYPHEN: (self._beside_a_gap, Kind.LETTERS),
            Sort.DOTS: (self._is_gap, Kind.GAP),
            Sort.BREAK: (self._splits_a_word, Kind.JOIN),
            Sort.BAR: (self._is_torn, Kind.JOIN),
            Sort.PAGE: (self._is_torn, Kind.JOIN),
        }

    def spans(self) -> Iterator[Span]:
        marks: frozenset[Mark] = frozenset()
        for at, lexeme in enumerate(self._lexemes):
            if at in self._closes:
                self._active[self._closes[at]] -= 1
                marks = frozenset(+self._active)
            kind = self._kind(at, lexeme)
            if kind is Kind.LETTERS:
                yield from _letters(lexeme, marks, doubtful=lexeme in self._doubtful)
            elif kind in {Kind.LINE, Kind.FOLD} and lexeme.sort is Sort.BREAK:
                yield from _hyphen_and_line(kind, lexeme, marks)
            else:
                yield _whole(kind, lexeme, marks)
            if at in self._opens:
                self._active[self._opens[at]] += 1
                marks = frozenset(+self._active)

    def _kind(self, at: int, lexeme: Lexeme) -> Kind:
        """A sort whose meaning hangs on its neighbours has a rule; the others have one meaning."""
        if at in self._signs:
            return Kind.SIGN
        rule = self._rules.get(lexeme.sort)
        if rule and rule[0](at):
            return rule[1]
        if lexeme.sort is Sort.BREAK and self._inside(at, _WORDS):
            return Kind.FOLD
        return _SETTLED.get(lexeme.sort, Kind.PLAIN)

    def _inside(self, at: int, sorts: frozenset[Sort]) -> bool:
        before, after = self._before[at], self._after[at]
        return before is not None and before.sort in sorts and after is not None and after.sort in sorts

    def _is_torn(self, at: int) -> bool:
        return self._inside(at, _TEARABLE)

    def _inside_a_word(self, at: int) -> bool:
        after = self._after[at]
        return is_word(self._before[at]) and after is not None and after.sort in {Sort.WORD, Sort.BREAK}

    def _beside_a_gap(self, at: int) -> bool:
        """A hyphen beside a gap belongs to the torn word: `[...]-го` leaves no word `го`."""
        return self._is_torn(at) and not (is_word(self._before[at]) and is_word(self._after[at]))

    def _is_gap(self, at: int) -> bool:
        """`Ну...Что` and `нет... да` are sentences; `ма...ра` is a word with a hole."""
        if self._active[Mark.SUPPLIED] or self._active[Mark.ERASED]:
            return True
        after = self._after[at]
        return is_word(self._before[at]) and after is not None and is_word(after) and after.text[0].islower()

    def _splits_a_word(self, at: int) -> bool:
        """`1941-⏎1945` and `Мать-⏎Родина` keep their hyphen; all else was divided at the line end."""
        before, after = self._before[at], self._after[at]
        if before is None or after is None or not self._is_torn(at):
            return False
        if self._beside_a_gap(at):
            return True
        last, first = next(sign for sign in reversed(before.text) if sign.isalnum()), after.text[0]
        return last.isalpha() and first.isalpha() and not (last.islower() and first.isupper())


def _whole(kind: Kind, lexeme: Lexeme, marks: frozenset[Mark]) -> Span:
    if kind is Kind.GAP:
        reason = Mark.ILLEGIBLE if "+" in lexeme.text else Mark.GAP
        return Span(kind, lexeme.start, lexeme.end, lexeme.text, marks | {reason}, _count(lexeme.text))
    if kind is Kind.REMARK:
        marks |= {Mark.SIC}
    return Span(kind, lexeme.start, lexeme.end, lexeme.text, marks)


def _count(text: str) -> int | None:
    """Letters lost in a gap as typed: `[3]` 3, `[..]` 2, `[...]` and `[---]` unknown."""
    if number := re.search(r"\d+", text):
        return int(number[0])
    counted = text.count(".") + text.count("+")
    return counted if 0 < counted <= _COUNTED_SIGNS else None


def _hyphen_and_line(kind: Kind, lexeme: Lexeme, marks: frozenset[Mark]) -> Iterator[Span]:
    cut = lexeme.start + 1
    yield Span(Kind.PLAIN, lexeme.start, cut, lexeme.text[:1], marks)
    yield Span(kind, cut, lexeme.end, lexeme.text[1:], marks)


def _letters(lexeme: Lexeme, marks: frozenset[Mark], *, doubtful: bool) -> Iterator[Span]:
    """One span for each stretch of equally certain letters; `?` doubts the letter before it."""
    if not doubtful and UNDERDOT not in unicodedata.normalize("NFD", lexeme.text):
        yield Span(Kind.LETTERS, lexeme.start, lexeme.end, lexeme.text, marks)
        return
    clusters = _CLUSTER.findall(lexeme.text)
    doubts = [Mark.UNCLEAR if UNDERDOT in unicodedata.normalize("NFD", cluster) else None for cluster in clusters]
    if doubtful:
        doubts[-1] = Mark.DOUBTFUL
    start = lexeme.start
    for doubt, group in groupby(zip(doubts, clusters, strict=True), key=itemgetter(0)):
        text = "".join(cluster for _, cluster in group)
        yield Span(Kind.LETTERS, start, start + len(text), text, marks | {doubt} if doubt else marks)
        start += len(text)


def _with_abbreviations(spans: list[Span]) -> list[Span]:
    """The written letters of a completed word are an abbreviation, so that both views can say so."""
    for first, last in word_runs(spans):
        if any(Mark.EXPANSION in span.marks for span in spans[first:last]):
            for at in range(first, last):
                span = spans[at]
                if span.kind is Kind.LETTERS and Mark.EXPANSION not in span.marks:
                    spans[at] = replace(span, marks=span.marks | {Mark.ABBREVIATION})
    return spans


_SETTLED = {
    Sort.WORD: Kind.LETTERS,
    Sort.GAP: Kind.GAP,
    Sort.CROSSES: Kind.GAP,
    Sort.REMARK: Kind.REMARK,
    Sort.NEWLINE: Kind.LINE,
    Sort.BLANK: Kind.LINE,
    Sort.BREAK: Kind.LINE,
    Sort.BAR: Kind.LINE,
    Sort.PAGE: Kind.PAGE,
}
