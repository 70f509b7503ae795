import hashlib
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Document, IndexUnavailable, Query, Reader, Writer, WriterBusy, layout

Item = Callable[..., Document]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def finished(folder: Path) -> list[str]:
    return [path.name for path in layout.generations(folder)]


def test_sixty_saves_change_no_older_generation(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("0", "вода")], through=0)
        seen: dict[str, dict[str, str]] = {}
        for number in range(1, 61):
            writer.apply([item(str(number % 17), f"хлеб {number}", version=number)], [], through=number)
            for name in finished(folder):
                now = digests(folder / name)
                assert seen.setdefault(name, now) == now

    assert len(seen) >= 60
    assert Reader(folder).versions() == {str(n % 17): n for n in range(44, 61)}


def test_only_the_last_two_generations_stay_after_the_grace(folder: Path, item: Item) -> None:
    with Writer(folder, grace=0) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        for number in range(2, 6):
            writer.apply([item(str(number))], [], through=number)

    assert finished(folder) == ["gen-00000004", "gen-00000005"]


def test_within_the_grace_an_older_generation_stays_for_readers(folder: Path, item: Item) -> None:
    with Writer(folder, grace=3600) as writer:
        for number in range(4):
            writer.rebuild([item(str(number))], through=number)

    assert len(finished(folder)) == 4


def test_what_a_killed_writer_left_is_swept(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
    (folder / "gen-00000002.tmp").mkdir()
    (folder / "gen-00000002.tmp" / "file").write_text("half")
    (folder / "CURRENT.tmp").write_text("half")
    (folder / "gen-00000002").mkdir()

    with Writer(folder) as writer:
        assert writer.state().condition == "whole"
        assert sorted(path.name for path in folder.iterdir()) == [".lock", "CURRENT", "gen-00000001"]


def test_a_second_writer_is_refused_with_a_sentence(folder: Path) -> None:
    with Writer(folder), pytest.raises(WriterBusy, match="Another process"):
        Writer(folder)
    Writer(folder).close()


def test_the_state_tells_what_is_there(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        assert writer.state().condition == "missing"
        with pytest.raises(IndexUnavailable):
            writer.apply([item("1")], [], through=1)
        writer.rebuild([item("1"), item("2"), item("2", version=9)], through=41)
        state = writer.state()

    assert (state.condition, state.doc_count, state.through, state.problems) == ("whole", 2, 41, ())
    assert state.generation == Reader(folder).generation


def test_another_stamp_asks_for_a_rebuild_and_nothing_is_unpickled(
    folder: Path, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        monkeypatch.setattr("index.schema.ANALYSER_VERSION", 999)
        monkeypatch.setattr("index.generation.TOC.read", lambda *_, **__: pytest.fail("an old schema was read"))
        assert writer.state().condition == "stale_schema"
        with pytest.raises(IndexUnavailable, match="another version"):
            Reader(folder).search(Query("вода"))
        with pytest.raises(IndexUnavailable, match="another version"):
            writer.apply([], [], through=2)
        monkeypatch.undo()
        writer.rebuild([item("1", "вода")], through=2)
        assert writer.state().condition == "whole"


def test_a_reader_follows_the_writer_by_itself(folder: Path, item: Item) -> None:
    reader = Reader(folder, check_every=0)
    assert reader.generation is None
    with pytest.raises(IndexUnavailable, match="no index yet"):
        reader.search(Query())
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        assert reader.search(Query("вода")).total == 1
        writer.apply([item("2", "воды")], ["1"], through=2)

    assert [hit.key for hit in reader.search(Query("вода")).hits] == ["2"]
    assert reader.document_count == 1


def test_the_pointer_is_not_looked_at_for_every_search(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        reader = Reader(folder, check_every=3600)
        assert reader.document_count == 1
        writer.apply([item("2")], [], through=2)

    assert reader.document_count == 1


def test_searches_in_threads_see_whole_generations_only(folder: Path, item: Item) -> None:
    stop = threading.Event()
    wrong: list[object] = []
    with Writer(folder, grace=0) as writer:
        writer.rebuild([item(str(n), "вода 0") for n in range(5)], through=0)
        reader = Reader(folder, check_every=0)

        def visit() -> None:
            while not stop.is_set():
                results = reader.search(Query("вода"))
                if results.total != 5 or len({hit.version for hit in results.hits}) != 1:
                    wrong.append(results)

        visitors = [threading.Thread(target=visit) for _ in range(4)]
        for visitor in visitors:
            visitor.start()
        for turn in range(2, 22):
            documents = [item(str(n), f"вода {turn}", version=turn) for n in range(5)]
            writer.apply(documents, [], through=turn) if turn % 4 else writer.rebuild(documents, through=turn)
        stop.set()
        for visitor in visitors:
            visitor.join()

    assert wrong == []
    assert set(reader.versions().values()) == {21}


def test_an_open_reader_goes_on_after_its_generation_was_removed(folder: Path, item: Item) -> None:
    with Writer(folder, grace=0) as writer:
        writer.rebuild([item("1", "вода")], through=1)
        reader = Reader(folder, check_every=3600)
        assert reader.search(Query("вода")).total == 1
        for turn in range(3):
            writer.rebuild([item("2", "хлеб")], through=turn)

    assert "gen-00000001" not in finished(folder)
    assert reader.search(Query("вода")).total == 1


def test_after_a_fork_the_child_opens_the_index_anew(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=1)
    reader = Reader(folder, check_every=3600)
    before = reader._follow()
    reader._process = os.getpid() + 1

    assert reader.search(Query("вода")).total == 1
    assert reader._follow() is not before


def test_the_manifest_names_every_file(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода")], through=7)
    place = folder / finished(folder)[-1]
    paper = json.loads((place / "manifest.json").read_text())

    assert {name: digest for name, (_, digest) in paper["files"].items()} == {
        name: digest for name, digest in digests(place).items() if name != "manifest.json"
    }
    assert (paper["through"], paper["doc_count"]) == (7, 1)
