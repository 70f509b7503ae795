"""Words that visitors type are nowhere on the disk: not with the archive, not with the browser (kiosk P1, P2)."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive.db import Database
from archive.settings import read_settings
from archive.worker.folding import Folding
from tests.browser.real_server import PROJECT, RealServer

pytestmark = pytest.mark.browser

POLICY = PROJECT / "deploy" / "kiosk" / "kiosk.json"
TYPED = int(os.environ.get("CANARIES", "5"))
SEED = int(os.environ.get("SEED", "1"))
BIRD = "kanareika"


def type_words(server: RealServer, folder: Path, words: list[str]) -> None:
    """Let a visitor type them under the policy of the kiosk, but for what keeps tests out."""
    policy = json.loads(POLICY.read_text("utf-8"))
    del policy["DeveloperToolsAvailability"]
    file = folder / "kiosk.json"
    file.write_text(json.dumps(policy | {"URLAllowlist": [server.address]}), "utf-8")
    command = ["unshare", "-m", "--propagation", "private", sys.executable, "-m", "tests.browser.canaries"]
    done = subprocess.run(
        [*command, str(file), str(folder / "profile"), server.address, *words],
        cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60 + 5 * len(words),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def holding(folder: Path, word: bytes) -> list[str]:
    """Name the files below a folder that hold a word, in one byte a letter or in two."""
    files = {str(file.relative_to(folder)): file for file in folder.rglob("*") if file.is_file()}
    forms = (word, word.decode().encode("utf-16-le"))
    return [name for name, file in files.items() if any(form in file.read_bytes() for form in forms)]


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0,
    reason="this machine allows no mount namespace of its own (unshare -m)",
)
def test_words_typed_at_the_kiosk_leave_no_trace_with_archive_or_browser(demonstration: Path, tmp_path: Path) -> None:
    data, log = tmp_path / "var", tmp_path / "server.log"
    shutil.copytree(demonstration, data)
    chance = random.Random(SEED)  # noqa: S311 -- words, not keys
    words = [BIRD + "".join(chance.choices("abcdefghijklm", k=12)) for _ in range(TYPED)]
    server = RealServer(data, log)
    server.start()
    with closing(server):
        type_words(server, tmp_path, words)
    database = Database(read_settings(data=data).database)
    Folding(database, data).step()
    database.close()
    looked_at = [file for file in tmp_path.rglob("*") if file.is_file()]
    print(f"\n{len(words)} words typed; {len(looked_at)} files looked through, "
          f"{sum(file.stat().st_size for file in looked_at) / 1e6:.1f} MB")  # fmt: skip
    assert (tmp_path / "profile" / "Default").is_dir()
    assert holding(tmp_path, BIRD.encode()) == []
