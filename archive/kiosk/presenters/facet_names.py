"""What the facets and their values are called in the visitor's language."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from flask_babel import get_locale, gettext

from archive.catalogue.dates import from_edtf, show
from archive.kiosk.presenters.kind_names import kind_plural


def facet_name(facet: str) -> str:
    """Name a facet as a heading."""
    names: dict[str, str] = {
        "kind": gettext("What"),
        "when": gettext("When"),
        "person": gettext("People"),
        "place": gettext("Places"),
        "subject": gettext("Subjects"),
        "collection": gettext("Collections"),
        "language": gettext("Language"),
    }
    return names[facet]


def value_name(facet: str, value: str, label: str) -> str:
    """Name a value of a facet; `label` is what the catalogue calls it."""
    if facet == "kind":
        return kind_plural(value)
    if facet == "decade":
        return show(from_edtf(f"{int(value) // 10:03}X"), str(get_locale() or "en"))
    return language_name(value) if facet == "language" else label


def language_name(code: str) -> str:
    """Name a language in the visitor's own; one that nobody named by its code."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(get_locale() or Locale("en"))
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else code
