"""Draws every picture of a drawings file: `python -m media.illustration DRAWINGS.jsonl OUTDIR`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from media.illustration import DrawingError, draw, drawing_of

_USAGE = 2
_FAULTY = 1


def main(arguments: list[str]) -> int:
    """Writes one JPEG for each line of the file below the folder; names each line that cannot be drawn."""
    if len(arguments) != 2:  # noqa: PLR2004 - a file and a folder
        sys.stderr.write("usage: python -m media.illustration DRAWINGS.jsonl OUTDIR\n")
        return _USAGE
    source, folder = Path(arguments[0]), Path(arguments[1])
    lines = source.read_text(encoding="utf-8").splitlines()
    results = [_draw_line(line, number, folder) for number, line in enumerate(lines, 1) if line.strip()]
    sizes = [size for size in results if size]
    sys.stdout.write(f"{len(sizes)} pictures, {sum(sizes) / 1_000_000:.1f} MB\n")
    return 0 if len(sizes) == len(results) else _FAULTY


def _draw_line(line: str, number: int, folder: Path) -> int:
    """Size of the file in bytes, 0 when it could not be drawn."""
    try:
        drawing = drawing_of(json.loads(line))
        data = draw(drawing).jpeg()
    except (DrawingError, json.JSONDecodeError) as problem:
        sys.stderr.write(f"line {number}: {problem}\n")
        return 0
    target = folder / drawing.file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return len(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
