"""Words of a query that name a kind of record or a field of it: they say where to look, not what for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from index.language.dictionary import russian_parses
from index.language.tables import rows

_WORD = re.compile(r"№|[^\W\d_]+(?:[-‑][^\W\d_]+)*\.?")
_NUMBER = re.compile(r"[ \u00a0]*\d{1,5}(?:[ \u00a0]*[-–—][ \u00a0]*\d{1,5})?(?![\w]|[./-]\d)")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_NUMBERED = "#"


@dataclass(frozen=True, slots=True)
class Named:
    """A kind or field that a query names.

    Args:
        code: of the kind or field, as the table has it.
        start: offset of the first character that need not occur.
        end: offset behind the last one; a number that belongs to the field is included.
    """

    code: str
    start: int
    end: int


@cache
def kind_words() -> Mapping[str, str]:
    """Word → kind, as delivered; a museum with other kinds passes a table of its own."""
    return {word: kind for kind, words in rows("kind_words") for word in words.split()}


@cache
def field_words() -> Mapping[str, str]:
    """Word → field, as delivered; a field whose name ends with `#` takes a number after it."""
    return {word: field for field, words in rows("field_words") for word in words.split()}


def find_kinds(query: str, table: Mapping[str, str] | None = None) -> tuple[Named, ...]:
    """Kinds that a query names beside other words; one that names nothing else asks for the word itself: ()."""
    return _beside_others(query, _named(query, kind_words() if table is None else table))


def find_fields(query: str, table: Mapping[str, str] | None = None) -> tuple[Named, ...]:
    """Fields that a query names beside other words: `издательство Крым`, `автор Иванов`, `с. 12`."""
    return _beside_others(query, _named(query, field_words() if table is None else table))


def _beside_others(query: str, named: Iterable[Named]) -> tuple[Named, ...]:
    kept = tuple(named)
    rest = list(query)
    for one in kept:
        rest[one.start : one.end] = " " * (one.end - one.start)
    return kept if any(letter.isalnum() for letter in rest) else ()


def _named(query: str, table: Mapping[str, str]) -> Iterable[Named]:
    for found in _WORD.finditer(query):
        code = _code(found.group(), table)
        if code is None:
            continue
        if not code.endswith(_NUMBERED):
            yield Named(code, found.start(), found.start() + len(found.group().rstrip(".")))
        elif number := _NUMBER.match(query, found.end()):
            yield Named(code.removesuffix(_NUMBERED), found.start(), number.end())


def _code(written: str, table: Mapping[str, str]) -> str | None:
    """The kind or field of a word in any form; a word listed with a dot needs it."""
    lower = written.casefold().replace("‑", "-")
    word = lower.rstrip(".")
    forms = [lower, word]
    if _CYRILLIC.fullmatch(word) and len(word) > 2:  # noqa: PLR2004 - `с` and `т` are cut words, listed with a dot
        forms += [lemma for lemma, _ in russian_parses(word)]
    return next((table[form] for form in forms if form in table), None)
