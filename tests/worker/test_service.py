"""Saved is found, withdrawn is gone, deleted comes back: a worker at its work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from archive.catalogue.queue import Task
from archive.catalogue.states import Step
from tests.patience import until

if TYPE_CHECKING:
    from conftest import Museum

Working = Callable[[], AbstractContextManager[None]]


def test_what_is_published_is_found_in_another_form_and_its_picture_is_shown(museum: Museum, working: Working) -> None:
    with working():
        museum.write("D-1", "Сегодня во[да] в колодце")
        asset = museum.scan("D-1")
        museum.move("D-1", Step.PUBLISH)
        until(lambda: museum.found("воды") == ["D-1"])
        until(lambda: museum.shown(asset))
        until(lambda: museum.waiting() == [])


def test_what_is_withdrawn_is_gone_from_the_index_and_from_the_public_folder(museum: Museum, working: Working) -> None:
    with working():
        museum.write("D-1", "вода и канарейка")
        museum.write("D-2", "вода", Step.PUBLISH)
        asset = museum.scan("D-1")
        museum.move("D-1", Step.PUBLISH)
        until(lambda: sorted(museum.found("вода")) == ["D-1", "D-2"])
        until(lambda: museum.shown(asset))
        assert museum.completed("канар") == ["канарейка"]
        museum.move("D-1", Step.WITHDRAW)
        until(lambda: museum.indexed() == 1)
        until(lambda: not museum.shown(asset))
        assert museum.found("вода") == ["D-2"]
        assert museum.completed("канар") == [], "a withdrawn item still whispers"
        assert str(museum.settings.data / "public" / asset.key) not in map(str, museum.settings.data.rglob("*"))


def test_index_and_renditions_that_are_deleted_at_work_come_back(museum: Museum, working: Working) -> None:
    with working():
        museum.write("D-1", "вода")
        asset = museum.scan("D-1")
        museum.move("D-1", Step.PUBLISH)
        until(lambda: museum.found("вода") and museum.shown(asset) and not museum.waiting())
        shutil.rmtree(museum.settings.index_folder)
        shutil.rmtree(museum.settings.data / "renditions")
        until(lambda: museum.store.rendered(asset.sha256))
        until(lambda: museum.found("вода") == ["D-1"])
        until(lambda: museum.shown(asset))


def test_the_worker_gets_on_while_one_part_of_it_fails(museum: Museum, working: Working) -> None:
    museum.write("D-1", "вода")
    asset = museum.scan("D-1")
    museum.move("D-1", Step.PUBLISH)
    with working():
        until(lambda: museum.shown(asset))
        museum.settings.index_folder.rename(museum.settings.data / "away")
        museum.settings.index_folder.write_text("in the way of any index")
        museum.move("D-1", Step.WITHDRAW)
        until(lambda: not museum.shown(asset))
        assert museum.waiting(Task.INDEX)
        museum.settings.index_folder.unlink()
        (museum.settings.data / "away").rename(museum.settings.index_folder)
        until(lambda: not museum.waiting(Task.INDEX))
        assert museum.found("вода") == []


def test_two_hundred_waiting_items_are_worked_off(museum: Museum, working: Working) -> None:
    for number in range(200):
        museum.write(f"D-{number:03}", f"вода и запись {number}", Step.PUBLISH)
    with working():
        until(lambda: not museum.waiting(Task.INDEX))
    assert museum.indexed() == 200
    assert museum.found('"запись 137"') == ["D-137"]
