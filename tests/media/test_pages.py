"""A notebook scanned into one TIFF: every page of it is shown."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from media import RENDITIONS, Limits, Page, Picture, Reason, Refused, Store
from media.recipes import Recipe

Take = Callable[[bytes], Picture]
Encode = Callable[..., bytes]
INKS = ("red", "lime", "blue")


@pytest.fixture
def notebook(encode: Encode) -> bytes:
    pages = [Image.new("RGB", (60 + 10 * number, 40), ink) for number, ink in enumerate(INKS)]
    return encode(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")


def folder_of(store: Store, sha256: str) -> Path:
    file = store.rendition(sha256, "thumb.webp")
    assert file is not None
    return file.parent


def test_every_page_has_its_own_set_of_files(store: Store, take: Take, notebook: bytes) -> None:
    picture = take(notebook)
    assert picture.frames == 3
    made = store.render(picture.sha256)
    assert [each.page for each in made] == [page for page in (1, 2, 3) for _ in RENDITIONS]
    assert store.pages(picture.sha256) == (Page(1, 60, 40), Page(2, 70, 40), Page(3, 80, 40))
    for page, ink in zip((1, 2, 3), ((255, 0, 0), (0, 255, 0), (0, 0, 255)), strict=True):
        for recipe in RENDITIONS:
            with Image.open(folder_of(store, picture.sha256) / recipe.of_page(page)) as image:
                found = image.convert("RGB").getpixel((3, 2))
            assert isinstance(found, tuple)
            assert all(abs(one - other) < 20 for one, other in zip(found, ink, strict=True))


def test_a_page_has_its_number_in_the_names_of_its_files_but_for_the_first() -> None:
    screen = Recipe("screen", 1920, "WEBP", 80)
    assert (screen.file, screen.of_page(1), screen.of_page(12)) == ("screen.webp", "screen.webp", "p12-screen.webp")


def test_all_pages_are_published_and_withdrawn_together(store: Store, take: Take, notebook: bytes, data: Path) -> None:
    sha256 = take(notebook).sha256
    store.render(sha256)
    store.publish("17", sha256)
    assert {path.name for path in (data / "public" / "17").iterdir()} == {
        recipe.of_page(page) for page in (1, 2, 3) for recipe in RENDITIONS
    }
    assert store.public_file("17", "p3-screen.webp") is not None
    store.withdraw("17")
    assert store.public_file("17", "p3-screen.webp") is None


def test_a_notebook_is_made_anew_when_a_file_of_any_page_is_gone(store: Store, take: Take, notebook: bytes) -> None:
    sha256 = take(notebook).sha256
    store.render(sha256)
    assert store.rendered(sha256)
    (folder_of(store, sha256) / "p3-thumb.jpg").unlink()
    assert not store.rendered(sha256)
    store.render(sha256)
    assert store.rendered(sha256)


def broken_second_page(whole: bytes) -> bytes:
    """Overwrite the packed pixels of page 2, whose directory stays whole."""
    with Image.open(BytesIO(whole)) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        image.seek(1)
        (start,), (length,) = image.tag_v2[273], image.tag_v2[279]
    return whole[:start] + b"\xff" * length + whole[start + length :]


def test_a_notebook_with_an_unreadable_page_is_refused(store: Store, notebook: bytes) -> None:
    with pytest.raises(Refused) as refused:
        store.accept(BytesIO(broken_second_page(notebook)), name="notebook.tif")
    assert refused.value.reason is Reason.DAMAGED


def test_a_page_too_far_back_to_be_decoded_at_once_is_left_out_if_it_is_broken(data: Path, notebook: bytes) -> None:
    store = Store(data, limits=Limits(pages_seconds=0))
    picture = store.accept(BytesIO(broken_second_page(notebook)), name="notebook.tif")
    assert picture.frames == 3
    store.render(picture.sha256)
    assert store.rendered(picture.sha256)
    assert [page.number for page in store.pages(picture.sha256)] == [1, 3]


def test_a_notebook_of_five_hundred_pages_is_taken_without_decoding_them_all(data: Path, encode: Encode) -> None:
    pages = [Image.effect_noise((90, 70), 60) for _ in range(4)]
    whole = encode(
        pages[0], "TIFF", save_all=True, append_images=(pages[n % 4] for n in range(499)), compression="tiff_lzw"
    )
    picture = Store(data, limits=Limits(pages_seconds=0)).accept(BytesIO(whole), name="notebook.tif")
    assert picture.frames == 500
    assert [look.page for look in picture.looks] == [1]


def test_pages_whose_copies_would_take_hours_are_refused_from_their_headers(data: Path, notebook: bytes) -> None:
    store = Store(data, limits=Limits(all_pixels=8_000))
    with pytest.raises(Refused, match="megapixels together") as refused:
        store.accept(BytesIO(broken_second_page(notebook)), name="notebook.tif")
    assert refused.value.reason is Reason.TOO_MANY_PIXELS_IN_ALL
    assert Store(data, limits=Limits(all_pixels=8_400)).accept(BytesIO(notebook), name="notebook.tif").frames == 3


def test_a_smaller_copy_and_a_mask_between_the_pages_are_no_pages(store: Store, take: Take, encode: Encode) -> None:
    first, thumbnail, second = (Image.new("L", (wide, 30), 90) for wide in (50, 5, 60))
    thumbnail.encoderinfo = {"tiffinfo": {254: 1}}  # type: ignore[attr-defined]
    whole = encode(first, "TIFF", save_all=True, append_images=[thumbnail, second])
    picture = take(whole)
    assert picture.frames == 2
    store.render(picture.sha256)
    assert [page.width for page in store.pages(picture.sha256)] == [50, 60]
