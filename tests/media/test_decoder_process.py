"""The decoding process is killed, crashes, lies or eats memory; the archive goes on."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media import Limits, Reason, Refused, Store, child

Files = Callable[[], list[str]]


@pytest.mark.faults
@pytest.mark.parametrize(
    ("does", "cause"),
    [
        ("import os; os.abort()", "signal 6"),
        ("import os; os._exit(3)", "exit code 3"),
        ("raise SystemExit(1)", "exit code 1"),
        ("pass", "no answer"),
        ("print('{')", "no answer"),
        ("print('[]')", "no answer"),
        ("print('7')", "no answer"),
        ("""print('{"done": 7}')""", "no answer"),
        ("""print('{"done": {"format": "JPEG"}}')""", "no answer"),
        ("""print('{"refused": "nonsense", "details": {}}')""", "no answer"),
        ("""print('{"refused": "too_many_pixels", "details": {}}')""", "no answer"),
    ],
)
def test_a_decoder_that_dies_or_talks_nonsense_is_a_refusal(
    does: str, cause: str, store: Store, scan: bytes, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_START", does)
    with pytest.raises(Refused, match="could not be read") as refused:
        store.accept(BytesIO(scan), name="card.jpg")
    assert refused.value.reason is Reason.DECODER_FAILED
    assert refused.value.details["cause"] == cause
    assert files() == []


@pytest.mark.faults
@pytest.mark.parametrize("does", ["import time; time.sleep(60)", "print('x' * 10**6, flush=True)", "while True: pass"])
def test_a_decoder_that_does_not_come_to_an_end_is_ended(
    does: str, data: Path, scan: bytes, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_START", does)
    with pytest.raises(Refused, match="more than 1 s") as refused:
        Store(data, limits=Limits(wall_seconds=1)).accept(BytesIO(scan), name="card.jpg")
    assert refused.value.reason is Reason.DECODER_FAILED
    assert files() == []


def test_the_original_stays_when_its_rendering_dies(
    store: Store, scan: bytes, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = store.accept(BytesIO(scan), name="card.jpg")
    monkeypatch.setattr(child, "_START", "import os; os.abort()")
    with pytest.raises(Refused):
        store.render(picture.sha256)
    assert files() == [str(store.path(picture.sha256)).partition("/data/")[2]]
    assert not store.rendered(picture.sha256)


def test_the_decoder_is_told_nothing_of_the_environment(
    store: Store, scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_CANARY", "secret")
    monkeypatch.setattr(child, "_START", "import os, sys; sys.exit(9 if 'ARCHIVE_CANARY' in os.environ else 4)")
    with pytest.raises(Refused, match="exit code 4"):
        store.accept(BytesIO(scan), name="card.jpg")


def bomb(width: int, height: int, *, rows: int) -> bytes:
    """A PNG in four bytes a pixel that claims a size and holds some black rows of it: kilobytes for gigabytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = bytes(1 + 4 * width)
    packed = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def test_bombs_cost_the_archive_no_memory(store: Store, data: Path, files: Files) -> None:
    claims = bomb(30_000, 30_000, rows=1)
    swells = bomb(8_000, 8_000, rows=8_000)
    tight = Store(data, limits=Limits(memory_bytes=200_000_000))
    with pytest.raises(Refused):
        store.accept(BytesIO(claims), name="claims.png")
    before = resident_bytes()
    for _ in range(5):
        with pytest.raises(Refused, match="900 megapixels") as refused:
            store.accept(BytesIO(claims), name="claims.png")
        assert refused.value.reason is Reason.TOO_MANY_PIXELS
        with pytest.raises(Refused, match="200 MB of memory") as refused:
            tight.accept(BytesIO(swells), name="swells.png")
        assert refused.value.reason is Reason.TOO_MUCH_MEMORY
    assert resident_bytes() - before < 20_000_000
    assert files() == []


def test_a_text_chunk_that_unpacks_to_megabytes_is_refused(store: Store, encode: Callable[..., bytes]) -> None:
    whole = encode(Image.new("L", (8, 8)))
    body = b"Comment\0\0" + zlib.compress(bytes(30_000_000))
    text = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    with pytest.raises(Refused):
        store.accept(BytesIO(whole[:33] + text + whole[33:]), name="text.png")
    assert store.accept(BytesIO(whole), name="text.png").width == 8


def test_pillow_is_not_loaded_by_the_package_itself() -> None:
    import subprocess
    import sys

    code = "import sys, media; sys.exit(any(name == 'PIL' or name.startswith('PIL.') for name in sys.modules))"
    project = Path(child.__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=project, check=False).returncode == 0
