"""Tiles for zooming: every place of a scan at every scale, as files in the places of their addresses."""

from __future__ import annotations

import io
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat

from media import Limits, Picture, Reason, Refused, Shown, StorageFailed, Store
from media.child import Decoder
from media.iiif import grid, pages
from media.iiif.grid import MAX_AREA, TILE, levels, paths, row
from media.layout import Layout

Take = Callable[[bytes], Picture]
Encode = Callable[..., bytes]
Tiled = Callable[..., Path]

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def drawn(width: int, height: int) -> Image.Image:
    """Draw colours that tell every place from every other."""
    across, down = (Image.linear_gradient("L").rotate(turn).resize((width, height)) for turn in (90, 0))
    return Image.merge("RGB", (across, down, ImageChops.difference(across, down)))


@pytest.fixture
def tiled(store: Store, take: Take, encode: Encode, data: Path) -> Tiled:
    """Upload a picture, make its tiles, and give their folder."""

    def made(image: Image.Image, kind: str = "PNG", count: int = 1, **options: object) -> Path:
        sha256 = take(encode(image, kind, **options)).sha256
        store.tile(sha256, count)
        assert store.tiled(sha256)
        assert store.tiles_missing(sha256) == 0
        return Layout(data).tile_folder(sha256)

    return made


