"""What is to be drawn: one line of the drawings file as a checked value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = frozenset({"diary_page", "wall", "postcard_front", "postcard_back", "plan"})
HAND_NAMES = frozenset({"neat", "hurried", "child", "block", "old"})
MEDIA = frozenset({"pencil", "ink", "soot", "charcoal", "scratched", "chalk"})
DAMAGE = frozenset(
    {"stain", "fold", "soot", "waterline", "smudge", "faded", "burn", "torn_corner", "torn_edge",
     "chip", "crack", "salt", "flaking", "worn"}
)  # fmt: skip
LABEL = "рисунок для демонстрации · drawn for demonstration"


class DrawingError(Exception):
    """A drawing cannot be made; the message says which word of its description is wrong."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture to draw.

    `text` is as written, its lines as the writer broke them, `…` where letters are lost; `struck` and `added` are
    pieces of it that the writer struck out or put in above the line. `file` is a path below the output folder.
    `galleries` of a plan are lines of points in thousandths of the picture.
    """

    file: str
    kind: str
    text: str = ""
    hand: str = "neat"
    medium: str = "pencil"
    scene: str = ""
    caption: str = ""
    stamp: bool = False
    postmark: str = ""
    struck: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    galleries: tuple[tuple[tuple[int, int], ...], ...] = ()


def drawing_of(record: Mapping[str, object]) -> Drawing:
    """Reads one record of a drawings file. Raises DrawingError for a word it does not know."""
    drawing = Drawing(
        file=_text(record, "file"),
        kind=_text(record, "kind"),
        text=_text(record, "text"),
        hand=_text(record, "hand") or "neat",
        medium=_text(record, "medium") or "pencil",
        scene=_text(record, "scene"),
        caption=_text(record, "caption"),
        stamp=bool(record.get("stamp")),
        postmark=_text(record, "postmark"),
        struck=_words(record, "struck"),
        added=_words(record, "added"),
        damage=_words(record, "damage"),
        galleries=_galleries(record),
    )
    _check(drawing.file, "kind", drawing.kind, KINDS)
    _check(drawing.file, "hand", drawing.hand, HAND_NAMES)
    _check(drawing.file, "medium", drawing.medium, MEDIA)
    for word in drawing.damage:
        _check(drawing.file, "damage", word, DAMAGE)
    path = PurePosixPath(drawing.file)
    if not path.name.endswith(".jpg") or path.is_absolute() or ".." in path.parts:
        raise DrawingError(f"“{drawing.file}” is not the name of a .jpg file below the output folder")
    return drawing


def _text(record: Mapping[str, object], field: str) -> str:
    return str(record.get(field) or "")


def _words(record: Mapping[str, object], field: str) -> tuple[str, ...]:
    words = record.get(field) or ()
    if not isinstance(words, list | tuple):
        raise DrawingError(f"{record.get('file')}: {field} must be a list of words")
    return tuple(str(word) for word in words)


def _galleries(record: Mapping[str, object]) -> tuple[tuple[tuple[int, int], ...], ...]:
    lines = record.get("galleries") or ()
    try:
        return tuple(tuple((int(left), int(top)) for left, top in line) for line in lines)  # type: ignore[attr-defined]
    except (TypeError, ValueError) as error:
        raise DrawingError(f"{record.get('file')}: galleries must be lists of points, each two numbers") from error


def _check(file: str, field: str, word: str, known: frozenset[str]) -> None:
    if word not in known:
        raise DrawingError(f"{file}: {field} “{word}” is unknown; known are {', '.join(sorted(known))}")
