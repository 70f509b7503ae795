"""Bringing back an earlier revision, its pictures too."""

from __future__ import annotations

from archive.catalogue import keeping
from archive.catalogue.actors import Actor
from archive.catalogue.states import State
from archive.staff.items.saving import get_item
from archive.staff.pictures.showing import pictures_of, settle, visible_pictures
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
        before = pictures_of(item)
        keeping.restore(session, item, revision, by, version)
        touched, visible = {**before, **pictures_of(item)}, visible_pictures(item)
        state = State(item.state)
    settle(desk.store, touched, visible)
    return state
