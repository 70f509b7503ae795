"""What is acknowledged is on the disk; what is not leaves nothing."""

import errno
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media import Limits, Reason, Refused, StorageFailed, Store, originals

Files = Callable[[], list[str]]

ROOMY = Limits(reserve_bytes=0)


def named(descriptor: int) -> str:
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, data: Path) -> list[tuple[str, str]]:
    """What happens to the disk, in order."""
    seen: list[tuple[str, str]] = []
    real_fsync, real_rename, real_write = os.fsync, os.rename, originals._write

    def fsync(descriptor: int) -> None:
        real_fsync(descriptor)
        kind = "fsync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "fsync file"
        seen.append((kind, named(descriptor)))

    def rename(source: Path, target: Path) -> None:
        real_rename(source, target)
        seen.append(("rename", str(target)))

    def write(draft, chunk: bytes) -> None:  # noqa: ANN001 - passed on
        real_write(draft, chunk)
        seen.append(("write", named(draft.fileno())))

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(originals, "_write", write)
    return seen


def test_an_upload_is_written_then_flushed_then_renamed_then_its_folders_flushed(
    store: Store, data: Path, scan: bytes, calls: list[tuple[str, str]]
) -> None:
    path = store.path(store.accept(BytesIO(scan), name="card.jpg").sha256)
    draft = calls[0][1]
    assert Path(draft).parent == data / "tmp"
    writes = [("write", draft)] * (len(calls) - 6)
    assert writes
    assert calls == [
        *writes,
        ("fsync file", draft),
        ("rename", str(path)),
        *[("fsync folder", str(folder)) for folder in (path.parent, path.parent.parent, data / "originals", data)],
    ]


def test_the_same_bytes_again_are_not_acknowledged_before_the_folders_are_flushed(
    store: Store, scan: bytes, calls: list[tuple[str, str]]
) -> None:
    store.accept(BytesIO(scan), name="card.jpg")
    calls.clear()
    path = store.path(store.accept(BytesIO(scan), name="card.jpg").sha256)
    # Whoever put the file there may have been killed between renaming it and flushing its folder.
    assert ("fsync folder", str(path.parent)) in calls
    assert "rename" not in dict(calls)


def test_what_is_put_aside_is_flushed_where_it_went_before_where_it_was(
    store: Store, data: Path, scan: bytes, calls: list[tuple[str, str]]
) -> None:
    sha256 = store.accept(BytesIO(scan), name="card.jpg").sha256
    path = store.path(sha256)
    path.chmod(0o640)
    path.write_bytes(scan[::-1])
    calls.clear()
    assert store.put_aside(sha256)
    # The folder of the quarantine is new: without its own name what lies in it would be lost by a power cut.
    assert calls[1:] == [("fsync folder", str(folder)) for folder in (data / "quarantine", data, path.parent)]


def test_an_error_of_any_fsync_fails_the_upload_and_leaves_nothing(
    store: Store, scan: bytes, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failed = os.fsync, 0
    for broken in range(1, 100):
        count = 0

        def fsync(descriptor: int, broken: int = broken) -> None:
            nonlocal count
            count += 1
            if count == broken:
                raise OSError(errno.EIO, "Input/output error")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        try:
            store.accept(BytesIO(scan), name="card.jpg")
        except StorageFailed as failure:
            assert not failure.full  # noqa: PT017 - which try succeeds is what the test finds out
            assert files() == []
            assert count == broken, "an fsync that failed was followed by another"
            failed += 1
        else:
            break
    assert failed == 5
    assert len(files()) == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO])
def test_a_disk_that_takes_no_bytes_fails_the_upload_and_leaves_nothing(
    number: int, store: Store, scan: bytes, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(draft: object, chunk: bytes) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(originals, "_write", write)
    full = number not in {errno.EROFS, errno.EIO}
    with pytest.raises(StorageFailed, match="No room is left" if full else "Nothing was stored") as failed:
        store.accept(BytesIO(scan), name="card.jpg")
    assert failed.value.full is full
    assert files() == []


def test_an_upload_is_refused_while_the_disk_holds_less_than_its_reserve(data: Path, scan: bytes, files: Files) -> None:
    store = Store(data, limits=Limits(reserve_bytes=2**62, reserve_share=1.0))
    with pytest.raises(Refused, match="too little room") as refused:
        store.accept(BytesIO(scan), name="card.jpg")
    assert refused.value.reason is Reason.NO_SPACE
    assert refused.value.details["reserve_mb"] > refused.value.details["free_mb"]
    assert files() == []


def test_the_reserve_of_a_small_disk_is_its_share() -> None:
    assert Limits().reserve(1_000_000_000_000) == 2_000_000_000
    assert Limits().reserve(10_000_000_000) == 500_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here (needs root)")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(place: Path, free: int) -> None:
    disk = os.statvfs(place)
    (place / "ballast").write_bytes(bytes(max(0, disk.f_bavail * disk.f_frsize - free)))


@pytest.mark.faults
def test_on_a_full_disk_an_upload_is_kept_whole_or_not_at_all(small_disk: Path, encode: Callable[..., bytes]) -> None:
    scan = encode(Image.effect_noise((300, 300), 60))
    outcomes = set()
    for level in range(20):
        data = small_disk / str(level)
        fill(small_disk, level * len(scan) // 12)
        try:
            picture = Store(data, limits=ROOMY).accept(BytesIO(scan), name="scan.png")
        except StorageFailed as failure:
            assert failure.full  # noqa: PT017 - either outcome is right
            assert [path for path in data.rglob("*") if path.is_file()] == []
        else:
            assert Store(data).verify(picture.sha256).value == "whole"
            Store(data).path(picture.sha256).unlink()
        outcomes.add((data / "originals").exists())
        (small_disk / "ballast").unlink()
    assert outcomes == {True, False}, "the levels did not straddle the size of the file"


@pytest.mark.faults
def test_renditions_that_find_no_room_leave_the_former_ones_whole(
    small_disk: Path, encode: Callable[..., bytes]
) -> None:
    store = Store(small_disk / "data", limits=ROOMY)
    scan = encode(Image.effect_noise((400, 300), 60))
    sha256 = store.accept(BytesIO(scan), name="scan.png").sha256
    store.render(sha256)
    folder = small_disk / "data" / "renditions" / sha256[:2] / sha256[2:4] / sha256
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    fill(small_disk, 20_000)
    with pytest.raises(StorageFailed) as failed:
        store.render(sha256)
    assert failed.value.full
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert store.rendered(sha256)
