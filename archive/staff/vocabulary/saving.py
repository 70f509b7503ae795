"""What the page changes, each in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import Standing, record_of
from archive.errors import NotFound
from archive.exchange import vocabulary_table
from archive.importing.vocabulary import Taken, import_table
from archive.search.offers import slug_of
from archive.search.vocabulary import in_force
from archive.staff.resources import Desk
from archive.staff.vocabulary.forms import Typed, typed_from


def find_typed(session: Session, slug: str) -> Typed:
    """Give a concept as its form shows it; a new one without slug.

    Raises:
        NotFound: there is no such concept.
    """
    if not slug:
        return Typed()
    row = concepts.look_up(session, slug)
    if row is not None:
        return typed_from(row.record(), row.version)
    known = in_force(session).get(slug)
    if known is None:
        raise NotFound("There is no concept “%(id)s”.", id=slug[:100])
    return typed_from(record_of(known), 0)


def save(desk: Desk, typed: Typed, by: Actor) -> None:
    """Store what was typed.

    Raises:
        Invalid: the words make no concept.
        Conflict: somebody else changed it meanwhile.
    """
    record = typed.record()
    with desk.database.writing() as session:
        concepts.store(session, record, by, version=typed.version)


def decide(desk: Desk, typed: Typed, by: Actor, *, accept: bool) -> None:
    """Take an offered pair into the vocabulary, or never offer it again.

    Raises:
        NotFound: somebody has decided on it.
        Invalid: the words make no concept.
    """
    standing = Standing.ADDED if accept else Standing.DECLINED
    record = replace(replace(typed, id=slug_of(typed.cells)).record(), standing=standing)
    with desk.database.writing() as session:
        if concepts.look_up(session, record.id) is not None:
            raise NotFound("This pair is not offered any more: somebody has decided on it.")
        concepts.store(session, record, by, version=0)


def stand(desk: Desk, form: Mapping[str, str], typed: Typed, by: Actor) -> None:
    """Take a concept out, or bring it back.

    Raises:
        NotFound: there is no such concept.
        Conflict: somebody else changed it meanwhile.
    """
    standing = Standing.REMOVED if form.get("then") == "remove" else Standing.ADDED
    with desk.database.writing() as session:
        record = find_typed(session, typed.id or "-").record()
        concepts.store(session, replace(record, standing=standing), by, version=typed.version)


def take_table(desk: Desk, data: bytes, name: str, by: Actor) -> Taken:
    """Store the good lines of a table.

    Raises:
        Refusal: it is no table of words.
    """
    table = vocabulary_table.read(data, name)
    with desk.database.writing() as session:
        return import_table(session, table, by)
