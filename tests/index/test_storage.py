import mmap
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Document, Query, Reader, Writer
from index.storage import MappedStorage

MEGABYTE = 1 << 20


def test_opening_a_file_copies_nothing(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(bytes(32 * MEGABYTE))
    storage = MappedStorage(tmp_path)
    tracemalloc.start()
    try:
        file = storage.open_file("large")
        part = file.subset(MEGABYTE, 16 * MEGABYTE)
        assert part.get(0, 4) == bytes(4)
        part.seek(8 * MEGABYTE)
        assert part.read(2) == bytes(2)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < MEGABYTE
    assert isinstance(file.view.obj, mmap.mmap)
    assert part.view.obj is file.view.obj


def test_all_files_of_an_open_segment_share_one_map(folder: Path, item: Callable[..., Document]) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
    reader = Reader(folder)
    reader.search(Query("вода"))
    segment = reader._follow().parts[0].segment

    terms = segment._files.terms
    assert isinstance(terms._dbfile.view.obj, mmap.mmap)
    assert terms._postfile.view.obj is terms._dbfile.view.obj


def test_a_part_has_a_place_of_reading_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"one\ntwo\nthree" + b"x" * 600 + b"\nlast")
    file = MappedStorage(tmp_path).open_file("file")
    part = file.subset(4, 9)

    assert part.read(3) == b"two"
    assert file.readline() == b"one\n"
    assert (part.tell(), part.read(), part.read(5)) == (3, b"\nthree", b"")
    file.seek(8)
    assert len(file.readline()) == 5 + 600 + 1
    assert (file.readline(), file.readline()) == (b"last", b"")
    file.seek(-2, 2)
    assert file.read(10) == b"st"


def test_an_empty_file_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    assert MappedStorage(tmp_path).open_file("empty").read() == b""


def test_whoosh_no_longer_wraps_mapped_files(
    folder: Path, item: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "whoosh.filedb.structfile.BufferFile.__init__", lambda *_, **__: pytest.fail("a file was copied")
    )
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        writer.apply([item("2", "вода")], ["1"], through=2)

    assert Reader(folder).search(Query("вода")).total == 1
