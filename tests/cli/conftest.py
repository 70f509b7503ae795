"""The command as it is typed, over a data folder of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from archive.cli import main

Archive = Callable[..., Result]
COLOURS = ("white", "red", "blue", "green", "black", "tan", "gold", "pink")


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder. Small disks of test machines must not refuse pictures."""
    monkeypatch.setenv("ARCHIVE_RESERVE_MB", "0")
    return tmp_path / "var"


@pytest.fixture
def archive(var: Path) -> Archive:
    """Type `archive --data VAR …`."""
    runner = CliRunner()
    return lambda *words: runner.invoke(main, ["--data", str(var), *map(str, words)])


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write records into a file."""

    def written(*records: dict[str, object] | str, name: str = "records.jsonl") -> Path:
        file = tmp_path / name
        lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
        file.write_text("\n".join(lines), "utf-8")
        return file

    return written


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Lay a small picture down."""

    def laid(name: str = "pictures/front.png", colour: str = "sienna") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        out = io.BytesIO()
        Image.new("RGB", (40, 30), colour).save(out, "PNG")
        file.write_bytes(out.getvalue())
        return file

    return laid


@pytest.fixture
def folder(scan: Callable[..., Path], tmp_path: Path) -> Path:
    """A card with two sides, a notebook of three pages, a card alone."""
    names = ("card_b.png", "card_a.png", "book/p10.png", "book/p2.png", "book/p1.png", "other.png")
    (tmp_path / "scans").mkdir()
    for name, colour in zip(names, COLOURS, strict=False):
        scan(f"scans/{name}", colour)
    return tmp_path / "scans"
