"""Why a document was found: the word, the field it stands in, the step that recognised it."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.alternatives import Alternative, Plan, Wanted
from index.document import Passage
from index.language.letters import drop_signs
from index.language.pipeline import analyse
from index.language.words import scan
from index.readings import Reading
from index.results import Places, Reason, Why
from index.schema import EXACT, FIELD_WEIGHTS, FORMS
from index.standing import Standing, Text, texts_of

# Where each passage of a document begins, and its field.
Starts = Sequence[tuple[int, str]]
# Where in a document each way of answering stands.
Met = Mapping[Alternative, Collection[int]]
# Of several words that answer, the one nearest to what was typed is named.
_NEAREST = (Reason.EXACT, Reason.FORM, Reason.SPELLING)


def explain(met: Met, plan: Plan, starts: Starts) -> tuple[Why, ...]:
    """One reason a word, in the order of the query; nothing for a query without words.

    The index holds no text: `matched` is the word as typed, `as_written` puts the record's own in its place.

    Args:
        met: where in the document everything that answers the plan stands.
        plan: of the answer.
        starts: of the document's passages.
    """
    found = [why for wanted in plan.asked for why in _explain(met, wanted, starts)]
    return tuple(dict.fromkeys(found))


def all_ways(plan: Plan) -> frozenset[Alternative]:
    """Everything that answers a word of the plan."""
    return frozenset(way for wanted in plan.asked for one in _all_of(wanted) for way in one.alternatives)


def passages_met(met: Met, starts: Starts) -> dict[int, Places]:
    """The same passage by passage: elsewhere the document's text need not be read."""
    begins = [start for start, _ in starts]
    passages: dict[int, dict[Alternative, tuple[int, ...]]] = {}
    for way, found in met.items():
        for place in sorted(found):
            passage = bisect_right(begins, place) - 1
            places = passages.setdefault(passage, {})
            places[way] = (*places.get(way, ()), place - begins[passage])
    return dict(passages)


def _explain(met: Met, wanted: Wanted, starts: Starts) -> Iterator[Why]:
    """The parts, where all that is needed of them stands there; else the best alternative."""
    parts = [list(_explain(met, part, starts)) for part in wanted.parts]
    if parts and all(found or not part.needed for found, part in zip(parts, wanted.parts, strict=True)):
        yield from (why for found in parts for why in found)
        return
    for alternative in wanted.alternatives:
        if places := met.get(alternative):
            yield Why(_weightiest(places, starts), wanted.typed, alternative.reason)
            return


def _weightiest(places: Collection[int], starts: Starts) -> str:
    begins = [start for start, _ in starts]
    fields = [starts[bisect_right(begins, place) - 1][1] for place in sorted(places)]
    return max(fields, key=lambda field: FIELD_WEIGHTS.get(field, 1.0))


def as_written(
    passages: Sequence[Passage],
    whys: Iterable[Why],
    looked_for: Plan,
    *,
    certain: bool = False,
    places: Sequence[Places] | None = None,
) -> tuple[Why, ...]:
    """The reasons of a hit with the words that were met as they stand in the record.

    Args:
        passages: of the record.
        whys: of the hit.
        looked_for: of the answer.
        certain: supplied and doubtful readings did not count.
        places: of the hit, for each of the passages; without them all of their words are read.

    Returns:
        the same reasons; one of `exact` or `form` becomes `spelling` where the record writes the word otherwise
        (`вѣра`, ё, a look-alike letter). A reason stays as it is when the record has changed meanwhile.
    """
    asked = {one.typed: one for wanted in looked_for.asked for one in _all_of(wanted)}
    texts = list(zip(passages, texts_of(passages, places, certain=certain), strict=True))
    found = (_as_written(texts, why, asked.get(why.matched)) for why in whys)
    return tuple(dict.fromkeys(found))


def _all_of(wanted: Wanted) -> Iterator[Wanted]:
    yield wanted
    for part in wanted.parts:
        yield from _all_of(part)


def _as_written(texts: Iterable[tuple[Passage, Text]], why: Why, wanted: Wanted | None) -> Why:
    ways = [way for way in wanted.alternatives if way.reason == why.reason] if wanted else []
    met = [
        replace(why, matched=_text(passage, here), reason=_reason(way, here, why.matched), language=passage.language)
        for passage, text in texts
        if passage.field == why.field and ways
        for way, here in text.standing(ways)
    ]
    return min(met, key=_farness, default=why)


def _farness(why: Why) -> int:
    return _NEAREST.index(why.reason) if why.reason in _NEAREST else len(_NEAREST)


def _text(passage: Passage, here: Standing) -> str:
    """The words without the marks of a transcription; of what several words mean together the stretch they fill."""
    texts: list[str] = []
    for reading, key in zip(here.readings, here.keys, strict=True):
        start, end = reading.spans.get(key, (0, 0))
        texts.append(" ".join(passage.source[start:end].split()) or _written(reading, key))
    return " ".join(dict.fromkeys(texts))


def _written(reading: Reading, key: str) -> str:
    """Which of the readings of one word has a key: `т` or `товарищ`."""
    texts = (reading.word.text, *reading.word.variants)
    return next((text for text in texts if key == (one := analyse(text)).exact or key in one.forms), texts[0])


def _reason(way: Alternative, here: Standing, typed: str) -> Reason:
    words = list(zip(here.readings, here.keys, strict=True))
    if any(key in reading.spans for reading, key in words):
        return way.reason
    if way.field == FORMS and way.reason is Reason.FORM:
        mended = any(key in analyse(_written(reading, key)).respelt for reading, key in words)
        return Reason.SPELLING if mended else Reason.FORM
    if way.field == EXACT and way.reason in (Reason.EXACT, Reason.SPELLING):
        there = [_plain(_written(reading, key)) for reading, key in words]
        return Reason.EXACT if there == [_plain(word) for word, _, _ in scan(typed)] else Reason.SPELLING
    return way.reason


def _plain(word: str) -> str:
    return drop_signs(word).casefold()
