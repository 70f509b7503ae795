"""The languages of the pages and of the API, each named in itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import abort, g, request
from flask_babel import force_locale

from archive.catalogue.museum import Museum
from archive.kiosk.resources import resources

# What the pages are translated into.
PAGE_LANGUAGES: Mapping[str, str] = {
    "ru": "Русский",
    "en": "English",
    "uk": "Українська",
    "de": "Deutsch",
    "fr": "Français",
}


def translated() -> Mapping[str, str]:
    """Give the languages that have pages here, by the setting and in its order."""
    return {code: PAGE_LANGUAGES[code] for code in resources().settings.languages}


def offered(museum: Museum) -> Mapping[str, str]:
    """Give the languages of the switch: those the museum names, else all that have pages."""
    pages = translated()
    return {code: name for code, name in pages.items() if code in museum.languages} or pages


def default_language(museum: Museum) -> str:
    """Give the museum's own choice, else the setting's."""
    chosen = museum.default_language
    return chosen if chosen in translated() else resources().settings.default_language


def spoken(museum: Museum) -> list[str]:
    """Give the languages of the pages that the museum speaks, its own first."""
    first = default_language(museum)
    return [first, *(code for code in offered(museum) if code != first)]


def language_of_path() -> str:
    """Give the language of the page that was asked for, even of one that does not exist; empty when it says none."""
    first = request.path.split("/", 2)[1]
    return first if first in translated() else ""


def choose_language(_endpoint: str | None, values: dict[str, str] | None) -> None:
    """Speak the language of the address; another word in its place is no page of ours."""
    if values and "language" in values:
        if values["language"] not in translated():
            abort(404, "There is no such page.")
        speak(values["language"])


def speak(language: str) -> None:
    """Let this request be answered in a language."""
    g.language = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say something in another language than the rest of the answer."""
    before = g.language
    speak(language)
    with force_locale(language):
        yield
    speak(before)
