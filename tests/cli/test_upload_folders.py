"""`archive upload DIR`: a folder of scans becomes drafts, and started again it goes on where it was."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.catalogue.assets import Original
from archive.catalogue.items import Item
from archive.db import Database
from archive.errors import Unready
from archive.intake import bringing

if TYPE_CHECKING:
    from tests.cli.conftest import Archive

Scan = Callable[..., Path]


@pytest.fixture
def held(var: Path) -> Iterator[Callable[[], list[list[str]]]]:
    """Give the pictures of each item, by role, number and file name."""
    opened: list[Database] = []

    def look() -> list[list[str]]:
        database = Database(f"sqlite:///{var / 'catalogue.sqlite3'}")
        opened.append(database)
        with database.reading() as session:
            items = session.query(Item).order_by(Item.id)
            return [[f"{a.role} {a.number} {a.filename}" for a in item.assets] for item in items]

    yield look
    for database in opened:
        database.close()


WHOLE = [
    ["front 1 card_a.png", "back 1 card_b.png"],
    ["front 1 other.png"],
    ["page 1 p1.png", "page 2 p2.png", "page 10 p10.png"],
]


def test_sides_and_pages_find_together_and_keep_their_order(archive: Archive, folder: Path, held: Callable) -> None:
    result = archive("upload", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert held() == WHOLE
    assert "6 taken, 0 here already, 0 refused. Fronts with their backs: 1; in pages: 1." in result.stdout


def test_again_nothing_is_doubled(archive: Archive, folder: Path, held: Callable) -> None:
    archive("upload", folder)
    result = archive("upload", folder)
    assert (result.exit_code, "0 taken, 6 here already" in result.stdout) == (0, True)
    assert held() == WHOLE


@pytest.mark.parametrize("calls", range(1, 4))
def test_cut_short_it_goes_on_and_completes_what_was_half_in(
    archive: Archive, folder: Path, held: Callable, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    written, real = [], bringing.write_down

    def fail(*args: object) -> object:
        written.append(args)
        if len(written) > calls:
            raise KeyboardInterrupt
        return real(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as cut:
        cut.setattr(bringing, "AT_ONCE", 1)
        cut.setattr(bringing, "write_down", fail)
        result = archive("upload", folder)
        assert (result.exit_code, f"{calls} taken" in result.stdout, "not reached" in result.stdout) == (3, True, True)
    assert archive("upload", folder).exit_code == 0
    assert held() == WHOLE


def test_a_page_that_was_mended_later_comes_to_its_place(
    archive: Archive, folder: Path, scan: Scan, held: Callable
) -> None:
    whole = (folder / "book/p2.png").read_bytes()
    (folder / "book/p2.png").write_bytes(whole[:60])
    result = archive("upload", folder)
    assert result.exit_code == 1
    assert f"{folder / 'book/p2.png'}: This picture is damaged" in result.stderr
    assert "5 taken, 0 here already, 1 refused" in result.stdout
    (folder / "book/p2.png").write_bytes(whole)
    assert archive("upload", folder).exit_code == 0
    assert held() == WHOLE


def test_a_picture_that_was_lost_since_is_mended_by_its_folder(
    archive: Archive, folder: Path, held: Callable, var: Path
) -> None:
    archive("upload", folder)
    sha256 = hashlib.sha256((folder / "other.png").read_bytes()).hexdigest()
    next((var / "originals").rglob(sha256)).unlink()
    assert archive("check", "--fixity").exit_code == 1
    result = archive("upload", folder)
    assert (result.exit_code, "1 taken, 5 here already, 0 refused" in result.stdout) == (0, True)
    assert archive("check", "--fixity").exit_code == 0
    assert held() == WHOLE


def test_what_is_published_gets_no_picture_unseen(archive: Archive, folder: Path, held: Callable, var: Path) -> None:
    late = (folder / "card_b.png").rename(folder.parent / "late.png")
    archive("upload", folder)
    database = Database(f"sqlite:///{var / 'catalogue.sqlite3'}")
    with database.writing() as session:
        session.query(Item).update({"state": "published"})
    database.close()
    late.rename(folder / "card_b.png")
    result = archive("upload", folder)
    assert (result.exit_code, "is no draft any more" in result.stderr) == (1, True)
    assert held()[0] == ["front 1 card_a.png"]


def test_what_nobody_scanned_is_passed_over_and_side_cars_are_named(
    archive: Archive, folder: Path, held: Callable
) -> None:
    for name in (".DS_Store", "Thumbs.db", "._card_a.png", "desktop.ini", ".hidden.png"):
        (folder / name).write_bytes(b"x")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "card_a.png").write_bytes(b"x")
    (folder / "card_a.xmp").write_text("<x/>")
    (folder / "README.txt").write_text("scanned in May")
    result = archive("upload", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Left alone, being no pictures: 1 × .txt, 1 × .xmp." in result.stdout
    assert held() == WHOLE


def test_links_are_not_followed_and_named(archive: Archive, folder: Path, tmp_path: Path, held: Callable) -> None:
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "x.png").write_bytes((folder / "other.png").read_bytes()[:-12])
    (folder / "way-out").symlink_to(secret)
    (folder / "x.png").symlink_to(secret / "x.png")
    os.mkfifo(folder / "pipe.png")
    result = archive("upload", folder)
    assert result.exit_code == 0
    assert result.stdout.count("left alone, it is a link or no plain file") == 3
    assert held() == WHOLE


def test_what_is_no_picture_is_refused_by_name_and_stops_no_other(
    archive: Archive, folder: Path, held: Callable
) -> None:
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7 and so on")
    result = archive("upload", folder)
    assert result.exit_code == 1
    assert f"{folder / 'letter.pdf'}: The format of this file is PDF" in result.stderr
    assert held() == WHOLE


def test_the_same_bytes_twice_in_a_folder_come_in_once(archive: Archive, folder: Path, held: Callable) -> None:
    (folder / "book/p3.png").write_bytes((folder / "book/p2.png").read_bytes())
    result = archive("upload", folder)
    assert (result.exit_code, "6 taken, 1 here already" in result.stdout) == (0, True)
    assert held() == WHOLE


def test_a_long_notebook_comes_in_by_several_transactions(archive: Archive, scan: Scan, held: Callable) -> None:
    (scan("scans/p0.png").parent / "p0.png").unlink()
    for number in range(1, bringing.AT_ONCE + 5):
        scan(f"scans/p{number}.png", f"rgb({number},0,0)")
    assert archive("upload", scan("scans/p1.png").parent).exit_code == 0
    (pages,) = held()
    assert pages == [f"page {number} p{number}.png" for number in range(1, bringing.AT_ONCE + 5)]


def notebook(scan: Scan, pages: int) -> Path:
    for number in range(1, pages + 1):
        scan(f"scans/p{number}.png", f"rgb({number},0,0)")
    (folder := scan("scans/p0.png").parent).joinpath("p0.png").unlink()
    return folder


def test_a_page_scanned_twice_far_apart_costs_no_other_page(archive: Archive, scan: Scan, held: Callable) -> None:
    last = 2 * bringing.AT_ONCE
    folder = notebook(scan, last)
    twin = bringing.AT_ONCE + 4
    (folder / f"p{twin}.png").write_bytes((folder / "p1.png").read_bytes())
    result = archive("upload", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{last - 1} taken, 1 here already, 0 refused" in result.stdout
    (pages,) = held()
    assert pages == [f"page {number} p{number}.png" for number in range(1, last + 1) if number != twin]


def test_a_page_that_somebody_else_brings_in_meanwhile_keeps_no_other_out(
    archive: Archive, scan: Scan, held: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = notebook(scan, 4), bringing.write_down

    def late(database: Database, stored: list, *rest: object) -> object:
        monkeypatch.setattr(bringing, "write_down", real)
        mine, link = stored[1]
        theirs = Original(sha256=mine.sha256, size=mine.size, format=mine.format, width=mine.width, height=mine.height)
        real(database, [(theirs, link)], *rest)  # type: ignore[arg-type]
        return real(database, stored, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(bringing, "write_down", late)
    result = archive("upload", folder)
    assert "3 taken, 1 here already, 0 refused" in result.stdout, result.stderr
    assert held() == [[f"page {number} p{number}.png" for number in range(1, 5)]]


@pytest.mark.parametrize("sound", [0, 1])
def test_a_bad_sector_costs_the_file_it_is_in_and_no_other(
    archive: Archive, folder: Path, held: Callable, monkeypatch: pytest.MonkeyPatch, sound: int
) -> None:
    opened, real = [], os.open

    def failing(path: Path, *rest: int, **how: int | None) -> int:
        if Path(path).name == "p2.png" and not opened.append(path) and len(opened) > sound:
            return real("/proc/self/mem", os.O_RDONLY)  # its first page gives EIO to whoever reads it
        return real(path, *rest, **how)

    monkeypatch.setattr(os, "open", failing)
    result = archive("upload", folder)
    assert result.exit_code == 1
    assert f"{folder / 'book/p2.png'}: The file cannot be read: Input/output error." in result.stderr
    assert "5 taken, 0 here already, 1 refused" in result.stdout
    assert held()[2] == ["page 1 p1.png", "page 10 p10.png"]


def test_a_file_that_may_not_be_read_is_named_and_costs_no_other(
    archive: Archive, folder: Path, held: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refusing(path: Path, *rest: int, **how: int | None) -> int:
        if Path(path).name == "other.png":  # tests may run as root, whom no rights keep out
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *rest, **how)

    monkeypatch.setattr(os, "open", refusing)
    result = archive("upload", folder)
    assert result.exit_code == 1
    assert "other.png: The file cannot be read: Permission denied." in result.stderr
    assert held() == [WHOLE[0], WHOLE[2]]


def test_a_stray_file_of_the_same_bytes_draws_no_notebook_into_its_draft(
    archive: Archive, folder: Path, scan: Scan, held: Callable
) -> None:
    stray = scan("stray/blank.png", "white")
    (folder / "book/p10.png").write_bytes(stray.read_bytes())
    (folder / "card_b.png").unlink()
    archive("upload", stray)
    assert archive("upload", folder).exit_code == 0
    assert held() == [
        ["front 1 blank.png"],
        ["front 1 card_a.png"],
        ["front 1 other.png"],
        ["page 1 p1.png", "page 2 p2.png"],
    ]


def test_kind_and_collection_of_the_drafts_can_be_said(
    archive: Archive, folder: Path, var: Path, write: Callable[..., Path]
) -> None:
    archive("import", write({"record": "collection", "id": "walls", "title": {"en": "Walls"}}))
    assert archive("upload", folder, "--kind", "inscription", "--collection", "walls").exit_code == 0
    database = Database(f"sqlite:///{var / 'catalogue.sqlite3'}")
    with database.reading() as session:
        found = {(item.kind, item.collection and item.collection.slug) for item in session.query(Item)}
    database.close()
    assert found == {("inscription", "walls")}


def test_an_unknown_collection_ends_with_1_before_anything_is_read(archive: Archive, folder: Path) -> None:
    result = archive("upload", folder, "--collection", "nowhere")
    assert (result.exit_code, "nowhere" in result.stderr, result.stdout) == (1, True, "")


def test_the_item_is_for_files_only(archive: Archive, folder: Path) -> None:
    assert archive("upload", folder, "--item", "P-1").exit_code == 2


def test_a_full_disk_ends_with_3_and_says_how_far_it_came(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unready("The disk is full.")

    monkeypatch.setattr(bringing, "store_file", fail)
    result = archive("upload", folder)
    assert (result.exit_code, "disk is full" in result.stderr) == (3, True)
    assert "0 taken, 0 here already, 0 refused, 6 not reached." in result.stdout
