"""The list of items, as its template sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from archive.catalogue.fixity import Users
from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.catalogue.queue import Task
from archive.catalogue.states import State
from archive.catalogue.worklist import Sheet
from archive.staff.desk.forms import Asked
from archive.staff.words import STATES, moment, word

# Items and plans with a damaged original that are named above the list.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Tab:
    """One state to choose, with the number of items in it."""

    state: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the list."""

    number: int
    identifier: str
    title: str
    kind: str
    state: str
    state_word: str
    changed_at: dt.datetime
    changed: str
    picture: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The whole page; `earlier` and `later` are numbers of sheets, 0 where there is none."""

    tabs: tuple[Tab, ...]
    rows: tuple[Row, ...]
    asked: Asked
    found: str
    earlier: int
    later: int
    sheets: int
    health: str
    busy: bool
    questions: int
    damage: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How the archive stands: duties by task, pictures that look alike, and what shows a damaged original."""

    waiting: Mapping[str, int]
    questions: int
    damaged: Users


def desk_page(asked: Asked, sheet: Sheet, counts: Mapping[str, int], standing: Standing, language: str) -> DeskPage:
    """Make the page."""
    return DeskPage(
        tabs=_tabs(asked, counts),
        rows=tuple(_row(item, language) for item in sheet.items),
        asked=Asked(asked.state, asked.words, sheet.number),
        found=ngettext("%(num)s item", "%(num)s items", sheet.total),
        earlier=sheet.number - 1,
        later=sheet.number + 1 if sheet.number < sheet.sheets else 0,
        sheets=sheet.sheets,
        health=_health(standing.waiting),
        busy=bool(standing.waiting),
        questions=standing.questions,
        damage=_damage(standing.damaged),
    )


def _tabs(asked: Asked, counts: Mapping[str, int]) -> tuple[Tab, ...]:
    every = Tab("", gettext("All"), sum(counts.values()), not asked.state)
    of_states = (Tab(state, word(STATES, state), counts.get(state, 0), asked.state == state) for state in State)
    return (every, *of_states)


def _row(item: Item, language: str) -> Row:
    return Row(
        number=item.id,
        identifier=item.identifier,
        title=item.heading(language),
        kind=gettext(KINDS[item.kind].label),
        state=item.state,
        state_word=word(STATES, item.state),
        changed_at=item.changed_at,
        changed=moment(item.changed_at),
        picture=item.assets[0].key if item.assets else "",
    )


def _damage(damaged: Users) -> str:
    """Name the first few; the page of each item says what helps."""
    every = [*damaged.items, *(gettext("plan “%(slug)s”", slug=slug) for slug in damaged.plans)]
    if not every:
        return ""
    named = ", ".join(every[:NAMED]) + (" …" if len(every) > NAMED else "")
    return str(
        ngettext(
            "The original of a picture is damaged: %(items)s.",
            "Originals of pictures are damaged: %(items)s.",
            len(every),
            items=named,
        )
    )


def _health(waiting: Mapping[str, int]) -> str:
    if not waiting:
        return str(gettext("Everything that is published can be found at the kiosk."))
    index = waiting.get(Task.INDEX, 0)
    pictures = sum(waiting.get(task, 0) for task in (Task.RENDER, Task.TILE, Task.SHOW))
    template = gettext("Still to do: %(index)s for the search, %(pictures)s for pictures.")
    return str(template % {"index": index, "pictures": pictures})
