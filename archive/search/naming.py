"""The other names of people, places and subjects that a question names: Bosphorus asks for Керчь too."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

import index
from archive.catalogue.authorities import Authority, AuthorityForm

# A common name may be borne by many; of so many the other names are looked for.
MOST_AUTHORITIES = 8


def other_names(session: Session, text: str) -> tuple[tuple[str, ...], ...]:
    """Give all names of each authority that the text names by any of them, whole; those of one name left out."""
    wanted = index.names_in(text)
    if not wanted or not _names_anything(session, wanted):
        return ()
    query = (
        sa.select(Authority)
        .where(Authority.id.in_(sa.select(AuthorityForm.authority_id).where(AuthorityForm.folded.in_(wanted))))
        .order_by(Authority.id)
        .limit(MOST_AUTHORITIES)
    )
    groups = (authority.names() for authority in session.scalars(query))
    return tuple(names for names in groups if len(names) > 1)


def _names_anything(session: Session, wanted: Collection[str]) -> bool:
    """Whether it is worth asking: most questions name nobody, and the visitors' view takes ten times as long to say so.

    Of the catalogue itself, and so of what is not published too; what is there is told by the view alone.
    """
    forms = AuthorityForm.__table__
    found = sa.select(forms.c.id).where(forms.c.folded.in_(wanted)).limit(1)
    return session.connection().execute(found).first() is not None
