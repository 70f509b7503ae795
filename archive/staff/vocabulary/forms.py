"""A concept as it is typed: one line of words a language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.catalogue.concepts import ConceptRecord, cleaned
from archive.errors import Invalid, Problem
from archive.search.offers import DOMAIN
from archive.staff.form_fields import whole_number

LANGUAGES = ("ru", "en", "uk", "de")
PREFIX = "terms."
# Characters of all words of one language; the most that a concept that comes along has are 81.
LONGEST = 1_000
_TOO_LONG = "This is %(length)s characters long; at most %(most)s fit."


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed; `version` is the one its author saw, `id` is empty for a new concept."""

    id: str = ""
    version: int = 0
    domain: str = DOMAIN
    cells: Mapping[str, str] = field(default_factory=dict)

    def record(self) -> ConceptRecord:
        """Make the concept.

        Raises:
            Invalid: the words make none, or are too many; then the problem names the input.
        """
        long = {code: len(text) for code, text in self.cells.items() if len(text) > LONGEST}
        if long:
            values = ((code, {"length": length, "most": LONGEST}) for code, length in long.items())
            raise Invalid(tuple(Problem(f"{PREFIX}{code}", _TOO_LONG, value) for code, value in values))
        return cleaned(self.id or self._new_id(), self.domain, self.cells)

    def _new_id(self) -> str:
        """Make an id that no concept of the thesaurus has: of the English word and a few signs of all words."""
        word = re.sub(r"[^a-z0-9]+", "-", self.cells.get("en", "").partition("|")[0].lower()).strip("-")
        digest = hashlib.sha256(repr(sorted(self.cells.items())).encode()).hexdigest()[:8]
        return f"{word[:60].strip('-') or 'words'}-{digest}"


def read_typed(form: Mapping[str, str]) -> Typed:
    """Read the form."""
    cells = {
        name.removeprefix(PREFIX): text.strip()
        for name, text in form.items()
        if name.startswith(PREFIX) and text.strip()
    }
    return Typed(
        id=form.get("id", "")[:100],
        version=whole_number(form.get("version", "")),
        domain=form.get("domain", "").strip() or DOMAIN,
        cells=cells,
    )


def typed_from(record: ConceptRecord, version: int) -> Typed:
    """Give a concept as its form shows it."""
    return Typed(record.id, version, record.domain, {code: "|".join(terms) for code, terms in record.terms.items()})
