"""The page of the vocabulary and the form of one concept, as templates see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session

import index
from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import ConceptRecord, Standing, record_of
from archive.errors import ArchiveError, Problem
from archive.importing.vocabulary import Change, Taken
from archive.search.offers import Offer, offers
from archive.search.vocabulary import in_force
from archive.staff.form_fields import FormField, sentence
from archive.staff.vocabulary.forms import LANGUAGES, PREFIX, Typed
from archive.staff.words import LANGUAGE_NAMES, word

# So many offers and found concepts are shown at one time.
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Offered:
    """A pair that is offered; each word with its language."""

    words: tuple[tuple[str, str], ...]
    together: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A concept: its words by language, and whether it was taken out."""

    id: str
    version: int
    words: tuple[tuple[str, str], ...]
    removed: bool


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """The whole page; `found` are concepts that come along or are the museum's own, as searched for."""

    offered: tuple[Offered, ...]
    own: tuple[Row, ...]
    asked: str
    found: tuple[Row, ...]
    count: str
    may_change: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """The form of one concept."""

    id: str
    version: int
    fields: tuple[FormField, ...]
    problems: tuple[str, ...] = ()


def vocabulary_page(session: Session, asked: str, by: Actor, problems: tuple[str, ...] = ()) -> VocabularyPage:
    """Make the page."""
    said = concepts.everything(session)
    own = [_row(row.record(), row.version) for row in said if row.standing != Standing.DECLINED]
    versions = {row.slug: row.version for row in said}
    known = in_force(session)
    wanted = index.fold(asked)
    found = (_row(record_of(one), versions.get(one.id, 0)) for one in known.values() if wanted and _has(one, wanted))
    return VocabularyPage(
        offered=tuple(_offered(offer) for offer in offers(session)[:MOST_SHOWN]),
        own=tuple(own),
        asked=asked,
        found=tuple(found)[:MOST_SHOWN],
        count=ngettext("%(num)s concept is in force.", "%(num)s concepts are in force.", len(known)),
        may_change=by.role.reaches(concepts.LEAST),
        problems=problems,
    )


def concept_page(
    typed: Typed, faults: Sequence[Problem | ArchiveError] = (), theirs: Mapping[str, str] | None = None
) -> ConceptPage:
    """Make the form; `theirs` is what somebody else saved meanwhile. A fault of one input stands beside it."""
    codes = dict.fromkeys([*LANGUAGES, *typed.cells])
    beside = {one.field: sentence(one) for one in faults if isinstance(one, Problem) and one.field.startswith(PREFIX)}
    problems = tuple(sentence(one) for one in faults if not isinstance(one, Problem) or one.field not in beside)
    hint = gettext("Words with one meaning, parted by | when there are several.")
    fields = tuple(
        FormField(
            f"{PREFIX}{code}",
            word(LANGUAGE_NAMES, code),
            value=typed.cells.get(code, ""),
            problem=beside.get(f"{PREFIX}{code}", ""),
            hint=hint if code == "ru" else "",
            language=code,
            theirs=None if theirs is None else theirs.get(code, ""),
        )
        for code in codes
    )
    hidden = FormField("domain", "", "hidden", value=typed.domain)
    return ConceptPage(typed.id, typed.version, (*fields, hidden), problems)


def told(taken: Taken) -> str:
    """Say what came of an import."""
    template = gettext("Added: %(added)s, changed: %(changed)s, taken out: %(removed)s, unchanged: %(unchanged)s.")
    return str(template % {change.value: taken.counts.get(change, 0) for change in Change})


def bad_lines(taken: Taken) -> tuple[str, ...]:
    """Say what is wrong with which line."""
    template = gettext("Line %(line)s: %(problem)s")
    return tuple(template % {"line": line, "problem": sentence(problem)} for line, problem in taken.problems)


def _offered(offer: Offer) -> Offered:
    pair = offer.pair
    times = ngettext("together %(num)s time", "together %(num)s times", pair.together)
    return Offered(tuple(zip(pair.languages, offer.words(), strict=True)), times, pair.examples)


def _row(record: ConceptRecord, version: int) -> Row:
    words = tuple((code, ", ".join(terms)) for code, terms in record.terms.items())
    return Row(record.id, version, words, record.standing is Standing.REMOVED)


def _has(concept: index.Concept, wanted: str) -> bool:
    return any(wanted in index.fold(term.text) for _, term in concept.named())
