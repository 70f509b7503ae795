"""An upload of a folder that is killed, whenever, and started again doubles nothing and loses nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archive.catalogue.items import Item
from archive.db import Database
from archive.settings import Settings
from tests.service import PROJECT, archive

pytestmark = pytest.mark.faults

# A release is tried with FOLDER_KILLS=60.
KILLS = int(os.environ.get("FOLDER_KILLS", "5"))
PAIRS, PAGES = 15, 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixty scans: cards of two sides, and a notebook of thirty pages, which takes two transactions."""
    names = [f"card{number}_{side}.png" for number in range(PAIRS) for side in "ab"]
    names += [f"book/p{number}.png" for number in range(1, PAGES + 1)]
    (tmp_path / "scans" / "book").mkdir(parents=True)
    for number, name in enumerate(names):
        card = Image.new("RGB", (48, 32), (number * 4, 90, 60))
        ImageDraw.Draw(card).rectangle((8, 8, 40, 24), outline="white")
        card.save(tmp_path / "scans" / name)
    return tmp_path / "scans"


def begin(settings: Settings, folder: Path) -> subprocess.Popen[bytes]:
    command = archive(settings.data, "upload", folder)
    environment = os.environ | {"ARCHIVE_RESERVE_MB": "0"}
    return subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def held(database: Database) -> list[list[str]]:
    with database.reading() as session:
        return sorted([asset.filename for asset in item.assets] for item in session.query(Item))


def test_killed_again_and_again_it_ends_as_if_it_had_never_been(
    settings: Settings, database: Database, folder: Path
) -> None:
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        process = begin(settings, folder)
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(random.uniform(0, 0.3))  # noqa: S311 -- no secret
        os.killpg(process.pid, signal.SIGKILL)
        out = first + process.communicate()[0]
        acknowledged |= {line.split(":")[0] for line in out.decode().splitlines(keepends=True) if line.endswith("\n")}
        there = {name for names in held(database) for name in names}
        assert {Path(file).name for file in acknowledged if file.startswith(str(folder))} <= there
    assert acknowledged, "nothing was acknowledged: the kills mean nothing"
    last = begin(settings, folder)
    out, err = last.communicate()
    assert (last.returncode, err) == (0, b"")
    assert b"0 refused. " in out
    pages = [f"p{number}.png" for number in range(1, PAGES + 1)]
    assert held(database) == sorted([pages, *([f"card{n}_a.png", f"card{n}_b.png"] for n in range(PAIRS))])
