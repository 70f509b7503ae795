"""The page of pictures that look alike, as its template sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from archive.catalogue.items import Item
from archive.catalogue.likenesses import Question, Side
from archive.staff.words import SIDES, STATES, word

# So many pairs are shown; the others come when these are answered.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Picture:
    """One of the two: its key for previews, its item, and what it shows."""

    key: str
    item_id: int
    title: str
    identifier: str
    state: str
    state_word: str
    shows: str
    filename: str
    size: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One question; `joinable`: they are in two items."""

    number: int
    new: Picture
    old: Picture
    joinable: bool


@dataclass(frozen=True, slots=True)
class LikenessPage:
    """The questions, and how many more there are."""

    pairs: tuple[Pair, ...]
    more: int


def likeness_page(questions: Sequence[Question], total: int, items: Mapping[int, Item], language: str) -> LikenessPage:
    """Make the page of the first of `total` questions; `items` are those of the questions."""
    pairs = tuple(
        Pair(
            question.number,
            _picture(question.new, items[question.new.item_id], language),
            _picture(question.old, items[question.old.item_id], language),
            not question.within,
        )
        for question in questions
    )
    return LikenessPage(pairs, total - len(pairs))


def _picture(side: Side, item: Item, language: str) -> Picture:
    original = next(asset.original for asset in item.assets if asset.key == side.key)
    shows = word(SIDES, side.role)
    return Picture(
        key=side.key,
        item_id=side.item_id,
        title=item.heading(language),
        identifier=item.identifier,
        state=item.state,
        state_word=word(STATES, item.state),
        shows=gettext("%(side)s %(number)s", side=shows, number=side.number) if side.role == "page" else shows,
        filename=side.filename,
        size=f"{original.width} × {original.height}",
    )
