"""A query as a plan: dates, numbers, abbreviations, kinds, fields and questions are told apart, the rest are words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from index.alternatives import Alternative, Plan, Wanted
from index.grammar import QUOTED, YEAR_WORDS, is_excluded
from index.language.abbreviations import Abbreviation, find_abbreviations
from index.language.days import DAY_SIGN, Days, find_days
from index.language.dictionary import is_known
from index.language.field_words import Named, find_fields, find_kinds
from index.language.name_keys import case_keys, script_keys
from index.language.numbers import ISBN_SIGN, Number, find_numbers
from index.language.pipeline import analyse
from index.language.questions import function_words, read_question
from index.language.words import scan
from index.results import Reason
from index.schema import ABOUT_KIND, EXACT, FORMS, OF_KIND, SKELETONS

SCRIPT_WEIGHT = 0.3
_ABOUT_WEIGHT = 0.2
# Of the words that carry a question along only short ones need not stand in a record: в, на, the.
_LONGEST_IDLE = 3
_IDLE_PREPOSITIONS = frozenset({"about", "from", "with", "über", "avec", "dans", "pour"})
# Behind a date that ends with its year a word like `года` says nothing.
_ENDS_WITH_YEAR = re.compile(r"\d{4}\s*$")
# A longer span of years says little about a record.
_LONGEST_SPAN = 20
_NEVER_IDLE = frozenset({"не", "ни", "нет", "not", "no"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the query and what it asks for; None for what says nothing."""

    start: int
    end: int
    wanted: Wanted | None


@lru_cache(maxsize=1024)
def direct(text: str, language: str = "", *, kinds: bool = True) -> Plan:
    """What the words as typed ask for, without anything that the index must be asked for first.

    Args:
        text: as typed, within the bounds of a query.
        language: of the visitor; tells Ukrainian from Russian.
        kinds: whether a word like `открытка` beside others says which kind of record is looked for.
    """
    quoted = [_Piece(*one.span(), _literal(one.group(1))) for one in QUOTED.finditer(text)]
    rest = _blanked(text, quoted)
    excluded = [
        _Piece(start, end, word_wanted(word, language)) for word, start, end in scan(rest) if is_excluded(rest, start)
    ]
    rest = _blanked(rest, excluded)
    told = [*quoted, *_special(rest, kinds=kinds)]
    rest = _blanked(text, [*excluded, *told])
    words = [_Piece(start, end, word_wanted(word, language)) for word, start, end in scan(rest)]
    kept, question = _sought(words, told)
    pieces = sorted([*told, *kept], key=lambda piece: piece.start)
    pieces = list(_without_year_words(pieces))
    wanted = _with_idle_words([piece.wanted for piece in pieces if piece.wanted])
    named = any(_is_kind(one) for one in wanted)
    return Plan(
        wanted,
        tuple(piece.wanted for piece in excluded if piece.wanted),
        _side_by_side(wanted, language) if named else (),
        named_kind=named,
        question=question,
    )


def word_wanted(word: str, language: str = "") -> Wanted:
    """A word in any form, a name also across scripts."""
    analysed = analyse(word, language)
    as_written = Reason.SPELLING if analysed.mended else Reason.EXACT
    shown = analysed.exact if analysed.mended else ""
    ways = [
        Alternative(EXACT, ((analysed.exact,),), as_written, shown=shown),
        Alternative(FORMS, (tuple(dict.fromkeys((*analysed.forms, *case_keys(word)))),), Reason.FORM),
    ]
    if language == "uk" and (russian := _in_russian(word, analysed.forms)):
        ways.append(Alternative(FORMS, (russian,), Reason.FORM, SCRIPT_WEIGHT))
    if keys := script_keys(word):
        ways.append(Alternative(SKELETONS, (keys,), Reason.TRANSLITERATION, SCRIPT_WEIGHT))
    return Wanted(word, tuple(ways), word=word)


