"""The daily slice reads originals in the background, at its pace, and stops when it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

import media
from archive.catalogue import fixity
from archive.catalogue.assets import Condition
from archive.catalogue.queue import Task
from archive.errors import Unready
from archive.worker import Worker
from archive.worker.rereading import Pace, Rereading, Stopped
from tests.patience import until

if TYPE_CHECKING:
    from conftest import Museum

YEAR_1970 = sa.text("'1970-01-01 00:00:00.000000'")


def age(museum: Museum) -> None:
    """Let nothing have been read for years."""
    with museum.database.writing() as session:
        session.execute(sa.update(Condition).values(verified_at=YEAR_1970))


def spoil(museum: Museum, sha256: str) -> bytes:
    file = museum.store.path(sha256)
    good = file.read_bytes()
    file.chmod(0o640)
    file.write_bytes(good[::-1])
    return good


def due(museum: Museum) -> list[fixity.Stored]:
    with museum.database.reading() as session:
        return fixity.due_today(session)


def damages(museum: Museum) -> dict[str, media.Fixity]:
    with museum.database.reading() as session:
        return {one.sha256: one.damage for one in fixity.damaged(session)}


def test_a_pace_lets_through_so_many_megabytes_a_second() -> None:
    waited: list[float] = []

    class Event(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout or 0)
            return False

    pace = Pace(10, Event(), clock=lambda: sum(waited))
    for _ in range(30):
        pace(1_000_000)
    assert sum(waited) == pytest.approx(3.0)


def test_a_pace_without_a_rate_never_waits_but_stops_when_told() -> None:
    stop = threading.Event()
    pace = Pace(None, stop)
    pace(10**12)
    stop.set()
    with pytest.raises(Stopped):
        pace(1)


def test_what_was_seen_before_the_stop_is_kept(museum: Museum) -> None:
    museum.write("D-1", "вода")
    for colour in ("maroon", "olive", "navy"):
        museum.scan("D-1", colour)
    age(museum)
    stop = threading.Event()
    reading = Rereading(museum.database, museum.store, Pace(None, stop), "worker").read(due(museum))
    assert next(reading)[1] is media.Fixity.WHOLE
    stop.set()
    with pytest.raises(Stopped):
        next(reading)
    assert len(due(museum)) == 2


@pytest.mark.parametrize("left", ["nothing", "an empty mount point"])
def test_a_disk_that_is_pulled_out_half_way_makes_no_original_missing(museum: Museum, left: str) -> None:
    museum.write("D-1", "вода")
    for colour in ("maroon", "olive", "navy"):
        museum.scan("D-1", colour)
    age(museum)
    reading = Rereading(museum.database, museum.store, Pace(None), "worker").read(due(museum))
    assert next(reading)[1] is media.Fixity.WHOLE
    originals = museum.settings.data / "originals"
    originals.rename(originals.with_name("elsewhere"))
    if left != "nothing":
        originals.mkdir()
    with pytest.raises(Unready, match="Is its disk connected"):
        next(reading)
    assert damages(museum) == {}
    assert len(due(museum)) == 2
    with pytest.raises(Unready, match="Is its disk connected"):
        list(Rereading(museum.database, museum.store, Pace(None), "worker").read(due(museum)))


def test_a_good_copy_that_comes_between_the_look_and_the_mark_is_not_called_damaged(museum: Museum) -> None:
    museum.write("D-1", "вода")
    sha256 = museum.scan("D-1").sha256
    spoil(museum, sha256)
    age(museum)
    reading = Rereading(museum.database, museum.store, Pace(None), "worker").read(due(museum))
    assert next(reading)[1] is media.Fixity.CHANGED
    museum.interrupt("maroon")
    assert list(reading) == []
    assert museum.store.verify(sha256) is media.Fixity.WHOLE
    assert damages(museum) == {}


def test_the_worker_reads_the_slice_beside_its_other_work_and_puts_damage_aside(
    museum: Museum,
    worker: Worker,
    at_work_at_once: Callable[[], AbstractContextManager[None]],
) -> None:
    museum.write("D-1", "вода")
    asset = museum.scan("D-1")
    worker.finish()
    good = spoil(museum, asset.sha256)
    age(museum)
    with at_work_at_once():
        until(lambda: damages(museum) == {asset.sha256: media.Fixity.CHANGED})
        until(lambda: not museum.store.has(asset.sha256))
        # It is not made anew, nor tried again and again; what was made of it stays.
        assert museum.store.rendered(asset.sha256)
        assert museum.waiting(Task.RENDER) == []
        museum.store.path(asset.sha256).write_bytes(good)
    assert museum.store.verify(asset.sha256) is media.Fixity.WHOLE


def test_a_damaged_original_is_not_rendered_until_it_is_healed(museum: Museum, worker: Worker) -> None:
    museum.write("D-1", "вода")
    asset = museum.scan("D-1")
    museum.store.path(asset.sha256).unlink()
    with museum.database.writing() as session:
        fixity.seen_damaged(session, asset.sha256, media.Fixity.MISSING, "worker")
    worker.finish()
    assert museum.waiting(Task.RENDER) == []
    worker.compare()
    assert museum.waiting(Task.RENDER) == []
    assert museum.scan("D-1").key == asset.key  # the same file uploaded again
    assert damages(museum) == {}
    worker.finish()
    assert museum.store.rendered(asset.sha256)


@pytest.fixture
def at_work_at_once(
    monkeypatch: pytest.MonkeyPatch, working: Callable[[], AbstractContextManager[None]]
) -> Callable[[], AbstractContextManager[None]]:
    """The worker at work, whose slices begin at once."""
    monkeypatch.setattr("archive.worker.working.SLICE_AFTER", 0.0)
    return working
