"""Bringing back an earlier revision, its pictures too."""

from __future__ import annotations

from archive.catalogue import keeping
from archive.catalogue.actors import Actor
from archive.catalogue.states import State
from archive.staff.items.saving import get_item
from archive.staff.pictures.showing import keys_of, settle
from archive.staff.resources import Desk


def restore(desk: Desk, number: int, revision: int, version: int, by: Actor) -> State:
    """Give an item the content of an earlier revision; its state stays and is given back.

    Raises:
        NotFound: there is no such item or revision.
        Conflict: somebody changed the item since the history was shown.
        Forbidden: the role does not reach.
        Invalid: it names a picture or an authority that is no longer here.
    """
    with desk.database.writing() as session:
        item = get_item(session, number)
        touched = keys_of(item)
        keeping.restore(session, item, revision, by, version)
        touched |= keys_of(item)
        state = State(item.state)
    settle(desk, touched)
    return state
