"""`check` names what is missing, damaged or left over; `reindex` and `rerender` bring back what can be made again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from archive.cli import checking, rebuilding
from archive.settings import read_settings
from archive.worker import Worker

Archive = Callable[..., Result]


@pytest.fixture(autouse=True)
def _no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing runs beside these tests, so nothing is waited for."""
    monkeypatch.setattr(checking, "SECOND_LOOK_AFTER", 0)


@pytest.fixture
def filled(archive: Archive, scan: Callable[..., Path], write: Callable[..., Path], var: Path) -> Path:
    """An archive with one published card, all work done."""
    scan()
    card = {"id": "C-1", "kind": "postcard", "title": "Вода", "assets": [{"file": "pictures/front.png"}]}
    assert archive("import", write(card, {"id": "D-1", "kind": "diary"}), "--publish").exit_code == 0
    work_off(var)
    return var


def work_off(var: Path) -> None:
    worker = Worker(read_settings(data=var))
    worker.finish()
    while worker.step():
        pass
    worker.close()


@pytest.fixture
def raw(filled: Path) -> Iterator[sqlite3.Connection]:
    """The database behind the archive's back."""
    with closing(sqlite3.connect(filled / "catalogue.sqlite3", isolation_level=None)) as connection:
        yield connection


def originals(var: Path) -> list[Path]:
    return [path for path in (var / "originals").rglob("*") if path.is_file()]


def test_a_whole_archive_is_whole(archive: Archive, filled: Path) -> None:
    result = archive("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Everything is there.\n", "")


