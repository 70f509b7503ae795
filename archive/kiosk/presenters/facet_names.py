"""What the facets and their values are called in the visitor's language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from flask_babel import get_locale, lazy_gettext

from archive.catalogue.dates import from_edtf, show
from archive.kiosk.presenters.kind_names import kind_plural

_FACETS: Mapping[str, object] = MappingProxyType(
    {
        "kind": lazy_gettext("What"),
        "when": lazy_gettext("When"),
        "person": lazy_gettext("People"),
        "place": lazy_gettext("Places"),
        "subject": lazy_gettext("Subjects"),
        "collection": lazy_gettext("Collections"),
        "language": lazy_gettext("Language"),
    }
)


def facet_name(facet: str) -> str:
    """Name a facet as a heading."""
    return str(_FACETS[facet])


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
