"""The best window of a document's text, with its marks, and the matching words to be highlighted whole."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from index.alternatives import Plan, Wanted
from index.document import Passage, Word
from index.planning import direct
from index.query import Query
from index.results import Fragment, Places, Reason, Snippet
from index.schema import EXACT
from index.standing import Text, texts_of

# What one matching word is worth: another one of the query, the word as typed, the same one again.
_NEW_WORD, _AS_TYPED, _AGAIN = 100, 10, 1

_Found = list[tuple[Word, int, bool]]


def snippet(
    passages: Sequence[Passage],
    query: Query,
    looked_for: Plan | None = None,
    *,
    width: int = 240,
    places: Sequence[Places] | None = None,
) -> Snippet | None:
    """The window in which most words of the query stand.

    Args:
        passages: of one document, in order of preference; the first that serves best is taken.
        query: the one that was answered.
        looked_for: what the answer says was looked for; without it the words as typed are.
        width: of the window in characters of the source; longer only where a single word is.
        places: of the hit, for each of the passages; without them all of their words are read.

    Returns:
        the fragments with the field they come from; the beginning of the first passage when no word of the query
        stands in the text; None when there is no text at all.
    """
    plan = looked_for or direct(query.text, query.language)
    words = [word for wanted in plan.wanted for word in _singly(wanted)]
    best: tuple[int, Passage, _Found, int, int] | None = None
    for passage, text in zip(passages, texts_of(passages, places, certain=query.certain), strict=True):
        found = _find(text, words)
        worth, start, end = _best_window(passage, found, width)
        if passage.source.strip() and (best is None or worth > best[0]):
            best = (worth, passage, found, start, end)
    if best is None:
        return None
    _, passage, found, start, end = best
    fragments = _cut(passage.source, [word for word, _, _ in found], start, end)
    return Snippet(
        passage.field, passage.language, fragments, cut_before=start > 0, cut_after=end < len(passage.source)
    )


def _singly(wanted: Wanted) -> Iterator[Wanted]:
    yield wanted
    for part in wanted.parts:
        yield from _singly(part)


def _find(text: Text, wanted: list[Wanted]) -> _Found:
    """Matching words in order: (word, number of the query's word, as typed)."""
    found: dict[tuple[int, int], tuple[Word, int, bool]] = {}
    for place, one in enumerate(wanted):
        for way, here in text.standing(one.alternatives):
            exact = way.field == EXACT and way.reason in (Reason.EXACT, Reason.SPELLING)
            for at, reading in enumerate(here.readings, here.at):
                before = found.get((at, place))
                found[at, place] = (reading.word, place, exact or (before is not None and before[2]))
    return [found[key] for key in sorted(found)]


def _best_window(passage: Passage, found: _Found, width: int) -> tuple[int, int, int]:
    """(worth, start, end) of the window that holds most; the earliest of equal ones."""
    most, start, end, held = 0, 0, 0, (0, 0)
    for first, (opening, _, _) in enumerate(found):
        behind = max(opening.start + width, opening.end)
        inside = _until(behind, islice(found, first, None))
        if (worth := _worth(inside)) > most:
            most, held = worth, (opening.start, inside[-1][0].end)
            spare = max(0, width - (held[1] - held[0])) // 2
            start, end = max(0, held[0] - spare), held[1] + spare
    return most, *_whole_words(passage, start, max(end, start + width), held)


def _until(behind: int, found: Iterable[tuple[Word, int, bool]]) -> _Found:
    return list(takewhile(lambda one: one[0].end <= behind, found))


def _worth(inside: _Found) -> int:
    different = {place for _, place, _ in inside}
    as_typed = {place for _, place, exact in inside if exact}
    return _NEW_WORD * len(different) + _AS_TYPED * len(as_typed) + _AGAIN * len(inside)


def _whole_words(passage: Passage, start: int, end: int, held: tuple[int, int]) -> tuple[int, int]:
    """Moves both ends inwards to a blank that is in no word and no lacuna; never into what is held."""
    source, tokens = passage.source, passage.tokens
    starts = [token.start for token in tokens]

    def is_free(at: int) -> bool:
        before = bisect_left(starts, at) - 1
        return before < 0 or tokens[before].end <= at

    opens = (at for at in range(start, held[0] + 1) if at == 0 or (source[at - 1].isspace() and is_free(at)))
    closes = (at for at in range(min(end, len(source)), held[1] - 1, -1) if at == len(source) or source[at].isspace())
    return next(opens, held[0]), next(filter(is_free, closes), held[1])


def _cut(source: str, words: list[Word], start: int, end: int) -> tuple[Fragment, ...]:
    fragments: list[Fragment] = []
    done = start
    for word in words:
        if word.start >= done and word.end <= end:
            fragments += [
                Fragment(source[done : word.start], hit=False),
                Fragment(source[word.start : word.end], hit=True),
            ]
            done = word.end
    fragments.append(Fragment(source[done:end], hit=False))
    return tuple(one for one in fragments if one.text)
