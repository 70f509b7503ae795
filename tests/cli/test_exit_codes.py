"""0 done, 1 something is wrong with the data, 2 wrong use, 3 could not finish; and never a traceback."""

from __future__ import annotations

import csv
import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from archive import importing
from archive.cli import main
from archive.errors import Unready

Archive = Callable[..., Result]
Write = Callable[..., Path]
DIARY = {"id": "D-1", "kind": "diary"}


def said(result: Result) -> str:
    """What the command said of its failure; a traceback would be no sentence."""
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stderr.strip()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["no-such-command"], "No such command"),
        (["import"], "FILE"),
        (["import", "--format", "docx", "a.jsonl"], "docx"),
        (["export", "--format", "csv"], "jsonl"),
        (["user", "add", "Ada", "--role", "director"], "director"),
        (["upload", "a.jpg", "--role", "sideways"], "sideways"),
        (["serve", "--port", "0"], "range"),
        (["export", "--frobnicate"], "frobnicate"),
    ],
)
def test_wrong_use_ends_with_2(archive: Archive, words: list[str], hint: str) -> None:
    result = archive(*words)
    assert result.exit_code == 2
    assert hint in said(result)


def test_a_good_file_ends_with_0(archive: Archive, write: Write) -> None:
    result = archive("import", write(DIARY))
    assert (result.exit_code, said(result)) == (0, "")
    assert "1 stored" in result.stdout


def test_a_bad_record_ends_with_1_and_is_named_by_file_line_field_and_remedy(archive: Archive, write: Write) -> None:
    file = write(DIARY, {"id": "D-2", "kind": "diary", "rights": "all mine"}, "{", name="wall.jsonl")
    result = archive("import", file)
    assert result.exit_code == 1
    first, second = said(result).splitlines()
    assert first.startswith(f"{file}, line 2 (D-2), rights: Give the address")
    assert second.startswith(f"{file}, line 3, line: This is not JSON")
    assert "1 stored, 2 not stored" in result.stdout


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"id;title\n", b"[1]\n"])
def test_a_file_that_cannot_be_read_ends_with_1_and_the_next_file_is_taken(
    archive: Archive, write: Write, tmp_path: Path, content: bytes | None
) -> None:
    bad = tmp_path / "bad.jsonl"
    if content is not None:
        bad.write_bytes(content)
    result = archive("import", bad, write(DIARY))
    assert result.exit_code == 1
    assert str(bad) in said(result)
    assert "records.jsonl: 1 stored" in result.stdout


def test_a_folder_is_no_file_of_records(archive: Archive, tmp_path: Path) -> None:
    result = archive("import", tmp_path)
    assert (result.exit_code, "is not a file" in said(result)) == (1, True)


def test_every_hostile_file_ends_with_1_and_sentences(archive: Archive, shared: Path) -> None:
    with (shared / "data/hostile/expected.csv").open(encoding="utf-8") as table:
        names = [row["file"] for row in csv.DictReader(table)]
    assert len(names) > 50
    for name in names:
        result = archive("import", shared / "data/hostile" / name)
        assert result.exit_code == 1, name
        assert len(said(result)) > 20, name
    assert archive("export").stdout == ""


@pytest.mark.parametrize("name", ["note.jpg", "missing.jpg", "."])
def test_an_upload_that_is_no_picture_ends_with_1(archive: Archive, tmp_path: Path, name: str) -> None:
    (tmp_path / "note.jpg").write_text("no picture")
    result = archive("upload", tmp_path / name)
    assert result.exit_code == 1
    assert str(tmp_path / name) in said(result)


def test_a_picture_that_is_here_already_ends_with_1_and_names_its_item(
    archive: Archive, scan: Callable[..., Path]
) -> None:
    assert archive("upload", scan()).exit_code == 0
    result = archive("upload", scan("pictures/copy.png"))
    assert result.exit_code == 1
    assert "scan-" in said(result)


def test_an_upload_to_an_unknown_item_ends_with_1(archive: Archive, scan: Callable[..., Path]) -> None:
    result = archive("upload", scan(), "--item", "nobody-knows")
    assert (result.exit_code, "nobody-knows" in said(result)) == (1, True)


