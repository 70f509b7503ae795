"""The colours of public copies, held against littlecms asked directly, or against arithmetic."""

import itertools
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageStat

from media import Picture, Reason, Refused, Store, signatures
from media.decoder.colour import to_eight_bits
from tests.media.broken_files import JPEG, chunk

Take = Callable[[bytes], Picture]
Encode = Callable[..., bytes]
Look = Callable[[bytes], Image.Image]

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
# JPEG at quality 82 moves a plain colour by up to two tones, WebP by three.
WITHIN = 4


@pytest.fixture
def shown(store: Store, take: Take) -> Look:
    def look(scan: bytes) -> Image.Image:
        sha256 = take(scan).sha256
        store.render(sha256)
        file = store.rendition(sha256, "card.jpg")
        assert file is not None
        return Image.open(BytesIO(file.read_bytes())).convert("RGB")

    return look


def far(one: Image.Image, other: Image.Image) -> float:
    """How far the mean colours of two plain pictures are from each other, in tones of the worst channel."""
    means = zip(ImageStat.Stat(one).mean, ImageStat.Stat(other).mean, strict=True)
    return max(abs(first - second) for first, second in means)


def curved_grey() -> bytes:
    """A profile of grey whose tones follow the power 1.0, unlike those of sRGB: made from one of RGB, tag by tag."""
    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    curve = b"curv" + bytes(4) + (0).to_bytes(4)
    white = b"XYZ " + bytes(4) + b"\0\0\xf6\xd6\0\1\0\0\0\0\xd3\x2d"
    tags, data = b"", b""
    start = 128 + 4 + 12 * 2
    for name, body in ((b"wtpt", white), (b"kTRC", curve)):
        tags += name + (start + len(data)).to_bytes(4) + len(body).to_bytes(4)
        data += body + bytes(-len(body) % 4)
    head = (start + len(data)).to_bytes(4) + whole[4:16] + b"GRAY" + whole[20:128]
    return head + (2).to_bytes(4) + tags + data


def tabled(space: bytes, channels: int) -> bytes:
    """A profile of a device by tables (ICC.1:2001-04, 6.5.9): its black is a dark grey, and lighter when perceptual."""
    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    straight, one = bytes(range(256)), (1).to_bytes(2) + bytes(2)
    tags, data = b"", b""
    start = 128 + 4 + 12 * 2
    for name, darkest in ((b"A2B0", 120), (b"A2B1", 50)):
        lights = itertools.product((0, 1), repeat=channels)
        fullest = [sum(at) / channels if space == b"RGB " else 1 - sum(at) / channels for at in lights]
        grid = b"".join(bytes((round(darkest + (245 - darkest) * light), 140, 118)) for light in fullest)
        matrix = (one + bytes(12)) * 2 + one
        body = b"mft1" + bytes(4) + bytes((channels, 3, 2, 0)) + matrix + straight * channels + grid + straight * 3
        tags += name + (start + len(data)).to_bytes(4) + len(body).to_bytes(4)
        data += body + bytes(-len(body) % 4)
    head = (start + len(data)).to_bytes(4) + whole[4:8] + b"\2\x40\0\0scnr" + space + b"Lab " + whole[24:128]
    return head + (2).to_bytes(4) + tags + data


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_colours_keep_their_hue_and_reach_the_screens_black(kind: str, mode: str, encode: Encode, shown: Look) -> None:
    profile = tabled({"RGB": b"RGB ", "CMYK": b"CMYK"}[mode], len(mode))
    plain = Image.new(mode, (30, 20), (20, 60, 40) if mode == "RGB" else (220, 200, 210, 120))

    def by(intent: ImageCms.Intent, flags: ImageCms.Flags) -> Image.Image:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(plain, source, SRGB, intent, outputMode="RGB", flags=flags)
        assert made is not None
        return made

    wanted = by(ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION)
    assert far(wanted, by(ImageCms.Intent.PERCEPTUAL, ImageCms.Flags.BLACKPOINTCOMPENSATION)) > 2 * WITHIN
    if mode == "RGB":
        assert far(wanted, by(ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.NONE)) > 2 * WITHIN
    better = {"quality": 100} if kind == "JPEG" else {}
    assert far(shown(encode(plain, kind, icc_profile=profile, **better)), wanted) <= WITHIN


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
def test_grey_follows_its_profile(kind: str, encode: Encode, shown: Look) -> None:
    profile = curved_grey()
    grey = Image.new("L", (30, 20), 64)
    wanted = ImageCms.profileToProfile(grey, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode="RGB")
    assert wanted is not None
    assert far(wanted, grey.convert("RGB")) > 30, "the profile changes nothing: the test would show nothing"
    assert far(shown(encode(grey, kind, icc_profile=profile)), wanted) <= WITHIN


