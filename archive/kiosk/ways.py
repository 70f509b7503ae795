"""Which ways of looking around lead anywhere: a way with nothing behind it is not offered."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from archive.catalogue import displays
from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.plans import Plan
from archive.kiosk.names.naming import counted
from archive.kiosk.timeline.density import dated

# Of the ways that lead to names.
ICONS: Mapping[AuthorityKind, str] = MappingProxyType(
    {AuthorityKind.PERSON: "users", AuthorityKind.PLACE: "map-pin", AuthorityKind.SUBJECT: "tag"}
)


def paths(session: Session) -> frozenset[str]:
    """Name the ways that are open, by the icons they have."""
    found = {icon for kind, icon in ICONS.items() if counted(session, kind)}
    found |= {"calendar-days"} if dated(session) else set()
    found |= {"map"} if displays.everything(session, Plan) else set()
    return frozenset(found)
