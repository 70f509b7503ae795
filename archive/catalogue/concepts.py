"""The museum's own vocabulary: words that mean the same, beside the thesaurus that comes with the archive.

A row says of one concept that it is added (or stands in the place of the one of its id that comes along), that it is
taken out, or, of a pair of words that was offered, that it was declined. Rows stay, so everything can be undone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

import index
from archive.catalogue.actors import Actor
from archive.catalogue.audit import note
from archive.catalogue.field_reader import FieldReader
from archive.catalogue.fields import Choice, Fault, Json, Line, in_order
from archive.catalogue.states import Role
from archive.db import Base, Moment, now
from archive.errors import Conflict, Invalid, Problem

# Whoever may publish may also say what the kiosk's words mean.
LEAST = Role.EDITOR


class Standing(StrEnum):
    """What the museum says of a concept."""

    ADDED = "added"
    REMOVED = "removed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ConceptRecord:
    """A concept as files carry it: terms by language, `adj:` before a relational adjective."""

    id: str
    domain: str
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standing: Standing = Standing.ADDED

    def write(self) -> dict[str, Json]:
        """Give its JSON object; the standing only where it is not `added`."""
        values: dict[str, Json] = {
            "record": "concept",
            "id": self.id,
            "domain": self.domain,
            "terms": {language: list(terms) for language, terms in in_order(self.terms).items()},
        }
        return values | ({"standing": self.standing.value} if self.standing is not Standing.ADDED else {})

    def named(self) -> index.Concept:
        """Give the search's own value."""
        cells = {code: "|".join(terms) for code, terms in self.terms.items()}
        return index.read_concept(self.id, self.domain, cells)[0]


class Concept(Base):
    """What the museum says of one concept; `version` counts the changes."""

    __tablename__ = "concept"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    domain: Mapped[str] = mapped_column(sa.String(100))
    terms: Mapped[dict[str, list[str]]] = mapped_column(sa.JSON)
    standing: Mapped[str] = mapped_column(sa.String(20))
    version: Mapped[int]
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)

    def record(self) -> ConceptRecord:
        """Give it as a plain value."""
        terms = {language: tuple(texts) for language, texts in self.terms.items()}
        return ConceptRecord(self.slug, self.domain, terms, Standing(self.standing))


def record_of(concept: index.Concept, standing: Standing = Standing.ADDED) -> ConceptRecord:
    """Make a record of the search's value."""
    terms = {code: tuple(index.cell(concept, code).split("|")) for code in in_order(concept.terms)}
    return ConceptRecord(concept.id, concept.domain, terms, standing)


def read_concept(data: Mapping[str, Json]) -> ConceptRecord:
    """Make a concept from a JSON object.

    Raises:
        Invalid: it has faults.
    """
    reader = FieldReader(data)
    reader.refuse_unknown({"record", "id", "domain", "terms", "standing"})
    key, domain = reader.take("id", Line().clean, ""), reader.take("domain", Line().clean, "")
    cells: dict[str, str] = reader.take("terms", _cells, {})
    standing = reader.take("standing", Choice(tuple(Standing)).clean, "")
    reader.finish()
    return cleaned(key, domain, cells, Standing(standing or Standing.ADDED))


def cleaned(key: str, domain: str, cells: Mapping[str, str], standing: Standing = Standing.ADDED) -> ConceptRecord:
    """Make a concept of what stands in its cells, the terms of a language parted by `|`.

    Raises:
        Invalid: the cells hold no good concept.
    """
    concept, faults = index.read_concept(key, domain, cells)
    problems = [Problem("terms", fault.template, fault.values) for fault in faults]
    if not concept.terms:
        problems.append(Problem("terms", "Give at least two words that mean the same."))
    if problems:
        raise Invalid(tuple(problems))
    return record_of(concept, standing)


def everything(session: Session) -> list[Concept]:
    """Give all that the museum says of its words, by id."""
    return list(session.scalars(sa.select(Concept).order_by(Concept.slug)))


def latest(session: Session, most: int) -> tuple[list[Concept], int]:
    """Give what the museum added or took out last, at most so many, and how many there are."""
    said = Concept.standing != Standing.DECLINED.value
    count = session.scalar(sa.select(sa.func.count(Concept.id)).where(said)) or 0
    query = sa.select(Concept).where(said).order_by(Concept.changed_at.desc(), Concept.id.desc())
    return list(session.scalars(query.limit(most))), count


def look_up(session: Session, slug: str) -> Concept | None:
    """Give what the museum says of one concept, if anything."""
    return session.scalar(sa.select(Concept).where(Concept.slug == slug))


def stamp(session: Session) -> tuple[object, ...]:
    """Give what differs whenever the museum's words do: rows stay and their versions only grow."""
    query = sa.select(sa.func.count(Concept.id), sa.func.sum(Concept.version), sa.func.max(Concept.changed_at))
    return tuple(session.execute(query).one())


def store(session: Session, record: ConceptRecord, by: Actor, version: int | None = None) -> Concept:
    """Say something of a concept; nothing is written when it is said already.

    Args:
        session: a writing session.
        record: what is said.
        by: who.
        version: the version the author saw, 0 for none; left out, whatever is there is written over.

    Raises:
        Forbidden: this is for editors.
        Conflict: somebody else said something of it meanwhile.
    """
    by.need(LEAST)
    concept = look_up(session, record.id)
    if version is not None and version != (concept.version if concept else 0):
        raise Conflict("Somebody else has changed “%(id)s” meanwhile. Look at it again first.", id=record.id)
    if concept is None:
        concept = Concept(slug=record.id, version=0)
        session.add(concept)
        note(session, by.name, f"concept.{record.standing}", f"concept {record.id}")
    elif concept.record() == record:
        return concept
    else:
        before = concept.record().write()
        note(session, by.name, f"concept.{record.standing}", f"concept {record.id}", before=before)
    concept.domain = record.domain
    concept.terms = {language: list(terms) for language, terms in record.terms.items()}
    concept.standing = record.standing.value
    concept.version += 1
    concept.changed_at = now()
    session.flush()
    return concept


def _cells(value: Json) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise Fault('This must be lists of words by language, for example {"ru": ["вода", "adj:водный"]}.')
    cells: dict[str, str] = {}
    for code, terms in value.items():
        if not isinstance(terms, list):
            raise Fault("Write a list of words under each language code (ru, en, uk, de …).", where=code[:20])
        if not all(isinstance(term, str) and "|" not in term for term in terms):
            raise Fault("Each word is a text without “|”.", where=code)
        cells[code] = "|".join(map(str, terms))
    return cells