def put_together(folder: Path, width: int, height: int, factor: int) -> Image.Image:
    """Lay the tiles of one scale side by side, as a viewer does."""
    level = next(level for level in levels(width, height) if level.factor == factor)
    whole = Image.new("RGB", (level.width, level.height))
    for number in range(-(-level.height // TILE)):
        for tile in row(level, number, width, height):
            with Image.open(folder / tile.path) as piece:
                assert piece.size == (tile.width, tile.height)
                whole.paste(piece, (tile.x, tile.y))
    return whole


def difference(one: Image.Image, other: Image.Image) -> float:
    """Measure by how many of 255 levels two pictures differ on average."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize("size", [(1500, 1100), (1025, 513), (513, 1), (700, 2049)])
def test_the_tiles_of_each_scale_are_the_picture(tiled: Tiled, size: tuple[int, int]) -> None:
    image = drawn(*size)
    folder = tiled(image)
    for level in levels(*size):
        wanted = image.reduce(level.factor)
        assert difference(put_together(folder / "1", *size, level.factor), wanted) < 2.0


@pytest.mark.parametrize("size", [(1, 1), (60, 40), (512, 512), (1500, 1100)])
def test_there_are_the_files_of_the_grid_and_no_other(tiled: Tiled, size: tuple[int, int]) -> None:
    folder = tiled(drawn(*size))
    found = {str(path.relative_to(folder / "1")) for path in (folder / "1").rglob("*.jpg")}
    assert found == set(paths(*size))
    assert "full/max/0/default.jpg" in found


@pytest.mark.parametrize("orientation", range(1, 9))
def test_tiles_are_upright(tiled: Tiled, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = drawn(700, 500)
    folder = tiled(image, "JPEG", exif=exif.tobytes(), quality=95)
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # to Transpose, which undoes the orientation
    upright = image.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else image
    assert difference(put_together(folder / "1", *upright.size, 1), upright) < 3.0


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("rows", [1, 7, 1100])
def test_strips_read_where_they_lie_give_what_decoding_gives(tiled: Tiled, mode: str, rows: int) -> None:
    image = drawn(900, 1100).convert(mode)
    plain = tiled(image, "TIFF", strip_size=rows * 900 * len(image.getbands()))
    packed = tiled(image, "TIFF", compression="tiff_lzw")
    for level in levels(900, 1100):
        one, other = (put_together(folder / "1", 900, 1100, level.factor) for folder in (plain, packed))
        assert difference(one, other) == 0


@pytest.mark.parametrize("options", [{"quality": 92}, {"progressive": True}, {"icc_profile": SRGB}], ids=" ".join)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_cut_while_it_is_decoded_gives_what_decoding_first_gives(
    tiled: Tiled, encode: Encode, mode: str, options: dict[str, object]
) -> None:
    image = Image.effect_noise((700, 1900), 60).convert(mode)
    # Black rows look like missing ones, where a row of tiles begins and at the end.
    for top, bottom in ((490, 540), (1400, 1900)):
        image.paste(0, (0, top, 700, bottom))
    early = tiled(image, "JPEG", **options)
    late = tiled(Image.open(io.BytesIO(encode(image, "JPEG", **options))), "PNG")
    for path in paths(700, 1900):
        assert (early / "1" / path).read_bytes() == (late / "1" / path).read_bytes(), path


def test_a_jpeg_that_ends_half_way_gives_no_tiles(store: Store, take: Take, encode: Encode) -> None:
    whole = encode(Image.effect_noise((700, 1900), 60), "JPEG")
    sha256 = take(whole).sha256
    store.path(sha256).chmod(0o600)
    store.path(sha256).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refused):
        store.tile(sha256)
    assert not store.tiled(sha256)


def test_the_colours_of_a_profile_come_out_the_same_band_by_band(tiled: Tiled) -> None:
    image = drawn(600, 1100)
    assert difference(put_together(tiled(image, icc_profile=SRGB) / "1", 600, 1100, 1), image) < 2.0


def test_sixteen_bits_and_transparency_come_out_as_in_the_small_copies(
    tiled: Tiled, store: Store, take: Take, encode: Encode
) -> None:
    grey = Image.linear_gradient("L").resize((600, 1100)).convert("I").point(lambda value: value * 257)
    clear = drawn(600, 1100)
    clear.putalpha(Image.linear_gradient("L").resize((600, 1100)))
    for image, kind in ((grey.convert("I;16"), "TIFF"), (clear, "PNG")):
        sha256 = take(encode(image, kind)).sha256
        store.render(sha256)
        shown = store.rendition(sha256, "screen.jpg")
        assert shown
        with Image.open(shown) as copy:
            assert difference(put_together(tiled(image, kind) / "1", 600, 1100, 1), copy) < 3.0


def test_each_page_of_a_tiff_has_its_tiles(tiled: Tiled) -> None:
    first, second = drawn(600, 300), drawn(300, 700)
    folder = tiled(first, "TIFF", 2, save_all=True, append_images=[second])
    assert pages.read(folder) == pages.Pages(pages.read(folder).stamp, {1: (600, 300), 2: (300, 700)})  # type: ignore[union-attr]
    assert difference(put_together(folder / "2", 300, 700, 1), second) < 2.0


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "PNG", "WEBP"])
def test_tiles_hold_pixels_only(tiled: Tiled, kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CAMERA"
    said = {"comment": b"CAMERA"} if kind in {"JPEG", "GIF"} else {}
    folder = tiled(drawn(600, 100), kind, exif=exif.tobytes(), **said)
    for path in folder.rglob("*.jpg"):
        assert b"CAMERA" not in path.read_bytes()
        with Image.open(path) as tile:
            assert not {"exif", "icc_profile", "comment"} & tile.info.keys()


def test_tiles_that_are_made_again_replace_the_former_and_those_of_older_recipes(tiled: Tiled, store: Store) -> None:
    folder = tiled(drawn(600, 100))
    (folder.parent / "tiles-of-an-older-recipe").mkdir()
    (folder / "1" / "full" / "max" / "0" / "default.jpg").unlink()
    sha256 = folder.parent.name
    assert (store.tiled(sha256), store.tiles_missing(sha256)) == (True, 1)
    store.tile(sha256)
    assert store.tiles_missing(sha256) == 0
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize("line", ["TILE: Final = 512", "QUALITY: Final = 80", "_PIXELS: Final = 1"])
def test_a_changed_recipe_is_another_version(tmp_path: Path, line: str) -> None:
    source = Path(grid.__file__).read_text(encoding="utf-8")
    assert line in source
    changed = tmp_path / "grid.py"
    changed.write_text(source.replace(line, f"{line} + 1"), encoding="utf-8")
    assert runpy.run_path(str(changed))["TILE_VERSION"] != grid.TILE_VERSION


def test_tiles_of_another_version_are_none(tiled: Tiled, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sha256 = tiled(drawn(600, 100)).parent.name
    monkeypatch.setattr("media.layout.TILE_VERSION", "00000000")
    assert not store.tiled(sha256)
    assert store.tiles_missing(sha256) == 1


def test_a_picture_that_fails_leaves_no_tiles(store: Store, take: Take, encode: Encode, data: Path) -> None:
    sha256 = take(encode(drawn(600, 100), "TIFF")).sha256
    with pytest.raises(Refused):
        Store(data, limits=Limits(pixels=50_000)).tile(sha256)
    assert not store.tiled(sha256)
    assert store.tiles_missing(sha256) == 1
    assert list(Layout(data).rendition_folder(sha256).iterdir()) == []


def test_a_later_page_that_cannot_be_decoded_is_left_out(tiled: Tiled) -> None:
    known = pages.read(tiled(drawn(600, 100), "TIFF", 2))
    assert known
    assert known.sizes == {1: (600, 100)}


def test_a_later_page_whose_decoder_was_killed_is_not_left_out_for_good(
    store: Store, take: Take, encode: Encode, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = [Image.new("L", (60, 40), shade) for shade in (90, 160)]
    sha256 = take(encode(two[0], "TIFF", save_all=True, append_images=two[1:])).sha256
    real = Decoder.run

    def killed(decoder: Decoder, *asked: Any, page: int = 1, **how: Any) -> Any:  # noqa: ANN401 - passed on
        if page == 2:
            raise Refused(Reason.DECODER_FAILED, cause="signal 9")
        return real(decoder, *asked, page=page, **how)

    with monkeypatch.context() as starved:
        starved.setattr(Decoder, "run", killed)
        for make in (lambda: store.tile(sha256, 2), lambda: store.render(sha256)):
            with pytest.raises(Refused, match="signal 9"):
                make()
    assert not store.tiled(sha256)
    assert not store.rendered(sha256)
    store.render(sha256)
    assert [page.number for page in store.pages(sha256)] == [1, 2]


def test_tiles_of_an_original_that_is_gone_are_the_disks_fault(store: Store) -> None:
    with pytest.raises(StorageFailed):
        store.tile("0" * 64)


def test_published_tiles_are_the_files_themselves_and_go_with_their_folder(
    tiled: Tiled, store: Store, data: Path
) -> None:
    folder = tiled(drawn(600, 100))
    sha256 = folder.parent.name
    store.render(sha256)
    store.publish("17", sha256)
    shown = data / "public" / "17" / "tiles"
    assert {str(path.relative_to(shown)) for path in shown.rglob("*")} == {
        str(path.relative_to(folder)) for path in folder.rglob("*")
    }
    assert (shown / "pages.json").samefile(folder / "pages.json")
    assert store.agrees("17", Shown(sha256))
    store.withdraw("17")
    assert list((data / "public").iterdir()) == list((data / "tmp").iterdir()) == []


def test_tiles_that_come_later_are_added_to_what_is_shown(
    tiled: Tiled, store: Store, take: Take, encode: Encode, data: Path
) -> None:
    image = drawn(600, 100)
    sha256 = take(encode(image)).sha256
    store.render(sha256)
    store.settle("17", lambda: Shown(sha256))
    before = (data / "public" / "17" / "card.jpg").stat().st_ino
    assert store.agrees("17", Shown(sha256))
    tiled(image)
    assert not store.agrees("17", Shown(sha256))
    store.settle("17", lambda: Shown(sha256), tiles=False)
    assert not (data / "public" / "17" / "tiles").exists()
    store.settle("17", lambda: Shown(sha256))
    assert store.agrees("17", Shown(sha256))
    assert (data / "public" / "17" / "card.jpg").stat().st_ino == before


@given(st.integers(1, 30_000), st.integers(1, 4_000))
def test_any_grid_covers_its_picture_once_and_ends_in_one_tile(width: int, height: int) -> None:
    steps = levels(width, height)
    assert [level.factor for level in steps] == [2**number for number in range(len(steps))]
    assert max(steps[-1].width, steps[-1].height) <= TILE
    assert all(max(level.width, level.height) > TILE for level in steps[:-1])
    for level in steps:
        tiles = [tile for number in range(-(-level.height // TILE)) for tile in row(level, number, width, height)]
        assert sum(tile.width * tile.height for tile in tiles) == level.width * level.height
        assert len({tile.path for tile in tiles}) == len(tiles)
    assert sum(level.width * level.height for level in steps if level.whole) <= 2 * MAX_AREA
