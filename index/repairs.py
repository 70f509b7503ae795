"""What may have been meant when nothing was found: another keyboard, a slip of the hand, a blank out of place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index import synonyms
from index.alternatives import Alternative, Plan, Wanted
from index.grammar import parse
from index.language import layout
from index.language.backwards import cyrillic_candidates
from index.language.dictionary import is_known
from index.language.letters import fold_yo
from index.language.name_keys import case_keys, nominatives
from index.language.names import is_name, name_forms
from index.language.pipeline import analyse
from index.language.typos import NearWords, is_dictionary_word, is_sure, respaced
from index.planning import SCRIPT_WEIGHT, direct, word_wanted
from index.query import MOST_TERMS
from index.results import Interpretation, Reason
from index.rewording import reparted, reworded
from index.schema import EXACT, FORMS, SKELETONS
from index.scoring import Archive

_LATIN = re.compile(r"[^\W\d_\u0400-\u052f]+(?:['’ʼ`´\"][^\W\d_\u0400-\u052f]*)*")
# Of several words that Latin letters may mean, so many are looked for.
_MOST_READINGS = 2
# What stands in so many records is no quotation, and enough of an answer.
_MOST_QUOTED = 10
_SUGGESTED = 3
# Mending takes up to 0.1 s a word; a query with more slips, or more words to be parted otherwise, is left as it is.
_MOST_MENDED = 2
_MOST_RESPACED = 6
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Repair:
    """Another plan for a query, what is to be said about it, and whether it may be something else that was meant."""

    plan: Plan
    interpreted: tuple[Interpretation, ...]
    approximate: bool = False


class _Count(Mapping[str, int]):
    """Words of one field of the index by their number of documents; nothing is copied."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name

    def __getitem__(self, word: str) -> int:
        return self._archive.count(self._name, word)

    def get(self, word: str, default: int = 0) -> int:  # type: ignore[override]
        """The number, 0 when it stands nowhere."""
        return self._archive.count(self._name, word) or default

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return self._archive.doc_count


class _Names(_Count):
    """The same for dictionary forms; a name that no dictionary holds counts by the stems of its cases."""

    def get(self, word: str, default: int = 0) -> int:  # type: ignore[override]
        """The number, 0 when it stands nowhere."""
        return max((self._archive.count(FORMS, key) for key in (word, *name_forms(word))), default=0) or default


def read_latin(plan: Plan, archive: Archive) -> Plan:
    """The plan with Russian words beside those in Latin letters.

    A word that stands in the archive as typed means itself, unless it is only quoted there: what it may be in Russian
    stands in more records then, and it is no English word that we know.
    """
    return replace(plan, wanted=tuple(_read_latin(one, archive) for one in plan.wanted))


def _read_latin(wanted: Wanted, archive: Archive) -> Wanted:
    if not wanted.word or not _LATIN.fullmatch(wanted.word):
        return wanted
    if archive.stands_there(wanted):
        return wanted.also(*_if_quoted(wanted, archive))
    if archive.answers(wanted):
        return wanted.also(*_readings(wanted.word, archive, lambda word: _is_name_of(word, archive), nominatives))
    # `plane` is an aeroplane where the archive has one, and no `плане`
    if any(archive.holds(way) for way in synonyms.translations(wanted.word)):
        return wanted
    return wanted.also(*_readings(wanted.word, archive, is_known))


def _if_quoted(wanted: Wanted, archive: Archive) -> list[Alternative]:
    """Readings of a word in Latin letters that stands there; none of a name, nor of an English or German word."""
    own = archive.frequency(wanted)
    named = any(one.field == SKELETONS and archive.holds(one) for one in wanted.alternatives)
    if named or own >= _MOST_QUOTED:
        return []
    ways = _readings(wanted.word, archive, is_known)
    commoner = [way for way in ways if archive.frequency(Wanted(way.shown, (way,))) > own]
    return [] if commoner and synonyms.is_term(wanted.word) else commoner


def mend_names(plan: Plan, archive: Archive) -> Plan:
    """The plan with corrections beside Cyrillic words that only a name in Latin letters resembles."""
    strange = [one for one in plan.wanted if _is_only_a_name(one, archive)][:_MOST_NAMES]
    return replace(plan, wanted=tuple(_mend_name(one, archive) if one in strange else one for one in plan.wanted))


def _is_only_a_name(wanted: Wanted, archive: Archive) -> bool:
    exact = analyse(wanted.word).exact
    if not wanted.word or exact.isascii() or archive.stands_there(wanted) or not archive.answers(wanted):
        return False
    return is_sure(exact)


def _mend_name(wanted: Wanted, archive: Archive) -> Wanted:
    meant = _near(wanted, archive, 1)
    ways = (way for word in meant for way in word_wanted(word).alternatives)
    return wanted.also(*(replace(way, reason=Reason.TYPO, shown=meant[0]) for way in ways))


def _is_name_of(word: str, archive: Archive) -> bool:
    """Whether it is a name and stands in the archive in this case."""
    return is_name(word.capitalize(), opens_sentence=False) and bool(archive.count(EXACT, fold_yo(word)))


def _dictionary_forms(word: str) -> tuple[str, ...]:
    return analyse(word).forms