@pytest.mark.parametrize("ink", [(0, 0, 0, 0), (255, 0, 0, 0), (0, 200, 40, 30), (10, 20, 30, 255)])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_without_a_profile_come_out_by_the_plain_formula(
    kind: str, ink: tuple[int, int, int, int], encode: Encode, shown: Look
) -> None:
    scan = encode(Image.new("CMYK", (30, 20), ink), kind, **({"quality": 100} if kind == "JPEG" else {}))
    formula = tuple(round((255 - part) * (255 - ink[3]) / 255) for part in ink[:3])
    assert far(shown(scan), Image.new("RGB", (30, 20), formula)) <= WITHIN


def test_inks_of_a_jpeg_are_turned_only_where_adobe_says_so(encode: Encode, shown: Look) -> None:
    adobes = encode(Image.new("CMYK", (30, 20), (0, 200, 40, 30)), "JPEG", quality=100)
    mark = adobes.index(b"\xff\xee")
    others = adobes[:mark] + adobes[mark + 2 + int.from_bytes(adobes[mark + 2 : mark + 4]) :]
    assert b"Adobe" not in others
    turned = (255, 55, 215, 225)
    formula = tuple(round((255 - part) * (255 - turned[3]) / 255) for part in turned[:3])
    assert far(shown(others), Image.new("RGB", (30, 20), formula)) <= WITHIN


@pytest.mark.parametrize("white_is_zero", [False, True])
@pytest.mark.parametrize("order", ["I;16", "I;16B"])
@pytest.mark.parametrize("tone", [0, 4_000, 40_000, 65_535])
def test_sixteen_bits_are_a_257th_and_white_may_be_zero(
    tone: int, order: str, encode: Encode, shown: Look, *, white_is_zero: bool
) -> None:
    deep = Image.new("I", (30, 20), tone).convert(order)
    scan = encode(deep, "TIFF", tiffinfo={262: 0 if white_is_zero else 1})
    if white_is_zero:
        # Pillow writes its own idea of what white is.
        scan = scan.replace(*((b"\x06\x01\x03\x00\x01\x00\x00\x00\x01", b"\x06\x01\x03\x00\x01\x00\x00\x00\x00")))
        scan = scan.replace(b"\x01\x06\x00\x03\x00\x00\x00\x01\x00\x01", b"\x01\x06\x00\x03\x00\x00\x00\x01\x00\x00")
    grey = round(tone / 257)
    assert far(shown(scan), Image.new("L", (30, 20), 255 - grey if white_is_zero else grey).convert("RGB")) <= 2


def test_every_257th_of_sixteen_bits_is_a_tone_exactly(encode: Encode) -> None:
    steps = Image.new("I", (256, 1))
    steps.putdata([tone * 257 for tone in range(256)])
    deep = Image.open(BytesIO(encode(steps.convert("I;16"), "TIFF")))
    assert list(to_eight_bits(deep).tobytes()) == list(range(256))


