"""A transcription for a page: both views as pieces with their marks, and the legend that explains these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from archive.kiosk.presenters.words import Words
from archive.transcription import EXPLANATIONS, Mark, Piece, Transcription, diplomatic, parse, reading

_LOST = (Mark.GAP, Mark.ILLEGIBLE)
_SAMPLE = "абв"


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of text: `marks` are the keys of its style; `name` is what a screen reader says, empty for plain text."""

    text: str
    marks: tuple[str, ...] = ()
    name: str = ""
    lost: bool = False
    line_break: bool = False
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """One line of the legend: a mark, a sample of how it looks here, and what it says in plain words."""

    mark: str
    sample: str
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of one side or page. `differs`: the two views are not the same, so choosing makes sense."""

    part: str
    language: str
    reading: tuple[Shown, ...]
    diplomatic: tuple[Shown, ...]
    translation: Words

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.reading != self.diplomatic


def transcript(part: str, text: str, language: str, translation: Words) -> Transcript:
    """Read what the archivist typed into both views."""
    parsed = parse(text)
    return Transcript(
        part=part,
        language=language,
        reading=tuple(map(_shown, reading(parsed))),
        diplomatic=tuple(map(_shown, diplomatic(parsed))),
        translation=translation,
    )


def legend(texts: Iterable[str]) -> tuple[Explained, ...]:
    """Explain the marks that occur in these texts, in the order of `Mark`."""
    met = {mark for text in texts for mark in _marks(parse(text))}
    return tuple(
        Explained(mark.value, _sample(mark), gettext(EXPLANATIONS[mark])) for mark in Mark if mark in met - {Mark.PAGE}
    )


def _marks(parsed: Transcription) -> Iterator[Mark]:
    for view in (reading(parsed), diplomatic(parsed)):
        for piece in view:
            yield from piece.marks


def _shown(piece: Piece) -> Shown:
    if piece.line_break:
        return Shown("", line_break=True, page_break=Mark.PAGE in piece.marks)
    marks = [mark for mark in Mark if mark in piece.marks]
    return Shown(
        text=piece.text,
        marks=tuple(mark.value for mark in marks),
        name=_name(piece, marks),
        lost=any(mark in _LOST for mark in marks),
    )


def _name(piece: Piece, marks: list[Mark]) -> str:
    """Say the letters and what is known of them; of lost ones, how many."""
    said = [gettext(EXPLANATIONS[mark]) for mark in marks]
    if any(mark in _LOST for mark in marks):
        if piece.count:
            said.append(ngettext("About %(num)s letter.", "About %(num)s letters.", piece.count))
        return " ".join(said)
    return f"{piece.text.strip()}: {' '.join(said)}" if said else ""


def _sample(mark: Mark) -> str:
    return {Mark.GAP: "[...]", Mark.ILLEGIBLE: "+++", Mark.SIC: "(sic)"}.get(mark, _SAMPLE)
