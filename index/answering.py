"""One step after the other until something is found: as typed, in Latin letters, by other words, mistyped, nearest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index import nearest, repairs, synonyms
from index.alternatives import Alternative, Plan
from index.language.dictionary import is_known
from index.matching import Weights
from index.planning import direct
from index.query import Query
from index.repairs import Repair
from index.results import Interpretation, Reason
from index.rewording import reworded
from index.scoring import Archive

# With as many records as this a visitor has enough of what was asked for by name.
ENOUGH = 10
# So many other words are named on the page.
_MOST_SAID = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """The documents of each part with their scores, the plan they answer, and what is to be said about it."""

    found: list[Weights]
    plan: Plan
    interpreted: tuple[Interpretation, ...] = ()
    approximate: bool = False
    suggestions: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many documents."""
        return sum(map(len, self.found))


def answer(archive: Archive, query: Query) -> Answer:
    """What a query finds before filters."""
    plan = direct(query.text, query.language)
    if not plan.wanted:
        return Answer(archive.score(plan), plan, approximate=bool(query.text.strip()) and not plan.unwanted)
    found = _widened(archive, query, plan)
    if not found.total and plan.named_kind:
        plan = direct(query.text, query.language, kinds=False)
        found = _widened(archive, query, plan)
    if not found.total and query.language != "uk" and any(_only_ukrainian(one.word) for one in plan.wanted):
        found = _widened(archive, replace(query, language="uk"), direct(query.text, "uk", kinds=False))
    if found.total:
        return found
    return _repaired(archive, query, found.plan) or _nearest(archive, query, found.plan)


def _only_ukrainian(word: str) -> bool:
    """Whether of the two only the Ukrainian dictionary holds a word; asked last, since most such words are names."""
    lower = word.casefold()
    return bool(word) and not is_known(lower) and is_known(lower, "uk")


def _widened(archive: Archive, query: Query, plan: Plan) -> Answer:
    """As typed; then with readings of Latin letters; then, if that is little, with other words below.

    What has only another word of the same language is near to what was asked, a translation answers it.
    """
    plan = repairs.mend_names(repairs.read_latin(plan, archive), archive)
    found = archive.score(plan)
    total, approximate = sum(map(len, found)), False
    if total < ENOUGH:
        wider = synonyms.expanded(plan, query)
        if wider != plan:
            found = archive.score(wider)
            if not total and any(found):
                across = synonyms.expanded(plan, query, across=True)
                approximate = across == plan or not any(archive.score(across))
            plan = wider
    return Answer(found, plan, tuple(_said(archive, plan, query.text)), approximate)


def _said(archive: Archive, plan: Plan, text: str) -> Iterator[Interpretation]:
    """What was looked for beside the words as typed and is there: the query respelt as a whole, other words singly."""
    instead: dict[str, str] = {}
    others: dict[Interpretation, None] = {}
    respelt: dict[Reason, None] = {}
    for word, way in dict.fromkeys(_shown(plan)):
        if way.reason is not Reason.SPELLING and not archive.holds(way):
            continue
        if way.reason is Reason.VOCABULARY:
            if way.shown != word.casefold():  # Russian and Ukrainian spell many words alike
                others[Interpretation(way.shown, way.reason)] = None
        else:
            instead.setdefault(word, way.shown)
            respelt[way.reason] = None
    whole = reworded(text, instead)
    yield from [*(Interpretation(whole, reason) for reason in respelt), *others][:_MOST_SAID]


def _shown(plan: Plan) -> Iterator[tuple[str, Alternative]]:
    """Ways that are to be shown, each with the word it answers."""
    for wanted in plan.wanted:
        for part in (wanted, *wanted.words()):
            yield from ((part.word, way) for way in part.alternatives if way.shown)


def _repaired(archive: Archive, query: Query, plan: Plan) -> Answer | None:
    """The first repair that finds something. Words in quotation marks mean what they say."""
    if any(one.literal for one in plan.wanted):
        return None
    typed = direct(query.text, query.language, kinds=False)
    for repair in _repairs(archive, query, typed):
        found = archive.score(repair.plan)
        if any(found):
            offered = repairs.suggestions(query.text, typed, archive) if repair.approximate else ()
            return Answer(found, repair.plan, repair.interpreted, repair.approximate, offered)
    return None


def _repairs(archive: Archive, query: Query, typed: Plan) -> Iterator[Repair]:
    yield from repairs.other_keyboards(query.text, query.language, archive)
    yield from repairs.other_blanks(query.text, typed, archive)
    if letters := repairs.other_letters(query.text, typed, archive):
        yield letters


def _nearest(archive: Archive, query: Query, plan: Plan) -> Answer:
    """What has most of the words, the rare ones above all; it is no answer, and says so."""
    offered = repairs.suggestions(query.text, plan, archive)
    # `день победы` is one thing; records with one of its words are near to it
    plan = replace(plan, wanted=tuple(part for one in plan.wanted for part in one.words()))
    found = archive.score_nearest(plan) if len(plan.wanted) > 1 else [{} for _ in archive.lookups]
    if not any(found):
        found = nearest.nearest_days(archive, query.text, plan)
    if not any(found):
        plan = nearest.with_near_words(archive, plan)
        found = archive.score_nearest(plan)
    return Answer(found, plan, approximate=any(found), suggestions=offered)
