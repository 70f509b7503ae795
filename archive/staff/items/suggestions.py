"""What the files of an item say about themselves, offered field by field; taking one over fills the form, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

import media
from archive.catalogue.assets import Asset
from archive.staff.items.forms import Typed

# A button that fills a field of the form, and saves nothing: `take.KEY.FIELD`.
TAKE = "take."

_ONLY_RUSSIAN, _ONLY_UKRAINIAN = re.compile(r"[ёъыэ]", re.IGNORECASE), re.compile(r"[іїєґ]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing a file says: the button's value, the field it fills as the desk calls it, and the text."""

    take: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says; `positioned`: it also says where it was taken, which is not shown."""

    filename: str
    suggestions: tuple[Suggestion, ...]
    positioned: bool


def said_by(pictures: tuple[Asset, ...], embedded: Mapping[str, media.Embedded]) -> tuple[Said, ...]:
    """Give what each file says, those left out that say nothing."""
    return tuple(
        Said(asset.filename, tuple(_suggestions(asset.key, embedded[asset.sha256])), embedded[asset.sha256].position)
        for asset in pictures
        if asset.sha256 in embedded
    )


def take_over(typed: Typed, pictures: tuple[Asset, ...], embedded: Mapping[str, media.Embedded]) -> dict[str, str]:
    """Give the form with the suggestion filled in that its button names; unchanged where there is none such."""
    _, key, field = [*typed.get("then", "").split("."), "", ""][:3]
    for asset in pictures:
        if asset.key == key and asset.sha256 in embedded and field in _FILLS:
            text = _text(embedded[asset.sha256], field)
            return dict(typed) | _FILLS[field](typed, text)
    return dict(typed)


def _suggestions(key: str, embedded: media.Embedded) -> Iterator[Suggestion]:
    labels = {
        "title": gettext("Title"),
        "description": gettext("Description"),
        "taken": gettext("Date as written"),
        "creator": gettext("People"),
        "keywords": gettext("Subjects"),
        "copyright": gettext("Credit line"),
        "scan": gettext("Note"),
    }
    for field, label in labels.items():
        if text := _text(embedded, field):
            yield Suggestion(f"{TAKE}{key}.{field}", label, text)


def _text(embedded: media.Embedded, field: str) -> str:
    if field != "scan":
        return str(getattr(embedded, field))
    resolution = gettext("%(number)s ppi", number=embedded.ppi) if embedded.ppi else ""
    machine = [embedded.digitised, embedded.device, embedded.software, resolution]
    # A resolution alone is what every program writes: nobody would note it.
    return gettext("Scan: %(facts)s", facts=", ".join(filter(None, machine))) if any(machine[:3]) else ""


def _one(name: str) -> Callable[[Typed, str], dict[str, str]]:
    return lambda _, text: {name: " ".join(text.split())}


def _more_lines(name: str) -> Callable[[Typed, str], dict[str, str]]:
    return lambda typed, text: {name: _joined(typed.get(name, ""), text)}


def _in_language(name: str, *, lines: bool) -> Callable[[Typed, str], dict[str, str]]:
    def fill(typed: Typed, text: str) -> dict[str, str]:
        field = f"{name}.{_language(text)}"
        return {field: _joined(typed.get(field, ""), text) if lines else " ".join(text.split())[:300]}

    return fill


_FILLS: Mapping[str, Callable[[Typed, str], dict[str, str]]] = {
    "title": _in_language("title", lines=False),
    "description": _in_language("description", lines=True),
    "taken": _one("date_text"),
    "creator": _more_lines("people"),
    "keywords": _more_lines("subjects"),
    "copyright": _one("credit"),
    "scan": _in_language("note", lines=True),
}


def _joined(present: str, text: str) -> str:
    """Add the lines that are not there yet."""
    lines = present.splitlines()
    return "\n".join([*lines, *(line for line in text.splitlines() if line not in lines)])


def _language(text: str) -> str:
    """Guess the language of the field by its letters; the archivist sees it before saving."""
    if not _CYRILLIC.search(text):
        return "en"
    return "uk" if _ONLY_UKRAINIAN.search(text) and not _ONLY_RUSSIAN.search(text) else "ru"
