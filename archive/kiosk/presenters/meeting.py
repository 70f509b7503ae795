"""Where in an item the searched words were met, as a card shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

import index
from archive.kiosk.presenters.words import Words, labelled

# In these fields stand all names of an authority in all languages; only those that were met say something.
_NAMES = {"person": "Person", "place": "Place", "subject": "Subject"}
# The card shows title, kind and date anyway.
_SHOWN_ANYWAY = frozenset({"title", "kind", "date"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of text; `hit` ones are whole words to be marked."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Met:
    """The words in their place. `label` names the field, with its colon, where the text alone would not say it."""

    label: str
    language: str
    cuts: tuple[Cut, ...]
    cut_before: bool = False
    cut_after: bool = False


def told(words: Words) -> Met | None:
    """Make the same of a text in which nothing was looked for."""
    return Met("", words.language, (Cut(words.text, hit=False),)) if words else None


def met(snippet: index.Snippet | None, whys: Iterable[index.Why] = ()) -> Met | None:
    """Make what a card shows; None where the card says it already.

    Args:
        snippet: the words in their place.
        whys: of the hit; of all names of one thing that were met, those are shown by which it was found.
    """
    if snippet is None or snippet.field in _SHOWN_ANYWAY:
        return None
    if snippet.field in _NAMES:
        names = {piece.text.casefold(): Cut(piece.text, hit=True) for piece in reversed(snippet.fragments) if piece.hit}
        cuts = tuple(reversed(names.values()))
        found = " ".join(why.matched for why in whys if why.field == snippet.field).casefold()
        nearest = tuple(cut for cut in cuts if cut.text.casefold() in found) or cuts[:1]
        return Met(labelled(gettext(_NAMES[snippet.field])), "", nearest)
    cuts = tuple(Cut(piece.text, piece.hit) for piece in snippet)
    return Met("", snippet.language, cuts, snippet.cut_before, snippet.cut_after)
