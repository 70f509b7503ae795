"""A disk that fails or fills up: nothing is acknowledged, nothing is half-kept, and afterwards all goes on."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from PIL import Image

import media
from archive import intake
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.db import Base, Database
from archive.errors import Unready
from archive.settings import Settings

if TYPE_CHECKING:
    from conftest import Inspection

pytestmark = pytest.mark.faults

Take = Callable[..., subprocess.CompletedProcess[str]]

# One upload makes 6 flushes today; a loop that never comes to the end is a fault of the test.
MOST = 40


def strace(calls: str, fault: str, number: int) -> tuple[str, ...]:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    quiet = ("-qq", "-o", "/dev/null")
    # A filter in the kernel stops the process at these calls only; strace 6.1 with it injects no signals.
    quick = ("-f", "--seccomp-bpf") if fault.startswith("error") else ()
    return ("strace", *quiet, *quick, "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}:when={number}")


@pytest.mark.parametrize(
    ("calls", "fault"),
    [
        ("fsync,fdatasync", "error=EIO"),
        ("fsync,fdatasync", "error=ENOSPC"),
        ("rename,renameat,renameat2", "error=EIO"),
    ],
)
def test_no_failing_call_lets_an_upload_be_acknowledged(
    calls: str, fault: str, take_once: Take, inspection: Inspection
) -> None:
    refused = 0
    for number in range(1, MOST):
        done = take_once(*strace(calls, fault, number))
        if done.returncode == 0:
            break
        refused += 1
        assert done.stdout.startswith("refused "), f"{done.stdout}{done.stderr}"
        assert inspection.violations([]) == []
    assert refused >= len(calls.split(",")) // 2, "no call of the upload was met"
    assert inspection.violations([tuple(done.stdout.split()[1:])]) == []


@pytest.mark.parametrize("calls", ["fsync,fdatasync", "rename,renameat,renameat2", "unlink,unlinkat"])
def test_a_kill_at_any_of_these_calls_breaks_no_promise(calls: str, take_once: Take, inspection: Inspection) -> None:
    killed = 0
    for number in range(1, MOST):
        done = take_once(*strace(calls, "signal=SIGKILL", number))
        assert inspection.violations([]) == []
        if not done.stdout and done.returncode:
            killed += 1
        else:
            break
    assert killed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Settings]:
    """A data folder with a catalogue on a disk of 4 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here (needs root)")
    settings = Settings(data=place / "var", reserve_mb=0)
    settings.data.mkdir()
    yield settings
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def noise(number: int) -> bytes:
    """Draw a picture of about 100 KB that cannot be made smaller."""
    out = io.BytesIO()
    Image.frombytes("RGB", (180, 180), bytes(os.urandom(180 * 180 * 3))).save(out, "PNG")
    return out.getvalue()


def test_a_full_disk_refuses_with_a_sentence_keeps_nothing_partial_and_still_reads(
    small_disk: Settings, carl: Actor
) -> None:
    database = Database(small_disk.database)
    Base.metadata.create_all(database.engine)
    store = media.Store(small_disk.data, limits=media.Limits(reserve_bytes=0))
    kept = intake.accept(database, store, io.BytesIO(noise(0)), "first.png", carl)
    ballast, outcomes = small_disk.data.parent / "ballast", set()
    for level in range(20):
        disk = os.statvfs(small_disk.data)
        ballast.write_bytes(bytes(max(0, disk.f_bavail * disk.f_frsize - level * 16_384)))
        before = known(database)
        try:
            taken = intake.accept(database, store, io.BytesIO(noise(level)), "card.png", carl)
        except Unready as error:
            assert "full" in str(error)  # noqa: PT017 -- either outcome is right
            assert known(database) == before
            outcomes.add("refused")
        else:
            assert known(database) == before | {taken.identifier}
            assert store.verify(taken.sha256) is media.Fixity.WHOLE
            outcomes.add("taken")
        assert kept.identifier in known(database)
        ballast.unlink()
    assert outcomes == {"refused", "taken"}
    database.close()


def known(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.scalars(sa.select(Item.identifier)))


def test_an_upload_below_the_reserve_is_refused_as_the_machines_fault(
    database: Database, settings: Settings, carl: Actor
) -> None:
    store = media.Store(settings.data, limits=media.Limits(reserve_bytes=2**62, reserve_share=1.0))
    with pytest.raises(Unready, match="too little room"):
        intake.accept(database, store, io.BytesIO(noise(0)), "card.png", carl)
    assert known(database) == set()
