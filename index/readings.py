"""Under which keys each word of a passage is put down; the snippets compare by the same keys."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from index.document import Gap, Passage, Word
from index.language.abbreviations import find_abbreviations
from index.language.days import find_days
from index.language.name_keys import text_case_keys, text_script_keys
from index.language.names import opens_sentence
from index.language.numbers import find_numbers
from index.language.pipeline import analyse

# Fields that hold nothing but names of people, places and houses.
NAME_FIELDS = frozenset(
    {
        *("person", "people", "place", "places", "authors", "editors", "compilers", "publisher", "photographer"),
        *("sender", "addressee", "printer", "read_by", "written_place", "found_place"),
    }
)
# A number of the house is no date and no book.
_PLAIN_FIELDS = frozenset({"identifier"})
# What a word may just as well be, but hardly is, weighs at least this.
_LEAST_SHARE = 0.2
_NAME_SHARE = 0.5
# Stands for what is lost or struck out; no pattern of a date or number knows it.
_TORN = " | "
_HYPHENS = frozenset("-‑–")


@dataclass(slots=True)
class Reading:
    """One word of a passage with its keys; `exact` as written, `forms` with their share."""

    word: Word
    exact: list[str] = field(default_factory=list)
    forms: dict[str, float] = field(default_factory=dict)
    skeletons: tuple[str, ...] = ()
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add_token(self, token: str, span: tuple[int, int]) -> None:
        """Puts down what several words together mean, and where in the source these stand."""
        self.exact.append(token)
        self.forms[token] = 1.0
        self.spans[token] = span


@lru_cache(maxsize=512)
def _spans(source: str) -> tuple[tuple[int, int, tuple[tuple[str, ...], ...]], ...]:
    """What stands in a text beside its words: (start, end, for each word of the span what it also means)."""
    found: list[tuple[int, int, tuple[tuple[str, ...], ...]]] = [
        (one.start, one.end, ((one.token,),)) for one in find_numbers(source)
    ]
    found += [(one.start, one.end, (one.tokens,)) for one in find_days(source)]
    found += [(one.start, one.end, tuple((lemma,) for lemma in one.lemmas)) for one in find_abbreviations(source)]
    return tuple(found)


def read(passage: Passage) -> Iterator[Reading | Gap]:
    """Words that were not struck, and gaps, in reading order; a word of nothing but signs has no keys."""
    kept = [token for token in passage.tokens if isinstance(token, Gap) or not token.struck]
    readings = [token if isinstance(token, Gap) else _reading(passage, token) for token in kept]
    if passage.field not in _PLAIN_FIELDS:
        _add_spans(passage, readings)
        for one, other in pairwise(readings):
            if isinstance(one, Reading) and isinstance(other, Reading):
                _add_joined(passage.source, one, other.word)
    yield from readings


def read_word(passage: Passage, tokens: Sequence[Word | Gap], at: int) -> Reading | Gap:
    """The same of one word alone: what it means together with others, as a day, is left out.

    Args:
        passage: of the word.
        tokens: of the passage, struck ones left out.
        at: which of them.
    """
    word = tokens[at]
    if isinstance(word, Gap):
        return word
    reading = _reading(passage, word)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if isinstance(following, Word) and passage.field not in _PLAIN_FIELDS:
        _add_joined(passage.source, reading, following)
    return reading


def _reading(passage: Passage, word: Word) -> Reading:
    reading = Reading(word)
    for text in (word.text, *word.variants):
        analysed = analyse(text, passage.language)
        if analysed.exact:
            reading.exact.append(analysed.exact)
            for form, share in zip(analysed.forms, analysed.shares, strict=True):
                reading.forms[form] = max(reading.forms.get(form, 0.0), share, _LEAST_SHARE)
    if not word.text.isdigit():
        opens = word.text[:1].isupper() and opens_sentence(passage.source, word.start)
        for key in text_case_keys(word.text, opens_sentence=opens):
            reading.forms.setdefault(key, _NAME_SHARE)
        reading.skeletons = text_script_keys(word.text, named=passage.field in NAME_FIELDS)
    return reading


def _add_joined(source: str, one: Reading, following: Word) -> None:
    """Puts down a name of two parts as one word too: Ени-Кале is Еникале, Yeni-Kale."""
    if source[one.word.end : following.start] not in _HYPHENS:
        return
    if one.word.text[:1].isupper() and following.text[:1].isupper():
        joined = one.word.text + following.text.casefold()
        for key in text_case_keys(joined, opens_sentence=False):
            one.forms.setdefault(key, _NAME_SHARE)
        one.skeletons = (*one.skeletons, *text_script_keys(joined, named=False))


def _add_spans(passage: Passage, readings: list[Reading | Gap]) -> None:
    """Puts down dates, numbers and abbreviations at their first word, as they read without marks."""
    text, ends = _without_marks(passage, readings)
    for start, end, meanings in _spans(text):
        behind = readings[bisect_right(ends, start) : bisect_left(ends, end) + 1]
        inside = [one for one in behind if isinstance(one, Reading)]
        span = (inside[0].word.start, inside[-1].word.end) if inside else (0, 0)
        if len(meanings) == 1:  # as doubtful as the most doubtful of its words
            inside.sort(key=lambda one: one.word.certain)
        for reading, tokens in zip(inside, meanings, strict=False):
            for token in tokens:
                reading.add_token(token, span)


def _without_marks(passage: Passage, readings: list[Reading | Gap]) -> tuple[str, list[int]]:
    """The text as it is read, and where each word of it ends; over a gap and a struck word no date is read."""
    pieces: list[str] = []
    ends: list[int] = []
    length = done = 0
    struck = [token.start for token in passage.tokens if isinstance(token, Word) and token.struck]
    for one in readings:
        token = one if isinstance(one, Gap) else one.word
        between = passage.source[done : token.start]
        if any(done <= start < token.start for start in struck):
            between = _TORN
        piece = between + (_TORN if isinstance(one, Gap) else one.word.text)
        pieces.append(piece)
        length += len(piece)
        ends.append(length)
        done = token.end
    return "".join(pieces) + passage.source[done:], ends
