"""Nothing is acknowledged before it lies on the disk: the calls of one upload, in their order."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest

from archive.settings import Settings

pytestmark = pytest.mark.faults

Take = Callable[..., subprocess.CompletedProcess[str]]

DURABLE = ["write the file", "flush the file", "name it", "flush its folder", "commit", "acknowledge"]
CALLS = "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2"


def steps(lines: Iterator[str], data: Path) -> list[str]:
    """Give what the lines mean, up to the acknowledgement; the same several times in a row counts once."""
    folder, found, upload = "", [], f"{data / 'tmp'}/upload"
    for line in lines:
        named = re.search(rf'^rename.*{upload}.*[ "]({data}/originals/\S+)/[0-9a-f]{{64}}', line)
        folder = named[1] if named else folder
        meanings = {
            "write the file": rf"^write.*{upload}",
            "flush the file": rf"^fsync.*{upload}",
            "name it": rf"^rename.*{data}/originals",
            "flush its folder": rf"^fsync\W(\d+<)?{folder}(>|$)" if folder else "^$",
            "commit": rf"^commit$|^f(data)?sync.*{data}/catalogue.sqlite3-wal",
            "acknowledge": r"^write\(1\W.*ack scan|^ack scan",
        }
        found += [meaning for meaning, pattern in meanings.items() if re.search(pattern, line)]
        if found[-1:] == ["acknowledge"]:
            break
    return [meaning for meaning, _ in groupby(found)]


@pytest.fixture
def seen_by_strace(take_once: Take, settings: Settings, tmp_path: Path) -> Callable[[str], list[str]]:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")

    def run(plant: str) -> list[str]:
        log = tmp_path / "calls"
        done = take_once("strace", "-y", "-s", "400", "-o", str(log), "-e", f"trace={CALLS}", plant=plant)
        if "Operation not permitted" in done.stderr:
            pytest.skip("strace may not watch processes here")
        assert done.stdout.startswith("ack"), done.stderr
        return steps(iter(log.read_text("utf-8").splitlines()), settings.data)

    return run


@pytest.fixture
def seen_from_inside(take_once: Take, settings: Settings) -> Callable[[str], list[str]]:
    def run(plant: str) -> list[str]:
        done = take_once(plan="told", plant=plant)
        assert "\nack" in done.stdout, done.stderr
        return steps(iter(done.stdout.splitlines()), settings.data)

    return run


def test_an_upload_is_on_the_disk_before_it_is_acknowledged(seen_by_strace: Callable[[str], list[str]]) -> None:
    assert seen_by_strace("nothing") == DURABLE


def test_an_upload_is_on_the_disk_before_it_is_acknowledged_seen_without_strace(
    seen_from_inside: Callable[[str], list[str]],
) -> None:
    assert seen_from_inside("nothing") == DURABLE


@pytest.mark.parametrize(
    ("plant", "missing"),
    [
        ("no_file_flush", "flush the file"),
        ("no_folder_flush", "flush its folder"),
        ("no_commit_flush", "commit"),
        ("rename_later", "name it"),
    ],
)
def test_a_step_that_was_taken_out_would_be_missed(
    plant: str, missing: str, seen_by_strace: Callable[[str], list[str]]
) -> None:
    seen = seen_by_strace(plant)
    assert missing not in seen
    assert seen != DURABLE


@pytest.mark.parametrize(
    ("plant", "missing"), [("no_file_flush", "flush the file"), ("no_folder_flush", "flush its folder")]
)
def test_a_flush_that_was_taken_out_would_be_missed_without_strace_too(
    plant: str, missing: str, seen_from_inside: Callable[[str], list[str]]
) -> None:
    seen = seen_from_inside(plant)
    assert missing not in seen
    assert seen != DURABLE
