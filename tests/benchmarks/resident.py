"""Memory of one process that has answered a few questions: `python tests/benchmarks/resident.py ENGINE FOLDER WORD…`.

Started by the speed trial, once for each engine, over what the trial built. Ours is the visitors' web application.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.peers.available import PEERS
from tests.benchmarks.peers.task import Task

OURS = "kiosk"


def resident(engine: str, folder: Path, words: Sequence[str]) -> tuple[float, float]:
    """Give the memory of a process of its own in MB: all of it, and what it does not share."""
    command = [sys.executable, __file__, engine, str(folder), *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    whole, private = done.stdout.split()[-2:]
    return float(whole), float(private)


def _visit(folder: Path, words: Sequence[str]) -> None:
    from archive.apps import create_kiosk_app
    from archive.settings import read_settings

    client = create_kiosk_app(read_settings(data=folder / "var")).test_client()
    for word in words:
        page = client.get("/ru/search", query_string={"q": word})
        if page.status_code != 200:
            raise RuntimeError(f"the search page answered {page.status}")


def _ask(engine: str, folder: Path, words: Sequence[str]) -> None:
    peer = PEERS[engine](folder)
    peer.open()
    for word in words:
        peer.ask(Task.FACETS, word)


def _report() -> None:
    """Print this process's memory, whole and private, in MB."""
    sizes: dict[str, float] = {}
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]:
        name, kilobytes = line.split()[:2]
        sizes[name] = int(kilobytes) / 1024
    print(f"{sizes['Rss:']:.1f} {sizes['Private_Clean:'] + sizes['Private_Dirty:']:.1f}")


if __name__ == "__main__":
    chosen, place, asked = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    if chosen == OURS:
        _visit(place, asked)
    else:
        _ask(chosen, place, asked)
    _report()
