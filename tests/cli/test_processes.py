"""The command as a process of its own: signals, pipes, limits of the system, start-up."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.service import archive

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def var(tmp_path: Path, founded: Path) -> Path:
    """A data folder with an empty catalogue."""
    folder = tmp_path / "var"
    folder.mkdir()
    shutil.copy(founded, folder)
    return folder


def command(var: Path, *words: object, **options: object) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ARCHIVE_RESERVE_MB": "0"}
    pipe = subprocess.PIPE
    return subprocess.Popen(archive(var, *words), env=environment, text=True, stdout=pipe, stderr=pipe, **options)  # type: ignore[call-overload, no-any-return]


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file that takes a while."""
    file = tmp_path / "many.jsonl"
    text = "Вода кончилась. " * 20
    file.write_text("\n".join(diary(number, text) for number in range(2000)))
    return file


def diary(number: int, text: str) -> str:
    return json.dumps({"id": f"D-{number}", "kind": "diary", "text": text})


def count(var: Path) -> int:
    code, out, _ = finished(command(var, "export"))
    assert code == 0
    return len(out.splitlines())


def test_an_import_that_is_interrupted_says_how_to_go_on_and_keeps_what_it_finished(var: Path, many: Path) -> None:
    process = command(var, "import", many)
    wal = var / "catalogue.sqlite3-wal"
    until = time.monotonic() + 300
    while not (wal.exists() and wal.stat().st_size > 500_000) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    code, _, err = finished(process)
    assert (code, err) == (3, "Interrupted. What was finished stays; run the same command again to go on.\n")
    kept = count(var)
    assert 0 < kept < 2000
    assert kept % 50 == 0


def test_an_import_without_room_ends_with_3_and_leaves_a_whole_catalogue(var: Path, many: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))

    code, _, err = finished(command(var, "import", many, preexec_fn=no_room))
    assert code == 3
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1
    code, _, err = finished(command(var, "check"))
    assert (code, err) == (0, "")
    assert count(var) % 50 == 0


def test_an_export_whose_reader_goes_away_ends_quietly(var: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    file.write_text("\n".join(diary(number, "Вода. " * 1000) for number in range(30)))  # far more than a pipe holds
    finished(command(var, "import", file))
    process = command(var, "export")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    process.wait(60)
    assert process.stderr.read() == ""
    process.stderr.close()


def test_help_loads_neither_database_nor_web_nor_search(var: Path) -> None:
    code = (
        "import sys; from archive.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({'sqlalchemy', 'flask', 'whoosh', 'PIL', 'alembic', 'rich', 'pydantic'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Usage" in done.stdout
    assert done.stdout.splitlines()[-1] == ""
