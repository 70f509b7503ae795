"""What the codes of a facet are called in the visitor's language."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue.authorities import Authority, AuthorityKind, best
from archive.catalogue.collections import Collection


class Labels:
    """Looks names up once per facet, in one statement each. Kinds and languages are named by the pages."""

    def __init__(self, session: Session, language: str) -> None:
        self._session = session
        self._language = language
        self._known: dict[str, dict[str, str]] = {}

    def of(self, facet: str, value: str) -> str | None:
        """Give the name of a value: the value itself where it has no other, None where this session may not see it."""
        if facet != "collection" and facet not in tuple(AuthorityKind):
            return value
        if facet not in self._known:
            self._known[facet] = self._load(facet)
        return self._known[facet].get(value)

    def _load(self, facet: str) -> dict[str, str]:
        if facet == "collection":
            titles = self._session.execute(sa.select(Collection.slug, Collection.title))
            return {slug: best(title, self._language) for slug, title in titles}
        query = sa.select(Authority.slug, Authority.name).where(Authority.kind == facet)
        return {slug: best(name, self._language) for slug, name in self._session.execute(query)}
