"""Reads a thesaurus from a table that an archivist can edit, and says line by line what is wrong with it.

UTF-8, columns parted by tabs: id, domain, then one column a language. Terms of one language are parted by `|`;
`adj:` marks a relational adjective; lines that begin with `#` are remarks. In a table of changes a line without any
term takes the concept of its id out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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
_USUAL = ("ru", "en", "uk", "de")
_LONGEST_KEY = 100
_LONGEST_TERM = 100

# Every fault by its name: what is wrong and what helps, to be translated by pages.
FAULTS: Mapping[str, str] = {
    "encoding": "this is no UTF-8 text. Save the file with the encoding UTF-8.",
    "heading": "the heading is missing. Begin with a line of %(keys)s and language codes, parted by tabs.",
    "language": "“%(code)s” is no code of a language. Write each code once, like ru or en.",
    "columns": "%(found)s columns instead of %(expected)s. Part the columns by one tab each, empty ones too.",
    "twice_id": "the id “%(id)s” stands on line %(first)s already. Join the two lines or change one id.",
    "too_few": "fewer than two terms. Add one that means the same, or delete the line.",
    "id": "“%(id)s” is no id. Use small Latin letters, figures and hyphens, like rowing-boat.",
    "domain": "“%(domain)s” is no domain. Use small Latin letters, figures and hyphens, like sea.",
    "empty": "an empty term in the column %(language)s. Delete the | too many.",
    "sign": "“%(term)s” (%(language)s) holds a sign that no term has. Delete it; only adj: is a mark.",
    "long": "“%(term)s” (%(language)s) has more than %(most)s words. Shorten it, or part the terms by |.",
    "twice": "“%(term)s” stands twice in the column %(language)s. Delete one.",
    "meanings": "“%(term)s” (%(language)s) has %(found)s meanings, see also lines %(lines)s. Keep %(most)s.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and how it is mended: a sentence with places `%(name)s`, and what fills them."""

    template: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the file and where it stands; lines count from 1."""

    line: int
    fault: Fault

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return str(self.fault)

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table holds: its good concepts by their lines, one without terms being taken out, and all faults."""

    concepts: Mapping[int, Concept]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Reading:
    """What was read so far, kept to find what stands twice."""

    languages: tuple[str, ...]
    removals: bool
    concepts: dict[int, Concept] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    meanings: dict[tuple[str, str], set[int]] = field(default_factory=dict)


def read_concepts(path: Path) -> tuple[Concept, ...]:
    """All concepts of the file, in its order.

    Raises:
        ThesaurusInvalid: naming each faulty line and its remedy.
        OSError: when there is no such file.
    """
    sheet = read_table(path.read_bytes(), path.name, removals=False)
    if sheet.problems:
        raise ThesaurusInvalid(path.name, sheet.problems)
    return tuple(sheet.concepts.values())


def read_table(data: bytes, name: str, *, removals: bool = True) -> Sheet:
    """Every line by itself: the good ones, and what is wrong with the others.

    Args:
        data: content of the file.
        name: of the file, for naming it.
        removals: take a line without any term; else that is a fault.

    Raises:
        ThesaurusInvalid: it is no such table at all: not UTF-8, or without heading.
    """
    lines = _lines(data, name)
    number, heading = next(lines, (1, ""))
    reading = _Reading(_languages(name, number, heading), removals)
    for number, line in lines:
        _take(reading, number, line)
    reading.problems += _ambiguous(reading)
    for problem in reading.problems:
        reading.concepts.pop(problem.line, None)
    return Sheet(reading.concepts, tuple(sorted(reading.problems, key=lambda problem: problem.line)))


def write_table(concepts: Iterable[Concept]) -> str:
    """The table of these concepts, by domain and id; `read_table` gives the same concepts back."""
    kept = sorted(concepts, key=lambda concept: (concept.domain, concept.id))
    spoken = {language for concept in kept for language in concept.terms}
    languages = (*_USUAL, *sorted(spoken - {*_USUAL}))
    rows = [(concept.id, concept.domain, *(cell(concept, language) for language in languages)) for concept in kept]
    return "".join("\t".join(row) + "\n" for row in [(*KEYS, *languages), *rows])


def cell(concept: Concept, language: str) -> str:
    """The terms of one language as they stand in the table."""
    return "|".join(ADJECTIVE * term.adjective + term.text for term in concept.terms.get(language, ()))


