"""In what the index differs from the catalogue, as the worker repairs it and `archive check` names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue.items import Item
from archive.catalogue.queue import Pending, Task
from archive.catalogue.states import State


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that the index holds otherwise than the catalogue.

    Attributes:
        key: the item's row number, as the index has it.
        identifier: its accession number; None: it is not published, or not there at all.
        held: its version in the index; None: the index does not have it.
    """

    key: str
    identifier: str | None
    held: int | None


def differences(session: Session, held: Mapping[str, int]) -> list[Difference]:
    """Compare the versions that the index holds with what is published; what waits for the worker is left out."""
    query = sa.select(Item.id, Item.version, Item.identifier).where(Item.state == State.PUBLISHED)
    wanted = {str(row.id): row for row in session.execute(query)}
    waiting = set(session.scalars(sa.select(Pending.subject).where(Pending.task == Task.INDEX)))
    found = []
    for key in sorted((held.keys() | wanted.keys()) - waiting):
        row = wanted.get(key)
        if row is None or held.get(key) != row.version:
            found.append(Difference(key, row and row.identifier, held.get(key)))
    return found
