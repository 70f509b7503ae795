"""Single steps of the worker: which duties make what, and what becomes of those that fail."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

import index
import media
from archive.catalogue.assets import Original
from archive.catalogue.items import Item
from archive.catalogue.queue import Task, add
from archive.catalogue.states import Step
from archive.cli.inspecting import derived
from archive.db import now
from archive.errors import Unready
from archive.settings import Settings
from archive.worker import Worker, indexing
from archive.worker.indexing import EVERYTHING

if TYPE_CHECKING:
    from conftest import Museum


def test_there_is_one_worker_only(worker: Worker, settings: Settings) -> None:
    with pytest.raises(Unready, match="Another worker"):
        Worker(settings)


def test_the_place_of_a_worker_that_ended_is_free(worker: Worker, settings: Settings) -> None:
    worker.close()
    Worker(settings).close()


def test_drafts_make_no_generation_of_the_index(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    worker.finish()
    before = worker.indexing.writer.state().generation
    for number in range(10):
        museum.write(f"draft-{number}", "канарейка")
    museum.write("review", "канарейка", Step.SUBMIT)
    worker.finish()
    assert worker.indexing.writer.state().generation == before
    assert museum.waiting() == []


def test_a_picture_that_cannot_be_rendered_says_so_and_keeps_nobody_waiting(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    museum.write("D-2", "вода", Step.PUBLISH)
    broken, whole = museum.scan("D-1", "red"), museum.scan("D-2", "blue")
    path = museum.store.path(broken.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:40])
    worker.finish()
    with museum.database.reading() as session:
        assert "damaged" in session.get_one(Original, broken.sha256).problem
        assert session.get_one(Original, whole.sha256).problem == ""
    assert not museum.shown(broken)
    assert museum.shown(whole)
    assert museum.waiting() == []
    worker.compare()
    assert museum.waiting() == [], "what cannot be rendered is not tried for ever"


def fails(*errors: Exception) -> object:
    """Make a rendering that fails in this way, one after the other, and then succeeds."""
    real, waiting = media.Store.render, list(errors)

    def render(store: media.Store, sha256: str) -> object:
        if waiting:
            raise waiting.pop(0)
        return real(store, sha256)

    return render


NO_ROOM = media.Refused(media.Reason.NO_SPACE, free_mb=1, reserve_mb=2)
GAVE_UP = media.Refused(media.Reason.DECODER_FAILED, cause="signal 9")


@pytest.mark.parametrize("error", [media.StorageFailed("the disk"), NO_ROOM, GAVE_UP])
def test_what_fails_by_the_machine_is_put_off_and_tried_again(
    error: Exception, museum: Museum, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    asset = museum.scan("D-1")
    monkeypatch.setattr(media.Store, "render", fails(error))
    worker.finish()
    assert [(row.attempts, row.problem) for row in museum.waiting(Task.RENDER)] == [(1, str(error))]
    worker.finish()
    assert not museum.shown(asset), "it was tried again before its time"
    museum.hurry()
    worker.finish()
    assert museum.shown(asset)
    assert museum.waiting() == []


def test_a_decoder_that_gives_up_again_and_again_has_met_a_bad_picture(
    museum: Museum, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    asset = museum.scan("D-1")
    monkeypatch.setattr(media.Store, "render", fails(*[GAVE_UP] * 9))
    for _ in range(3):
        museum.hurry()
        worker.finish()
    assert museum.waiting(Task.RENDER) == []
    with museum.database.reading() as session:
        assert "gave up" in session.get_one(Original, asset.sha256).problem


def test_a_picture_whose_tiles_cannot_be_cut_is_shown_and_its_copies_are_made_anew(
    museum: Museum, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    asset = museum.scan("D-1")

    def refuse(_store: media.Store, _sha256: str, _pages: int = 1) -> None:
        raise media.Refused(media.Reason.DAMAGED, file="scan.png")

    monkeypatch.setattr(media.Store, "tile", refuse)
    worker.finish()
    assert museum.shown(asset)
    with museum.database.reading() as session:
        assert session.get_one(Original, asset.sha256).problem == ""
    (duty,) = museum.waiting()
    assert (duty.task, duty.attempts) == (Task.TILE, 1)
    assert duty.due > now() + dt.timedelta(hours=20)
    reader = index.Reader(museum.settings.index_folder, check_every=0)
    (told,) = derived(museum.database, museum.store, reader)
    assert "cannot be gone into" in told.sentence
    assert duty.problem in told.sentence
    shutil.rmtree(museum.settings.data / "renditions")
    worker.compare()
    worker.finish()
    assert museum.store.rendered(asset.sha256)
    monkeypatch.undo()
    museum.hurry()
    worker.finish()
    assert museum.store.tiled(asset.sha256)
    assert museum.waiting() == []


def test_an_item_of_which_no_document_can_be_made_keeps_no_other_from_being_found(
    museum: Museum, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = indexing.document

    def document(item: Item) -> index.Document:
        if item.identifier == "D-2":
            raise ValueError("a date of another world")
        return real(item)

    monkeypatch.setattr(indexing, "document", document)
    for number in range(1, 4):
        museum.write(f"D-{number}", "вода", Step.PUBLISH)
    worker.finish()
    assert museum.found("вода") == ["D-1", "D-3"]
    assert {(row.subject, row.attempts) for row in museum.waiting(Task.INDEX)} == {("2", 1)}
    monkeypatch.setattr(indexing, "document", real)
    museum.hurry()
    worker.finish()
    assert museum.found("вода") == ["D-1", "D-2", "D-3"]


def test_a_damaged_index_is_built_anew(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    worker.finish()
    generation = museum.settings.index_folder / str(worker.indexing.writer.state().generation)
    for path in generation.iterdir():
        path.chmod(0o600)
        path.write_bytes(b"\0" * 10)
    assert museum.found("вода") == []
    worker.glance()
    assert worker.indexing.writer.state().condition == "whole"
    assert museum.found("вода") == ["D-1"]


def test_a_damaged_index_is_built_anew_by_the_next_change_too(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    worker.finish()
    (museum.settings.index_folder / "CURRENT").write_text("gen-00000099 0\n")
    museum.write("D-2", "вода", Step.PUBLISH)
    worker.step()
    assert museum.found("вода") == ["D-1", "D-2"]


def test_everything_is_built_anew_when_it_is_asked_for(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    worker.finish()
    with museum.database.writing() as session:
        add(session, Task.INDEX, EVERYTHING)
    before = worker.indexing.writer.state().generation
    worker.finish()
    assert worker.indexing.writer.state().generation != before
    assert museum.found("вода") == ["D-1"]
    assert museum.waiting() == []


def test_pictures_are_set_right_though_nobody_wrote_a_duty(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    museum.write("D-2", "вода")
    asset, draft = museum.scan("D-1", "red"), museum.scan("D-2", "blue")
    worker.finish()
    museum.store.withdraw(asset.key)
    museum.store.publish(draft.key, draft.sha256)
    worker.compare()
    worker.finish()
    assert museum.shown(asset)
    assert not museum.shown(draft)


def test_a_picture_taken_from_its_item_is_no_longer_shown(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    asset = museum.scan("D-1")
    worker.finish()
    assert museum.shown(asset)
    with museum.database.writing() as session:
        from archive.catalogue import items, keeping

        item = items.find(session, "D-1")
        keeping.restore(session, item, 1, museum._carl, item.version)
    worker.finish()
    assert not museum.shown(asset)


def test_what_an_interrupted_upload_left_goes_after_a_day(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода")
    kept = museum.scan("D-1").sha256
    left = [museum.interrupt(colour) for colour in ("red", "blue")]
    yesterday = time.time() - 25 * 3600
    for sha256 in (kept, left[0]):
        os.utime(museum.store.path(sha256), (yesterday, yesterday))
    worker.verify()
    assert [museum.store.has(sha256) for sha256 in (kept, *left)] == [True, False, True]


def test_an_index_that_drifted_is_set_right_though_nobody_wrote_a_duty(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    museum.write("D-2", "вода", Step.PUBLISH)
    worker.finish()
    writer = worker.indexing.writer
    writer.apply([], ["1"], through=writer.state().through)
    assert museum.found("вода") == ["D-2"]
    worker.compare()
    worker.finish()
    assert museum.found("вода") == ["D-1", "D-2"]
    assert museum.waiting() == []


def test_comparing_without_an_index_still_sets_the_pictures_right(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    asset = museum.scan("D-1")
    worker.finish()
    museum.store.withdraw(asset.key)
    shutil.rmtree(museum.settings.index_folder)
    worker.compare()
    worker.finish()
    assert museum.shown(asset)
    assert museum.found("вода") == ["D-1"]


def test_what_the_desk_settles_while_others_are_shown_is_not_undone(
    museum: Museum, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum.write("D-1", "вода", Step.PUBLISH)
    asset = museum.scan("D-1")
    worker.finish()
    with museum.database.writing() as session:
        add(session, Task.SHOW, asset.key)
    settle = worker.showing._settle

    def late(*given: object) -> bool:
        museum.move("D-1", Step.WITHDRAW)
        museum.store.withdraw(asset.key)
        return settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(worker.showing, "_settle", late)
    worker.showing.step()
    assert not museum.shown(asset)


def test_what_killed_processes_left_goes_once_a_day(museum: Museum, worker: Worker) -> None:
    left = museum.settings.data / "tmp" / "public-left"
    left.mkdir(parents=True)
    two_hours_ago = time.time() - 7200
    os.utime(left, (two_hours_ago, two_hours_ago))
    worker.verify()
    assert not left.exists()
