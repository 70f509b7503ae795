"""Saving an item: content and the step that follows in one transaction, pictures right after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from archive.catalogue import items, keeping
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.catalogue.record_reading import read_record
from archive.catalogue.records import Record
from archive.catalogue.states import Step
from archive.errors import Conflict, Invalid, NotFound, Problem
from archive.staff.form_fields import whole_number
from archive.staff.items.filling import fill, known_names
from archive.staff.items.forms import Typed, read_form
from archive.staff.items.roles import refuse_unknown_roles
from archive.staff.pictures.showing import keys_of, settle
from archive.staff.resources import Desk


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Why nothing was saved.

    Attributes:
        status: of the answer.
        problems: what is wrong, each at the field of the record.
        places: where the entries of lists were typed, see `forms.Meant`.
        theirs: what somebody else saved meanwhile; None where there is no conflict.
        version: the item's present one.
    """

    status: int
    problems: tuple[Problem, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    theirs: Typed | None = None
    version: int = 0


def get_item(session: Session, number: int) -> Item:
    """Find an item by its row number, which stays when its accession number is corrected.

    Raises:
        NotFound: there is none.
    """
    item = items.by_ids(session, [number]).get(number)
    if item is None:
        raise NotFound("This item is not here. It may have been removed.")
    return item


def create(desk: Desk, typed: Typed, by: Actor) -> int | NotSaved:
    """Add an item; give its row number.

    Raises:
        Forbidden: the role does not reach.
    """
    meant = read_form(typed, {})
    try:
        record = read_record(meant.json).with_defaults()
        refuse_unknown_roles(record)
        with desk.database.writing() as session:
            item = keeping.create(session, record, by)
            _step(session, item, typed, by)
            touched, number = keys_of(item), item.id
    except Invalid as invalid:
        return NotSaved(422, invalid.problems, meant.places)
    except Conflict as taken:
        return NotSaved(409, (Problem("id", taken.template, taken.values),))
    settle(desk, touched)
    return number


def save(desk: Desk, number: int, typed: Typed, by: Actor, language: str) -> int | NotSaved:
    """Give an item new content and move it on if asked; give its row number.

    Raises:
        NotFound: there is no such item.
        Forbidden: the role does not reach, or the step is not open from the item's state.
    """
    with desk.database.reading() as session:
        item = get_item(session, number)
        meant, stored = read_form(typed, known_names(item)), {mention.role for mention in item.mentions}
    try:
        record = read_record(meant.json)
        refuse_unknown_roles(record, stored)
        touched = _change(desk, number, record, typed, by)
    except Invalid as invalid:
        return NotSaved(422, invalid.problems, meant.places, version=version_of(typed))
    except Conflict as conflict:
        return _conflict(desk, number, typed, conflict, language)
    settle(desk, touched)
    return number


def version_of(typed: Typed) -> int:
    """Give the version of the item that the form showed."""
    return whole_number(typed.get("version", ""))


def _change(desk: Desk, number: int, record: Record, typed: Typed, by: Actor) -> set[str]:
    """Give the public keys of the pictures that were or are the item's."""
    with desk.database.writing() as session:
        item = get_item(session, number)
        before = keys_of(item)
        keeping.change(session, item, record, by, version_of(typed))
        _step(session, item, typed, by)
        return before | keys_of(item)


def _step(session: Session, item: Item, typed: Typed, by: Actor) -> None:
    if typed.get("then") in tuple(Step):
        keeping.move(session, item, Step(typed["then"]), by)


def _conflict(desk: Desk, number: int, typed: Typed, conflict: Conflict, language: str) -> NotSaved:
    """Tell a taken accession number from two people at one item."""
    with desk.database.reading() as session:
        item = get_item(session, number)
        if item.version == version_of(typed):
            return NotSaved(409, (Problem("id", conflict.template, conflict.values),), version=item.version)
        theirs = fill(item, language)
        return NotSaved(409, (Problem("", conflict.template, conflict.values),), theirs=theirs, version=item.version)
