import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Document, IndexUnavailable, Query, Reader, Writer

Item = Callable[..., Document]
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, item: Item) -> Path:
    """An index of several segments, to be copied and damaged."""
    folder = tmp_path_factory.mktemp("sound") / "index"
    with Writer(folder, grace=0) as writer:
        writer.rebuild([item(str(number), f"вода и хлеб {number} " * 5) for number in range(60)], through=1)
        writer.apply([item("7", "каменоломни")], ["8"], through=2)
    return folder


def flip(data: bytearray, dice: random.Random) -> bytearray:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return data


def blank(data: bytearray, dice: random.Random) -> bytearray:
    start = dice.randrange(0, len(data), PAGE)
    data[start : start + PAGE] = bytes(len(data[start : start + PAGE]))
    return data


def cut(data: bytearray, dice: random.Random) -> bytearray:
    return data[: dice.randrange(len(data))]


def files(folder: Path) -> list[Path]:
    current = (folder / "CURRENT").read_text().split()[0]
    return sorted([*(folder / current).iterdir(), folder / "CURRENT"])


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_index_is_unavailable_and_never_anything_else(sound: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same damage on every run
    for turn in range(8):
        folder = tmp_path / str(turn)
        shutil.copytree(sound, folder)
        victim = dice.choice(files(folder))
        before = victim.read_bytes()
        after = dice.choice([flip, blank, cut])(bytearray(before), dice)
        victim.write_bytes(after)
        if after == before:
            continue
        reader = Reader(folder)
        with pytest.raises(IndexUnavailable):
            reader.search(Query("вода"))
        with Writer(folder) as writer:
            assert writer.verify(deep=True).condition in {"damaged", "missing"}


@pytest.mark.parametrize("missing", ["CURRENT", "manifest.json", ".seg", ".toc"])
def test_a_missing_file_is_noticed_by_reader_and_writer(sound: Path, tmp_path: Path, missing: str, item: Item) -> None:
    folder = tmp_path / "index"
    shutil.copytree(sound, folder)
    next(path for path in files(folder) if path.name.endswith(missing)).unlink()

    with pytest.raises(IndexUnavailable, match=r"\.$"):
        Reader(folder).search(Query("вода"))
    with Writer(folder) as writer:
        state = writer.state()
        assert state.condition == ("missing" if missing == "CURRENT" else "damaged")
        assert state.problems[0].endswith(".")
        with pytest.raises(IndexUnavailable):
            writer.apply([item("9")], [], through=9)
        writer.rebuild([item("1", "вода")], through=3)
        assert Reader(folder).search(Query("вода")).total == 1


def test_an_empty_or_strange_pointer_is_unavailable(sound: Path, tmp_path: Path) -> None:
    for turn, content in enumerate([b"", b"gen-1", b"../../etc/passwd 0", b"\xff\xfe", b"gen-00000002 0\n"]):
        folder = tmp_path / str(turn)
        shutil.copytree(sound, folder)
        (folder / "CURRENT").write_bytes(content)
        with pytest.raises(IndexUnavailable):
            Reader(folder).search(Query("вода"))


def test_an_index_deleted_while_it_is_open_is_unavailable_and_comes_back(
    sound: Path, tmp_path: Path, item: Item
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(sound, folder)
    reader = Reader(folder, check_every=0)
    assert reader.search(Query("вода")).total > 0
    shutil.rmtree(folder)
    with pytest.raises(IndexUnavailable):
        reader.search(Query("вода"))

    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)

    assert reader.search(Query("вода")).total == 1


@pytest.mark.parametrize("error", [KeyError, MemoryError, UnicodeDecodeError("utf-8", b"", 0, 1, ""), Exception])
def test_whatever_a_search_raises_the_index_is_unavailable_and_suspect(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(sound, folder)
    reader = Reader(folder)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("index.segment.Segment.blocks", fail)
    with pytest.raises(IndexUnavailable):
        reader.search(Query("вода"))
    assert (folder / "suspect").read_text() == (folder / "CURRENT").read_text().split()[0]
    monkeypatch.undo()

    with Writer(folder) as writer:
        assert writer.state().condition == "whole"
        assert not (folder / "suspect").exists()


def test_a_suspect_generation_is_read_again_whole_and_forgotten_after_a_rebuild(
    sound: Path, tmp_path: Path, item: Item
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(sound, folder)
    with Writer(folder) as writer:
        victim = next(path for path in files(folder) if path.suffix == ".seg")
        data = bytearray(victim.read_bytes())
        data[len(data) // 2] ^= 1
        victim.write_bytes(data)
        assert writer.state().condition == "whole"  # names and sizes are as they should be
        with pytest.raises(IndexUnavailable):
            Reader(folder).search(Query("вода"))
        state = writer.state()

        assert state.condition == "damaged"
        assert "has changed" in state.problems[0]
        writer.rebuild([item("1", "вода")], through=3)

        assert writer.state().condition == "whole"
        assert not (folder / "suspect").exists()
