"""Files that would unpack to more than the machine holds cost it nothing."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media import Limits, Reason, Refused, Store

Files = Callable[[], list[str]]


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
