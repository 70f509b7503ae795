"""Tiles beside libvips and iipsrv, in one run: `python tests/benchmarks/tiles.py [ROUNDS]`.

Needs pyvips-binary and pyvips; what is missing is said and left out.
Absolute times are this machine's and this hour's; the ratios count.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from media.decoder.job import Job
from media.decoder.tiling import tile
from media.limits import Limits
from time import perf_counter, process_time
began = perf_counter(), process_time()
tile(Job(open({scan!r}, "rb"), Limits(), Path({out!r}), 1, {{}}))
"""
THEIRS = """
import pyvips
from time import perf_counter, process_time
began = perf_counter(), process_time()
pyvips.Image.new_from_file({scan!r}, access="sequential").dzsave({out!r}, tile_size=512, overlap=0, suffix=".jpg")
"""
# The starting of Python is no part of it: the decoder is a process that stays. Not ru_maxrss: that of a new process
# begins with what its parent had.
TELL = """
took = perf_counter() - began[0], process_time() - began[1]
print(*took, next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def draw(folder: Path) -> list[Path]:
    """Draw a page of 70 megapixels with the grain of a scan: a JPEG of some 30 MB, a TIFF of 210 MB."""
    coarse = Image.effect_noise((2500, 1750), 40).resize((10_000, 7_000), Image.Resampling.BICUBIC)
    grain = Image.blend(coarse, Image.effect_noise((10_000, 7_000), 12), 0.3)
    light = Image.linear_gradient("L").resize((10_000, 7_000))
    page = Image.merge("RGB", (grain, Image.blend(grain, light, 0.5), Image.blend(grain, light, 0.3)))
    paths = [folder / "page.jpg", folder / "page.tif"]
    page.save(paths[0], quality=92, subsampling=0)
    page.save(paths[1])
    return paths


def run(program: str, scan: Path, folder: Path) -> tuple[float, float, float]:
    """Run a program as a process of its own; give seconds, seconds of computing, and its peak in megabytes."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    (out / "1").mkdir(parents=True)
    # Else the machine still writes what was drawn, or what the other left, while this one is timed.
    os.sync()
    text = program.format(root=str(ROOT), scan=str(scan), out=str(out / "1")) + TELL
    told = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True).stdout
    took, computing, peak = told.split()
    return float(took), float(computing), int(peak) / 1000


def pyramids(rounds: int, folder: Path) -> None:
    """Compare time and memory, round by round, the two in turn."""
    if importlib.util.find_spec("pyvips") is None:
        print("pyramids: left out, pyvips is not installed (pip install pyvips pyvips-binary)")
        return
    for scan in draw(folder):
        ours, theirs = [], []
        for turn in range(rounds):
            timed = [(OURS, ours), (THEIRS, theirs)]
            for program, times in reversed(timed) if turn % 2 else timed:
                times.append(run(program, scan, folder))
        print(f"{scan.name} ({scan.stat().st_size // 1_000_000} MB), median of {rounds}:")
        for place, (what, unit) in enumerate((("time", "s"), ("computing", "s"), ("peak", "MB"))):
            mine, other = (statistics.median(one[place] for one in each) for each in (ours, theirs))
            ratio = statistics.median(a[place] / b[place] for a, b in zip(ours, theirs, strict=True))
            print(f"  {what:10} ours {mine:8.2f} {unit}, vips dzsave {other:8.2f} {unit}, ratio {ratio:.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        pyramids(int(sys.argv[1]) if len(sys.argv) > 1 else 5, Path(name))
