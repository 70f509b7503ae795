"""What a file says about itself is read, cleaned and bounded, its position is not; no public copy says any of it."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from media.decoder import old_text, xmp
from media.embedded import NOTHING_EMBEDDED, Embedded, tidy

if TYPE_CHECKING:
    from conftest import Take

    import media

Encode = Callable[..., bytes]
RUSSIAN = "Вид на каменоломни. Фото Ёлкина, 1942 г."
UKRAINIAN = "Їхня світлина з Керчі"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def packet(properties: str, attributes: str = "", head: str = "") -> bytes:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{head}
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"><rdf:Description {attributes}
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{properties}
    </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def iptc(*entries: tuple[int, int, bytes]) -> bytes:
    """Make the APP13 segment that Photoshop would write."""
    data = b"".join(struct.pack(">BBBH", 0x1C, record, number, len(text)) + text for record, number, text in entries)
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    body = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def with_iptc(jpeg: bytes, *entries: tuple[int, int, bytes]) -> bytes:
    return jpeg[:2] + iptc(*entries) + jpeg[2:]


def with_exif(card: Image.Image, encode: Encode, **tags: object) -> bytes:
    exif = Image.Exif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    for name, value in tags.items():
        tag = ExifTags.Base[name]
        target = details if name.startswith(("DateTimeO", "DateTimeD", "User")) else exif
        target[tag] = value
    return encode(card, "JPEG", exif=exif)


def test_a_scan_tells_machine_dates_and_resolution(take: Take, card: Image.Image, encode: Encode) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "EPSON", "EPSON Perfection V600"
    exif[ExifTags.Base.Software] = "EPSON Scan"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "1985:05:16 12:00:00"
    details[ExifTags.Base.DateTimeDigitized] = "2019:03:02 10:11:12"
    for kind in ("JPEG", "PNG", "WEBP"):
        found = take(encode(card, kind, exif=exif, **({} if kind == "WEBP" else {"dpi": (600, 600)}))).embedded
        assert (found.taken, found.digitised) == ("1985-05-16", "2019-03-02"), kind
        assert (found.device, found.software) == ("EPSON Perfection V600", "EPSON Scan"), kind
        assert found.ppi == ("" if kind == "WEBP" else "600"), kind


def test_a_tiff_tells_its_tags(take: Take, card: Image.Image, encode: Encode) -> None:
    scan = encode(card, "TIFF", dpi=(600, 300), description="Postcard", software="SilverFast", artist="A. Scanner")
    found = take(scan).embedded
    assert (found.description, found.software, found.creator) == ("Postcard", "SilverFast", "A. Scanner")
    assert found.ppi == "600 × 300"


@pytest.mark.parametrize(
    ("text", "marker", "encoding"),
    [
        (RUSSIAN, b"\x1b%G", "utf-8"),
        (RUSSIAN, b"", "utf-8"),
        (RUSSIAN, b"", "cp1251"),
        (RUSSIAN.upper(), b"", "cp1251"),
        ("ФОТО ИЗ АРХИВА", b"", "cp1251"),
        (UKRAINIAN, b"", "cp1251"),
        (RUSSIAN, b"", "koi8-r"),
        (RUSSIAN, b"", "cp866"),
        (RUSSIAN, b"\x1b-L", "iso8859-5"),
        ("Müller, Käthe: Café à la gare", b"", "cp1252"),
        ("École d'été à Genève, où", b"", "cp1252"),
        ("plain words", b"", "ascii"),
        (RUSSIAN, b"\x1b%G", "cp1251"),  # the marker lies
    ],
)
def test_iptc_texts_are_read_with_and_without_a_marker(
    text: str, marker: bytes, encoding: str, take: Take, scan: bytes
) -> None:
    marked = [(1, 90, marker)] if marker else []
    found = take(with_iptc(scan, *marked, (2, 120, text.encode(encoding, "replace")))).embedded
    assert found.description == text.encode(encoding, "replace").decode(encoding)


def test_iptc_gives_title_keywords_names_and_dates(take: Take, scan: bytes) -> None:
    entries = [(2, 5, b"View"), (2, 25, b"quarry"), (2, 25, b"Kerch"), (2, 80, b"A. Petrov"), (2, 55, b"19420516")]
    found = take(with_iptc(scan, *entries, (2, 116, "© Museum".encode("cp1252")))).embedded
    assert (found.title, found.keywords, found.creator) == ("View", "quarry\nKerch", "A. Petrov")
    assert (found.taken, found.copyright) == ("1942-05-16", "© Museum")


def test_xmp_is_read_from_lists_alternatives_and_attributes(take: Take, card: Image.Image, encode: Encode) -> None:
    properties = f"""<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{RUSSIAN}</rdf:li></rdf:Alt></dc:title>
      <dc:subject><rdf:Bag><rdf:li>стена</rdf:li><rdf:li>1942</rdf:li></rdf:Bag></dc:subject>
      <dc:creator><rdf:Seq><rdf:li>Ёлкин А.</rdf:li></rdf:Seq></dc:creator>"""
    for kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        options: dict[str, object] = {"xmp": packet(properties, 'xmp:CreatorTool="VueScan"')}
        if kind == "PNG":
            chunks = PngImagePlugin.PngInfo()
            chunks.add_itxt("XML:com.adobe.xmp", packet(properties, 'xmp:CreatorTool="VueScan"').decode())
            options = {"pnginfo": chunks}
        elif kind == "TIFF":
            options = {"tiffinfo": {700: packet(properties, 'xmp:CreatorTool="VueScan"')}}
        found = take(encode(card, kind, **options)).embedded
        assert (found.title, found.keywords) == (RUSSIAN, "стена\n1942"), kind
        assert (found.creator, found.software) == ("Ёлкин А.", "VueScan"), kind


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_packet_with_a_document_type_says_nothing(head: str) -> None:
    assert xmp.read(packet("<photoshop:Headline>Fine</photoshop:Headline>")) == {"headline": ["Fine"]}
    assert xmp.read(packet("<photoshop:Headline>Fine</photoshop:Headline>", head=head)) == {}


@pytest.mark.parametrize(
    "raw", [b"", b"\0\0", b"<", b"<x>" * 5_000, b"\xff\xfe<\0", packet("")[:300], b"<?xml encoding='x'?>"]
)
def test_a_damaged_packet_says_nothing(raw: bytes) -> None:
    assert xmp.read(raw) == {}


def test_long_texts_and_many_keywords_are_bounded(take: Take, scan: bytes, card: Image.Image, encode: Encode) -> None:
    many = b"".join(b"<rdf:li>word%d</rdf:li>" % number for number in range(20_000)).decode()
    found = take(encode(card, "WEBP", xmp=packet(f"<dc:subject><rdf:Bag>{many}</rdf:Bag></dc:subject>"))).embedded
    assert len(found.keywords.split("\n")) == 60
    assert len(take(with_iptc(scan, (2, 120, b"a" * 30_000))).embedded.description) == 2_000


def test_signs_that_mislead_are_taken_out(take: Take, scan: bytes) -> None:
    hostile = "a\u202eb\x00c\x1b[31m\u200bd".encode()
    assert take(with_iptc(scan, (1, 90, b"\x1b%G"), (2, 120, hostile))).embedded.description.isprintable()
    assert tidy("a\u202eb\x00c\x1b[31m\u200bd\ud800e") == "abc[31mde"


@pytest.mark.parametrize("day", ["0000:00:00 00:00:00", "    :  :  ", "2020:13:40", "soon", ""])
def test_a_clock_that_was_never_set_gives_no_day(day: str, take: Take, card: Image.Image, encode: Encode) -> None:
    assert take(with_exif(card, encode, DateTimeOriginal=day)).embedded.taken == ""


def test_texts_of_windows_and_comments_of_cameras(take: Take, card: Image.Image, encode: Encode) -> None:
    found = take(
        with_exif(card, encode, XPTitle=RUSSIAN.encode("utf-16-le"), UserComment=b"ASCII\0\0\0a note")
    ).embedded
    assert (found.title, found.description) == (RUSSIAN, "a note")


def test_that_there_is_a_position_is_said_but_not_which(shared: Path, store: media.Store) -> None:
    folder = shared / "data" / "images" / "gps"
    for name, position in (("specimen-gps-kerch-orientation6.jpg", True), ("empty_gps_ifd.jpg", False)):
        with (folder / name).open("rb") as file:
            found = store.accept(file, name=name).embedded
        assert found.position is position, name
        assert not any("45" in getattr(found, field) for field in Embedded.__dataclass_fields__ if field != "position")


def test_no_file_of_the_collection_of_strange_ones_is_refused_for_what_it_says(
    shared: Path, take: Take, scan: bytes
) -> None:
    for name in ("invalid-exif.jpg", "multiple_exif.jpg", "broken_exif_dpi.jpg", "xmp_padded.jpg"):
        assert take((shared / "data" / "images" / "good" / name).read_bytes()).width > 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_the_public_copies_say_nothing(
    kind: str, data: Path, store: media.Store, card: Image.Image, encode: Encode
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = exif[ExifTags.Base.ImageDescription] = "SECRETNAME"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 21.0, 7.0), 3: "E", 4: (36.0, 28.0, 5.0)})
    options: dict[str, object] = {"exif": exif, "xmp": packet("<photoshop:Headline>SECRETNAME</photoshop:Headline>")}
    options |= {"icc_profile": b"SECRETNAME" * 20, "comment": b"SECRETNAME"}
    if kind == "TIFF":
        options.pop("xmp")
    raw = encode(card.resize((2400, 1600)), kind, **options)
    raw = with_iptc(raw, (2, 120, b"SECRETNAME")) if kind == "JPEG" else raw
    taken = store.accept(io.BytesIO(raw + b"SECRETNAME"), name="scan")
    assert b"SECRETNAME" in raw
    assert taken.embedded.position is (kind != "TIFF")  # Pillow writes no position into a TIFF
    store.render(taken.sha256)
    store.tile(taken.sha256)
    made = [path for path in (data / "renditions").rglob("*") if path.is_file() and path.stat().st_size]
    assert {"tiny.webp", "screen.jpg", "default.jpg"} <= {path.name for path in made}
    marks = (
        b"SECRETNAME",
        b"Exif",
        b"GPS",
        b"xmpmeta",
        b"http://ns.adobe.com",
        b"8BIM",
        b"ICC_PROFILE",
        b"ICCP",
        b"EXIF",
    )
    assert [(path.name, mark) for path in made for mark in marks if mark in path.read_bytes()] == []


def test_what_a_decoder_answers_that_was_taken_over_is_cleaned() -> None:
    said = {"title": "x" * 9_999 + "\x1b", "device": ["a"], "position": "yes", "more": 1}
    assert Embedded.of(said) == Embedded(title="x" * 2_000, device="['a']")
    assert Embedded.of({}) == NOTHING_EMBEDDED


@given(st.binary(max_size=400))
def test_any_bytes_are_some_text(raw: bytes) -> None:
    assert isinstance(old_text.decode(raw), str)


@given(
    st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя ", min_size=12, max_size=80).filter(lambda text: len(text.split()) > 1)
)
def test_cyrillic_of_windows_is_never_taken_for_latin(text: str) -> None:
    words = [word for word in text.split() if len(word) > 1]
    if words:
        assert not set(old_text.decode(text.encode("cp1251"))) & set("àáâãäåæçèéêë")
