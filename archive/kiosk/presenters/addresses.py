"""Addresses of people, places and subjects."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from archive.catalogue.authorities import AuthorityKind

# The word for each kind in addresses.
PATHS: Mapping[AuthorityKind, str] = {
    AuthorityKind.PERSON: "people",
    AuthorityKind.PLACE: "places",
    AuthorityKind.SUBJECT: "subjects",
}


def names_url(kind: str, language: str) -> str:
    """Give the address of the page of all people, places or subjects."""
    return url_for("names.every", language=language, kind=PATHS[AuthorityKind(kind)])


def name_url(kind: str, slug: str, language: str) -> str:
    """Give the address of a person's, place's or subject's page."""
    return url_for("names.one", language=language, kind=PATHS[AuthorityKind(kind)], slug=slug)