def read_concept(key: str, domain: str, cells: Mapping[str, str]) -> tuple[Concept, tuple[Fault, ...]]:
    """A concept of its cells by language, and what is wrong with it; terms may be missing altogether."""
    faults = [*_key_faults(key, domain)]
    terms: dict[str, tuple[Term, ...]] = {}
    for language, text in cells.items():
        if not _LANGUAGE.fullmatch(language):
            faults.append(_no_language(language))
        if text.strip():
            terms[language] = tuple(_term(one) for one in text.split("|"))
            faults += _term_faults(language, terms[language])
    if sum(map(len, terms.values())) == 1:
        faults.append(_too_few())
    return Concept(key, domain, terms), tuple(faults)


def _lines(data: bytes, name: str) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            line = raw.rstrip(b"\r").decode("utf-8")
        except UnicodeDecodeError as error:
            fault = Fault(FAULTS["encoding"])
            raise ThesaurusInvalid(name, (Problem(number, fault),)) from error
        if line.strip() and not line.startswith("#"):
            yield number, line


def _languages(name: str, number: int, line: str) -> tuple[str, ...]:
    cells = tuple(text.strip() for text in line.split("\t"))
    languages = cells[len(KEYS) :]
    if cells[: len(KEYS)] != KEYS or not languages:
        template = FAULTS["heading"]
        raise ThesaurusInvalid(name, (Problem(number, Fault(template, {"keys": ", ".join(KEYS)})),))
    for code in languages:
        if not _LANGUAGE.fullmatch(code) or languages.count(code) > 1:
            raise ThesaurusInvalid(name, (Problem(number, _no_language(code)),))
    return languages


def _take(reading: _Reading, number: int, line: str) -> None:
    """Notes down the concept of one line, or what is wrong with it."""
    cells = [text.strip() for text in line.split("\t")]
    expected = len(KEYS) + len(reading.languages)
    if len(cells) != expected:
        template = FAULTS["columns"]
        reading.problems.append(Problem(number, Fault(template, {"found": len(cells), "expected": expected})))
        return
    key, domain, *texts = cells
    concept, faults = read_concept(key, domain, dict(zip(reading.languages, texts, strict=True)))
    if not concept.terms and not reading.removals:
        faults = (*faults, _too_few())
    if _SLUG.fullmatch(key) and (first := reading.lines.setdefault(key, number)) != number:
        template = FAULTS["twice_id"]
        faults = (*faults, Fault(template, {"id": key, "first": first}))
    reading.problems += [Problem(number, fault) for fault in faults]
    reading.concepts[number] = concept
    for language, term in concept.named():
        reading.meanings.setdefault((language, term.text.casefold()), set()).add(number)


def _no_language(code: str) -> Fault:
    return Fault(FAULTS["language"], {"code": code[:20]})


def _too_few() -> Fault:
    return Fault(FAULTS["too_few"])


def _key_faults(key: str, domain: str) -> Iterator[Fault]:
    if not _SLUG.fullmatch(key) or len(key) > _LONGEST_KEY:
        yield Fault(FAULTS["id"], {"id": key[:40]})
    if not _SLUG.fullmatch(domain) or len(domain) > _LONGEST_KEY:
        template = FAULTS["domain"]
        yield Fault(template, {"domain": domain[:40]})


def _term(text: str) -> Term:
    text = text.strip()
    return Term(" ".join(text.removeprefix(ADJECTIVE).split()), adjective=text.startswith(ADJECTIVE))


def _term_faults(language: str, terms: tuple[Term, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for term in terms:
        said: dict[str, str | int] = {"term": term.text, "language": language}
        if not any(letter.isalnum() for letter in term.text):
            yield Fault(FAULTS["empty"], said)
        elif '"' in term.text or ":" in term.text or not term.text.isprintable():
            yield Fault(FAULTS["sign"], said)
        elif len(term.text.split()) > MOST_WORDS or len(term.text) > _LONGEST_TERM:
            template = FAULTS["long"]
            yield Fault(template, {**said, "most": MOST_WORDS})
        elif term.text.casefold() in seen:
            yield Fault(FAULTS["twice"], said)
        seen.add(term.text.casefold())


def _ambiguous(reading: _Reading) -> Iterator[Problem]:
    template = FAULTS["meanings"]
    for (language, text), lines in reading.meanings.items():
        if len(lines) > MOST_CONCEPTS:
            *known, last = sorted(lines)
            said: dict[str, str | int] = {"term": text, "language": language, "lines": ", ".join(map(str, known))}
            yield Problem(last, Fault(template, {**said, "found": len(lines), "most": MOST_CONCEPTS}))
