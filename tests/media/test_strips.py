"""An uncompressed TIFF is reduced where it lies, to the very pixels that come of the whole."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from media import RENDITIONS, Limits
from media.decoder import opening
from media.decoder.job import Job
from media.decoder.renderer import render
from media.decoder.strips import Strips


def written(path: Path, mode: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, **options: object) -> Path:
    """Write grain in strips of a few rows, as scanners do."""
    monkeypatch.setattr(TiffImagePlugin, "STRIP_SIZE", size[0] * len(mode) * 7)
    grain = random.Random(1).randbytes(size[0] * size[1] * len(mode))  # noqa: S311 -- the same pixels in every run
    Image.frombytes(mode, size, grain).save(path, **options)
    return path


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("factor", [2, 3, 7])
def test_reduced_strips_are_the_reduced_picture(
    tmp_path: Path, mode: str, factor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "scan.tif", mode, (301, 1033), monkeypatch)
    with path.open("rb") as file, Image.open(path) as whole:
        strips = Strips.of(opening.open_picture(file, Limits()), file)
        assert strips
        assert strips.reduced(factor).tobytes() == whole.reduce(factor).tobytes()


def test_a_picture_that_needs_decoding_has_no_strips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = written(tmp_path / "packed.tif", "RGB", (90, 60), monkeypatch, compression="tiff_lzw")
    turned = written(tmp_path / "turned.tif", "RGB", (90, 60), monkeypatch, tiffinfo={274: 6})
    for path in (packed, turned):
        with path.open("rb") as file:
            assert Strips.of(opening.open_picture(file, Limits()), file) is None


def test_the_copies_of_a_large_tiff_are_those_of_the_same_picture_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = written(tmp_path / "plain.tif", "L", (7801, 311), monkeypatch)
    packed = BytesIO()
    with Image.open(plain) as whole:
        whole.save(packed, "TIFF", compression="tiff_lzw")
    packed.seek(0)
    made = []
    for name, file in (("plain", plain.open("rb")), ("packed", packed)):
        (tmp_path / name).mkdir()
        with file:
            render(Job(file, Limits(), tmp_path / name, 1, {}))
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1]


def test_no_two_copies_are_written_from_one_picture_which_would_carry_the_settings_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    save = Image.Image.save

    def saved(picture: Image.Image, file: BytesIO, kind: str, **settings: object) -> None:
        written.append(picture)
        save(picture, file, kind, **settings)

    small = BytesIO()
    Image.new("RGB", (60, 40)).save(small, "PNG")
    monkeypatch.setattr(Image.Image, "save", saved)
    render(Job(small, Limits(), tmp_path, 1, {}))
    assert len({id(picture) for picture in written}) == len(written) == len(RENDITIONS)
