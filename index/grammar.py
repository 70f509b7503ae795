"""What a visitor typed, as clauses. Three signs mean something: blank, quotation mark, leading minus.

Every other character is plain, so no input is an error here; bounds are kept by `Query`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.language.pipeline import Analysed, analyse, fold
from index.language.words import scan

QUOTED = re.compile(r'["“”„]([^"“”„]*)["“”„]')
_YEAR = re.compile(r"\d{4}")
_LONGEST_NAME = 3
# "1975 год" asks for 1975: the record may say "1975 г." or only give the figure.
YEAR_WORDS = frozenset({"г", "гг", "год", "года", "году", "годов", "годы", "year"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the query: as typed, and as compared."""

    typed: str
    analysed: Analysed


@dataclass(frozen=True, slots=True)
class Clause:
    """What must match (or, when `excluded`, must not): one word in any form, or words side by side as written."""

    terms: tuple[Term, ...]
    literal: bool = False
    excluded: bool = False


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Clause, ...]:
    """The clauses of a query text, in order; words that say nothing beside a year are left out."""
    clauses: list[Clause] = []
    done = 0
    for quoted in QUOTED.finditer(text):
        clauses += _words(text[done : quoted.start()])
        phrase = tuple(Term(word, analyse(word)) for word, _, _ in scan(quoted.group(1)))
        if phrase:
            clauses.append(Clause(phrase, literal=True))
        done = quoted.end()
    return tuple(_without_year_words(clauses + _words(text[done:])))


def _words(text: str) -> list[Clause]:
    return [Clause((Term(word, analyse(word)),), excluded=is_excluded(text, start)) for word, start, _ in scan(text)]


def is_excluded(text: str, start: int) -> bool:
    """Whether the word that begins at `start` stands behind a minus that excludes it."""
    return text[start - 1 : start] == "-" and (start == 1 or text[start - 2].isspace()) and not text[start].isdigit()


def _without_year_words(clauses: list[Clause]) -> list[Clause]:
    kept: list[Clause] = []
    for clause in clauses:
        word = clause.terms[0].analysed.exact
        after_year = bool(kept) and bool(_YEAR.fullmatch(kept[-1].terms[-1].typed))
        if clause.literal or clause.excluded or not (after_year and word in YEAR_WORDS):
            kept.append(clause)
    return kept


def fold_terms(query_text: str) -> tuple[str, ...]:
    """The words of a query, folded as `fold` folds text, for the reduced search; excluded ones are left out."""
    terms = (term for clause in parse(query_text) if not clause.excluded for term in clause.terms)
    return tuple(dict.fromkeys(folded for term in terms if (folded := fold(term.typed))))


def names_in(text: str) -> tuple[str, ...]:
    """What in a query may be a name, folded as `fold` does: each run of up to three words, and each word's forms."""
    words = [(word, start, end) for word, start, end in scan(text)]
    runs = [
        fold(text[start : words[last][2]])
        for first, (_, start, _) in enumerate(words)
        for last in range(first, min(first + _LONGEST_NAME, len(words)))
    ]
    forms = [form for word, _, _ in words for form in analyse(word).forms]
    return tuple(dict.fromkeys((*runs, *forms)))
