"""Abbreviations, written out beside themselves where they can mean only one thing.

`т. Ягунов` is found by *товарищ*, `т. 3` by *том*, `Т. Ягунов` by neither: that is a first name. What counts where is a
table, `data/abbreviations.txt`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.language.dictionary import is_known
from index.language.names import is_name
from index.language.tables import rows

_NUMBER = r"(?:\d+|[IVXLХ]+\b)"
# Ranks as soldiers wrote them, whole or cut: they tell that `ст.` before them is a senior one and no station.
_RANKS = (
    r"(?i:лейт|л-|серж|с-т|полит|п-рук|батал|комис|науч|адъют|врач|матр|техн|инж|инсп|фельдш|военф|красноф|краснофл)"
)
_AFTER = {
    "any": re.compile(""),
    "name": re.compile(r"[ \u00a0\n]*[«“”\"„]?[А-ЯЁІѢѲ]"),
    "rank": re.compile(rf"[ \u00a0\n]*{_RANKS}"),
    "before-number": re.compile(rf"[ \u00a0]*{_NUMBER}"),
    "after-number": re.compile(""),
}
_NUMBER_BEFORE = re.compile(rf"{_NUMBER}[-–—]?(?:х|ти|го|й|е|я)?[ \u00a0]*$")
# `полк. Потом …` ends a sentence, `полк. Ягунов` does not.
_CAPITALISED = re.compile(r"[ \u00a0\n]*([А-ЯЁІѢѲ][\w-]*)")
# Capitals of at most so many letters before a name are initials.
_INITIAL = 2
# How far back a number may begin.
_LOOK_BACK = 16
# С.С.С.Р., Р.К.К.А.: three letters side by side, or four apart; two are the initials of a person.
_DOTTED = re.compile(r"(?<![\w.])(?:(?:[А-ЯЁ]\.){2,}[А-ЯЁ]\b\.?|(?:[А-ЯЁ]\.[ \u00a0]){3,}[А-ЯЁ]\.)")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One abbreviation in a text.

    Args:
        start: offset of its first character.
        end: offset behind its last one, its dot included.
        lemmas: the dictionary forms it stands for, in order, small letters.
    """

    start: int
    end: int
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: how it is written, where it counts, what it stands for."""

    written: str
    where: str
    lemmas: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """The table, in its order; of several rules for one abbreviation the first that fits counts."""
    return tuple(Rule(written, where, tuple(lemmas.split())) for written, where, lemmas in rows("abbreviations"))


@cache
def _written() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[Rule, ...]]]:
    """Where one may begin (quick), all spellings (slow, tried only there), and the rules by letters."""
    by_letters: dict[str, tuple[Rule, ...]] = {}
    for rule in rules():
        by_letters[_letters(rule.written)] = (*by_letters.get(_letters(rule.written), ()), rule)
    longest = sorted({rule.written for rule in rules()}, key=len, reverse=True)
    undotted = "|".join(_letters(written) for written in longest if written.endswith("(.)"))
    begin = rf"(?<![\w-])(?:[^\W\d_]{{1,9}}(?=[.‑–/(-])|(?:{undotted})(?!\w))"
    whole = rf"(?:{'|'.join(map(_as_pattern, longest))})(?!\w)"
    return re.compile(begin, re.IGNORECASE), re.compile(whole, re.IGNORECASE), by_letters


def _as_pattern(written: str) -> str:
    optional_dot = written.endswith("(.)")
    pattern = re.escape(written.removesuffix("(.)")).replace(r"\-", "[-‑–]").replace(r"\ ", "[ \u00a0]?")
    return pattern + (r"\.?" if optional_dot else "")


def _letters(written: str) -> str:
    return re.sub(r"[\s.()]", "", written.casefold()).replace("‑", "-").replace("–", "-")


def find_abbreviations(text: str) -> Iterator[Abbreviation]:
    """Abbreviations of a Russian text or query in reading order, those that could mean several things left out."""
    found = [*_dotted(text), *_listed(text)]
    done = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= done:
            yield one
            done = one.end


def _dotted(text: str) -> Iterator[Abbreviation]:
    for found in _DOTTED.finditer(text):
        yield Abbreviation(found.start(), found.end(), (_letters(found.group()),))


def _listed(text: str) -> Iterator[Abbreviation]:
    begin, whole, by_letters = _written()
    for found in filter(None, (whole.match(text, one.start()) for one in begin.finditer(text))):
        for rule in by_letters[_letters(found.group())]:
            if _fits(rule, text, found):
                yield Abbreviation(found.start(), found.end(), rule.lemmas)
                break


def _fits(rule: Rule, text: str, found: re.Match[str]) -> bool:
    letters = _letters(found.group())
    if rule.where == "name" and len(letters) <= _INITIAL and not letters.startswith(found.group()[0]):
        return False  # Т. Ягунов: an initial
    if "." in rule.written.removesuffix("(.)") and "." not in found.group():
        return False
    if rule.where == "after-number":
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        return bool(_NUMBER_BEFORE.search(before))
    after = _AFTER[rule.where].match(text, found.end())
    if not after or rule.where != "name" or len(letters) <= _INITIAL or not is_known(letters):
        return bool(after)
    following = _CAPITALISED.match(text, found.end())
    return not following or is_name(following[1], opens_sentence=False)
