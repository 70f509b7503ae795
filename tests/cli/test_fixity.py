"""`check --fixity` finds whatever became of an original, names it rightly, and goes on where it was stopped."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from PIL import Image

import media
from archive.catalogue import assets, fixity
from archive.catalogue.assets import Condition
from archive.db import Database
from archive.intake import original_of
from archive.settings import read_settings

Archive = Callable[..., Result]
Take = Callable[[int], list[media.Picture]]

ROOT = Path(__file__).parent.parent.parent
# A release is tried with DAMAGES=1000.
DAMAGES = int(os.environ.get("DAMAGES", "40"))
SOUND = 10
WORDS = {"missing": "is missing", "unreadable": "cannot be read", "truncated": "is cut short", "changed": "other bytes"}


@pytest.fixture
def database(var: Path, founded: Path) -> Iterator[Database]:
    var.mkdir()
    shutil.copy(founded, var)
    database = Database(read_settings(data=var).database)
    yield database
    database.close()


@pytest.fixture
def store(var: Path) -> media.Store:
    return media.Store(var, limits=media.Limits(reserve_bytes=0))


@pytest.fixture
def take(database: Database, store: media.Store) -> Take:
    """Take in so many small pictures, no two alike, of sizes that differ."""

    def taken(count: int) -> list[media.Picture]:
        dice = random.Random(count)  # noqa: S311 -- no secret
        pictures = []
        for _ in range(count):
            out = io.BytesIO()
            side = dice.randint(8, 24)
            Image.frombytes("RGB", (side, side), dice.randbytes(side * side * 3)).save(out, "PNG")
            pictures.append(store.accept(io.BytesIO(out.getvalue()), name="scan.png"))
        with database.writing() as session:
            for picture in pictures:
                assets.keep_original(session, original_of(picture))
        return pictures

    return taken


class Vandal:
    """Does to files what disks, people and programs do to them."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def flip(self, file: Path) -> str:
        content = bytearray(file.read_bytes())
        content[self._dice.randrange(len(content))] ^= 1 << self._dice.randrange(8)
        file.write_bytes(content)
        return "changed"

    def truncate(self, file: Path) -> str:
        os.truncate(file, self._dice.randrange(1, file.stat().st_size))
        return "truncated"

    def zero_page(self, file: Path) -> str:
        content = file.read_bytes()
        start = self._dice.randrange(len(content) // 2)
        file.write_bytes((content[:start] + bytes(4096))[: len(content)].ljust(len(content), b"\0"))
        return "changed"

    def delete(self, file: Path) -> str:
        file.unlink()
        return "missing"

    def empty(self, file: Path) -> str:
        file.write_bytes(b"")
        return "truncated"

    def lock(self, file: Path) -> str:
        """Take all rights away; root may read in spite of it, so it meets a folder instead."""
        if os.geteuid() == 0:
            file.unlink()
            file.mkdir()
        else:
            file.chmod(0)
        return "unreadable"

    def swap(self, one: Path, other: Path) -> str:
        between = one.with_name("between")
        one.rename(between)
        other.rename(one)
        between.rename(other)
        return "changed"

    def harm(self, files: list[Path]) -> dict[str, str]:
        """Damage every file in one of these ways and say in which."""
        done = {}
        rest = list(files)
        ways = [self.flip, self.truncate, self.zero_page, self.delete, self.empty, self.lock]
        while rest:
            file = rest.pop()
            file.chmod(0o640)
            if rest and self._dice.random() < 1 / (len(ways) + 1):
                other = rest.pop()
                other.chmod(0o640)
                done[file.name] = done[other.name] = self.swap(file, other)
            else:
                done[file.name] = self._dice.choice(ways)(file)
        return done


def named(result: Result) -> dict[str, str]:
    """What the command says of which original."""
    found = {}
    for line in result.stderr.splitlines():
        sha256 = line.split()[2]
        found[sha256] = next(kind for kind, words in WORDS.items() if words in line)
    return found


def test_every_damage_is_found_and_rightly_named_twice_over(
    archive: Archive, take: Take, store: media.Store, var: Path
) -> None:
    seed = random.randrange(2**32)  # noqa: S311 -- no secret
    pictures = take(DAMAGES + SOUND)
    dice = random.Random(seed)  # noqa: S311 -- no secret
    harmed = Vandal(dice).harm([store.path(one.sha256) for one in pictures[:DAMAGES]])
    first = archive("check", "--fixity")
    assert (first.exit_code, named(first)) == (1, harmed), f"seed {seed}"
    assert f"{len(pictures)} originals read again, {DAMAGES} damaged." in first.stdout
    # What is put aside is still called what it is, not missing; nothing of it is thrown away.
    again = archive("check", "--fixity", "--all")
    assert (again.exit_code, named(again)) == (1, harmed), f"seed {seed}"
    aside = list((var / "quarantine").glob("*"))
    assert len(aside) == sum(what in {"changed", "truncated"} for what in harmed.values())
    print(f"{DAMAGES} damages, all found and rightly named")


def test_whole_originals_end_with_0(archive: Archive, take: Take) -> None:
    take(3)
    result = archive("check", "--fixity")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "3 originals read again, all whole.\n", "")


