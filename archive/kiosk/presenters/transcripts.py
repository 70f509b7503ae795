"""A transcription for a page: both views as pieces with their marks, and the legend that explains these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext, ngettext, pgettext

from archive.kiosk.presenters.words import Words, labelled
from archive.transcription import (
    EXPLANATIONS,
    Mark,
    Piece,
    Transcription,
    diplomatic,
    joined_lines,
    parse,
    reading,
)

_LOST = (Mark.GAP, Mark.ILLEGIBLE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of text: `marks` are the keys of its style; `name` is what a screen reader says, empty for plain text."""

    text: str
    marks: tuple[str, ...] = ()
    name: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a view. `boxes` are where it stands on the picture; a page of the original ends after it or not."""

    pieces: tuple[Shown, ...]
    boxes: str = ""
    page_end: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: the number of its side from 1, and its lines' boxes there as ``left,top,width,height``."""

    side: int = 0
    boxes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explained:
    """One line of the legend: a mark, a sample of how it looks here, and what it says in plain words."""

    mark: str
    sample: str
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of one side or page. `differs`: the two views are not the same, so choosing makes sense.

    `side` is the number of the side its lines are linked to, 0 for none.
    """

    part: str
    language: str
    reading: tuple[Row, ...]
    diplomatic: tuple[Row, ...]
    translation: Words
    side: int = 0

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return [row.pieces for row in self.reading] != [row.pieces for row in self.diplomatic]


@dataclass(frozen=True, slots=True)
class View:
    """A way to read: ``reading``, ``diplomatic`` or ``translation``; one of them is chosen."""

    name: str
    label: str
    chosen: bool


def views(transcripts: Iterable[Transcript], language: str) -> tuple[View, ...]:
    """Give the ways to read these texts; none where there is no choice.

    Who does not read the original begins with the translation into the language of the page.
    """
    texts = [one for one in transcripts if one.reading]
    translated = [one.translation for one in texts if one.translation]
    foreign = any(words.language == language for words in translated)
    labels = {"reading": gettext("As read"), "diplomatic": gettext("As written"), "translation": gettext("Translation")}
    there = {"reading": True, "diplomatic": any(one.differs for one in texts), "translation": bool(translated)}
    chosen = "translation" if foreign else "reading"
    found = tuple(View(name, labels[name], name == chosen) for name, is_there in there.items() if is_there and texts)
    return found if len(found) > 1 else ()


NOWHERE = Place()


def transcript(part: str, text: str, language: str, translation: Words, place: Place = NOWHERE) -> Transcript:
    """Read what the archivist typed into both views."""
    parsed = parse(text)
    joined = joined_lines(parsed)
    written = tuple((number,) for numbers in joined for number in numbers)
    return Transcript(
        part=part,
        language=language,
        reading=tuple(_rows(reading(parsed), joined, place)) if text else (),
        diplomatic=tuple(_rows(diplomatic(parsed), written, place)) if text else (),
        translation=translation,
        side=place.side if place.boxes else 0,
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


def _rows(pieces: Iterable[Piece], numbers: Iterable[tuple[int, ...]], place: Place) -> Iterator[Row]:
    """Cut a view at its line ends; `numbers` are those of the written lines in each of its own."""
    row: list[Shown] = []
    lines = iter(numbers)
    for piece in (*pieces, None):
        if piece is None or piece.line_break:
            boxes = (box for number in next(lines, ()) for box in place.boxes.get(number, ()))
            yield Row(tuple(row), " ".join(boxes), page_end=piece is not None and Mark.PAGE in piece.marks)
            row = []
        else:
            row.append(_shown(piece))


def _shown(piece: Piece) -> Shown:
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
    return labelled(piece.text.strip(), " ".join(said)) if said else ""


def _sample(mark: Mark) -> str:
    return {Mark.GAP: "[...]", Mark.ILLEGIBLE: "+++", Mark.SIC: "(sic)"}.get(mark) or pgettext("sample letters", "abc")