@pytest.mark.parametrize("bits", [2, 4])
def test_the_transparent_tone_of_a_png_of_few_bits_is_found(bits: int, encode: Encode, shown: Look) -> None:
    import zlib

    from media.decoder.colour import PAPER
    from tests.media.broken_files import header

    clear = 2**bits - 2
    row = bytes([sum(clear << shift for shift in range(0, 8, bits))]) * 8
    pixels = zlib.compress(b"".join(b"\0" + row for _ in range(20)))
    key = chunk(b"tRNS", clear.to_bytes(2))
    scan = header(64 // bits, 20, bits, 0) + key + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    assert far(shown(scan), Image.new("RGB", (9, 9), PAPER)) <= WITHIN


@pytest.mark.parametrize("alpha", [0x0000, 0x4000, 0xFFFF])
@pytest.mark.parametrize(("kind", "ink"), [(4, (0x2000,)), (6, (0xC000, 0x2000, 0x6000))], ids=["grey", "colour"])
def test_sixteen_bits_with_transparency_lie_on_the_colour_of_paper(
    kind: int, ink: tuple[int, ...], alpha: int, shown: Look
) -> None:
    import zlib

    from media.decoder.colour import PAPER
    from tests.media.broken_files import header

    row = b"\0" + b"".join(part.to_bytes(2) for part in (*ink, alpha)) * 30
    scan = header(30, 20, 16, kind) + chunk(b"IDAT", zlib.compress(row * 20)) + chunk(b"IEND", b"")
    share, colour = alpha / 65_535, ink * 3 if kind == 4 else ink
    mixed = [round(part / 257 * share + paper * (1 - share)) for part, paper in zip(colour, PAPER, strict=True)]
    assert far(shown(scan), Image.new("RGB", (30, 20), (mixed[0], mixed[1], mixed[2]))) <= WITHIN


def test_a_profile_that_is_too_large_or_of_other_colours_is_left_aside(encode: Encode, shown: Look) -> None:
    red = Image.new("RGB", (30, 20), (200, 30, 30))
    for profile in (curved_grey(), SRGB.tobytes() + bytes(5_000_000)):
        for kind in ("TIFF", "JPEG"):
            assert (
                far(shown(encode(red, kind, icc_profile=profile, **({"quality": 95} if kind == "JPEG" else {}))), red)
                <= WITHIN
            )


def test_a_png_may_carry_a_profile_of_two_megabytes(encode: Encode, shown: Look) -> None:
    red = Image.new("RGB", (30, 20), (200, 30, 30))
    assert far(shown(encode(red, icc_profile=SRGB.tobytes() + bytes(2_000_000))), red) <= WITHIN


def test_heic_is_refused_with_what_to_do_where_its_decoder_is_missing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "find_spec", lambda _name: None)
    with pytest.raises(Refused, match="Save it as JPEG") as refused:
        store.accept(BytesIO(b"\0\0\0\x1cftypheic" + bytes(40)), name="IMG_0001.HEIC")
    assert refused.value.reason is Reason.HEIC_NOT_INSTALLED


def inks() -> bytes:
    """A profile of invented printing inks: a table of Lab for each corner of none and all of four inks."""
    corners = []
    for cyan, magenta, yellow, black in itertools.product((0, 1), repeat=4):
        light = 255 * (1 - (cyan + magenta + yellow) / 4) * (1 - black)
        corners += [light, 128 + 60 * (magenta - cyan), 128 + 60 * yellow - 30 * (cyan + magenta)]
    straight = bytes(range(256))
    unchanged = b"".join((65_536 * (place % 4 == 0)).to_bytes(4) for place in range(9))
    table = (
        b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + unchanged + straight * 4 + bytes(map(int, corners)) + straight * 3
    )
    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    start = 128 + 4 + 12
    head = (start + len(table)).to_bytes(4) + whole[4:12] + b"prtrCMYKLab " + whole[24:128]
    return head + (1).to_bytes(4) + b"A2B0" + start.to_bytes(4) + len(table).to_bytes(4) + table


@pytest.mark.parametrize("ink", [(0, 0, 0, 0), (200, 0, 0, 0), (0, 180, 90, 0), (30, 30, 200, 60)])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_with_a_profile_come_out_as_littlecms_has_them(
    kind: str, ink: tuple[int, int, int, int], encode: Encode, shown: Look
) -> None:
    profile, printed = inks(), Image.new("CMYK", (30, 20), ink)
    wanted = ImageCms.profileToProfile(
        printed,
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        SRGB,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert wanted is not None
    assert ink == (0, 0, 0, 0) or far(wanted, printed.convert("RGB")) > 20, "the profile changes nothing"
    found = shown(encode(printed, kind, icc_profile=profile, **({"quality": 100} if kind == "JPEG" else {})))
    assert far(found, wanted) <= WITHIN


def test_a_jpeg_in_a_tiff_keeps_its_colours(encode: Encode, shown: Look) -> None:
    with Image.open(BytesIO(JPEG)) as image:
        whole = image.convert("RGB")
    assert far(shown(encode(whole, "TIFF", compression="jpeg", quality=95)), whole) <= WITHIN
