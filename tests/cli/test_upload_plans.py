"""`archive upload DIR --dry-run`: what would become one item, what would be refused; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Archive


def test_a_dry_run_shows_what_would_be_one_item_and_stores_nothing(
    archive: Archive, folder: Path, scan: Callable[..., Path], var: Path
) -> None:
    for number, colour in enumerate(("white", "red", "blue"), start=1):
        scan(f"scans/x-{number}.png", colour)
    result = archive("upload", folder, "--dry-run")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    at = lines.index(f"Diary entry “book” ({folder / 'book'})")
    assert lines[at + 1 : at + 4] == ["    page 1: p1.png", "    page 2: p2.png", "    page 10: p10.png"]
    assert "kept apart: x-1.png, x-2.png, x-3.png: the numbers may count pages" in result.stdout
    assert not var.exists()


def test_a_dry_run_names_what_would_be_refused_and_why(archive: Archive, folder: Path, var: Path) -> None:
    whole = (folder / "other.png").read_bytes()
    (folder / "half.png").write_bytes(whole[:-12])
    (folder / "words.jpg").write_text("Dear museum", "utf-8")
    (folder / "none.tif").touch()
    result = archive("upload", folder, "--dry-run")
    assert result.exit_code == 1
    for name, why in {"half.png": "is damaged", "words.jpg": "not a picture", "none.tif": "is empty"}.items():
        assert f"{name}: " in result.stderr
        assert why in " ".join(result.stderr.split(f"{name}: ")[1].split())[:80]
    assert "other.png" not in result.stderr
    assert not var.exists()


def test_a_dry_run_knows_the_collections(archive: Archive, folder: Path, write: Callable[..., Path]) -> None:
    archive("import", write({"record": "collection", "id": "walls", "title": {"en": "Walls"}}))
    assert archive("upload", folder, "--collection", "walls", "--dry-run").exit_code == 0
    result = archive("upload", folder, "--collection", "nowhere", "--dry-run")
    assert (result.exit_code, "nowhere" in result.stderr, result.stdout) == (1, True, "")


def test_a_dry_run_names_what_is_no_folder(archive: Archive, folder: Path, var: Path) -> None:
    for wrong, why in (("caard", "no such folder"), ("caard/x.png", "no such folder"), ("other.png", "for folders")):
        result = archive("upload", folder, folder / wrong, "--dry-run")
        said = "".join(result.stderr.split())
        assert (result.exit_code, result.stdout) == (2, "")
        assert (why.replace(" ", "") in said, str(folder / wrong) in said) == (True, True)
    assert not var.exists()
