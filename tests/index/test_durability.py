import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Document, IndexFull, Query, Reader, Writer, durable

ROOT = Path(__file__).resolve().parents[2]
Item = Callable[..., Document]

SAVING = """
import sys
from index import Document, Passage, Writer
with Writer(sys.argv[1]) as writer:
    for number in range(int(sys.argv[2]), 10**6):
        passages = (Passage.plain("text", "ru", "вода"),)
        writer.apply([Document(str(number), 1, "diary", str(number), passages)], [], through=number)
        print(number, flush=True)
"""


def test_everything_lies_on_the_disk_before_it_is_named_and_pointed_to(
    folder: Path, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, str]] = []
    fsync, replace = os.fsync, os.replace

    def watched_fsync(handle: int) -> None:
        calls.append(("fsync", Path(f"/proc/self/fd/{handle}").readlink().relative_to(folder).as_posix()))
        fsync(handle)

    def watched_replace(source: Path, target: Path) -> None:
        calls.append(("rename", Path(target).name))
        replace(source, target)

    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        monkeypatch.setattr(os, "fsync", watched_fsync)
        monkeypatch.setattr(os, "replace", watched_replace)
        writer.apply([item("2", "хлеб")], [], through=2)

    place = "gen-00000002.tmp"
    names = sorted(path.name for path in (folder / "gen-00000002").iterdir() if path.name != "manifest.json")
    assert calls == [
        *(("fsync", f"{place}/{name}") for name in names),
        ("fsync", place),
        ("fsync", f"{place}/manifest.json"),
        ("fsync", place),
        ("rename", "gen-00000002"),
        ("fsync", "."),
        ("fsync", "CURRENT.tmp"),
        ("rename", "CURRENT"),
        ("fsync", "."),
    ]


@pytest.mark.faults
def test_a_writer_killed_at_any_moment_leaves_a_whole_index(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("0", "вода")], through=0)
    done = 0
    for wait in (0.001, 0.004, 0.007, 0.011, 0.016, 0.022, 0.03, 0.04):
        command = [sys.executable, "-W", "ignore", "-c", SAVING, str(folder), str(done + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as saving:
            assert saving.stdout is not None
            told = [saving.stdout.readline()]  # it runs; from here on any moment may be the last
            time.sleep(wait)
            saving.send_signal(signal.SIGKILL)
            told += saving.stdout.readlines()
        done = int([line for line in told if line.endswith("\n")][-1])
        assert set(map(str, range(1, done + 1))) <= set(Reader(folder).versions())
        with Writer(folder) as writer:
            state = writer.verify(deep=True)
            assert (state.condition, state.problems) == ("whole", ())
            assert not list(folder.glob("*.tmp"))
            done = state.through


@pytest.mark.parametrize("at", range(14))
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_the_old_generation_in_force(
    folder: Path, item: Item, monkeypatch: pytest.MonkeyPatch, at: int, number: int
) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        calls = 0
        fsync = os.fsync

        def fail(handle: int) -> None:
            nonlocal calls
            calls += 1
            if calls == at + 1:
                raise OSError(number, os.strerror(number))
            fsync(handle)

        monkeypatch.setattr(os, "fsync", fail)
        try:
            writer.apply([item("2", "хлеб")], [], through=2)
        except IndexFull as error:
            assert str(error).startswith("No room is left on the disk")  # noqa: PT017 - beyond the last call nothing is raised
            assert not list(folder.glob("gen-*.tmp"))
        monkeypatch.undo()
        assert writer.state().condition == "whole"
        assert "1" in Reader(folder).versions()
        writer.apply([item("3", "хлеб")], [], through=3)

    assert {"1", "3"} <= set(Reader(folder).versions())


def test_a_disk_that_fills_while_whoosh_writes_is_told_as_such(
    folder: Path, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)

        def full(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "no room")

        monkeypatch.setattr("whoosh.codec.whoosh3.W3PostingsWriter._write_block", full)
        with pytest.raises(IndexFull):
            writer.apply([item("2", "хлеб")], [], through=2)
        monkeypatch.undo()

        assert sorted(path.name for path in folder.iterdir()) == [".lock", "CURRENT", "gen-00000001"]
        writer.apply([item("2", "хлеб")], [], through=2)
    assert Reader(folder).search(Query("хлеб")).total == 1


def test_another_error_of_the_source_of_documents_is_passed_on_and_leaves_nothing(folder: Path, item: Item) -> None:
    def documents() -> object:
        yield item("1", "вода")
        raise LookupError("the catalogue went away")

    with Writer(folder) as writer:
        with pytest.raises(LookupError, match="went away"):
            writer.rebuild(documents(), through=1)  # type: ignore[arg-type]
        assert sorted(path.name for path in folder.iterdir()) == [".lock"]


def test_a_small_file_is_switched_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "CURRENT"
    durable.replace(path, b"old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
    with pytest.raises(OSError, match="broken"):
        durable.replace(path, b"new")

    assert path.read_bytes() == b"old"
