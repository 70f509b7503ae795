from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from archive.errors import Unready
from archive.staff.secret import read_secret


def test_the_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    key = read_secret(tmp_path)
    assert len(key) == 32
    assert read_secret(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    keys: list[bytes] = []
    threads = [threading.Thread(target=lambda: keys.append(read_secret(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_damaged_key_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"short")
    with pytest.raises(Unready, match="is damaged"):
        read_secret(tmp_path)


def test_a_folder_that_cannot_be_used_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Unready, match="cannot be used"):
        read_secret(tmp_path / "file")
