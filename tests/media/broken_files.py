"""Files a broken scanner or an attacker sends, made on the spot: what each is, and what may become of it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

TAKEN, REFUSED = frozenset({"taken"}), frozenset({"refused"})
EITHER = TAKEN | REFUSED


@dataclass(frozen=True, slots=True)
class File:
    """A file, and whether it is to be taken or refused, by which reasons if that is certain."""

    what: str
    data: bytes
    becomes: frozenset[str]
    reasons: frozenset[str] = frozenset()


def _encoded(image: Image.Image, kind: str, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's options
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


SCAN = Image.effect_noise((96, 64), 60).convert("RGB")
JPEG = _encoded(SCAN, "JPEG", quality=90)
PNG = _encoded(SCAN, "PNG")
GIF = _encoded(SCAN, "GIF")
WEBP = _encoded(SCAN, "WEBP", quality=80)
TIFF = _encoded(SCAN, "TIFF", compression="tiff_adobe_deflate")


def files() -> list[File]:
    """Give all of them, by format."""
    return [*_of_any_kind(), *_jpegs(), *_pngs(), *_gifs(), *_webps(), *_tiffs()]


def _refused(what: str, data: bytes, *reasons: str) -> File:
    return File(what, data, REFUSED, frozenset(reasons))


def _taken(what: str, data: bytes) -> File:
    return File(what, data, TAKEN)


def _of_any_kind() -> Iterator[File]:
    yield _refused("nothing", b"", "empty")
    yield _refused("one byte", b"\xff", "not_an_image")
    yield _refused("zeros", bytes(5000), "not_an_image")
    yield _refused("bitmap named as a picture", _encoded(SCAN, "BMP"), "unsupported_format")
    for name, whole in {"JPEG": JPEG, "PNG": PNG, "GIF": GIF, "WebP": WEBP, "TIFF": TIFF}.items():
        yield _taken(f"{name} with a script after its end", whole + b"<script>alert(1)</script>" * 50)
        yield _taken(f"{name} with a ZIP after its end", whole + b"PK\3\4" + bytes(400))
        yield _refused(f"{name}: its first bytes, then words", whole[:12] + b"Dear museum, here is the scan. " * 40)
        yield _refused(f"{name}: its first bytes, then zeros", whole[:12] + bytes(4000))
        yield _refused(f"{name}: the first half", whole[: len(whole) // 2])
        yield _refused(f"{name}: the end before the beginning", whole[len(whole) // 2 :] + whole[: len(whole) // 2])
    yield _refused("JPEG inside a PNG's skin", PNG[:8] + JPEG)
    yield _taken("JPEG with a picture of it inside", JPEG[:2] + _segment(0xE1, b"Exif\0\0" + JPEG) + JPEG[2:])


def _segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def _jpegs() -> Iterator[File]:
    frame = JPEG.index(b"\xff\xc0")
    sized = lambda high, wide: JPEG[: frame + 5] + struct.pack(">HH", high, wide) + JPEG[frame + 9 :]  # noqa: E731
    yield _refused("JPEG without end", JPEG[:-2], "damaged")
    yield _refused("JPEG of 65,500 pixels a side", sized(65_500, 65_500), "too_many_pixels")
    yield _refused("JPEG of one long line", sized(1, 65_500), "too_long_side")
    yield _refused("JPEG without height", sized(0, 96), "damaged")
    # Its end mark stands where it belongs: no decoder tells this from a picture whose lower part is one colour.
    yield File("JPEG that says it is higher than it is", sized(4000, 96), EITHER)
    yield _refused("JPEG of 12 bits", JPEG[: frame + 4] + b"\x0c" + JPEG[frame + 5 :], "rare_kind")
    yield _refused("JPEG without loss", JPEG[: frame + 1] + b"\xc3" + JPEG[frame + 2 :], "rare_kind", "damaged")
    yield _refused("JPEG without tables", JPEG[:2] + JPEG[frame:], "damaged")
    yield _taken("JPEG with fill bytes before its markers", JPEG[:2] + b"\xff" * 9 + JPEG[2:])
    yield _taken("JPEG with a comment of 64 KB", JPEG[:2] + _segment(0xFE, b"x" * 65_000) + JPEG[2:])
    flat = _encoded(Image.new("L", (3000, 3000), 90), "JPEG", progressive=True)
    first = flat.index(b"\xff\xda")
    one_more = flat[flat.rindex(b"\xff\xda") : -2]
    yield _refused("JPEG of a thousand passes", flat[:first] + one_more * 1000 + b"\xff\xd9", "too_complex")
    yield File("JPEG whose profile is of four parts of nine", _pieces_of_a_profile(), EITHER)


def _pieces_of_a_profile() -> bytes:
    pieces = b"".join(_segment(0xE2, b"ICC_PROFILE\0" + bytes([number, 9]) + b"x" * 900) for number in (1, 3, 3, 7))
    return JPEG[:2] + pieces + JPEG[2:]


def chunk(kind: bytes, body: bytes) -> bytes:
    """Give a chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def header(width: int, height: int, depth: int = 8, colours: int = 2, interlaced: int = 0) -> bytes:
    """Give the beginning of a PNG."""
    return PNG[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced))


