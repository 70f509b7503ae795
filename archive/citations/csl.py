"""A record as CSL-JSON, the description that citation styles are written for (citationstyles.org, 1.0.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.catalogue.fields import Clean, Json, best_language
from archive.catalogue.kinds import BIBLIOGRAPHY
from archive.catalogue.records import Record

# A field of a publication, and what CSL calls it.
_FIELDS = {
    "container": "container-title", "edition": "edition", "place": "publisher-place", "publisher": "publisher",
    "volume": "volume", "issue": "issue", "pages": "page", "isbn": "ISBN",
}  # fmt: skip
# citeproc-py knows no compilers; to call them editors would be wrong.
_NAMES = {"authors": "author", "editors": "editor"}
_YEAR = re.compile(r"\b[12]\d{3}\b", re.ASCII)


def describe(record: Record, museum: str, kind: str, language: str) -> dict[str, Json]:
    """Describe a record.

    Args:
        record: of a publication, or of a thing in the archive.
        museum: its name, which stands for the archive.
        kind: what kind of thing it is, in words.
        language: of the page; a publication is named in its own where that is known.
    """
    if record.kind == BIBLIOGRAPHY.name:
        return _publication(record, language)
    number = {"publisher": museum, "genre": kind, "number": record.id}
    return _titled(record, language) | {"type": "manuscript"} | number | _issued(record.date)


def _publication(record: Record, language: str) -> dict[str, Json]:
    own = record.languages[0] if record.languages else language
    fields: dict[str, Json] = {
        csl: value for name, csl in _FIELDS.items() if isinstance(value := record.details.get(name), str) and value
    }
    names: dict[str, Json] = {
        csl: [_name(one) for one in people]
        for name, csl in _NAMES.items()
        if (people := _lines(record.details.get(name)))
    }
    kind = str(record.details.get("type") or "document")
    # Styles cite a numbered issue of a magazine as a journal's; for one without they expect a day.
    kind = "article-journal" if kind == "article-magazine" and "issue" in fields else kind
    return _titled(record, own) | {"type": kind} | fields | names | _issued(str(record.details.get("year", "")))


def _titled(record: Record, language: str) -> dict[str, Json]:
    code = best_language(record.title, language)
    return {"id": record.id, "title": record.title.get(code) or record.id, "language": code}


def _name(written: str) -> Json:
    """Read a name as catalogues write it, family name first; one without a comma is taken whole."""
    family, comma, given = (part.strip() for part in written.partition(","))
    return {"family": family, "given": given} if comma and given else {"family": written}


def _lines(value: Clean | None) -> list[str]:
    return value if isinstance(value, list) else []


def _issued(date: str) -> dict[str, Json]:
    """Take the years of a date; the day stands in the record."""
    years = sorted({int(year) for year in _YEAR.findall(date)})
    parts: list[Json] = [[year] for year in dict.fromkeys((years[0], years[-1]))] if years else []
    return {"issued": {"date-parts": parts}} if parts else {}


def nameless(description: Mapping[str, Json]) -> bool:
    """Say whether nobody is named as its author."""
    return not description.get("author")