@pytest.mark.parametrize("words", [["export"], ["check"], ["status"], ["reindex"], ["rerender"], ["user", "list"]])
def test_without_a_catalogue_reading_commands_end_with_3_and_name_the_way(
    archive: Archive, var: Path, words: list[str]
) -> None:
    result = archive(*words)
    assert result.exit_code == 3
    assert f"archive --data {var} init" in said(result)
    assert not (var / "catalogue.sqlite3").exists()


def test_a_catalogue_of_a_newer_program_ends_with_3(archive: Archive, var: Path, write: Write) -> None:
    archive("init")
    with closing(sqlite3.connect(var / "catalogue.sqlite3", isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (["init"], ["export"], ["import", write(DIARY)]):
        result = archive(*words)
        assert (result.exit_code, "newer version" in said(result)) == (3, True)


def test_a_file_that_is_no_database_ends_with_3(archive: Archive, var: Path) -> None:
    var.mkdir()
    (var / "catalogue.sqlite3").write_bytes(b"no database at all" * 100)
    result = archive("status")
    assert (result.exit_code, "backup" in said(result)) == (3, True)


def test_a_data_folder_that_is_a_file_ends_with_3(archive: Archive, var: Path) -> None:
    var.write_text("")
    result = archive("init")
    assert (result.exit_code, str(var) in said(result)) == (3, True)


def test_an_export_to_nowhere_ends_with_3(archive: Archive, tmp_path: Path) -> None:
    archive("init")
    result = archive("export", "--out", tmp_path / "nowhere" / "out.jsonl")
    assert (result.exit_code, "Make the folder" in said(result)) == (3, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written_ends_with_3(archive: Archive, var: Path) -> None:
    var.mkdir(mode=0o500)
    result = archive("init")
    assert (result.exit_code, "rights" in said(result) or "own user" in said(result)) == (3, True)


@pytest.mark.parametrize(
    ("setting", "value", "hint"),
    [
        ("ARCHIVE_PORT", "many", "port"),
        ("ARCHIVE_PROT", "1", "ARCHIVE_PROT"),
        ("ARCHIVE_CONFIG", "bad.toml", "TOML"),
    ],
)
def test_a_setting_that_is_nonsense_ends_with_3(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, hint: str
) -> None:
    (tmp_path / "bad.toml").write_text("port = = 1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(setting, value)
    result = archive("status")
    assert (result.exit_code, hint in said(result)) == (3, True)


@pytest.mark.parametrize(
    ("failure", "hint"),
    [
        (Unready("The disk is full."), "disk is full"),
        (OSError(errno.ENOSPC, "No space left on device"), "Free some space"),
        (OSError(errno.EIO, "Input/output error", "/var/x"), "/var/x"),
        (PermissionError(errno.EACCES, "Permission denied", "/var/x"), "/var/x"),
        (sqlite3.OperationalError("database is locked"), "try again"),
        (sqlite3.OperationalError("database or disk is full"), "Free some space"),
        (sqlite3.DatabaseError("database disk image is malformed"), "backup"),
        (KeyboardInterrupt(), "run the same command again"),
        (ZeroDivisionError("secret"), "log/commands.log"),
    ],
)
def test_what_keeps_a_command_from_finishing_ends_with_3_and_a_remedy(
    archive: Archive, write: Write, monkeypatch: pytest.MonkeyPatch, failure: BaseException, hint: str
) -> None:
    def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr(importing, "run", fails)
    result = archive("import", write(DIARY))
    assert (result.exit_code, hint in said(result)) == (3, True), said(result)


def test_an_error_of_the_program_is_kept_for_those_who_mend_it(
    archive: Archive, var: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "run", None)
    archive("import", write(DIARY))
    assert "TypeError" in (var / "log" / "commands.log").read_text("utf-8")


def test_what_a_file_holds_cannot_play_with_the_terminal(archive: Archive, write: Write) -> None:
    file = write('{"id":"\\u001b[31m","kind":"diary","\\u001b]0;x\\u0007":1,"\\u202e":1,"\\ud83d":1}')
    result = archive("import", file)
    assert result.exit_code == 1
    assert all(letter.isprintable() for letter in said(result) if letter != "\n")


def test_every_command_is_there_and_explains_itself(archive: Archive) -> None:
    names = main.list_commands(None)  # type: ignore[attr-defined]
    wanted = "init demo serve worker user import export upload vocabulary search reindex rerender check status"
    assert " ".join(names) == wanted
    for name in names:
        result = archive(name, "--help")
        assert (result.exit_code, "Usage" in result.stdout) == (0, True), name
