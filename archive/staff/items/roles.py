"""Roles of people and places as archivists type them: in the words of the desk or as codes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from flask_babel import force_locale
from flask_babel.speaklater import LazyString

from archive.catalogue.records import Record
from archive.errors import Invalid, Problem
from archive.staff.words import PERSON_ROLES, PLACE_ROLES, word

ROLES = PERSON_ROLES | PLACE_ROLES
# The desk changes its language in another window while a form is open: the words of both are understood.
_SPOKEN = ("ru", "en")


def named(roles: Mapping[str, LazyString]) -> str:
    """List roles for a hint, in the language of the page."""
    return ", ".join(map(str, roles.values()))


def role_word(code: str) -> str:
    """Give the word for a role; an unknown one stands as it is."""
    return word(ROLES, code)


def role_code(typed: str) -> str:
    """Give the code that a word means; what is no known word stands as it was typed."""
    sought = typed.casefold()
    if not sought or sought in ROLES:
        return sought
    for language in _SPOKEN:
        with force_locale(language):
            for code, name in ROLES.items():
                if str(name).casefold() == sought:
                    return code
    return typed


def refuse_unknown_roles(record: Record, stored: Collection[str] = ()) -> None:
    """Let pass the known roles, and those that the item has from elsewhere.

    Raises:
        Invalid: one is made up.
    """
    problems = tuple(_unknown(record, stored))
    if problems:
        raise Invalid(problems)


def _unknown(record: Record, stored: Collection[str]) -> Iterator[Problem]:
    links = {"people": record.people, "places": record.places, "subjects": record.subjects}
    for name, entries in links.items():
        for number, link in enumerate(entries, start=1):
            if link.role and link.role not in ROLES and link.role not in stored:
                values = {"role": link.role, "roles": named(ROLES)}
                yield Problem(
                    f"{name}.{number}", "The archive knows no role “%(role)s”. Choose one of: %(roles)s.", values
                )
