"""Files made to hold the archive up: parts without number, metadata that unpack, directories that bite their tails."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image

from tests.media.broken_files import (
    EITHER,
    GIF,
    GREY,
    JPEG,
    PNG,
    REFUSED,
    SCAN,
    TAKEN,
    TIFF,
    WEBP,
    File,
    chunk,
    directory,
    header,
    tiff,
)
from tests.media.broken_files import _encoded as encoded
from tests.media.broken_files import _segment as segment

MILLION = 10**6
FRAMES = [Image.effect_noise((60, 40), 50).convert("RGB") for _ in range(12)]


def hostile_files() -> list[File]:
    """Give all of them."""
    return [*_metadata(), *_profiles(), *_moving(), *_tiffs(), *_of_other_formats()]


def _taken(what: str, data: bytes) -> File:
    return File(what, data, TAKEN)


def _refused(what: str, data: bytes, *reasons: str) -> File:
    return File(what, data, REFUSED, frozenset(reasons))


def files_of_many_parts() -> list[File]:
    """Give files of a few megabytes whose structure takes seconds to walk; of a hundred it would take minutes."""
    many = "too_many_parts"
    start = GIF.index(b"\x2c\0\0\0\0")
    words = b"\x21\xfe" + b"\1x" * (3 * MILLION) + b"\0"
    return [
        _refused("JPEG of a million segments", JPEG[:2] + b"\xff\xe5\0\2" * MILLION + JPEG[2:], many),
        _refused("JPEG of 10 MB of fill bytes", JPEG[:2] + b"\xff" * (10 * MILLION) + JPEG[2:], many),
        _refused("PNG of 500,000 words", header(96, 64) + chunk(b"tEXt", b"k\0v") * (MILLION // 2) + PNG[33:], many),
        _refused("PNG with as many at its end", PNG[:-12] + chunk(b"tEXt", b"k\0v") * (MILLION // 2) + PNG[-12:], many),
        _refused("GIF with a comment of 3 million pieces", GIF[:start] + words + GIF[start:], many),
        _refused("GIF of 10 MB of stray bytes", GIF[:-1] + b"\1" * (10 * MILLION) + b";", many),
    ]


def _metadata() -> Iterator[File]:
    bomb, piece = zlib.compress(bytes(40 * MILLION), 9), zlib.compress(bytes(MILLION), 9)
    end = PNG[-12:]
    packet = chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + bomb)
    yield _refused("PNG with international words of 40 MB", header(96, 64) + packet + PNG[33:], "damaged")
    yield _refused("PNG with 40 MB of XMP behind its pixels", PNG[:-12] + packet + end, "damaged")
    yield _refused("PNG with 70 words of a megabyte", header(96, 64) + chunk(b"zTXt", b"k\0\0" + piece) * 70 + PNG[33:])
    cyclic = b"II*\0\x08\0\0\0" + directory({0x8769: (4, 8), 0x8825: (4, 8), 0xA005: (4, 8), 0x14A: (4, 8)}, 8)
    counts = b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + struct.pack("<HHII", 0x112, 3, 2**31, 0)
    counts += struct.pack("<HHII", 0x9286, 7, 2**32 - 1, 4) + bytes(4)
    for name, block in {"EXIF that bites its tail": cyclic, "EXIF of 4 gigabytes": counts}.items():
        yield _taken(f"JPEG with {name}", JPEG[:2] + segment(0xE1, b"Exif\0\0" + block) + JPEG[2:])
        yield _taken(f"PNG with {name}", header(96, 64) + chunk(b"eXIf", block) + PNG[33:])
    begun = b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/elements/1.1/">'
    begun += b"<r:Description><d:subject><r:Bag>"
    for name, xmp in {
        "200,000 keywords": begun + b"<r:li>a</r:li>" * MILLION,
        "XMP a million deep": b"<a>" * MILLION,
    }.items():
        yield _taken(f"TIFF with {name}", _tagged(700, xmp))
    yield _taken("TIFF with a million authors", _tagged(315, ";a" * MILLION))
    yield _taken("TIFF with IPTC of 200,000 fields", _tagged(33723, b"\x1c\2\x19\0\1a" * (MILLION // 5)))
    resources = segment(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\0\0\0\0\xf0\0" + b"\x1c\2\x19\0\1a" * 10_000)
    yield _taken("JPEG with a megabyte of Photoshop's", JPEG[:2] + resources * 16 + JPEG[2:])


def _tagged(tag: int, value: Any) -> bytes:  # noqa: ANN401 - of any type a tag may have
    return encoded(SCAN, "TIFF", tiffinfo={tag: value})


def _profiles() -> Iterator[File]:
    lies = struct.pack(">I", 200) + b"lcms\4\0\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(88)
    lies += struct.pack(">I", 2**31) + bytes(68)
    for name, profile in {"nonsense": b"nonsense" * 40, "a head that lies": lies, "zeros": bytes(60_000)}.items():
        for kind, mode in (
            ("JPEG", "RGB"),
            ("JPEG", "CMYK"),
            ("JPEG", "L"),
            ("PNG", "RGB"),
            ("TIFF", "LAB"),
            ("WEBP", "RGB"),
        ):
            yield _taken(f"{kind} in {mode}, profile: {name}", encoded(SCAN.convert(mode), kind, icc_profile=profile))


def _moving() -> Iterator[File]:
    webp = encoded(FRAMES[0], "WEBP", save_all=True, append_images=FRAMES[1:])
    canvas = webp.index(b"VP8X") + 12
    yield _taken("WebP that moves", webp)
    yield _refused(
        "WebP of 280 terapixels", webp[:canvas] + b"\xff" * 6 + webp[canvas + 6 :], "too_many_pixels", "damaged"
    )
    large = struct.pack("<I", 9_999)[:3] * 2
    yield File("WebP that moves on 100 megapixels", webp[:canvas] + large + webp[canvas + 6 :], EITHER)
    png = encoded(FRAMES[0], "PNG", save_all=True, append_images=FRAMES[1:])
    control, frame = png.index(b"acTL"), png.index(b"fcTL")
    yield _taken("PNG that moves", png)
    endless = chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0))
    yield _taken("PNG of two thousand million frames", png[: control - 4] + endless + png[control + 16 :])
    huge = chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 2**31 - 1, 2**31 - 1, 2**30, 0, 0, 0, 2, 1))
    yield File("PNG with a frame larger than itself", png[: frame - 4] + huge + png[frame + 34 :], EITHER)
    still = GIF.index(b"\x2c\0\0\0\0")
    flash = b"\x21\xf9\4\0\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    yield _taken("GIF of 20,000 frames", GIF[:-1] + flash * 20_000 + b";")
    yield _taken(
        "GIF whose second frame has 4 gigapixels",
        GIF[:-1] + GIF[still:-1].replace(b"\x2c\0\0\0\0\x60\0\x40\0", b"\x2c\0\0\0\0\xff\xff\xff\xff") + b";",
    )
    pair = encoded(SCAN, "MPO", save_all=True, append_images=[SCAN])
    index = pair.index(b"MPF\0")
    yield _taken("two pictures of a telephone", pair)
    for place in range(8, 80, 9):
        yield File(
            f"two pictures, index bent at {place}",
            pair[: index + place] + b"\xff" * 4 + pair[index + place + 4 :],
            EITHER,
        )


def _tiffs() -> Iterator[File]:
    grey = bytes(range(40)) * 30
    tiled = {**{tag: value for tag, value in GREY.items() if tag not in {273, 278, 279}}, 324: (4, 8), 325: (4, 100)}
    for pack, side in ((1, 30_000), (5, 2**31), (8, 65_536)):
        yield _refused(
            f"TIFF in tiles of {side} pixels", tiff({**tiled, 259: (3, pack), 322: (4, side), 323: (4, side)}, grey)
        )
    yield _refused("TIFF of 65,535 colours", tiff({**GREY, 277: (3, 65_535)}, grey))
    for tag, name in {34665: "EXIF", 34853: "place", 330: "SubIFDs", 40965: "interoperability"}.items():
        yield _taken(f"TIFF whose {name} is itself", tiff({**GREY, tag: (4, 8)}, grey))
    strips = encoded(SCAN, "TIFF", compression="jpeg")
    frame = strips.index(b"\xff\xc0")
    lies = strips[: frame + 5] + struct.pack(">HH", 65_500, 65_500) + strips[frame + 9 :]
    yield _refused("TIFF of a JPEG of 4 gigapixels", lies, "damaged")


def _of_other_formats() -> Iterator[File]:
    """The first bytes are enough: none of these is ever given to a decoder, and no other program is started."""
    words = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\nshowpage\n"
    known = {
        "EPS": words,
        "PDF": b"%PDF-1.7\n" + JPEG,
        "PSD": b"8BPS\0\1" + bytes(300),
        "ICO": b"\0\0\1\0\1\0" + bytes(16) + PNG,
        "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(90),
        "JPEG 2000 without a box": b"\xff\x4f\xff\x51" + bytes(90),
        "JPEG XL": b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(90),
        "AVIF": b"\0\0\0\x20ftypavif" + bytes(90),
        "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        "BMP": b"BM" + bytes(90),
        "ZIP": b"PK\3\4" + TIFF,
    }
    for name, data in known.items():
        yield _refused(f"{name} named as a picture", data, "unsupported_format")
    yield _refused("SVG in UTF-16", '<svg xmlns="http://www.w3.org/2000/svg"/>'.encode("utf-16"), "not_an_image")
    yield _refused("RIFF that is no WebP", WEBP[:8] + b"WAVE" + WEBP[12:], "not_an_image")
