"""Cuts a picture into the tiles of its pyramid: one decoding, then each level halved from the one above, band by band.

No level is ever held whole but those that are small enough to be given in one piece. 70 megapixels need 60 MB beside
the decoded picture, and two threads encode while the next band is prepared.
"""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from media.decoder.bands import Band, Bands
from media.decoder.job import Job
from media.iiif.grid import QUALITY, TILE, Level, levels, row, whole_path

_THREADS: Final = 2

# Rows of tiles that are still being encoded while the next one is prepared.
_AHEAD: Final = 2


def tile(job: Job) -> Mapping[str, object]:
    """Write the pyramid of one page into the folder; return the page's width and height in pixels."""
    bands = Bands(job)
    with ThreadPoolExecutor(_THREADS) as pool:
        writer = _Writer(pool, job.folder)
        chain = _chain(bands.width, bands.height, writer)
        for band in bands(TILE):
            chain.take(band)
        chain.finish()
        writer.finish()
    return {"width": bands.width, "height": bands.height}


def _chain(width: int, height: int, writer: "_Writer") -> "_LevelCutter":
    below: _LevelCutter | None = None
    for level in reversed(levels(width, height)):
        below = _LevelCutter(level, (width, height), below, writer)
    if below is None:
        raise ValueError("a picture has at least one level")
    return below


class _Writer:
    """Encodes and writes, a bounded number of rows of tiles behind the cutting."""

    def __init__(self, pool: ThreadPoolExecutor, folder: Path) -> None:
        self._pool = pool
        self._folder = folder
        self._waiting: list[list[Future[None]]] = []

    def tiles(self, image: Image.Image, cut: Iterable[tuple[tuple[int, int, int, int], str]]) -> None:
        """Write boxes of an image, each under its path."""
        self._waiting.append([self._pool.submit(self._write, image, box, path) for box, path in cut])
        while len(self._waiting) > _AHEAD:
            _wait(self._waiting.pop(0))

    def finish(self) -> None:
        """Wait for the rest."""
        while self._waiting:
            _wait(self._waiting.pop(0))

    def _write(self, image: Image.Image, box: tuple[int, int, int, int], path: str) -> None:
        piece = image.crop(box)
        piece.info = {}
        encoded = BytesIO()
        piece.save(encoded, "JPEG", quality=QUALITY)
        target = self._folder / path
        # Three folders a tile: pathlib asks for the inner ones first, and took a tenth of all computing.
        os.makedirs(target.parent, exist_ok=True)  # noqa: PTH103
        target.write_bytes(encoded.getbuffer())


def _wait(futures: list[Future[None]]) -> None:
    for future in futures:
        future.result()


class _LevelCutter:
    """One level: gathers rows until a row of tiles is full, cuts it, and hands it on at half the size."""

    def __init__(self, level: Level, picture: tuple[int, int], below: "_LevelCutter | None", writer: _Writer) -> None:
        self._level = level
        self._picture = picture
        self._below = below
        self._writer = writer
        self._row = 0
        self._gathered: Image.Image | None = None
        self._filled = 0
        self._whole = Image.new("RGB", (level.width, level.height)) if level.whole else None

    def take(self, band: Band) -> None:
        """Take the next rows of this level: a whole row of tiles, half of one, or the picture's last."""
        wanted = min(TILE, self._level.height - self._row * TILE)
        if band.rows == wanted and self._gathered is None:
            self._cut(band)
            return
        if self._gathered is None:
            # A new one each time: the threads may still read the one before.
            self._gathered, self._filled = Image.new("RGB", (self._level.width, wanted), None), 0
        self._gathered.paste(band.image, (0, self._filled))
        self._filled += band.rows
        if self._filled == wanted:
            full, self._gathered = self._gathered, None
            self._cut(Band(full, 0, wanted))

    def finish(self) -> None:
        """Write what is there in one piece, here and below."""
        if self._whole is not None:
            everything = (0, 0, *self._whole.size)
            self._writer.tiles(self._whole, [(everything, whole_path(self._level))])
        if self._below is not None:
            self._below.finish()

    def _cut(self, band: Band) -> None:
        end = band.top + band.rows
        box = (0, band.top, self._level.width, end)
        if not self._level.single:
            tiles = row(self._level, self._row, *self._picture)
            self._writer.tiles(band.image, (((one.x, band.top, one.x + one.width, end), one.path) for one in tiles))
        if self._whole is not None:
            self._whole.paste(band.image.crop(box), (0, self._row * TILE))
        if self._below is not None:
            half = band.image.reduce(2, box)
            self._below.take(Band(half, 0, half.height))
        self._row += 1