def _readings(
    word: str,
    archive: Archive,
    known: Callable[[str], bool],
    lemmas: Callable[[str], tuple[str, ...]] = _dictionary_forms,
) -> list[Alternative]:
    """What a word in Latin letters may be in Russian, in all its forms; the likeliest that the archive holds.

    Args:
        word: as typed.
        archive: that must hold it.
        known: whether a Russian word may be meant.
        lemmas: its dictionary forms; those of a name alone where one is meant (`Soloviev` is no nightingale).
    """
    ways: list[Alternative] = []
    for candidate in cyrillic_candidates(word, known):
        forms = tuple(dict.fromkeys((*lemmas(fold_yo(candidate)), *case_keys(candidate))))
        way = Alternative(FORMS, (forms,), Reason.TRANSLITERATION, SCRIPT_WEIGHT / (1 + len(ways)), candidate)
        if archive.holds(way):
            ways.append(way)
        if len(ways) == _MOST_READINGS:
            break
    return ways


def other_keyboards(text: str, language: str, archive: Archive) -> Iterator[Repair]:
    """The query as other keyboards would have written it, where every word of it stands in the archive."""
    for conversion in layout.conversions(text):
        # `є'є'є'` is one word here and a hundred there: what no visitor may type is not looked for either
        if sum(len(clause.terms) for clause in parse(conversion.text)) > MOST_TERMS:
            continue
        plan = direct(conversion.text, language)
        if plan.wanted and all(archive.stands_there(one) for one in plan.wanted):
            changed = tuple(_because(one, Reason.LAYOUT) for one in plan.wanted)
            said = (Interpretation(conversion.text.strip(), Reason.LAYOUT),)
            yield Repair(replace(plan, wanted=changed), said)


def other_blanks(text: str, plan: Plan, archive: Archive) -> Iterator[Repair]:
    """The query with a blank taken out, moved or put in; parted words must stand side by side."""
    words = [one.word for one in plan.wanted]
    if not all(words) or len(words) > _MOST_RESPACED:
        return

    def held(word: str) -> bool:
        return archive.stands_there(word_wanted(word))

    if len(words) == 1 and is_dictionary_word(analyse(words[0]).exact):
        return
    folded = [analyse(word).exact for word in words]
    for meant in respaced(folded, held):
        wanted = _parted(words, folded, meant) if len(meant) > len(words) else _mended(meant)
        said = (Interpretation(reparted(text, words, meant), Reason.TYPO),)
        yield Repair(replace(plan, wanted=wanted, instead=()), said)


def _mended(meant: Sequence[str]) -> tuple[Wanted, ...]:
    return tuple(_because(word_wanted(word), Reason.TYPO) for word in meant)


def _parted(words: Sequence[str], folded: Sequence[str], meant: Sequence[str]) -> tuple[Wanted, ...]:
    """The words, one of them as the two that a blank makes of it."""
    at = next(place for place, word in enumerate(meant) if word != folded[place])
    pair = meant[at : at + 2]
    steps = tuple(analyse(word).forms for word in pair)
    parted = Wanted(words[at], (Alternative(FORMS, steps, Reason.TYPO, SCRIPT_WEIGHT, " ".join(pair)),))
    return (*map(word_wanted, words[:at]), parted, *map(word_wanted, words[at + 1 :]))


def other_letters(text: str, plan: Plan, archive: Archive) -> Repair | None:
    """The query with each word that stands nowhere replaced by the likeliest one a slip away; None if one has none.

    A word that a dictionary knows is hardly mistyped: beside others it is rather left out.
    """
    if sum(one.needed and not archive.answers(one) for one in plan.wanted) > _MOST_MENDED:
        return None
    wanted: list[Wanted] = []
    instead: dict[str, str] = {}
    sure = True
    for one in plan.wanted:
        if not one.needed or archive.answers(one):
            wanted.append(one)
            continue
        certain = is_sure(analyse(one.word).exact)
        meant = _near(one, archive, 1) if certain or len(plan.wanted) == 1 else ()
        if not meant:
            return None
        sure = sure and certain
        wanted.append(replace(_because(word_wanted(meant[0]), Reason.TYPO), typed=one.typed))
        instead[one.word] = meant[0]
    said = (Interpretation(reworded(text, instead), Reason.TYPO),)
    return Repair(replace(plan, wanted=tuple(wanted), instead=()), said, approximate=not sure)


def suggestions(text: str, plan: Plan, archive: Archive) -> tuple[str, ...]:
    """The query with a word that stands nowhere replaced by one that does."""
    lost = next((one for one in plan.wanted if one.word and not archive.answers(one)), None)
    near = _near(lost, archive, _SUGGESTED) if lost else ()
    return tuple(reworded(text, {lost.word: word}) for word in near) if lost else ()


def _near(wanted: Wanted, archive: Archive, limit: int) -> tuple[str, ...]:
    if not wanted.word or wanted.literal:
        return ()
    exact = analyse(wanted.word).exact
    if exact not in archive.near:
        archive.near[exact] = _look_near(exact, archive)
    return archive.near[exact][:limit]


def _look_near(exact: str, archive: Archive) -> tuple[str, ...]:
    near = NearWords(_Count(archive, EXACT), _Count(archive, FORMS)).near(exact, _SUGGESTED)
    if not near and not is_known(exact):
        near = NearWords(_Names(archive, FORMS)).near(exact, _SUGGESTED)
    return tuple(one.word for one in near)


def _because(wanted: Wanted, reason: Reason) -> Wanted:
    return replace(wanted, alternatives=tuple(replace(one, reason=reason) for one in wanted.alternatives))
