"""The largest pictures that are taken go all the way; `LARGEST=1` tries them, for some minutes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from media import Limits, Store

SIZE = (12_000, 10_000)
MADE = {
    "jpg": {"quality": 90},
    "progressive.jpg": {"quality": 90, "progressive": True},
    "png": {"compress_level": 1},
    "tif": {},
    "packed.tif": {"compression": "tiff_lzw"},
}
pytestmark = pytest.mark.skipif("LARGEST" not in os.environ, reason="LARGEST=1 tries pictures of 120 megapixels")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Hold the decoder to the usual limits."""
    return Store(tmp_path / "var", limits=Limits(reserve_bytes=0))


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    grain = Image.effect_noise((1500, 1250), 60).resize(SIZE, Image.Resampling.BILINEAR)
    return Image.merge("RGB", (grain, grain, Image.linear_gradient("L").resize(SIZE)))


@pytest.mark.parametrize("ending", MADE)
def test_a_picture_of_120_megapixels_is_taken_and_can_be_zoomed_into(
    store: Store, sheet: Image.Image, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"sheet.{ending}"
    sheet.save(path, **MADE[ending])
    with path.open("rb") as file:
        picture = store.accept(file, name=path.name)
    assert (picture.width, picture.height) == SIZE
    store.render(picture.sha256)
    store.tile(picture.sha256)
    assert store.rendered(picture.sha256)
    assert store.tiles_missing(picture.sha256) == 0
