"""Says in words by which step a hit was found, and what was looked for in place of what was typed, or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext
from markupsafe import Markup, escape

from archive.catalogue.kinds import KINDS
from archive.kiosk.presenters.words import Words, labelled, said_in, unsaid, within
from index import Interpretation, Reason, Why

# How a hit was found, after "Found" and before the words as the record has them; the exact form needs no explanation.
BY = {
    Reason.FORM: "by another form of the word",
    Reason.SPELLING: "by another or older spelling",
    Reason.TRANSLITERATION: "by the spelling in another alphabet",
    Reason.VOCABULARY: "by meaning",
    Reason.LAYOUT: "with the keyboard layout corrected",
    Reason.TYPO: "with a typing slip corrected",
}
# Where it stands; a field of one kind goes by its own label.
WHERE = {
    "title": "in the title",
    "text": "in the text",
    "translation": "in the translation",
    "description": "in the description",
    "person": "name",
    "place": "place",
    "subject": "subject",
    "date": "date",
    "kind": "kind",
    "identifier": "accession number",
}
# Why something else was looked for than was typed ...
INSTEAD = {
    Reason.TRANSLITERATION: "typed in Latin letters",
    Reason.LAYOUT: "typed on another keyboard layout",
    Reason.TYPO: "a typing slip is corrected",
}
# ... or beside it.
BESIDE = {
    Reason.FORM: "another form of the word",
    Reason.SPELLING: "another or older spelling",
    Reason.VOCABULARY: "close in meaning",
}
_MOST_WORDS = 3
# These hold words of all languages.
_MIXED = frozenset({"person", "place", "subject", "date", "kind", "identifier"})
_LABELS = {field.name: field.label for kind in KINDS.values() for field in kind.fields}


@dataclass(frozen=True, slots=True)
class Said:
    """What was looked for, ready in its quotation marks, and why."""

    words: Markup
    reason: str


def found_by(whys: Iterable[Why], typed: str = "") -> Markup:
    """Say how a hit was found, and by which words of its own; empty when each word stands there just as typed.

    Args:
        whys: of the hit.
        typed: the whole query; words of it are not named again.
    """
    met: dict[Reason, list[Why]] = {reason: [] for reason in BY}
    for why in whys:
        if why.reason in met:
            met[why.reason].append(why)
    known = frozenset(_words(typed))
    steps = Markup("; ").join(_step(reason, group, known) for reason, group in met.items() if group)
    return Markup(gettext("Found %(how)s")) % {"how": steps} if steps else Markup()  # noqa: S704 -- a translation


def instead(interpreted: Iterable[Interpretation]) -> tuple[Said, ...]:
    """Say what was looked for in place of the words as typed."""
    return _said(interpreted, INSTEAD)


def beside(interpreted: Iterable[Interpretation]) -> tuple[Said, ...]:
    """Say what was looked for beside the words as typed."""
    return _said(interpreted, BESIDE)


def _step(reason: Reason, whys: list[Why], known: frozenset[str]) -> Markup:
    met = [Words(why.matched, _language(why)) for why in whys if not known.issuperset(_words(why.matched))]
    new, how = _quoted(met[:_MOST_WORDS]), escape(gettext(BY[reason]))
    where = dict.fromkeys(place for why in whys if (place := _where(why.field)))
    said = Markup(labelled(how, new)) if new else how  # noqa: S704 -- both are escaped
    return Markup("{} ({})").format(said, ", ".join(where)) if where else said


def _language(why: Why) -> str:
    """Give the language of a word, where it is sure."""
    return "" if why.field in _MIXED else unsaid(why.matched, said_in(why.language)).language


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _where(field: str) -> str:
    if field in WHERE:
        return str(gettext(WHERE[field]))
    label: str = gettext(_LABELS[field]) if field in _LABELS else ""
    return label if label.isupper() else label[:1].lower() + label[1:]


def _said(interpreted: Iterable[Interpretation], reasons: dict[Reason, str]) -> tuple[Said, ...]:
    words: dict[Reason, list[str]] = {reason: [] for reason in reasons}
    for one in interpreted:
        if one.reason in words:
            words[one.reason].append(one.shown_as)
    return tuple(Said(_quoted(map(Words, group)), gettext(reasons[reason])) for reason, group in words.items() if group)


def _quoted(words: Iterable[Words]) -> Markup:
    once: dict[str, Words] = {}
    for word in words:
        once.setdefault(word.text.casefold(), word)
    # The marks are those of the page's language, the word between them may be of another.
    marks = Markup(gettext("“%(word)s”"))  # noqa: S704 -- a translation
    return Markup(", ").join(marks % {"word": within(word)} for word in once.values())