def _pngs() -> Iterator[File]:
    end, pixels = chunk(b"IEND", b""), PNG[33:-12]
    yield _refused("PNG without end", PNG[:-12], "damaged")
    yield _refused("PNG of 900 megapixels", header(30_000, 30_000) + pixels + end, "too_many_pixels")
    yield _refused("PNG of two thousand million pixels a side", header(2**31 - 1, 2**31 - 1) + pixels + end)
    yield _refused("PNG of no width", header(0, 64) + pixels + end)
    yield _refused("PNG that says it is larger than it is", header(960, 640) + pixels + end, "damaged")
    yield _refused("PNG with a wrong sum in its head", PNG[:29] + b"\0\0\0\0" + PNG[33:])
    yield _refused("PNG of 3 bits", header(96, 64, 3, 0) + pixels + end)
    yield _refused("PNG in colours that do not exist", header(96, 64, 8, 5) + pixels + end)
    yield _refused("PNG without pixels", header(96, 64) + end)
    yield _refused("PNG whose pixels are no deflate", header(96, 64) + chunk(b"IDAT", b"no deflate") + end, "damaged")
    bomb = zlib.compress(bytes(40_000_000), 9)
    yield _refused("PNG with words of 40 MB", header(96, 64) + chunk(b"zTXt", b"a\0\0" + bomb) + pixels + end)
    yield _refused("PNG with a profile of 40 MB", header(96, 64) + chunk(b"iCCP", b"a\0\0" + bomb) + pixels + end)
    yield File("PNG with 40 MB behind its last line", header(96, 64) + chunk(b"IDAT", bomb) + end, EITHER)
    yield _taken("PNG in 60,000 pieces", _in_pieces())
    palette = zlib.compress(b"".join(b"\0" + bytes(range(96)) for _ in range(64)))
    yield File("PNG without its palette", header(96, 64, 8, 3) + chunk(b"IDAT", palette) + end, EITHER)
    short = header(96, 64, 8, 3) + chunk(b"PLTE", b"abc" * 4)
    yield File("PNG with a palette too short", short + chunk(b"IDAT", palette) + end, EITHER)
    clear = short + chunk(b"tRNS", bytes(200))
    yield File("PNG with more transparency than colours", clear + chunk(b"IDAT", palette) + end, EITHER)


def _in_pieces() -> bytes:
    lines = zlib.compress(b"".join(b"\0" + bytes(3 * 96) for _ in range(64)), 0)
    pieces = b"".join(chunk(b"IDAT", lines[at : at + 1]) for at in range(len(lines)))
    many = b"".join(chunk(b"tEXt", b"k\0v") for _ in range(40_000))
    return header(96, 64) + many + pieces + chunk(b"IEND", b"")


def _gifs() -> Iterator[File]:
    screen = lambda wide, high: GIF[:6] + struct.pack("<HH", wide, high) + GIF[10:]  # noqa: E731
    yield _refused("GIF without end", GIF[:-1], "damaged")
    yield _refused("GIF of 4 gigapixels", screen(65_535, 65_535), "too_many_pixels")
    yield File("GIF of no size", screen(0, 0), EITHER)
    at = GIF.index(b"\x2c\0\0\0\0")
    yield _refused("GIF whose picture is larger than 4 gigapixels", GIF[: at + 5] + b"\xff\xff\xff\xff" + GIF[at + 9 :])
    yield _refused("GIF with impossible codes", GIF[: at + 10] + b"\x0d" + GIF[at + 11 :])
    yield _refused("GIF without a picture", GIF[:at] + b";")
    yield _taken(
        "GIF with a comment of a megabyte", GIF[:at] + b"\x21\xfe" + (b"\xff" + b"x" * 255) * 4000 + b"\0" + GIF[at:]
    )


