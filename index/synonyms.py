"""Other words for what is looked for, set into a plan below the words as typed."""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from index import first_words
from index.alternatives import Alternative, Plan, Wanted
from index.first_words import keys_of
from index.language.concepts import Concept, Term
from index.language.name_keys import script_keys
from index.language.pipeline import is_ukrainian
from index.language.questions import function_words
from index.language.vocabulary import NO_WORDS, Expansion, Thesaurus, Vocabulary, starter
from index.query import Query
from index.results import Reason
from index.schema import FORMS, SKELETONS

# Below every word as typed, in whatever form and field: the weight of a term lies between 0.4 and 2.2.
VOCABULARY_WEIGHT = 0.1
LONGEST_NAME = 3
_LATIN_LANGUAGES = ("en", "de")

_growing = threading.Lock()
_CYRILLIC = re.compile("[\u0400-\u052f]")


@cache
def thesaurus() -> Thesaurus:
    """The one that comes with the archive."""
    return Thesaurus(starter(), keys_of, first_words.read())


@lru_cache(maxsize=2)
def adapted(words: Vocabulary) -> Thesaurus:
    """The thesaurus as it holds in a museum, kept while its words stay as they are."""
    return thesaurus() if words is NO_WORDS else thesaurus().adapted(words)


def expanded(plan: Plan, query: Query, *, across: bool = False) -> Plan:
    """The plan with the words of the vocabulary beside its own.

    Args:
        plan: phrases in quotation marks, dates and kinds of it stay as they are.
        query: says the language of the visitor, the museum's words, and groups of names of one person or place.
        across: only words of other languages, and names: another word of the same language means something near.
    """
    known = adapted(query.vocabulary).with_concepts(_concepts(query.synonyms))
    wanted: list[Wanted] = []
    for words, others in _runs(plan.wanted):
        wanted += [*_with(words, _expansions(known, words, query.language, across=across)), *others]
    return replace(plan, wanted=tuple(wanted))


def is_term(word: str) -> bool:
    """Whether it is a word, in some form, of the English or German that we know: of a concept or between others."""
    if any(word.casefold() in words for words in function_words().values()):
        return True
    return any(True for _ in translations(word))


def translations(word: str) -> Iterator[Alternative]:
    """What a word of English or German is called otherwise; nothing of a word that the thesaurus lacks."""
    for language in _LATIN_LANGUAGES:
        _prepare(language)
        for expansion in thesaurus().expand_readings([keys_of(word, language)], language):
            yield from _ways(expansion)


def _concepts(names: Iterable[Sequence[str]]) -> Iterator[Concept]:
    for number, group in enumerate(names):
        terms = tuple(Term(name) for name in group if len(name.split()) <= LONGEST_NAME)
        yield Concept(f"name-{number}", "name", {"": terms})


def _runs(wanted: Sequence[Wanted]) -> Iterator[tuple[list[Wanted], list[Wanted]]]:
    """Stretches of plain words, each with what follows it and is none."""
    words: list[Wanted] = []
    for one in wanted:
        if one.word:
            words.append(one)
        else:
            yield words, [one]
            words = []
    yield words, []


def _expansions(known: Thesaurus, words: Sequence[Wanted], language: str, *, across: bool) -> list[Expansion]:
    """By what the words are called otherwise; of several terms that share words the longest counts."""
    # by keys too: `маяк` is found by one key in Russian texts, by another in Ukrainian ones
    found: dict[tuple[object, ...], Expansion] = {}
    for asked, ways in _read(known, words, language):
        for one in ways:
            if not across or one.language != asked:
                found.setdefault((one.words, one.keys, one.start, one.stop), one)
    longest: list[Expansion] = []
    for one in sorted(found.values(), key=lambda one: one.start - one.stop):
        if all(one.stop <= other.start or other.stop <= one.start or _same(one, other) for other in longest):
            longest.append(one)
    return longest


def _read(known: Thesaurus, words: Sequence[Wanted], language: str) -> Iterator[tuple[str, list[Expansion]]]:
    """By language what the words are called otherwise. What one language in Latin letters explains no other does."""
    explained: set[int] = set()
    for asked in _languages(words, language):
        _prepare(asked)
        found = known.expand_readings([keys_of(one.word, asked) for one in words], asked)
        ways = [one for one in found if explained.isdisjoint(range(one.start, one.stop))]
        yield asked, ways
        if asked in _LATIN_LANGUAGES:
            explained.update(place for one in ways for place in range(one.start, one.stop))


def _same(one: Expansion, other: Expansion) -> bool:
    return (one.start, one.stop) == (other.start, other.stop)


def _languages(words: Sequence[Wanted], language: str) -> tuple[str, ...]:
    """Languages whose terms the words may be, told by their script, in Latin letters that of the visitor first.

    `rat` is an animal in English and advice in German.
    """
    if not any(_CYRILLIC.search(one.word) for one in words):
        return _LATIN_LANGUAGES[::-1] if language == "de" else _LATIN_LANGUAGES
    if language == "uk":
        return ("uk", "ru")
    return ("ru", "uk") if any(is_ukrainian(one.word.casefold()) for one in words) else ("ru",)


def warm() -> None:
    """Reads the thesaurus and every dictionary now; else the first question that needs them waits for it."""
    for language in ("ru", "en", "de", "uk"):
        _prepare(language)
        keys_of("", language)


def _prepare(language: str) -> None:
    """Looks up the words of a language once: a question meanwhile waits for them instead of growing its own."""
    with _growing:
        thesaurus().prepare(language)


def _ways(expansion: Expansion) -> Iterator[Alternative]:
    """In any form; a name across scripts too."""
    weight, shown = VOCABULARY_WEIGHT * expansion.weight, " ".join(expansion.words)
    yield Alternative(FORMS, expansion.keys, Reason.VOCABULARY, weight, shown)
    name = expansion.words[0]
    if len(expansion.words) == 1 and name[:1].isupper() and (keys := script_keys(name)):
        yield Alternative(SKELETONS, (keys,), Reason.VOCABULARY, weight, shown)


def _with(words: Sequence[Wanted], expansions: Sequence[Expansion]) -> list[Wanted]:
    made: list[Wanted] = []
    place = 0
    while place < len(words):
        here = [one for one in expansions if one.start == place]
        stop = here[0].stop if here else place + 1
        ways = [way for one in here for way in _ways(one)]
        if stop == place + 1:
            made.append(words[place].also(*ways))
        else:
            parts = tuple(words[place:stop])
            made.append(Wanted(" ".join(one.typed for one in parts), tuple(ways), parts))
        place = stop
    return made
