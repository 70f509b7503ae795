"""The vocabulary as a table that opens in any spreadsheet, in the format of the thesaurus that comes along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import index
from archive.catalogue.concepts import ConceptRecord, record_of
from archive.errors import Problem, Refusal


@dataclass(frozen=True, slots=True)
class Table:
    """The good lines by their numbers; a concept without terms is to be taken out. `problems` name their lines."""

    concepts: dict[int, ConceptRecord]
    problems: tuple[tuple[int, Problem], ...]


def read_file(path: Path) -> Table:
    """Read a file.

    Raises:
        Refusal: it cannot be read, or is no such table.
    """
    try:
        return read(path.read_bytes(), path.name)
    except OSError as error:
        why = error.strerror or str(error)
        raise Refusal("The file %(file)s cannot be read: %(why)s.", file=str(path), why=why) from error


def read(data: bytes, name: str) -> Table:
    """Read a table line by line.

    Raises:
        Refusal: it is no such table; says what is missing.
    """
    try:
        sheet = index.read_table(data, name)
    except index.ThesaurusInvalid as error:
        raise Refusal("%(why)s", why=str(error)) from error
    return Table(
        {line: record_of(concept) for line, concept in sheet.concepts.items()},
        tuple((one.line, Problem("terms", one.fault.template, one.fault.values)) for one in sheet.problems),
    )


def write(concepts: Iterable[ConceptRecord]) -> str:
    """Write a table, by domain and id."""
    return index.write_table(concept.named() for concept in concepts)
