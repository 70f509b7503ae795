"""Copies of a picture look alike, other pictures do not; measured whole by tests/benchmarks/duplicates.py."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance, ImageOps

import archive
import media
from media.decoder import look
from media.looks import BITS, SHARED_BANDS, Look

PICTURES = Path(archive.__file__).parent / "demonstration" / "pictures"
# Two hands' pages that look alike, a wall, both sides of cards of one series.
NAMES = ["D-001", "D-002", "D-003", "D-010", "D-011", "I-001", "I-002", "P-001-front", "P-002-front", "P-001-back"]


def cropped(image: Image.Image, *share: float) -> Image.Image:
    (width, height), (left, top, right, bottom) = image.size, share
    return image.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def compressed(image: Image.Image) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=30)
    return Image.open(out)


COPIES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "half": lambda image: image.resize((image.width // 2, image.height // 2)),
    "a fifth": lambda image: image.resize((image.width // 5, image.height // 5)),
    "compressed": compressed,
    "grey": lambda image: image.convert("L"),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    "sepia": lambda image: ImageOps.colorize(image.convert("L"), (30, 20, 10), (255, 245, 220)),
    "cropped on all sides": lambda image: cropped(image, 0.02, 0.02, 0.02, 0.02),
    "cropped on two sides": lambda image: cropped(image, 0.02, 0.02, 0, 0),
    "all of it": lambda image: compressed(cropped(image.resize((700, 900)), 0, 0.02, 0.02, 0)),
}


@pytest.fixture(scope="module")
def pictures() -> dict[str, Image.Image]:
    return {name: Image.open(PICTURES / f"{name}.jpg").convert("RGB") for name in NAMES}


def look_of(image: Image.Image, turn: int = 1) -> Look:
    image.load()
    return Look(1, look.bits_of(image, turn))


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_looks_like_its_picture_and_is_found_by_its_bands(copy: str, pictures: dict[str, Image.Image]) -> None:
    for name, image in pictures.items():
        one, other = look_of(image), look_of(COPIES[copy](image))
        assert one.is_like(other), (name, one.difference(other))
        assert len(set(one.bands()) & set(other.bands())) >= SHARED_BANDS, name


def test_different_pictures_do_not_look_alike(pictures: dict[str, Image.Image]) -> None:
    looks = {name: look_of(image) for name, image in pictures.items()}
    assert [
        (one, other)
        for one in looks
        for other in looks
        if one < other and looks[one].is_like(looks[other])
    ] == []  # fmt: skip


def test_a_turned_scan_looks_as_it_is_shown(pictures: dict[str, Image.Image]) -> None:
    image = pictures["P-001-front"]
    stored = image.transpose(Image.Transpose.ROTATE_90)  # orientation 6 turns it back
    assert look_of(stored, turn=6).is_like(look_of(image))
    assert not look_of(stored).is_like(look_of(image))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "LAB"])
def test_every_mode_has_a_look(mode: str, pictures: dict[str, Image.Image]) -> None:
    image = pictures["P-001-front"].resize((300, 212))
    wide = b"".join(bytes((value, value)) for value in image.convert("L").tobytes())
    converted = Image.frombytes("I;16", image.size, wide) if mode == "I;16" else image.convert(mode)
    assert not look_of(converted).plain


@pytest.mark.parametrize("colour", ["white", "black", "red"])
def test_a_plain_page_looks_like_nothing(colour: str, store: media.Store) -> None:
    out = io.BytesIO()
    Image.new("RGB", (200, 300), colour).save(out, "PNG")
    out.seek(0)
    assert store.accept(out, name="blank.png").looks == ()


def test_every_page_of_a_scan_is_looked_at(store: media.Store, pictures: dict[str, Image.Image]) -> None:
    pages = [pictures[name].resize((275, 375)) for name in ("D-001", "D-002", "D-003")]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate")
    out.seek(0)
    taken = store.accept(out, name="notebook.tif")
    assert [each.page for each in taken.looks] == [1, 2, 3]
    for each, name in zip(taken.looks, ("D-001", "D-002", "D-003"), strict=True):
        assert each.is_like(look_of(pictures[name]))


@given(st.integers(0, (1 << BITS) - 1), st.integers(1, 500))
def test_a_look_can_be_written_and_read(bits: int, page: int) -> None:
    assert Look.read(page, Look(page, bits).write()) == Look(page, bits)


@given(st.integers(0, (1 << BITS) - 1), st.integers(0, (1 << BITS) - 1))
def test_likeness_has_no_direction_and_bands_stay_apart(one: int, other: int) -> None:
    assert Look(1, one).is_like(Look(1, other)) == Look(1, other).is_like(Look(1, one))
    assert len(set(Look(1, one).bands())) == 42


# Of so many bits set in either of two looks, so many may differ: what was measured of copies, and no more.
@pytest.mark.parametrize(
    ("together", "different"), [(512, 108), (300, 108), (240, 108), (200, 90), (100, 45), (40, 18)]
)
def test_a_copy_may_differ_as_far_as_was_measured_and_no_further(together: int, different: int) -> None:
    one = Look(1, (1 << together) - 1)
    assert one.is_like(Look(1, one.bits >> different))
    assert not one.is_like(Look(1, one.bits >> (different + 1)))


@pytest.mark.parametrize("text", ["", "xyz", "-1", "f" * 129])
def test_what_is_no_look_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"look|invalid literal"):
        Look.read(1, text)
