"""Carl uploads files: what is taken, what is refused, and what is left behind."""

import hashlib
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, RawIOBase
from pathlib import Path

import pytest
from PIL import Image

from media import Fixity, Limits, Picture, Reason, Refused, Store
from media.decoder.endings import ends

Files = Callable[[], list[str]]

OPENED_FOR_WRITING: list[str] | None = None


def _watch(event: str, args: tuple[object, ...]) -> None:
    if OPENED_FOR_WRITING is not None and event == "open":
        path, mode, flags = args
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 3):
            OPENED_FOR_WRITING.append(str(path))


sys.addaudithook(_watch)  # cannot be taken away again, so it listens only while a test wants it


@pytest.fixture
def opened_for_writing() -> Iterator[list[str]]:
    global OPENED_FOR_WRITING  # noqa: PLW0603 - the audit hook knows no other place
    OPENED_FOR_WRITING = []
    yield OPENED_FOR_WRITING
    OPENED_FOR_WRITING = None


def test_a_scan_is_kept_byte_for_byte_under_its_own_hash(store: Store, data: Path, scan: bytes, files: Files) -> None:
    picture = store.accept(BytesIO(scan), name="card.jpg")
    sha256 = hashlib.sha256(scan).hexdigest()
    assert picture == Picture(sha256, len(scan), "JPEG", "RGB", 60, 40, 1, 1, transparent=False, looks=picture.looks)
    assert files() == [f"originals/{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    assert store.has(sha256)
    with store.open(sha256) as kept:
        assert kept.read() == scan
    assert stat.S_IMODE(store.path(sha256).stat().st_mode) == 0o440


def test_the_same_bytes_again_are_one_file_that_is_not_written_again(
    store: Store, scan: bytes, files: Files, opened_for_writing: list[str]
) -> None:
    first = store.accept(BytesIO(scan), name="card.jpg")
    before = store.path(first.sha256).stat()
    second = store.accept(BytesIO(scan), name="copy of card.jpg")
    after = store.path(first.sha256).stat()
    assert second == first
    assert (after.st_ino, after.st_size) == (before.st_ino, before.st_size)
    assert len(files()) == 1
    assert opened_for_writing, "the hook saw nothing at all"
    assert [path for path in opened_for_writing if "/originals/" in path] == []


def test_a_second_upload_heals_a_damaged_copy_and_throws_nothing_away(store: Store, scan: bytes, data: Path) -> None:
    picture = store.accept(BytesIO(scan), name="card.jpg")
    path = store.path(picture.sha256)
    path.chmod(0o640)
    path.write_bytes(b"x" + scan[1:])
    assert store.accept(BytesIO(scan), name="card.jpg") == picture
    assert path.read_bytes() == scan
    (aside,) = (data / "quarantine").iterdir()
    assert aside.read_bytes() == b"x" + scan[1:]


def test_four_who_upload_the_same_scan_at_once_all_find_it_kept(store: Store, scan: bytes, files: Files) -> None:
    with ThreadPoolExecutor(4) as people:
        taken = set(people.map(lambda number: store.accept(BytesIO(scan), name=f"{number}.jpg"), range(4)))
    assert len(taken) == 1
    assert len(files()) == 1
    assert store.verify(taken.pop().sha256) is Fixity.WHOLE


@pytest.mark.parametrize(
    ("bad", "reason", "says"),
    [
        (b"", Reason.EMPTY, "is empty"),
        (b"%PDF-1.7 ...", Reason.UNSUPPORTED_FORMAT, "The format of this file is PDF."),
        (b"BM" + bytes(60), Reason.UNSUPPORTED_FORMAT, "BMP"),
        (b"\0\0\0\x1cftypavif", Reason.UNSUPPORTED_FORMAT, "AVIF"),
        (b"\0\0\0\x1cftypisom", Reason.UNSUPPORTED_FORMAT, "MP4"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><!-- a --><svg/>", Reason.UNSUPPORTED_FORMAT, "SVG"),
        (b"<!DOCTYPE html><p>", Reason.UNSUPPORTED_FORMAT, "HTML"),
        (b"Dear museum, here is the scan.", Reason.NOT_AN_IMAGE, "is not a picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), Reason.DAMAGED, "damaged or was cut short"),
        (b"\xff\xd8\xff\xe0" + bytes(600), Reason.DAMAGED, "damaged or was cut short"),
        (b"II*\0\x08\0\0\0\xff\xff", Reason.DAMAGED, "damaged or was cut short"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_in_plain_words_and_not_kept(
    bad: bytes, reason: Reason, says: str, store: Store, files: Files
) -> None:
    with pytest.raises(Refused, match=says) as refused:
        store.accept(BytesIO(bad), name="folder/scan\u202egpj.exe")
    assert refused.value.reason is reason
    assert refused.value.details["file"] == "scangpj.exe"
    assert files() == []


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("WEBP", {}),
    ],
)
def test_a_truncated_scan_is_refused_wherever_it_breaks_off(
    kind: str, options: dict[str, object], store: Store, encode: Callable[..., bytes], files: Files
) -> None:
    whole = encode(Image.effect_noise((90, 70), 60).convert("RGB"), kind, **options)
    for end in (len(whole) // 2, len(whole) - 40, len(whole) - 2, len(whole) - 1):
        with pytest.raises(Refused) as refused:
            store.accept(BytesIO(whole[:end]), name="scan")
        assert refused.value.reason is Reason.DAMAGED
    assert files() == []
    assert store.accept(BytesIO(whole), name="scan").format == kind


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_the_end_of_a_thumbnail_is_not_taken_for_the_end_of_the_scan(cut: int, scan: bytes, tmp_path: Path) -> None:
    exif = b"Exif\0\0" + scan
    photo = scan[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif + scan[2:]
    (tmp_path / "photo.jpg").write_bytes(photo[: len(photo) - cut])
    with (tmp_path / "photo.jpg").open("rb") as file:
        assert ends(file, "JPEG") is (cut == 0)


class Wire(RawIOBase):
    """A connection that gives little at a time, counts, and may break."""

    def __init__(self, data: bytes, *, breaks_at: int | None = None) -> None:
        self.data = data
        self.given = 0
        self.breaks_at = breaks_at

    def read(self, size: int = -1) -> bytes:
        if self.breaks_at is not None and self.given >= self.breaks_at:
            raise ConnectionResetError("the browser went away")
        piece = self.data[self.given : self.given + (7 if self.given < 700 else max(size, 0))]
        self.given += len(piece)
        return piece


def test_a_file_that_comes_in_small_pieces_is_taken(store: Store, scan: bytes) -> None:
    assert store.accept(Wire(scan), name="card.jpg").size == len(scan)


def test_a_wrong_type_is_refused_before_the_rest_is_read(store: Store, files: Files) -> None:
    wire = Wire(b"%PDF-" + bytes(5_000_000))
    with pytest.raises(Refused):
        store.accept(wire, name="book.pdf")
    assert wire.given < 1000
    assert files() == []


def test_a_file_over_the_limit_is_refused_while_it_is_read(data: Path, files: Files) -> None:
    store = Store(data, limits=Limits(file_bytes=3_000_000))
    wire = Wire(b"\xff\xd8\xff" + bytes(50_000_000))
    with pytest.raises(Refused, match="larger than 3 MB") as refused:
        store.accept(wire, name="huge.jpg")
    assert refused.value.reason is Reason.TOO_LARGE_FILE
    assert wire.given < 6_000_000
    assert files() == []


def test_a_connection_that_breaks_leaves_nothing(store: Store, scan: bytes, files: Files) -> None:
    with pytest.raises(ConnectionResetError):
        store.accept(Wire(scan, breaks_at=700), name="card.jpg")
    assert files() == []


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(pixels=2399), Reason.TOO_MANY_PIXELS), (Limits(side=59), Reason.TOO_LONG_SIDE)],
)
def test_a_picture_over_the_limits_is_refused_and_one_at_the_limit_taken(
    limits: Limits, reason: Reason, data: Path, scan: bytes, files: Files
) -> None:
    with pytest.raises(Refused) as refused:
        Store(data, limits=limits).accept(BytesIO(scan), name="card.jpg")
    assert refused.value.reason is reason
    assert files() == []
    assert Store(data, limits=Limits(pixels=2400, side=60)).accept(BytesIO(scan), name="card.jpg").width == 60


def test_a_sha256_that_is_none_reaches_no_file(store: Store) -> None:
    for hostile in ("", "../../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "a" * 62 + "/x"):
        with pytest.raises(ValueError, match="not a sha256"):
            store.path(hostile)
