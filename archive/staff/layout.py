"""What stands around every page: who is signed in, and the languages."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, g, request

from archive.catalogue.states import Role
from archive.staff.language.views import LANGUAGES
from archive.staff.people import somebody
from archive.staff.words import ROLES, word


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page; `name` is empty when nobody is signed in."""

    language: str
    languages: tuple[tuple[str, str], ...]
    address: str
    name: str
    role: str
    may_add: bool


def attach(app: Flask) -> None:
    """Give templates the frame."""
    app.context_processor(lambda: {"frame": frame()})


def frame() -> Frame:
    """Make it for the present request."""
    who = somebody()
    return Frame(
        language=g.get("language", "en"),
        languages=tuple(LANGUAGES.items()),
        address=request.full_path.rstrip("?") if request.method == "GET" else request.path,
        name=who.actor.name if who else "",
        role=word(ROLES, who.actor.role) if who else "",
        may_add=who is not None and not who.must_change and who.actor.role.reaches(Role.CATALOGUER),
    )