def test_a_damaged_original_is_not_served_and_what_is_brought_back_counts_again(
    archive: Archive, take: Take, store: media.Store, database: Database
) -> None:
    (picture,) = take(1)
    file = store.path(picture.sha256)
    good = file.read_bytes()
    file.chmod(0o640)
    file.write_bytes(good[::-1])
    assert archive("check", "--fixity").exit_code == 1
    assert not store.has(picture.sha256)
    file.write_bytes(good)
    assert archive("check", "--fixity").exit_code == 0
    with database.reading() as session:
        assert fixity.damaged(session) == []


def test_a_disk_error_is_told_from_a_missing_and_a_changed_file(take: Take, store: media.Store, var: Path) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    sick, *_ = pictures = take(3)
    tool = ("strace", "-f", "-qq", "-o", "/dev/null", "-P", str(store.path(sick.sha256)), "-e", "inject=read:error=EIO")
    done = run(var, "check", "--fixity", tool=tool)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"{sick.sha256} (of no item) cannot be read" in done.stderr
    assert f"{len(pictures)} originals read again, 1 damaged." in done.stdout
    assert store.verify(sick.sha256) is media.Fixity.WHOLE  # it stays where it is: another disk, another day
    assert run(var, "check", "--fixity").returncode == 0


def test_originals_that_are_out_of_reach_are_not_called_missing(
    archive: Archive, take: Take, var: Path, database: Database
) -> None:
    take(2)
    (var / "originals").rename(var / "elsewhere")
    result = archive("check", "--fixity")
    assert (result.exit_code, "Is its disk connected?" in result.stderr) == (3, True)
    with database.reading() as session:
        assert fixity.damaged(session) == []


def test_damage_is_named_even_where_there_is_no_room_to_write_it_down(
    archive: Archive, take: Take, store: media.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.path(take(1)[0].sha256).unlink()

    def full(*_: object) -> None:
        raise sa.exc.OperationalError("", {}, Exception("database or disk is full"))

    monkeypatch.setattr(fixity, "seen_damaged", full)
    result = archive("check", "--fixity")
    assert result.exit_code == 3
    assert "is missing" in result.stderr
    assert "disk is full" in result.stderr


def test_a_machine_without_means_to_read_calls_nothing_damaged(
    archive: Archive, take: Take, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(2)

    def no_handles(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("media.fixity._digest", no_handles)
    assert archive("check", "--fixity").exit_code == 3
    with database.reading() as session:
        assert fixity.damaged(session) == []


@pytest.mark.parametrize("words", [["--rate", "5"], ["--all"], ["--fixity", "--rate", "0"]])
def test_wrong_use_ends_with_2(archive: Archive, words: list[str]) -> None:
    assert archive("check", *words).exit_code == 2


@pytest.mark.faults
def test_killed_halfway_it_goes_on_where_it_stopped(
    archive: Archive, take: Take, database: Database, var: Path
) -> None:
    count = len(take(16))
    before = seen(database, count)
    process = start(var, "check", "--fixity", "--rate", "0.01", program=HURRIED)
    while seen(database, count) - before < count // 2:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    process.kill()
    process.communicate()
    kept = seen(database, count)
    result = archive("check", "--fixity")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"Going on where it stopped: {kept} originals are read, {count - kept} are not yet.",
        f"{count - kept} originals read again, all whole.",
    ]
    assert archive("check", "--fixity").stdout == f"{count} originals read again, all whole.\n"


# The command as it is, but each original that was seen is written down at once.
HURRIED = "import archive.worker.rereading as r; r.KEEP_EVERY = 0.0; from archive.cli import main; main()"


def seen(database: Database, count: int) -> int:
    """How many were read since the run began; 0 before it begins."""
    with database.reading() as session:
        run = session.scalar(sa.select(fixity.FixityRun).order_by(fixity.FixityRun.id.desc()).limit(1))
        unread = len(fixity.due_in_run(session, run)) if run else count
        assert session.scalar(sa.select(sa.func.count()).select_from(Condition)) == count
        return count - unread


def start(var: Path, *words: str, program: str = "", tool: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    line = [*tool, sys.executable, *(("-c", program) if program else ("-m", "archive.cli")), "--data", str(var), *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(line, env=environment, text=True, stdout=pipe, stderr=pipe)


def run(var: Path, *words: str, tool: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    process = start(var, *words, tool=tool)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
