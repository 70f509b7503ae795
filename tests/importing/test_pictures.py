from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

import media
from archive.catalogue import items, queue
from archive.catalogue.assets import Original
from archive.db import Database
from archive.importing import Outcome, Report

Import = Callable[..., Report]
Scan = Callable[[str], bytes]


def card(**picture: object) -> dict[str, object]:
    return {"id": "C-1", "kind": "postcard", "assets": [picture]}


def files(settings_data: Path) -> list[Path]:
    return [path for path in (settings_data / "originals").glob("*/*/*") if path.is_file()]


@pytest.fixture
def front(tmp_path: Path, scan: Scan) -> Path:
    """A picture beside the records."""
    file = tmp_path / "pictures" / "front.png"
    file.parent.mkdir()
    file.write_bytes(scan("sienna"))
    return file


def test_a_picture_beside_the_records_comes_along(
    take_in: Import, database: Database, store: media.Store, front: Path
) -> None:
    report = take_in(card(file="pictures/front.png", role="front", alt={"en": "A wall"}))
    assert report.counts == {Outcome.STORED: 1}
    with database.reading() as session:
        (asset,) = items.find(session, "C-1").assets
        assert (asset.filename, asset.role, asset.alt) == ("front.png", "front", {"en": "A wall"})
        assert store.path(asset.sha256).read_bytes() == front.read_bytes()
        assert queue.counts(session) == {"render": 1, "index": 1, "show": 1}


def test_the_same_pictures_a_second_time_change_nothing(take_in: Import, front: Path) -> None:
    take_in(card(file="pictures/front.png"))
    assert take_in(card(file="pictures/front.png")).counts == {Outcome.UNCHANGED: 1}


def test_another_picture_under_the_same_name_is_other_content(take_in: Import, front: Path, scan: Scan) -> None:
    take_in(card(file="pictures/front.png"))
    front.write_bytes(scan("navy"))
    assert [trouble.id for trouble in take_in(card(file="pictures/front.png")).troubles] == ["C-1"]


def test_a_picture_of_an_export_is_found_by_its_sha256(take_in: Import, tmp_path: Path, scan: Scan) -> None:
    sha256 = hashlib.sha256(scan("navy")).hexdigest()
    (tmp_path / "records.jsonl.files").mkdir()
    (tmp_path / "records.jsonl.files" / f"{sha256}.png").write_bytes(scan("navy"))
    assert take_in(card(sha256=sha256, filename="лист.png")).counts == {Outcome.STORED: 1}


def test_a_picture_that_is_in_the_archive_need_not_come_along(
    take_in: Import, front: Path, scan: Scan, database: Database
) -> None:
    take_in(card(file="pictures/front.png"))
    front.unlink()
    second = card(sha256=hashlib.sha256(scan("sienna")).hexdigest()) | {"id": "C-2"}
    assert take_in(second).counts == {Outcome.STORED: 1}


@pytest.mark.parametrize(
    "picture",
    [
        {"file": "pictures/missing.png"},
        {"file": "pictures"},
        {"file": "../outside.png"},
        {"file": "pictures/../../outside.png"},
        {"file": "/etc/hostname"},
        {"file": "link.png"},
        {"file": "linked/outside.png"},
        {"file": "pipe.png"},
        {"file": "note.txt"},
        {"sha256": "0" * 64},
        {"sha256": "0" * 64, "file": "pictures/front.png"},
    ],
)
def test_a_picture_that_cannot_be_had_keeps_its_record_out_and_nothing_is_left(
    take_in: Import, tmp_path: Path, front: Path, database: Database, picture: dict[str, object]
) -> None:
    outside = tmp_path.with_name(tmp_path.name + "-outside")
    outside.mkdir()
    (outside / "outside.png").write_bytes(front.read_bytes())
    (tmp_path.parent / "outside.png").write_bytes(front.read_bytes())
    (tmp_path / "link.png").symlink_to(outside / "outside.png")
    (tmp_path / "linked").symlink_to(outside, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "note.txt").write_text("no picture")
    report = take_in(card(**picture), {"id": "C-2", "kind": "postcard"})
    assert [(trouble.line, trouble.problem.field) for trouble in report.troubles] == [(1, "assets.1.file")]
    assert report.counts == {Outcome.STORED: 1}
    with database.reading() as session:
        assert session.scalars(sa.select(Original)).all() == []
    assert files(tmp_path / "var") == []


def test_one_missing_picture_leaves_nothing_of_its_neighbour(take_in: Import, tmp_path: Path, front: Path) -> None:
    pictures = [{"file": "pictures/front.png"}, {"file": "pictures/back.png", "role": "back"}]
    report = take_in({"id": "C-1", "kind": "postcard", "assets": pictures})
    assert [trouble.problem.field for trouble in report.troubles] == ["assets.2.file"]
    assert files(tmp_path / "var") == []


def test_one_picture_twice_in_a_record_is_named(take_in: Import, front: Path) -> None:
    link = {"file": "pictures/front.png"}
    report = take_in({"id": "C-1", "kind": "postcard", "assets": [link, link | {"role": "back"}]})
    assert [trouble.problem.field for trouble in report.troubles] == ["assets.2.file"]


def test_two_records_may_show_one_picture(take_in: Import, front: Path, database: Database) -> None:
    record = card(file="pictures/front.png")
    assert take_in(record, record | {"id": "C-2"}).counts == {Outcome.STORED: 2}
    with database.reading() as session:
        assert len(session.scalars(sa.select(Original)).all()) == 1


def test_a_dry_run_looks_at_pictures_and_keeps_none(
    take_in: Import, tmp_path: Path, front: Path, database: Database
) -> None:
    (tmp_path / "note.txt").write_text("no picture")
    bad = card(file="note.txt") | {"id": "C-2"}
    report = take_in(card(file="pictures/front.png"), bad, dry_run=True)
    assert report.counts == {Outcome.STORED: 1}
    assert [trouble.id for trouble in report.troubles] == ["C-2"]
    assert files(tmp_path / "var") == []