def test_work_that_waits_is_no_fault(archive: Archive, scan: Callable[..., Path], write: Callable[..., Path]) -> None:
    scan()
    archive("import", write({"id": "C-1", "kind": "postcard", "assets": [{"file": "pictures/front.png"}]}), "--publish")
    result = archive("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "(C-1) are missing. They wait for the worker." in result.stdout
    assert "Waiting for the worker: index: 1, render: 1, show: 1" in result.stdout
    assert "Everything is there" not in result.stdout


def test_what_the_service_puts_right_at_that_moment_is_no_fault(
    archive: Archive, filled: Path, raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw.execute("UPDATE item SET version = 2 WHERE identifier = 'D-1'")
    monkeypatch.setattr(checking.time, "sleep", lambda _: raw.execute("UPDATE item SET version = 1"))
    assert archive("check").exit_code == 0


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (Path.unlink, "is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-9]), "is cut short"),
        (lambda path: path.write_bytes(path.read_bytes()[::-1]), "has other bytes"),
    ],
)
def test_a_damaged_original_is_named_with_its_item(
    archive: Archive, filled: Path, damage: Callable[[Path], object], words: str
) -> None:
    (path,) = originals(filled)
    path.chmod(0o600)
    damage(path)
    result = archive("check")
    assert result.exit_code == 1
    assert f"originals: The picture {path.name} (C-1) {words}" in result.stderr


def test_a_file_that_nobody_knows_is_named_when_it_is_old_enough(archive: Archive, filled: Path) -> None:
    lost = filled / "originals" / "ab" / "cd" / ("abcd" + "0" * 60)
    lost.parent.mkdir(parents=True)
    lost.write_bytes(b"x")
    assert archive("check").exit_code == 0  # an upload may be on its way
    os.utime(lost, (time.time() - 7200,) * 2)
    result = archive("check")
    assert (result.exit_code, lost.name in result.stderr) == (1, True)


def test_missing_renditions_are_named_and_brought_back(archive: Archive, filled: Path) -> None:
    shutil.rmtree(filled / "renditions")
    result = archive("check")
    assert result.exit_code == 1
    assert "renditions" in result.stderr
    assert "(C-1)" in result.stderr
    made = archive("rerender")
    assert (made.exit_code, made.stdout) == (0, "Pictures made: 1.\n")
    assert archive("check").exit_code == 0


def test_a_running_worker_is_asked_to_build_the_index_anew(archive: Archive, filled: Path) -> None:
    before = (filled / "index" / "CURRENT").read_text()
    worker, stop = Worker(read_settings(data=filled)), threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    try:
        result = archive("reindex")
    finally:
        stop.set()
        thread.join()
        worker.close()
    assert (result.exit_code, result.stdout) == (0, "The index is new.\n")
    assert (filled / "index" / "CURRENT").read_text() != before
    assert archive("check").exit_code == 0


def test_a_worker_that_does_not_get_on_is_not_waited_for_without_end(
    archive: Archive, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "STALLED_AFTER", 0.3)
    worker = Worker(read_settings(data=filled))  # holds the lock and does nothing
    result = archive("reindex")
    worker.close()
    assert (result.exit_code, "does not get on" in result.stderr) == (3, True)


def test_a_missing_index_is_named_and_brought_back(archive: Archive, filled: Path) -> None:
    shutil.rmtree(filled / "index")
    result = archive("check")
    assert result.exit_code == 1
    assert result.stderr.startswith("index: ")
    assert archive("reindex").exit_code == 0
    assert archive("check").exit_code == 0


def test_a_damaged_index_is_named_and_brought_back(archive: Archive, filled: Path) -> None:
    largest = max((filled / "index").rglob("*.seg"), key=lambda path: path.stat().st_size)
    largest.write_bytes(bytes(largest.stat().st_size))
    assert archive("check").exit_code == 1
    assert archive("reindex").exit_code == 0
    assert archive("check").exit_code == 0


def test_a_public_picture_that_is_gone_is_named(archive: Archive, filled: Path) -> None:
    shutil.rmtree(filled / "public")
    result = archive("check")
    assert (result.exit_code, "C-1 is not shown" in result.stderr) == (1, True)


@pytest.fixture
def planned(archive: Archive, scan: Callable[..., Path], write: Callable[..., Path], var: Path) -> Path:
    """An archive with a plan before visitors, and nothing else."""
    scan("plan.png")
    plan = {"record": "plan", "id": "ground", "title": "Ground floor", "picture": {"file": "plan.png"}}
    assert archive("import", write(plan), "--publish").exit_code == 0
    work_off(var)
    return var


def test_the_picture_of_a_plan_is_looked_at_too(archive: Archive, planned: Path) -> None:
    assert archive("check").exit_code == 0
    shutil.rmtree(planned / "public")
    result = archive("check")
    assert (result.exit_code, "plan ground is not shown" in result.stderr) == (1, True)


def test_a_damaged_or_missing_original_of_a_plan_is_named_with_it(archive: Archive, planned: Path) -> None:
    (original,) = originals(planned)
    original.chmod(0o600)
    original.write_bytes(original.read_bytes()[:-1])
    result = archive("check")
    assert (result.exit_code, "plan ground" in result.stderr) == (1, True)


def test_missing_renditions_of_a_plan_are_named(archive: Archive, planned: Path) -> None:
    shutil.rmtree(planned / "renditions")
    result = archive("check")
    assert (result.exit_code, "plan ground" in result.stderr) == (1, True)


def test_what_was_withdrawn_behind_the_archives_back_is_named(
    archive: Archive, filled: Path, raw: sqlite3.Connection
) -> None:
    raw.execute("UPDATE item SET state = 'withdrawn'")
    result = archive("check")
    assert result.exit_code == 1
    assert "not published is shown" in result.stderr
    assert "is found, but is not published" in result.stderr


def test_an_index_that_is_behind_is_named(archive: Archive, filled: Path, raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE item SET version = 7 WHERE identifier = 'D-1'")
    result = archive("check")
    assert (result.exit_code, "D-1 stands in the index as it was before" in result.stderr) == (1, True)


def test_a_picture_that_could_not_be_made_is_named(archive: Archive, filled: Path, raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE original SET problem = 'It is too dark.'")
    result = archive("check")
    assert (result.exit_code, "(C-1) cannot be shown: It is too dark." in result.stderr) == (1, True)


def test_a_reference_to_nothing_is_named(archive: Archive, filled: Path, raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM item WHERE identifier = 'D-1'")
    result = archive("check")
    assert (result.exit_code, "table revision" in result.stderr) == (1, True)


def test_all_pictures_can_be_made_again(archive: Archive, filled: Path) -> None:
    (screen,) = (filled / "renditions").glob("*/*/*/screen.webp")
    screen.write_bytes(b"spoilt")
    assert archive("rerender").stdout == "Pictures made: 0.\n"
    assert archive("rerender", "--all").stdout == "Pictures made: 1.\n"
    assert screen.read_bytes().startswith(b"RIFF")
    (shown,) = (filled / "public").rglob("screen.webp")
    assert shown.samefile(screen)


def test_an_original_that_is_gone_cannot_be_rendered_and_is_named(archive: Archive, filled: Path) -> None:
    shutil.rmtree(filled / "renditions")
    (path,) = originals(filled)
    path.unlink()
    result = archive("rerender")
    assert (result.exit_code, path.name in result.stderr) == (1, True)


def test_status_counts_what_is_there(archive: Archive, filled: Path) -> None:
    result = archive("status")
    assert result.exit_code == 0
    lines = dict(line.split(maxsplit=2)[0:3:2] for line in result.stdout.splitlines() if ", published" in line)
    assert lines == {"diary,": "1", "postcard,": "1"}
    assert "waiting: index            0" in result.stdout
