"""The languages of the pages and of the API, each named in itself."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, g, request

from archive.catalogue.museum import Museum
from archive.kiosk.resources import resources

# Languages the pages are translated into, in the order of the switch.
PAGE_LANGUAGES: Mapping[str, str] = {"ru": "Русский", "en": "English"}
# Languages the API takes: titles and labels exist in them where an archivist gave them.
API_LANGUAGES = ("ru", "en", "uk", "de", "fr")


def default_language(museum: Museum) -> str:
    """Give the museum's own choice, else the setting's."""
    chosen = museum.default_language
    return chosen if chosen in PAGE_LANGUAGES else resources().settings.default_language


def spoken(museum: Museum) -> list[str]:
    """Give the languages of the pages that the museum speaks, its own first."""
    first = default_language(museum)
    return [first, *(code for code in PAGE_LANGUAGES if code in museum.languages and code != first)]


def language_of_path() -> str:
    """Give the language of the page that was asked for, even of one that does not exist; empty when it says none."""
    first = request.path.split("/", 2)[1]
    return first if first in PAGE_LANGUAGES else ""


def choose_language(_endpoint: str | None, values: dict[str, str] | None) -> None:
    """Speak the language of the address; another word in its place is no page of ours."""
    if values and "language" in values:
        if values["language"] not in PAGE_LANGUAGES:
            abort(404, "There is no such page.")
        speak(values["language"])


def speak(language: str) -> None:
    """Let this request be answered in a language."""
    g.language = language
