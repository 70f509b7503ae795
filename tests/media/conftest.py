"""The room in which pictures are tested: a store of its own for each test, and scans drawn on the spot."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from media import Picture, Store, child

Take = Callable[[bytes], Picture]

# Runs in the decoding server: puts a job in the place of "probe" and "render" that does something else.
INSTEAD = """
import sys; sys.path.insert(0, sys.argv[1])
import os, signal, socket, time
from media.decoder import process, server

def misbehave(job):
    {does}

process.JOBS.update(probe=misbehave, render=misbehave)
server.main()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> Store:
    return Store(data)


@pytest.fixture
def take(store: Store) -> Take:
    """Carl uploads some bytes."""
    return lambda scan: store.accept(BytesIO(scan), name="scan.jpg")


@pytest.fixture
def encode() -> Callable[..., bytes]:
    def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:  # noqa: ANN401 - Pillow's options
        out = BytesIO()
        image.save(out, kind, **options)
        return out.getvalue()

    return encoded


@pytest.fixture(scope="session")
def card() -> Image.Image:
    """A postcard of 60 x 40: red, green, blue and yellow quarters, so that every turn of it is told from the others."""
    image = Image.new("RGB", (60, 40))
    draw = ImageDraw.Draw(image)
    for corner, colour in zip(((0, 0), (30, 0), (0, 20), (30, 20)), ("red", "lime", "blue", "yellow"), strict=True):
        draw.rectangle((*corner, corner[0] + 29, corner[1] + 19), fill=colour)
    return image


@pytest.fixture(scope="session")
def scan(card: Image.Image) -> bytes:
    """The card as a JPEG."""
    out = BytesIO()
    card.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


@pytest.fixture
def files(data: Path) -> Callable[[], list[str]]:
    """Every file below the data folder, so that a test can say that nothing is left."""
    return lambda: sorted(str(path.relative_to(data)) for path in data.rglob("*") if not path.is_dir())


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[child._Room]:
    """A decoding server for this test alone."""
    room = child._Room()
    monkeypatch.setattr(child, "_ROOM", room)
    yield room
    if room._server is not None:
        room.empty(room._server)


@pytest.fixture
def decoder_that(own_server: child._Room, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The decoding process does this instead of decoding."""

    def changed(does: str) -> None:
        monkeypatch.setattr(child, "_START", INSTEAD.format(does=does))
        if own_server._server is not None:
            own_server.empty(own_server._server)

    return changed
