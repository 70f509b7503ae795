from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

import media
from archive.catalogue import assets, authorities, collections, keeping, museum
from archive.catalogue.actors import Actor
from archive.catalogue.authorities import AuthorityKind, AuthorityRecord
from archive.catalogue.collections import CollectionRecord
from archive.catalogue.museum import Museum
from archive.catalogue.records import PictureLink, Record
from archive.db import Database
from archive.exchange import exporting, jsonl
from archive.exchange.exporting import Exported, export_files
from archive.intake import original_of


@pytest.fixture
def scan(store: media.Store) -> media.Picture:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "sienna").save(out, "PNG")
    return store.accept(io.BytesIO(out.getvalue()), name="scan.png")


@pytest.fixture
def filled(database: Database, scan: media.Picture, carl: Actor) -> Database:
    """A museum with one of each sort."""
    with database.writing() as session:
        museum.put(session, Museum(name={"ru": "Музей"}), carl)
        for kind in reversed(AuthorityKind):
            authorities.store(session, AuthorityRecord(kind, "moroz", {"ru": "Мороз"}), carl)
        collections.store(session, CollectionRecord("walls", {"ru": "Стены"}), carl)
        for name in ("D-2", "D-10", "D-1"):
            keeping.create(session, Record(name, "diary", collection="walls"), carl)
        assets.keep_original(session, original_of(scan))
        picture = PictureLink(sha256=scan.sha256, filename="лист.png")
        keeping.create(session, Record("C-1", "postcard", assets=(picture,)), carl)
    return database


def export(database: Database, store: media.Store, target: Path) -> Exported:
    with database.reading() as session:
        return export_files(session, store, target, lambda _done, _total: None)


def test_what_is_named_comes_before_what_names_it(filled: Database, store: media.Store, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    export(filled, store, target)
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [record.get("record", "item") for record in records] == [
        *("museum", "person", "place", "subject", "collection"),
        *["item"] * 4,
    ]
    assert [record["id"] for record in records[5:]] == ["C-1", "D-1", "D-10", "D-2"]


def test_pictures_lie_beside_under_their_sha256(
    filled: Database, store: media.Store, scan: media.Picture, tmp_path: Path
) -> None:
    exported = export(filled, store, tmp_path / "out.jsonl")
    assert exported == Exported(records=9, pictures=1)
    (file,) = (tmp_path / "out.jsonl.files").iterdir()
    assert file.name == f"{scan.sha256}.png"
    assert file.read_bytes() == store.path(scan.sha256).read_bytes()
    (record,) = (line for line in jsonl.read(tmp_path / "out.jsonl") if line.id == "C-1")
    assert isinstance(record.entry, Record)
    assert record.entry.assets == (PictureLink(sha256=scan.sha256, filename="лист.png"),)


def test_no_folder_is_made_where_there_are_no_pictures(database: Database, store: media.Store, tmp_path: Path) -> None:
    export(database, store, tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir() if path.name != "var"] == ["out.jsonl"]


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_damaged_original_is_named_and_never_passed_on(
    filled: Database, store: media.Store, scan: media.Picture, tmp_path: Path, damage: str
) -> None:
    path = store.path(scan.sha256)
    path.chmod(0o600)
    path.write_bytes(b"rot") if damage == "changed" else path.unlink()
    exported = export(filled, store, tmp_path / "out.jsonl")
    assert [problem.field for problem in exported.problems] == [f"{scan.sha256}.png"]
    assert exported.pictures == 0
    assert list((tmp_path / "out.jsonl.files").iterdir()) == []
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 9


def test_an_interrupted_export_leaves_the_earlier_file_and_no_half_one(
    filled: Database, store: media.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.jsonl"
    export(filled, store, target)
    before = target.read_bytes()

    def interrupted(_session: object) -> Iterator[Record]:
        yield replace(Record("D-9", "diary"))
        raise KeyboardInterrupt

    monkeypatch.setattr(exporting, "holdings", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(filled, store, target)
    assert target.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"var", "out.jsonl", "out.jsonl.files"}
