"""The page of one item, as its template sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext

from archive.catalogue.actors import Actor
from archive.catalogue.dates import OPEN_END, OPEN_START, from_edtf, show, understand
from archive.catalogue.items import Item
from archive.catalogue.kinds import DESCRIPTION, KINDS, POSTCARD, TRANSCRIPTION, Kind
from archive.catalogue.states import State, least_to_change, steps_from
from archive.staff.form_fields import Choices, FormField
from archive.staff.items.damages import damage_sentence
from archive.staff.items.faults import WHOLE_FORM, Fault, by_input
from archive.staff.items.fields import Filling, Group, first_groups, other_groups, part_fields, picture_fields
from archive.staff.items.forms import Typed, block_numbers, written_parts
from archive.staff.items.readings import Readings, readings
from archive.staff.items.saving import NotSaved
from archive.staff.items.shelf import Shelf
from archive.staff.items.suggestions import Said, said_by
from archive.staff.words import SIDES, STATES, STEPS, word

NOTHING = NotSaved(200, ())


@dataclass(frozen=True, slots=True)
class Block:
    """One numbered entry of a list: a further side, or a picture with its key and name."""

    number: int
    fields: tuple[FormField, ...]
    key: str = ""
    filename: str = ""
    size: str = ""
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the form, and what may be done; `number` is None for an item that is not saved yet."""

    number: int | None
    title: str
    state: str
    state_word: str
    version: int
    editable: bool
    steps: Choices


@dataclass(frozen=True, slots=True)
class ItemPage:
    """The whole page."""

    head: Head
    first_groups: tuple[Group, ...]
    other_groups: tuple[Group, ...]
    parts: tuple[Block, ...]
    spare_part: Block
    spare_open: bool
    pictures: tuple[Block, ...]
    views: tuple[Readings, ...]
    understood: str
    faults: tuple[Fault, ...]
    conflict: bool
    said: tuple[Said, ...]
    questions: int


def new_head(typed: Typed, by: Actor) -> Head:
    """Give the head of an item that is not saved yet."""
    steps = tuple((step.value, word(STEPS, step)) for step in steps_from(State.DRAFT, by.role))
    kind = KINDS.get(typed.get("kind", ""), POSTCARD)
    title = gettext("New: %(kind)s", kind=gettext(kind.label))
    return Head(None, title, State.DRAFT, word(STATES, State.DRAFT), 0, editable=True, steps=steps)


def head_of(item: Item, by: Actor, language: str, version: int) -> Head:
    """Give the head of an item in the catalogue; `version` is the one the form shows."""
    return Head(
        number=item.id,
        title=item.heading(language),
        state=item.state,
        state_word=word(STATES, item.state),
        version=version,
        editable=by.role.reaches(least_to_change(item.state)),
        steps=tuple((step.value, word(STEPS, step)) for step in steps_from(State(item.state), by.role)),
    )


def item_page(head: Head, typed: Typed, shelf: Shelf, language: str, missed: NotSaved = NOTHING) -> ItemPage:
    """Make the page from what was typed, or from what the catalogue holds."""
    kind = KINDS.get(typed.get("kind", ""), POSTCARD)
    blank = _Blocks(Filling(typed, {}), kind, shelf)
    labels = {entry.name: entry.label for entry in blank.fields()}
    problems = by_input(missed.problems, missed.places, labels)
    filled = _Blocks(Filling(typed, problems, missed.theirs), kind, shelf)
    return ItemPage(
        head=head,
        first_groups=filled.first_groups,
        other_groups=filled.other_groups,
        parts=filled.parts,
        spare_part=filled.spare_part,
        # A postcard is written on its back: that is where an archivist begins.
        spare_open=kind.text_is == DESCRIPTION and not filled.parts,
        pictures=filled.pictures,
        views=tuple(_views(typed, kind)),
        understood=_understood(typed, language),
        faults=tuple(
            Fault(name, labels.get(name, ""), text)
            for name, text in problems.items()
            if name != WHOLE_FORM or missed.theirs is None  # a conflict has a box of its own
        ),
        conflict=missed.theirs is not None,
        said=said_by(shelf.pictures, shelf.embedded),
        questions=shelf.questions,
    )


class _Blocks:
    """All fields of the form, made from one filling."""

    def __init__(self, filling: Filling, kind: Kind, shelf: Shelf) -> None:
        self.first_groups = tuple(first_groups(filling, kind))
        self.other_groups = tuple(other_groups(filling, kind, shelf.collections))
        numbers = written_parts({**filling.typed, **(filling.theirs or {})})
        self.parts = tuple(Block(number, part_fields(filling, number)) for number in numbers)
        self.spare_part = _spare_part(filling, kind, max(numbers, default=0) + 1)
        self.pictures = tuple(_pictures(filling, shelf))

    def fields(self) -> Iterator[FormField]:
        """Give every field."""
        for group in (*self.first_groups, *self.other_groups):
            yield from group.fields
        for block in (*self.parts, self.spare_part, *self.pictures):
            yield from block.fields


def _spare_part(filling: Filling, kind: Kind, number: int) -> Block:
    """Make an empty block with a likely name: it counts only when somebody writes a text into it."""
    taken = {text for name, text in filling.typed.items() if name.startswith("parts.") and name.endswith(".part")}
    likely = [*(side for side in ("back", "front") if side in kind.sides), *(f"p{page}" for page in range(2, 1000))]
    free = next((name for name in likely if name not in taken), "")
    named = replace(filling, typed={**filling.typed, f"parts.{number}.part": free}, theirs=None)
    return Block(number, part_fields(named, number))


def _pictures(filling: Filling, shelf: Shelf) -> Iterator[Block]:
    known = {asset.sha256: asset for asset in shelf.pictures}
    for number in block_numbers(filling.typed, "assets"):
        asset = known.get(filling.typed.get(f"assets.{number}.sha256", ""))
        if asset is not None:
            size = f"{asset.original.width} × {asset.original.height}"
            damage = shelf.damages.get(asset.sha256)
            said = damage_sentence(damage) if damage else ""
            yield Block(number, picture_fields(filling, number), asset.key, asset.filename, size, said)


def _views(typed: Typed, kind: Kind) -> Iterator[Readings]:
    if kind.text_is == TRANSCRIPTION and typed.get("text", "").strip():
        yield readings("", typed["text"])
    for number in written_parts(typed):
        side, text = typed.get(f"parts.{number}.part", ""), typed.get(f"parts.{number}.text", "")
        if text.strip():
            yield readings(word(SIDES, side), text)


def _understood(typed: Typed, language: str) -> str:
    """Say how the date was understood, so that a wrong guess is seen at once."""
    written, exact = typed.get("date_text", ""), typed.get("date", "")
    try:
        when = from_edtf(exact, written) if exact else understand(written)
    except ValueError:
        return ""  # the fault stands at the field
    if when.earliest is None and when.latest is None:
        return str(gettext("Not understood; it is kept as written.")) if written else ""
    days = " – ".join(_day(day) for day in (when.earliest, when.latest))
    return f"{show(when, language)} ({days})"


def _day(number: int | None) -> str:
    """Write YYYYMMDD with hyphens, an open end as two dots."""
    return (
        ".."
        if number in {None, OPEN_START, OPEN_END}
        else f"{number // 10000}-{number // 100 % 100:02}-{number % 100:02}"
    )
