"""Which brackets are marks and which are only brackets."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from archive.transcription.lexemes import Lexeme, Sort
from archive.transcription.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

_OPENER = {"]": "[", ")": "(", ">": "<", "}": "{", "⟧": "⟦", "〛": "〚", "/": "\\", "´": "`"}
_MEANING = {
    "[": Mark.SUPPLIED,
    "(": Mark.EXPANSION,
    "<": Mark.OMITTED,
    "{": Mark.SUPERFLUOUS,
    "⟦": Mark.ERASED,
    "〚": Mark.ERASED,
    "\\": Mark.ADDED,
    "`": Mark.ADDED,
}
# These may hold several words and blanks at their edges; the others would swallow "a < b" and "C:\ d/e".
_ROOMY = frozenset("[⟦〚")
# Typed alone these are a fraction, a date (`16/V`) or an apostrophe.
_PUNCTUATION = frozenset("/`´")
_TOUCHED = frozenset({Sort.WORD, Sort.GAP, Sort.DOTS, Sort.CROSSES})


class Pair(NamedTuple):
    """Positions of the opening and the closing lexeme, and what stands between them."""

    opening: int
    closing: int
    mark: Mark


def neighbours(
    lexemes: Sequence[Lexeme], transparent: AbstractSet[int]
) -> tuple[list[Lexeme | None], list[Lexeme | None]]:
    """For every lexeme the one before and the one after it, seen through the transparent ones."""
    before: list[Lexeme | None] = []
    nearest: Lexeme | None = None
    for position, lexeme in enumerate(lexemes):
        before.append(nearest)
        if position not in transparent:
            nearest = lexeme
    after: list[Lexeme | None] = []
    nearest = None
    for position in reversed(range(len(lexemes))):
        after.append(nearest)
        if position not in transparent:
            nearest = lexemes[position]
    return before, after[::-1]


def is_word(lexeme: Lexeme | None) -> bool:
    """Whether there is a neighbour and it is a word."""
    return lexeme is not None and lexeme.sort is Sort.WORD


def mark_pairs(lexemes: Sequence[Lexeme]) -> Iterator[Pair]:
    """The pairs that count as marks; all other brackets are text.

    Takes time in proportion to the text, however deep the brackets nest.
    """
    if all(lexeme.sort is not Sort.CLOSE for lexeme in lexemes):
        return
    words = list(accumulate((lexeme.sort in {Sort.WORD, Sort.GAP} for lexeme in lexemes), initial=0))
    dots = list(accumulate((lexeme.sort is Sort.DOTS for lexeme in lexemes), initial=0))
    blanks = list(accumulate((any(map(str.isspace, lexeme.text)) for lexeme in lexemes), initial=0))
    before, after = neighbours(lexemes, {at for at, one in enumerate(lexemes) if one.sort in {Sort.OPEN, Sort.CLOSE}})

    def counts(opening: int, closing: int) -> bool:
        sign = lexemes[opening].text
        if sign in _ROOMY and dots[closing] > dots[opening]:
            return True
        if words[closing] == words[opening]:
            return False
        if sign == "(":
            touches = is_word(before[opening]) or is_word(after[closing])
            return touches and blanks[closing] == blanks[opening]
        inner = lexemes[opening + 1].text[0] + lexemes[closing - 1].text[-1]
        return sign in _ROOMY or not any(map(str.isspace, inner))

    for opening, closing in _matched(lexemes):
        if counts(opening, closing):
            yield Pair(opening, closing, _MEANING[lexemes[opening].text])


def partnerless(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """The brackets at or inside a word that found no partner, in the order of the source."""
    paired = {position for pair in _matched(lexemes) for position in pair}
    before, after = neighbours(lexemes, {at for at, one in enumerate(lexemes) if one.sort in {Sort.OPEN, Sort.CLOSE}})
    for at, lexeme in enumerate(lexemes):
        if lexeme.sort not in {Sort.OPEN, Sort.CLOSE} or at in paired or lexeme.text in _PUNCTUATION:
            continue
        touched = any(one is not None and one.sort in _TOUCHED for one in (before[at], after[at]))
        if touched and not (lexeme.text == ")" and _counts_off(lexemes, at)):
            yield lexeme


def _counts_off(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Whether the bracket ends the number of an entry, as in `1) ...` and `а) ...`."""
    number = lexemes[at - 1].text if at else ""
    leads = at < 2 or lexemes[at - 2].text[-1].isspace()  # noqa: PLR2004 -- the number and what is before it
    return leads and (number.isdigit() or len(number) == 1) and number.isalnum()


def _matched(lexemes: Sequence[Lexeme]) -> Iterator[tuple[int, int]]:
    """Opening and closing brackets that belong together; a forgotten bracket reaches no further than an empty line."""
    stack: list[int] = []
    waiting = dict.fromkeys(_MEANING, 0)
    for position, lexeme in enumerate(lexemes):
        if lexeme.sort is Sort.OPEN:
            stack.append(position)
            waiting[lexeme.text] += 1
        elif lexeme.sort is Sort.BLANK:
            stack.clear()
            waiting = dict.fromkeys(_MEANING, 0)
        elif lexeme.sort is Sort.CLOSE and waiting[_OPENER[lexeme.text]]:
            opening = stack.pop()
            waiting[lexemes[opening].text] -= 1
            while lexemes[opening].text != _OPENER[lexeme.text]:
                opening = stack.pop()
                waiting[lexemes[opening].text] -= 1
            yield opening, position
