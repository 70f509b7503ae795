"""Pictures that came in before it was noted how pictures look are looked at later, by the worker."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import media
from archive import intake
from archive.catalogue import embedded, fixity, likenesses, looks
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.embedded import EmbeddedRow
from archive.catalogue.likenesses import Likeness
from archive.catalogue.looks import LookBand, LookRow
from archive.catalogue.queue import Task
from archive.worker import Worker

if TYPE_CHECKING:
    from conftest import Museum


@pytest.fixture
def old(museum: Museum, carl: Actor) -> list[str]:
    """The catalogue as it was before: a card, the same at half its size, and a blank page; their SHA-256."""
    card = Image.effect_noise((40, 30), 90).resize((400, 300), Image.Resampling.BICUBIC)
    taken = [
        intake.accept(museum.database, museum.store, packed(image), "scan.png", carl).sha256
        for image in (card, card.resize((200, 150)), Image.new("L", (400, 300), 240))
    ]
    with museum.database.writing() as session:
        for table in (Likeness, LookBand, LookRow, EmbeddedRow):
            session.execute(sa.delete(table))
        context = MigrationContext.configure(session.connection())
        with Operations.context(context):
            for name in ("0006_looks", "0010_embedded"):
                import_module(f"archive.migrations.versions.{name}").upgrade()
    return taken


def packed(image: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    said = PngInfo()
    said.add_text("Title", f"Card {image.width}")
    image.save(out, "PNG", pnginfo=said)
    out.seek(0)
    return out


def test_what_came_in_before_is_looked_at_and_asked_about_once(old: list[str], museum: Museum, worker: Worker) -> None:
    assert {row.subject for row in museum.waiting(Task.LOOK)} == set(old)
    worker.finish()
    assert museum.waiting() == []
    with museum.database.writing() as session:
        assert set(session.scalars(sa.select(LookRow.sha256))) == set(old[:2]), "a blank page has no look"
        assert [one.sha256 for one in looks.alike(session, old[0])] == [old[1]]
        likenesses.look_again(session, old[1], museum.store.look(old[1]).looks)
        asked = session.execute(sa.select(Likeness.sha256, Likeness.like_sha256)).all()
    assert {frozenset(pair) for pair in asked} == {frozenset(old[:2])}
    assert len(asked) == 1


def test_what_their_files_say_is_noted_afterwards_and_never_twice(
    old: list[str], museum: Museum, worker: Worker
) -> None:
    worker.finish()
    with museum.database.writing() as session:
        said = embedded.of(session, old)
        embedded.note(session, old[0], media.Embedded(title="another one"))
        embedded.note(session, old[1], media.Embedded())
        assert embedded.of(session, old) == said
    assert {sha256: each.title for sha256, each in said.items()} == {
        old[0]: "Card 400", old[1]: "Card 200", old[2]: "Card 400"
    }  # fmt: skip


def test_one_that_cannot_be_decoded_any_more_keeps_nobody_waiting(
    old: list[str], museum: Museum, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: media.Store, sha256: str) -> media.Picture:
        raise media.Refused(media.Reason.DAMAGED, file=sha256)

    monkeypatch.setattr(media.Store, "look", refuse)
    worker.finish()
    assert museum.waiting() == []
    with museum.database.reading() as session:
        assert set(session.scalars(sa.select(Original.problem))) == {""}


def test_one_that_was_damaged_is_looked_at_when_it_is_healed(old: list[str], museum: Museum, worker: Worker) -> None:
    with museum.database.writing() as session:
        fixity.seen_damaged(session, old[1], media.Fixity.CHANGED, "worker")
    worker.finish()
    assert museum.waiting() == []
    with museum.database.writing() as session:
        assert set(session.scalars(sa.select(LookRow.sha256))) == {old[0]}
        fixity.heal(session, old[1], "Carl")
    worker.finish()
    with museum.database.reading() as session:
        assert set(session.scalars(sa.select(LookRow.sha256))) == set(old[:2])
        assert session.execute(sa.select(Likeness.sha256, Likeness.like_sha256)).all() == [(old[1], old[0])]
