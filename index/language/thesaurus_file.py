"""Reads a thesaurus from a table that an archivist can edit, and says line by line what is wrong with it.

UTF-8, columns parted by tabs: id, domain, then one column a language. Terms of one language are parted by `|`;
`adj:` marks a relational adjective; lines that begin with `#` are remarks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.language.concepts import Concept, Term

KEYS = ("id", "domain")
ADJECTIVE = "adj:"
MOST_WORDS = 3
# A term of more meanings than this says nothing about any of them.
MOST_CONCEPTS = 3

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the file: where it stands (lines count from 1), what it is and how it is mended."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


class ThesaurusInvalid(ValueError):
    """The file is no thesaurus; nothing of it is used.

    Args:
        name: of the file.
        problems: every fault found, in the order of the lines.
    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        shown = [str(problem) for problem in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            shown.append(f"and {len(problems) - _SHOWN} more")
        super().__init__(f"{name}: " + "\n".join(shown))
        self.problems = problems


@dataclass(slots=True)
class _Sheet:
    """What was read so far, kept to find what stands twice."""

    languages: tuple[str, ...] = ()
    concepts: list[Concept] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    meanings: dict[tuple[str, str], list[int]] = field(default_factory=dict)


def read_concepts(path: Path) -> tuple[Concept, ...]:
    """All concepts of the file, in its order.

    Raises:
        ThesaurusInvalid: naming each faulty line and its remedy.
        OSError: when there is no such file.
    """
    sheet = _Sheet()
    for number, line in _lines(path):
        if not sheet.languages:
            sheet.languages = _languages(path.name, number, line)
        else:
            sheet.problems += [Problem(number, sentence) for sentence in _take(sheet, number, line)]
    if not sheet.languages:
        raise ThesaurusInvalid(path.name, (Problem(1, _no_heading()),))
    sheet.problems += _ambiguous(sheet)
    if sheet.problems:
        raise ThesaurusInvalid(path.name, tuple(sorted(sheet.problems, key=lambda problem: problem.line)))
    return tuple(sheet.concepts)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            line = raw.rstrip(b"\r").decode("utf-8")
        except UnicodeDecodeError as fault:
            problem = Problem(number, "this is no UTF-8 text. Save the file with the encoding UTF-8.")
            raise ThesaurusInvalid(path.name, (problem,)) from fault
        if line.strip() and not line.startswith("#"):
            yield number, line


def _no_heading() -> str:
    return f"the heading is missing. Begin with a line of {', '.join(KEYS)} and language codes, parted by tabs."


def _languages(name: str, number: int, line: str) -> tuple[str, ...]:
    cells = tuple(cell.strip() for cell in line.split("\t"))
    languages = cells[len(KEYS) :]
    if cells[: len(KEYS)] != KEYS or not languages:
        raise ThesaurusInvalid(name, (Problem(number, _no_heading()),))
    for code in languages:
        if not _LANGUAGE.fullmatch(code) or languages.count(code) > 1:
            sentence = f"“{code}” is no heading of a language. Write each code once, like ru or en."
            raise ThesaurusInvalid(name, (Problem(number, sentence),))
    return languages


def _take(sheet: _Sheet, number: int, line: str) -> Iterator[str]:
    """Puts the concept of one line on the sheet, unless something about it is wrong; yields what is."""
    cells = [cell.strip() for cell in line.split("\t")]
    expected = len(KEYS) + len(sheet.languages)
    if len(cells) != expected:
        yield f"{len(cells)} columns instead of {expected}. Part the columns by one tab each, empty ones too."
        return
    faults = [*_key_faults(sheet, number, *cells[:2])]
    terms: dict[str, tuple[Term, ...]] = {}
    for language, cell in zip(sheet.languages, cells[len(KEYS) :], strict=True):
        if cell:
            terms[language] = tuple(_term(text) for text in cell.split("|"))
            faults += _term_faults(language, terms[language])
    if sum(map(len, terms.values())) < 2:  # noqa: PLR2004 - one word alone means the same as nothing
        faults.append("fewer than two terms. Add one that means the same, or delete the line.")
    if not faults:
        sheet.concepts.append(Concept(cells[0], cells[1], terms))
    for language, text in ((code, term.text.casefold()) for code in terms for term in terms[code]):
        sheet.meanings.setdefault((language, text), []).append(number)
    yield from faults


def _key_faults(sheet: _Sheet, number: int, key: str, domain: str) -> Iterator[str]:
    if not _SLUG.fullmatch(key):
        yield f"“{key}” is no id. Use small Latin letters, figures and hyphens, like rowing-boat."
    elif sheet.lines.setdefault(key, number) != number:
        yield f"the id “{key}” stands on line {sheet.lines[key]} already. Join the two lines or change one id."
    if not _SLUG.fullmatch(domain):
        yield f"“{domain}” is no domain. Use small Latin letters, figures and hyphens, like sea."


def _term(text: str) -> Term:
    text = text.strip()
    return Term(" ".join(text.removeprefix(ADJECTIVE).split()), adjective=text.startswith(ADJECTIVE))


def _term_faults(language: str, terms: tuple[Term, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for term in terms:
        if not any(letter.isalnum() for letter in term.text):
            yield f"an empty term in the column {language}. Delete the | too many."
        elif '"' in term.text or ":" in term.text:
            yield f"“{term.text}” ({language}) holds a sign that no term has. Delete it; only {ADJECTIVE} is a mark."
        elif len(term.text.split()) > MOST_WORDS:
            yield f"“{term.text}” ({language}) has more than {MOST_WORDS} words. Shorten it, or part the terms by |."
        elif term.text.casefold() in seen:
            yield f"“{term.text}” stands twice in the column {language}. Delete one."
        seen.add(term.text.casefold())


def _ambiguous(sheet: _Sheet) -> Iterator[Problem]:
    for (language, text), lines in sheet.meanings.items():
        where = sorted(set(lines))
        if len(where) > MOST_CONCEPTS:
            known = ", ".join(map(str, where[:-1]))
            sentence = f"“{text}” ({language}) has {len(where)} meanings, see also lines {known}. Keep {MOST_CONCEPTS}."
            yield Problem(where[-1], sentence)