def _webps() -> Iterator[File]:
    yield _refused("WebP that says it is longer than it is", WEBP[:4] + struct.pack("<I", 10**6) + WEBP[8:], "damaged")
    yield _refused("WebP of 2 gigabytes", WEBP[:4] + b"\xfe\xff\xff\x7f" + WEBP[8:], "damaged")
    canvas = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + b"\xff\xff\xff" * 2
    yield _refused("WebP of a canvas of 16 million pixels a side", _riff(canvas + WEBP[12:]))
    canvas = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (95).to_bytes(3, "little") + (63).to_bytes(3, "little")
    yield _refused("WebP without pixels", _riff(canvas))
    packed = _encoded(SCAN, "WEBP", lossless=True)
    yield _refused("WebP without loss, cut short", _riff(packed[12:-400]))
    frames = _encoded(SCAN, "WEBP", save_all=True, append_images=[SCAN.rotate(180)] * 3)
    yield _taken("WebP that moves", frames)
    yield _refused("WebP that moves, cut short", frames[:-200])


def _riff(body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def directory(tags: dict[int, tuple[int, int]], following: int = 0) -> bytes:
    """Give a directory of a TIFF whose values are each one number: tag, then its type and value."""
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, (kind, value) in sorted(tags.items()))
    return struct.pack("<H", len(tags)) + entries + struct.pack("<I", following)


def tiff(tags: dict[int, tuple[int, int]], pixels: bytes = b"", following: int = 0) -> bytes:
    """Give a TIFF of one page; tag 273 is where the pixels begin."""
    start = 8 + len(directory(tags))
    placed = {**tags, 273: (4, start)} if 273 in tags else tags
    return b"II*\0" + struct.pack("<I", 8) + directory(placed, following) + pixels


GREY = {
    256: (4, 40),
    257: (4, 30),
    258: (3, 8),
    259: (3, 1),
    262: (3, 1),
    273: (4, 0),
    277: (3, 1),
    278: (4, 30),
    279: (4, 1200),
}


def _tiffs() -> Iterator[File]:
    grey = bytes(range(40)) * 30
    changed = lambda **tags: tiff({**GREY, **{int(tag[1:]): value for tag, value in tags.items()}}, grey)  # noqa: E731
    yield _taken("TIFF as it should be", tiff(GREY, grey))
    yield _taken("TIFF whose chain of pages bites its tail", tiff(GREY, grey, following=8))
    yield _refused("TIFF of 50,000 pages", _many_pages(50_000), "too_many_pages")
    yield _refused("TIFF of 16 gigapixels", changed(t256=(4, 2**32 - 1)), "too_many_pixels")
    yield _refused("TIFF of no width", changed(t256=(4, 0)))
    yield _refused("TIFF of one column of a million", changed(t256=(4, 1), t257=(4, 10**6)), "too_long_side")
    yield _refused("TIFF whose pixels lie elsewhere", tiff({**GREY, 279: (4, 10**6)}, grey), "damaged")
    yield _refused("TIFF that leads outside", b"II*\0\xff\xff\xff\x7f", "damaged")
    yield _refused("TIFF of 65,535 tags", b"II*\0\x08\0\0\0\xff\xff" + bytes(70_000))
    yield _refused("TIFF in an unknown compression", changed(t259=(3, 34_676)), "rare_kind", "damaged")
    yield _refused("TIFF of 7 bits", changed(t258=(3, 7)), "rare_kind")
    yield _refused("TIFF of 0 bits", changed(t258=(3, 0)))
    yield _refused("TIFF in LogLuv", changed(t262=(3, 32_845)), "rare_kind")
    yield _refused("TIFF of signed tones", changed(t339=(3, 2)), "rare_kind")
    yield File("TIFF in strips of no lines", changed(t278=(4, 0)), EITHER)
    yield _taken("TIFF turned in a way that does not exist", changed(t274=(3, 99)))
    yield _refused("TIFF cut off within its tags", tiff(GREY, grey)[:60], "damaged")
    bomb = zlib.compress(bytes(15_000_000), 9)
    shell = {256: (4, 12_000), 257: (4, 10_000), 258: (3, 1), 259: (3, 8), 262: (3, 1), 273: (4, 0), 277: (3, 1)}
    unpacks = {**shell, 278: (4, 10_000), 279: (4, len(bomb))}
    yield _taken("TIFF of 120 megapixels from 15 KB", tiff(unpacks, bomb))
    yield _refused(
        "TIFF that unpacks to less than it says", tiff({**unpacks, 279: (4, len(bomb) // 2)}, bomb[: len(bomb) // 2])
    )
    deep = Image.new("I;16", (40, 30), 900)
    whole = _encoded(deep, "TIFF")
    yield _refused("TIFF of 16 bits, cut short", whole[:-100], "damaged")


def _many_pages(count: int) -> bytes:
    small = {256: (4, 1), 257: (4, 1)}
    length = len(directory(small))
    pages = (directory(small, 8 + (number + 1) * length) for number in range(count - 1))
    return b"II*\0" + struct.pack("<I", 8) + b"".join(pages) + directory(small)
