"""The best window of a document's text, with its marks, and the matching words to be highlighted whole."""

from collections.abc import Iterator, Sequence

from index.alternatives import Plan, Wanted
from index.document import Passage, Word
from index.planning import direct
from index.query import Query
from index.results import Fragment, Reason, Snippet
from index.schema import EXACT
from index.standing import readings_of, standing

# What one matching word is worth: another one of the query, the word as typed, the same one again.
_NEW_WORD, _AS_TYPED, _AGAIN = 100, 10, 1

_Found = list[tuple[Word, int, bool]]


def snippet(
    passages: Sequence[Passage], query: Query, looked_for: Plan | None = None, *, width: int = 240
) -> Snippet | None:
    """The window in which most words of the query stand.

    Args:
        passages: of one document, in order of preference; the first that serves best is taken.
        query: the one that was answered.
        looked_for: what the answer says was looked for; without it the words as typed are.
        width: of the window in characters of the source; longer only where a single word is.

    Returns:
        the fragments with the field they come from; the beginning of the first passage when no word of the query
        stands in the text; None when there is no text at all.
    """
    plan = looked_for or direct(query.text, query.language)
    words = [word for wanted in plan.wanted for word in _singly(wanted)]
    best: tuple[int, Passage, _Found, int, int] | None = None
    for passage in passages:
        found = _find(passage, words, certain=query.certain)
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


def _find(passage: Passage, wanted: list[Wanted], *, certain: bool) -> _Found:
    """Matching words in order: (word, number of the query's word, as typed)."""
    if not wanted:
        return []
    found: dict[tuple[int, int], tuple[Word, int, bool]] = {}
    readings = readings_of(passage, certain=certain)
    for place, one in enumerate(wanted):
        for way, here in standing(readings, one.alternatives):
            exact = way.field == EXACT and way.reason in (Reason.EXACT, Reason.SPELLING)
            for at, reading in enumerate(here.readings, here.at):
                before = found.get((at, place))
                found[at, place] = (reading.word, place, exact or (before is not None and before[2]))
    return [found[key] for key in sorted(found)]


def _best_window(passage: Passage, found: _Found, width: int) -> tuple[int, int, int]:
    """(worth, start, end) of the window that holds most; the earliest of equal ones."""
    best = (0, 0, min(width, len(passage.source)))
    for first, (opening, _, _) in enumerate(found):
        inside = [one for one in found[first:] if one[0].end <= max(opening.start + width, opening.end)]
        worth = _worth(inside)
        if worth > best[0]:
            spare = max(0, width - (inside[-1][0].end - opening.start)) // 2
            best = (worth, max(0, opening.start - spare), inside[-1][0].end + spare)
    worth, start, end = best
    return worth, *_whole_words(passage, start, max(end, min(start + width, len(passage.source))))


def _worth(inside: _Found) -> int:
    different = {place for _, place, _ in inside}
    as_typed = {place for _, place, exact in inside if exact}
    return _NEW_WORD * len(different) + _AS_TYPED * len(as_typed) + _AGAIN * len(inside)


def _whole_words(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Moves both ends inwards until no word, and no lacuna, is cut."""
    for token in passage.tokens:
        if token.start < start < token.end:
            start = token.end
        if token.start < end < token.end:
            end = token.start
    source = passage.source
    while 0 < start < end and not source[start - 1].isspace():
        start += 1
    while start < end < len(source) and not source[end].isspace():
        end -= 1
    return start, min(end, len(source))


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
