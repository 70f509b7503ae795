"""A table of words into the catalogue: each good line is stored, each bad one named, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import ConceptRecord, Standing, record_of
from archive.errors import Problem
from archive.exchange.vocabulary_table import Table
from archive.search.vocabulary import in_force


class Change(StrEnum):
    """What became of one good line."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many lines did what, and the bad ones by their numbers."""

    counts: Mapping[Change, int]
    problems: tuple[tuple[int, Problem], ...]


def import_table(session: Session, table: Table, by: Actor, *, dry_run: bool = False) -> Taken:
    """Store what differs from the words in force; a line without terms takes the concept of its id out.

    Raises:
        Forbidden: this is for editors.
    """
    by.need(concepts.LEAST)
    known = {key: record_of(concept) for key, concept in in_force(session).items()}
    counts: Counter[Change] = Counter()
    problems = [*table.problems]
    for line, record in table.concepts.items():
        change, said = _difference(record, known.get(record.id))
        if said is None and not record.terms:
            problems.append((line, _unknown(record.id)))
            continue
        if said is not None and not dry_run:
            concepts.store(session, said, by)
        counts[change] += 1
    return Taken(counts, tuple(sorted(problems, key=lambda one: one[0])))


def _unknown(slug: str) -> Problem:
    return Problem(
        "id", "There is no “%(id)s” that could be taken out. Correct the id, or delete the line.", {"id": slug}
    )


def _difference(record: ConceptRecord, known: ConceptRecord | None) -> tuple[Change, ConceptRecord | None]:
    """Tell what a line changes, and what is to be stored for it."""
    if not record.terms:
        return Change.REMOVED, replace(known, standing=Standing.REMOVED) if known else None
    if known == record:
        return Change.UNCHANGED, None
    return (Change.CHANGED if known else Change.ADDED), record