def _in_russian(word: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """The dictionary forms of what is a word in Russian too: a Ukrainian visitor's `протока` in Russian texts."""
    return tuple(form for form in analyse(word).forms if form not in forms) if is_known(word.casefold()) else ()


def _blanked(text: str, pieces: list[_Piece]) -> str:
    for piece in pieces:
        text = text[: piece.start] + " " * (piece.end - piece.start) + text[piece.end :]
    return text


def _literal(text: str) -> Wanted | None:
    words = tuple((analyse(word).exact,) for word, _, _ in scan(text))
    return Wanted(text, (Alternative(EXACT, words, Reason.EXACT),), literal=True) if words else None


def _special(text: str, *, kinds: bool) -> list[_Piece]:
    """What is no plain word, the longer first; no two overlap."""
    numbers = [_Piece(one.start, one.end, _number(text, one)) for one in find_numbers(text)]
    found = [piece for piece, one in zip(numbers, find_numbers(text), strict=True) if one.token.startswith(ISBN_SIGN)]
    found += [_Piece(one.start, one.end, wanted) for one in find_days(text) if (wanted := _date(text, one))]
    found += numbers
    found += [_Piece(one.start, one.end, None) for one in find_fields(text)]
    found += [_Piece(one.start, one.end, _kind(text, one)) for one in (find_kinds(text) if kinds else ())]
    found += [_Piece(one.start, one.end, _abbreviated(text, one)) for one in find_abbreviations(text)]
    kept: list[_Piece] = []
    for piece in found:
        if all(piece.end <= other.start or other.end <= piece.start for other in kept):
            kept.append(piece)
    return kept


def _number(text: str, number: Number) -> Wanted:
    typed = text[number.start : number.end]
    return Wanted(typed, (Alternative(EXACT, ((number.token,),), Reason.EXACT),))


def _date(text: str, days: Days) -> Wanted | None:
    """A day, a month or a year; of a span of years each of them, below the span as written; None of a long one."""
    typed = text[days.start : days.end]
    if len(days.tokens) > 1:
        return Wanted(typed, (Alternative(EXACT, (days.tokens[-1:],), Reason.EXACT),))
    if days.tokens:
        return Wanted(typed, (Alternative(EXACT, ((*days.tokens, typed.strip()),), Reason.EXACT),))
    years = range(days.first // 10_000, days.last // 10_000 + 1)
    if len(years) > _LONGEST_SPAN:
        return None
    written = tuple((analyse(word).exact,) for word, _, _ in scan(typed))
    within = Alternative(FORMS, (tuple(f"{DAY_SIGN}{year}" for year in years),), Reason.FORM)
    return Wanted(typed, (Alternative(EXACT, written, Reason.EXACT), within))


def _kind(text: str, named: Named) -> Wanted:
    ways = (
        Alternative(FORMS, ((OF_KIND + named.code,),), Reason.EXACT),
        Alternative(FORMS, ((ABOUT_KIND + named.code,),), Reason.FORM, _ABOUT_WEIGHT),
    )
    return Wanted(text[named.start : named.end], ways)


def _is_kind(wanted: Wanted) -> bool:
    return wanted.alternatives[0].steps[0][0].startswith(OF_KIND)


def _abbreviated(text: str, abbreviation: Abbreviation) -> Wanted:
    typed = text[abbreviation.start : abbreviation.end]
    written = tuple((analyse(word).exact,) for word, _, _ in scan(typed))
    meant = tuple(analyse(lemma).forms for lemma in abbreviation.lemmas)
    return Wanted(typed, (Alternative(EXACT, written, Reason.EXACT), Alternative(FORMS, meant, Reason.FORM)))


def _sought(words: list[_Piece], told: list[_Piece]) -> tuple[list[_Piece], bool]:
    """The words a question is about; all words of what is no question."""
    question = read_question([piece.wanted.word.casefold() for piece in words if piece.wanted])
    if question is None or any(piece.start < words[0].start for piece in told):
        return words, False
    return [words[place] for place in question.sought], True


def _without_year_words(pieces: list[_Piece]) -> Iterator[_Piece]:
    """`1975 год` asks for 1975: the record may say `1975 г.` or only give the figure."""
    after_year = False
    for piece in pieces:
        typed = piece.wanted.typed if piece.wanted and not piece.wanted.literal else ""
        if not (after_year and typed.casefold().rstrip(". ") in YEAR_WORDS):
            yield piece
        after_year = bool(_ENDS_WITH_YEAR.search(typed))


def _with_idle_words(wanted: list[Wanted]) -> tuple[Wanted, ...]:
    """Short function words and initials need not occur beside other words."""
    needed = [not _is_idle(one) for one in wanted]
    if not any(needed):
        return tuple(wanted)
    return tuple(replace(one, needed=need) for one, need in zip(wanted, needed, strict=True))


def _is_idle(wanted: Wanted) -> bool:
    typed = wanted.typed.casefold().rstrip(".")
    if wanted.literal or not typed.isalpha() or (len(typed) > _LONGEST_IDLE and typed not in _IDLE_PREPOSITIONS):
        return False
    return len(typed) == 1 or (typed not in _NEVER_IDLE and any(typed in words for words in function_words().values()))


def _side_by_side(wanted: tuple[Wanted, ...], language: str) -> tuple[Alternative, ...]:
    """All words next to each other: `записная книжка` is no book."""
    if not all(one.word or _is_kind(one) for one in wanted):
        return ()
    steps = tuple(analyse(word, language).forms for one in wanted for word, _, _ in scan(one.typed))
    return (Alternative(FORMS, steps, Reason.FORM),)
