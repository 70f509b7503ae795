"""Public copies: the archive's decoder beside libvips, in turns, each run in a process of its own.

    python -m tests.benchmarks.renditions [FOLDER FOR THE SCANS]

The starting of Python is no part of the time: the decoder is a process that stays. Ends with 1 where the archive takes
more than 1.5 times as long. Without pyvips there is nothing to compare with.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from media.recipes import RENDITIONS
from tests.benchmarks.scans import scans

ROUNDS = 5
MOST = 1.5
ROOT = Path(__file__).parents[2]
MAKERS = {"archive": "tests.benchmarks.peers.our_renditions", "vips": "tests.benchmarks.peers.vips_renditions"}


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds and, at its highest, megabytes."""

    seconds: float
    megabytes: float


def main(folder: Path) -> int:
    """Print a line for each scan; give the exit code."""
    if find_spec("pyvips") is None:
        print("renditions: left out, the package pyvips (with pyvips-binary) is not installed")
        return 0
    slower = False
    # Elsewhere: the memory of a new process begins with what its parent had.
    with ProcessPoolExecutor(1) as drawing:
        files = drawing.submit(scans, folder).result()
    for name, file in files.items():
        ours, theirs = _in_turns(file)
        ratio = ours.seconds / theirs.seconds
        slower = slower or ratio > MOST
        print(
            f"{name:<10}  archive {ours.seconds:5.2f} s {ours.megabytes:4.0f} MB   "
            f"vips {theirs.seconds:5.2f} s {theirs.megabytes:4.0f} MB   time × {ratio:.2f}"
        )
    return int(slower)


def _in_turns(file: Path) -> tuple[Run, Run]:
    runs: dict[str, list[Run]] = {maker: [] for maker in MAKERS}
    for turn in range(ROUNDS + 1):  # the first one only warms up
        for maker in list(MAKERS)[:: 1 if turn % 2 else -1]:
            run = _run(MAKERS[maker], file)
            if turn:
                runs[maker].append(run)
    ours, theirs = (
        Run(statistics.median(run.seconds for run in those), max(run.megabytes for run in those))
        for those in runs.values()
    )
    return ours, theirs


def _run(module: str, file: Path) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        os.sync()  # else the machine still writes what was drawn while this is timed
        command = [sys.executable, "-m", module, str(file), folder]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        told = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode or {path.name for path in Path(folder).iterdir()} != {each.file for each in RENDITIONS}:
            raise RuntimeError(f"{module} did not make the copies of {file.name}")
        return Run(float(told), used.ru_maxrss * 1024 / 1_000_000)


if __name__ == "__main__":
    made = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    try:
        code = main(made)
    finally:
        if len(sys.argv) == 1:
            shutil.rmtree(made)
    sys.exit(code)
