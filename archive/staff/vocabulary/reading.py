"""What the page of the vocabulary shows, read at one time; every list is bounded."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

import index
from archive.catalogue import concepts
from archive.catalogue.concepts import ConceptRecord, Standing, record_of
from archive.search.offers import Offer, offers
from archive.search.vocabulary import in_force

# So many offers, own concepts and found ones are shown at one time.
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Said:
    """A concept and its version; 0 when the museum says nothing of it."""

    record: ConceptRecord
    version: int


@dataclass(frozen=True, slots=True)
class Words:
    """Offers; of `own_count` concepts of the museum the latest; those that have the word asked for; how many hold."""

    offered: tuple[Offer, ...]
    own: tuple[Said, ...]
    own_count: int
    found: tuple[Said, ...]
    in_force: int


def read_words(session: Session, asked: str) -> Words:
    """Read it all; nothing is found for an empty question."""
    own, count = concepts.latest(session, MOST_SHOWN)
    known = in_force(session)
    return Words(
        offered=offers(session)[:MOST_SHOWN],
        own=tuple(Said(row.record(), row.version) for row in own),
        own_count=count,
        found=_find(session, known, wanted) if (wanted := index.fold(asked)) else (),
        in_force=len(known),
    )


def _find(session: Session, known: dict[str, index.Concept], wanted: str) -> tuple[Said, ...]:
    """Look among the concepts in force, and among those taken out, which only here can be brought back."""
    rows = {row.slug: row for row in concepts.everything(session)}
    removed = (Said(row.record(), row.version) for row in rows.values() if row.standing == Standing.REMOVED)
    found = [one for one in removed if _has(one.record.named(), wanted)]
    for concept in known.values():
        if len(found) >= MOST_SHOWN:
            break
        if _has(concept, wanted):
            found.append(Said(record_of(concept), rows[concept.id].version if concept.id in rows else 0))
    return tuple(found[:MOST_SHOWN])


def _has(concept: index.Concept, wanted: str) -> bool:
    return any(wanted in index.fold(term.text) for _, term in concept.named())
