"""A file of records to write and to import."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

import media
from archive.db import Database
from archive.importing import Options, Report, run

Write = Callable[..., Path]
Import = Callable[..., Report]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write records, dicts or bare lines, into a file."""

    def written(*records: dict[str, object] | str, name: str = "records.jsonl") -> Path:
        file = tmp_path / name
        lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
        file.write_text("\n".join(lines), "utf-8")
        return file

    return written


@pytest.fixture
def take_in(database: Database, store: media.Store, write: Write) -> Import:
    """Import records into the empty archive of the test."""

    def imported(*records: dict[str, object] | str, **options: bool) -> Report:
        return run(database, store, write(*records), Options(**options), lambda _done, _total: None)  # type: ignore[arg-type]

    return imported


@pytest.fixture
def scan() -> Callable[[str], bytes]:
    """A small picture of one colour."""

    def encoded(colour: str = "sienna") -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (8, 6), colour).save(out, "PNG")
        return out.getvalue()

    return encoded
