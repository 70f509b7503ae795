"""What visitors see of a scan: upright, in its colours, small enough, and nothing but pixels."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from media import RENDITIONS, Picture, Rendition, Shown, Store
from media.decoder.colour import PAPER
from media.iiif import pages
from media.recipes import RECIPE_VERSION, fit

Take = Callable[[bytes], Picture]
Encode = Callable[..., bytes]
Look = Callable[..., Image.Image]
Colour = tuple[int, int, int]

QUARTERS = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
# Where red, lime, blue and yellow stand after the turn that undoes each EXIF orientation: top row, bottom row.
TURNED = {
    1: ("red", "lime", "blue", "yellow"),
    2: ("lime", "red", "yellow", "blue"),
    3: ("yellow", "blue", "lime", "red"),
    4: ("blue", "yellow", "red", "lime"),
    5: ("red", "blue", "lime", "yellow"),
    6: ("blue", "red", "yellow", "lime"),
    7: ("yellow", "lime", "blue", "red"),
    8: ("lime", "yellow", "red", "blue"),
}


@pytest.fixture
def shown(store: Store, take: Take, data: Path) -> Callable[..., Image.Image]:
    """Upload, render, and look at one of the files."""

    def look(scan: bytes, name: str = "card.webp") -> Image.Image:
        sha256 = take(scan).sha256
        store.render(sha256)
        image = Image.open(BytesIO((data / "renditions" / sha256[:2] / sha256[2:4] / sha256 / name).read_bytes()))
        image.load()
        assert image.mode == "RGB"
        return image

    return look


def colour_at(image: Image.Image, x: float, y: float) -> Colour:
    value = image.getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(value, tuple)
    return value[:3]


def near(found: Colour, wanted: Colour, within: int = 12) -> bool:
    return all(abs(one - other) <= within for one, other in zip(found, wanted, strict=True))


def test_seven_files_are_made_each_no_larger_than_its_recipe(
    store: Store, take: Take, encode: Encode, data: Path
) -> None:
    sha256 = take(encode(Image.effect_noise((2400, 1200), 30), "JPEG")).sha256
    assert not store.rendered(sha256)
    made = store.render(sha256)
    assert store.rendered(sha256)
    folder = data / "renditions" / sha256[:2] / sha256[2:4] / sha256
    sizes = {"screen": (1920, 960), "card": (800, 400), "thumb": (320, 160), "tiny": (16, 8)}
    assert made == tuple(
        Rendition(each.name, *sizes[each.name], (folder / each.file).stat().st_size, each.format) for each in RENDITIONS
    )
    for recipe in RENDITIONS:
        with Image.open(folder / recipe.file) as image:
            assert (image.format, image.size) == (recipe.format, sizes[recipe.name])
            assert recipe.format == "WEBP" or image.info["progressive"]


def test_a_small_picture_is_never_enlarged(store: Store, take: Take, scan: bytes) -> None:
    made = store.render(take(scan).sha256)
    assert {(each.width, each.height) for each in made if each.name != "tiny"} == {(60, 40)}


@given(st.integers(1, 30_000), st.integers(1, 30_000), st.sampled_from([320, 800, 1920]))
def test_a_fitted_size_keeps_its_shape_and_every_side(width: int, height: int, longest: int) -> None:
    small = fit(width, height, longest)
    assert min(small) >= 1
    assert max(small) == min(longest, max(width, height))
    scale = max(small) / max(width, height)
    assert abs(small[0] - width * scale) <= 1
    assert abs(small[1] - height * scale) <= 1


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_comes_out_upright(
    kind: str, orientation: int, card: Image.Image, encode: Encode, shown: Look, take: Take
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    scan = encode(card, kind, exif=exif, quality=95)
    picture, image = take(scan), shown(scan)
    assert picture.orientation == orientation
    assert image.size == (picture.width, picture.height) == ((60, 40) if orientation < 5 else (40, 60))
    corners = [colour_at(image, x, y) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    assert all(near(found, QUARTERS[name], 60) for found, name in zip(corners, TURNED[orientation], strict=True)), (
        corners
    )


def test_an_orientation_that_only_xmp_gives_counts(card: Image.Image, encode: Encode, shown: Look, take: Take) -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    scan = encode(card, "JPEG", quality=95, xmp=xmp)
    assert take(scan).orientation == 6
    assert shown(scan).size == (40, 60)


def test_transparency_lies_on_paper(encode: Encode, shown: Look) -> None:
    clear, ink = (0, 0, 0, 0), (20, 30, 160, 255)
    drawing = Image.new("RGBA", (40, 20), clear)
    drawing.paste(ink, (0, 0, 20, 20))
    palette = drawing.convert("RGB").convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    hole = palette.getpixel((30, 10))
    for scan in (
        encode(drawing),
        encode(drawing, "WEBP", lossless=True),
        encode(drawing, "TIFF"),
        encode(palette, transparency=hole),
        encode(palette, "GIF", transparency=hole),
        encode(drawing.convert("RGB"), transparency=(0, 0, 0)),
    ):
        image = shown(scan)
        assert near(colour_at(image, 0.2, 0.5), ink[:3])
        assert near(colour_at(image, 0.8, 0.5), PAPER)


def test_grey_transparency_lies_on_paper(encode: Encode, shown: Look) -> None:
    drawing = Image.new("LA", (40, 20), (0, 0))
    drawing.paste((90, 255), (0, 0, 20, 20))
    deep = Image.new("I;16", (40, 20), 0)
    deep.paste(90 * 257, (0, 0, 20, 20))
    for scan in (encode(drawing), encode(drawing.convert("L"), transparency=0), encode(deep, transparency=0)):
        image = shown(scan)
        assert near(colour_at(image, 0.2, 0.5), (90, 90, 90))
        assert near(colour_at(image, 0.8, 0.5), PAPER)


@pytest.mark.parametrize(("mode", "kind"), [("I;16", "PNG"), ("I;16", "TIFF"), ("I;16B", "TIFF"), ("I", "TIFF")])
def test_sixteen_bits_of_grey_keep_their_tones(mode: str, kind: str, encode: Encode, shown: Look) -> None:
    deep = Image.new("I", (90, 30))
    for step, value in enumerate((1_000, 32_768, 64_000)):
        deep.paste(value, (step * 30, 0, step * 30 + 30, 30))
    image = shown(encode(deep.convert(mode) if mode != "I" else deep, kind))
    for step, tone in enumerate((4, 127, 249)):
        assert near(colour_at(image, (step + 0.5) / 3, 0.5), (tone, tone, tone), 3)


def test_floating_point_grey_keeps_its_range(encode: Encode, shown: Look) -> None:
    deep = Image.new("F", (60, 30), -2.0)
    deep.paste(6.0, (30, 0, 60, 30))
    image = shown(encode(deep, "TIFF"))
    assert near(colour_at(image, 0.25, 0.5), (0, 0, 0), 3)
    assert near(colour_at(image, 0.75, 0.5), (255, 255, 255), 3)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_printing_inks_do_not_come_out_as_a_negative(kind: str, card: Image.Image, encode: Encode, shown: Look) -> None:
    image = shown(encode(card.convert("CMYK"), kind, **({"quality": 95} if kind == "JPEG" else {})))
    assert near(colour_at(image, 0.25, 0.25), QUARTERS["red"], 40)
    assert near(colour_at(image, 0.75, 0.75), QUARTERS["yellow"], 40)


def test_a_colour_profile_is_applied_and_not_handed_on(encode: Encode, shown: Look) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A profile whose red and green lights have changed places: numbers that say red mean green.
    crossed = srgb.replace(b"rXYZ", b"____", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"____", b"gXYZ", 1)
    red = Image.new("RGB", (20, 20), (255, 0, 0))
    for profile, wanted in ((srgb, (255, 0, 0)), (crossed, (0, 255, 0))):
        image = shown(encode(red, icc_profile=profile))
        assert near(colour_at(image, 0.5, 0.5), wanted)
        assert "icc_profile" not in image.info


def test_a_picture_in_lab_is_shown_in_its_colours(encode: Encode, shown: Look) -> None:
    srgb, lab = (ImageCms.ImageCmsProfile(ImageCms.createProfile(name)) for name in ("sRGB", "LAB"))
    measured = ImageCms.profileToProfile(Image.new("RGB", (20, 20), (200, 60, 40)), srgb, lab, outputMode="LAB")
    assert measured is not None
    assert near(colour_at(shown(encode(measured, "TIFF")), 0.5, 0.5), (200, 60, 40), 6)


@pytest.mark.parametrize("profile", [b"not a profile", b"\0" * 200])
def test_a_damaged_profile_does_not_cost_the_picture(
    profile: bytes, card: Image.Image, encode: Encode, shown: Look
) -> None:
    assert near(colour_at(shown(encode(card, icc_profile=profile)), 0.25, 0.25), QUARTERS["red"], 30)


def test_a_public_copy_holds_pixels_only(
    store: Store, card: Image.Image, encode: Encode, take: Take, data: Path
) -> None:
    canary = b"CANARY-45.3633N-serial-0815"
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = canary.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = canary.decode()
    scans = [
        encode(card, "JPEG", exif=exif, comment=canary, xmp=b"<x>" + canary + b"</x>", icc_profile=canary) + canary,
        encode(card, "PNG", exif=exif, icc_profile=canary) + b"<script>" + canary,
        encode(card, "WEBP", exif=exif, xmp=canary),
        encode(card, "TIFF", exif=exif, description=canary.decode()),
    ]
    for scan in scans:
        assert canary in scan
        sha256 = take(scan).sha256
        store.render(sha256)
        for recipe in RENDITIONS:
            made = data / "renditions" / sha256[:2] / sha256[2:4] / sha256 / recipe.file
            assert canary not in made.read_bytes()
            with Image.open(made) as image:
                assert not image.getexif()
                assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(image.info)


def test_a_killed_rendering_is_made_whole_by_the_next(store: Store, take: Take, scan: bytes, data: Path) -> None:
    sha256 = take(scan).sha256
    folder = data / "renditions" / sha256[:2] / sha256[2:4] / sha256
    (folder / ".new").mkdir(parents=True)
    (folder / ".new" / "screen.webp").write_bytes(b"half a pic")
    (folder / "recipe-0").touch()
    assert not store.rendered(sha256)
    store.render(sha256)
    assert store.rendered(sha256)
    assert len(list(folder.iterdir())) == len(RENDITIONS) + 2  # the stamp, and the veiled copy
    (folder / "thumb.jpg").unlink()
    assert not store.rendered(sha256)


def test_no_veiled_copy_is_of_the_same_second_as_a_sharp_one(store: Store, take: Take, scan: bytes, data: Path) -> None:
    sha256 = take(scan).sha256
    store.render(sha256)
    store.tile(sha256)
    store.settle("17", lambda: Shown(sha256))
    sharp = seconds(data / "public" / "17")
    store.settle("17", lambda: Shown(sha256, veiled=True))
    assert sharp
    assert not sharp & seconds(data / "public" / "17")


def seconds(folder: Path) -> set[int]:
    return {int(path.stat().st_mtime) for path in folder.rglob("*") if path.is_file()}


def test_the_stamp_of_a_veiled_copy_tells_its_recipe(store: Store, take: Take, scan: bytes, data: Path) -> None:
    sha256 = take(scan).sha256
    store.render(sha256)
    veiled = data / "renditions" / sha256[:2] / sha256[2:4] / sha256 / "veiled" / "tiles"
    known = pages.read(veiled)
    assert known
    assert RECIPE_VERSION in known.stamp


def test_staff_may_look_at_a_rendition_by_its_name_and_at_nothing_else(
    store: Store, take: Take, encode: Encode
) -> None:
    sha256 = take(encode(Image.new("RGB", (8, 8), "red"))).sha256
    assert store.rendition(sha256, "thumb.webp") is None
    store.render(sha256)
    thumb = store.rendition(sha256, "thumb.webp")
    assert thumb is not None
    with Image.open(thumb) as image:
        assert image.size == (8, 8)
    assert store.rendition(sha256, "../../../../catalogue.sqlite3") is None
