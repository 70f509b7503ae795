"""Files nobody refers to, files that changed on the disk, and leftovers of killed processes."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import Fixity, Picture, Store
from media.child import Decoder

Take = Callable[[bytes], Picture]
DAY = timedelta(days=1)


def age(path: Path, days: float) -> None:
    then = time.time() - days * 86_400
    os.utime(path, (then, then))


def test_an_orphan_is_swept_after_a_day_and_not_in_a_dry_run(store: Store, take: Take, scan: bytes) -> None:
    kept, fresh, old = (take(scan + tail).sha256 for tail in (b"1", b"2", b"3"))
    store.render(old)
    age(store.path(kept), 3)
    age(store.path(old), 1.1)
    known = {kept}
    assert store.orphans(known) == (old,)
    assert store.sweep(known) == (old,)
    assert store.has(old)
    assert store.sweep(known, dry_run=False) == (old,)
    assert (store.has(kept), store.has(fresh), store.has(old)) == (True, True, False)
    assert not store.rendered(old)
    assert store.sweep(known, dry_run=False) == ()


def test_an_orphan_that_is_uploaded_again_is_new_again(store: Store, take: Take, scan: bytes) -> None:
    sha256 = take(scan).sha256
    age(store.path(sha256), 30)
    take(scan)
    assert store.sweep(set(), dry_run=False) == ()
    assert store.has(sha256)


FACTS = {"format": "PNG", "mode": "L", "width": 1, "height": 1, "frames": 1, "orientation": 1, "transparent": False}
FACTS |= {"looks": {}, "embedded": {}}
STEPS = st.lists(
    st.tuples(st.sampled_from(["upload", "refer", "forget", "wait", "sweep"]), st.integers(0, 1)), min_size=12
)


@given(STEPS)
def test_no_order_of_uploads_and_sweeps_loses_a_picture_somebody_knows(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as place, patch.object(Decoder, "run", return_value=FACTS):
        store = Store(Path(place))
        known: set[str] = set()
        just_uploaded: set[str] = set()
        for step, number in steps:
            if step == "upload":
                scan = BytesIO(b"\x89PNG\r\n\x1a\n%d" % number)
                just_uploaded.add(store.accept(scan, name="scan.png").sha256)
            elif step == "refer":
                known |= just_uploaded
            elif step == "forget":
                known -= set(sorted(known)[:number])
            elif step == "wait":
                just_uploaded.clear()
                for path in (Path(place) / "originals").glob("*/*/*"):
                    age(path, 2)
            else:
                store.sweep(known, DAY, dry_run=False)
            assert all(store.verify(each) is Fixity.WHOLE for each in known | just_uploaded)
        just_uploaded.clear()
        store.sweep(known, timedelta(0), dry_run=False)
        assert {path.name for path in (Path(place) / "originals").glob("*/*/*")} == known


def damage_bit(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


@pytest.mark.faults
@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (Path.stat, Fixity.WHOLE),
        (damage_bit, Fixity.CHANGED),
        (lambda path: path.write_bytes(path.read_bytes() + b"x"), Fixity.CHANGED),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), Fixity.TRUNCATED),
        (lambda path: path.write_bytes(b""), Fixity.TRUNCATED),
        (Path.unlink, Fixity.MISSING),
        (lambda path: (path.unlink(), path.mkdir()), Fixity.UNREADABLE),
    ],
    ids=["none", "bit", "longer", "shorter", "empty", "gone", "folder"],
)
def test_damage_to_an_original_is_found_and_named(
    harm: Callable[[Path], object], found: Fixity, store: Store, take: Take, scan: bytes
) -> None:
    picture = take(scan)
    path = store.path(picture.sha256)
    path.chmod(0o640)
    harm(path)
    assert store.verify(picture.sha256, picture.size) is found


def test_an_original_that_cannot_be_read_is_not_called_whole(
    store: Store, take: Take, scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = take(scan).sha256

    def unreadable(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("media.fixity._digest", unreadable)
    assert store.verify(sha256) is Fixity.UNREADABLE


def test_what_vanishes_while_leftovers_are_cleaned_up_stops_nothing(
    store: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "tmp").mkdir(parents=True)
    for name in ("upload-1", "upload-2"):
        (data / "tmp" / name).touch()
        age(data / "tmp" / name, 1)
    look = Path.lstat

    def vanishing(path: Path) -> object:
        if path.name == "upload-1":
            path.unlink(missing_ok=True)
        return look(path)

    monkeypatch.setattr(Path, "lstat", vanishing)
    assert store.clean_tmp() == 1
    assert list((data / "tmp").iterdir()) == []


def test_leftovers_are_cleaned_up_but_not_an_upload_under_way(store: Store, data: Path) -> None:
    assert store.clean_tmp() == 0
    for name in ("upload-old", "upload-new"):
        (data / "tmp").mkdir(parents=True, exist_ok=True)
        (data / "tmp" / name).write_bytes(b"half")
    (data / "tmp" / "withdrawn-old").mkdir()
    (data / "tmp" / "withdrawn-old" / "thumb.jpg").touch()
    age(data / "tmp" / "upload-old", 1)
    age(data / "tmp" / "withdrawn-old", 1)
    assert store.clean_tmp() == 2
    assert [path.name for path in (data / "tmp").iterdir()] == ["upload-new"]
