"""What the codes of a facet are called in the visitor's language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.catalogue import collections
from archive.catalogue.authorities import Authority, AuthorityKind
from archive.catalogue.fields import best_language
from archive.catalogue.unchanged import unchanged

# Facets whose codes are not what people read.
NAMED = ("collection", *AuthorityKind)


@dataclass(frozen=True, slots=True)
class Name:
    """What a value is called, and in which language; none where people read the value as it is."""

    text: str
    language: str = ""


class Labels:
    """Looks up the names of those values that are to be shown, one statement a facet.

    Args:
        session: for visitors a published one: values it may not see have no name.
        language: of the names.
        values: facet to the codes that will be asked for. Kinds and languages are named by the pages.
    """

    def __init__(self, session: Session, language: str, values: Mapping[str, Collection[str]]) -> None:
        self._names = {
            facet: _names(session, facet, codes, language)
            for facet, codes in values.items()
            if facet in NAMED and codes
        }

    def all(self) -> Mapping[str, Mapping[str, Name]]:
        """Give facet to value to name, of those facets that people do not read as they are."""
        return self._names

    def of(self, facet: str, value: str) -> Name | None:
        """Give the name of a value: the value itself where it has no other, None where the session may not see it."""
        return self._names.get(facet, {}).get(value) if facet in NAMED else Name(value)


def _names(session: Session, facet: str, codes: Collection[str], language: str) -> dict[str, Name]:
    known: dict[str, Name] = unchanged(session, ("labels", facet, language), dict)
    if missing := [code for code in codes if code not in known]:
        known |= _read(session, facet, missing, language)
    return {code: known[code] for code in codes if code in known}


def _read(session: Session, facet: str, codes: Collection[str], language: str) -> dict[str, Name]:
    if facet == "collection":
        query = sa.select(collections.Collection.slug, collections.Collection.title)
        query = query.where(collections.Collection.slug.in_(codes))
    else:
        query = sa.select(Authority.slug, Authority.name).where(Authority.kind == facet, Authority.slug.in_(codes))
    return {slug: _best(texts, language) for slug, texts in session.execute(query)}


def _best(texts: Mapping[str, str], language: str) -> Name:
    code = best_language(texts, language)
    return Name(texts.get(code, ""), code)
