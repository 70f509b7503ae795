"""Which originals an archivist is asked about, and which of two counts as the newer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import media
from archive.catalogue import assets, keeping, likenesses, looks
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.items import Item
from archive.catalogue.likenesses import MOST_ASKED, Answer, Likeness
from archive.catalogue.states import Step
from archive.db import Database, now
from media.looks import BITS

Take = Callable[..., Item]
# All pictures below are the same card, told apart by as many bits as their digit is far behind the first.
DIGITS = "abcdef0123456789"
CARD = int("c5" * (BITS // 8), 16)


def look(letter: str) -> media.Look:
    return media.Look(1, CARD ^ ((1 << DIGITS.index(letter)) - 1))


@pytest.fixture
def take(add: Callable[..., Item]) -> Take:
    """Take scans of the card in for an item, each known by its letter; `seen`: how they look is noted."""

    def take_in(session: Session, letters: str, *, days_ago: int = 0, seen: bool = True) -> Item:
        at = now() - dt.timedelta(days=days_ago)
        originals = [row(letter, at, seen=seen) for letter in letters]
        for original in originals:
            assets.keep_original(session, original)
        links = [{"sha256": letter * 64, "role": "page", "number": n} for n, letter in enumerate(letters, start=1)]
        item = add(session, id=f"I-{letters}", assets=links)
        assets.ask_about(session, originals)
        return item

    return take_in


def row(letter: str, at: dt.datetime, *, seen: bool = True) -> Original:
    size = {"size": 10, "width": 3, "height": 2, "frames": 1}
    rows = looks.rows_of([look(letter)]) if seen else []
    return Original(sha256=letter * 64, format="JPEG", **size, stored_at=at, looks=rows)


def asked(session: Session) -> set[str]:
    """Give the pairs, the newer letter first."""
    session.flush()
    return {newer[0] + older[0] for newer, older in session.execute(sa.select(Likeness.sha256, Likeness.like_sha256))}


def test_what_was_put_away_or_is_in_no_item_takes_nobodys_place(database: Database, take: Take, carl: Actor) -> None:
    with database.writing() as session:
        for letter in "bcd":
            keeping.move(session, take(session, letter, days_ago=9), Step.DISCARD, carl)
        for letter in "ef0":
            assets.keep_original(session, row(letter, now() - dt.timedelta(days=8)))
        take(session, "1", days_ago=7)
        session.execute(sa.delete(Likeness))
        take(session, "a")
        assert asked(session) == {"a1"}
        assert [question.old.identifier for question in likenesses.open_questions(session)] == ["I-1"]


def test_the_most_alike_are_asked_about(database: Database, take: Take) -> None:
    with database.writing() as session:
        for days, letter in enumerate("edcb", start=1):
            take(session, letter, days_ago=9 - days)
        session.execute(sa.delete(Likeness))
        take(session, "a")
        assert asked(session) == {"ab", "ac", "ad"}
        assert len(asked(session)) == MOST_ASKED


def test_pages_that_come_in_together_are_asked_about_once(database: Database, take: Take) -> None:
    with database.writing() as session:
        take(session, "ab")
        assert asked(session) == {"ba"}


@pytest.mark.parametrize("first", ["a", "b"])
def test_whichever_is_looked_at_late_the_later_stored_is_the_newer(database: Database, take: Take, first: str) -> None:
    with database.writing() as session:
        take(session, "a", days_ago=900, seen=False)
        take(session, "b", days_ago=30, seen=False)
        take(session, "c")
        for letter in sorted("ab", key=lambda each: each != first):
            likenesses.look_again(session, letter * 64, [look(letter)])
        assert asked(session) == {"ba", "ca", "cb"}


def test_a_pair_that_was_answered_is_not_asked_about_the_other_way_round(database: Database, take: Take) -> None:
    with database.writing() as session:
        take(session, "a", days_ago=9, seen=False)
        take(session, "b")
        session.add(Likeness(sha256="b" * 64, like_sha256="a" * 64, difference=1))
        session.flush()
        likenesses.close(session, 1, Answer.KEEP, "Carl")
        likenesses.look_again(session, "a" * 64, [look("a")])
        assert asked(session) == {"ba"}
        assert likenesses.open_questions(session) == []
