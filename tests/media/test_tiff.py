"""The walk over a TIFF's pages: never lost, never endless, never beyond the file."""

import struct
from collections.abc import Callable
from io import BytesIO, FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media import Limits, Reason, Refused, Store
from media.decoder import tiff


def chain(sizes: list[tuple[int, int]], *, back_to: int = 0, order: str = "<") -> bytes:
    """Directories without pixels, one after another; the last one leads to the offset `back_to`."""
    out = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    for number, (width, height) in enumerate(sizes):
        here = 8 + number * 30
        following = back_to if number == len(sizes) - 1 else here + 30
        out += struct.pack(order + "H", 2)
        out += struct.pack(order + "HHII", 256, 4, 1, width) + struct.pack(order + "HHII", 257, 4, 1, height)
        out += struct.pack(order + "I", following)
    return out


SIZES = st.lists(st.tuples(st.integers(1, 2**32 - 1), st.integers(1, 2**32 - 1)), min_size=1, max_size=30)


@given(SIZES, st.sampled_from("<>"), st.data())
def test_every_page_is_found_once_also_when_the_chain_bites_its_tail(
    sizes: list[tuple[int, int]], order: str, data: st.DataObject
) -> None:
    back = data.draw(st.sampled_from([0, *(8 + number * 30 for number in range(len(sizes)))]))
    assert tiff.pages(BytesIO(chain(sizes, back_to=back, order=order)), Limits()) == [
        tiff.Page(place, *size) for place, size in enumerate(sizes)
    ]


@given(st.sampled_from([b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]), st.binary(max_size=300))
def test_any_bytes_are_walked_or_refused(head: bytes, rest: bytes) -> None:
    try:
        found = tiff.pages(BytesIO(head + rest), Limits())
    except Refused as refusal:
        assert refusal.reason in {Reason.DAMAGED, Reason.TOO_MANY_PAGES}  # noqa: PT017 - either outcome is right
    else:
        assert len(found) <= len(rest)


def test_a_page_too_many_is_refused() -> None:
    assert len(tiff.pages(BytesIO(chain([(1, 1)] * 500)), Limits())) == 500
    with pytest.raises(Refused, match="more than 500 pages") as refused:
        tiff.pages(BytesIO(chain([(1, 1)] * 501)), Limits())
    assert refused.value.reason is Reason.TOO_MANY_PAGES


def test_big_tiff_pages_are_found_too(encode: Callable[..., bytes]) -> None:
    pages = [Image.new("L", (number, 3)) for number in (5, 6, 7)]
    big = encode(pages[0], "TIFF", save_all=True, append_images=pages[1:], big_tiff=True)
    assert big[2:4] == b"+\0"
    assert tiff.pages(BytesIO(big), Limits()) == [tiff.Page(0, 5, 3), tiff.Page(1, 6, 3), tiff.Page(2, 7, 3)]


def test_a_notebook_whose_last_page_is_cut_off_is_refused(store: Store, encode: Callable[..., bytes]) -> None:
    pages = [Image.effect_noise((40, 40), 50) for _ in range(3)]
    whole = encode(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert store.accept(BytesIO(whole), name="notebook.tif").frames == 3
    with pytest.raises(Refused) as refused:
        store.accept(BytesIO(whole[:-200]), name="notebook.tif")
    assert refused.value.reason is Reason.DAMAGED


def test_a_later_page_of_gigapixels_is_refused(store: Store, encode: Callable[..., bytes]) -> None:
    pages = [Image.new("1", (40, 40)), Image.new("1", (50, 41))]
    whole = encode(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    swollen = whole.replace(struct.pack("<HHIHH", 256, 4, 1, 50, 0), struct.pack("<HHII", 256, 4, 1, 25_000_000))
    assert swollen != whole
    with pytest.raises(Refused, match="megapixels"):
        store.accept(BytesIO(swollen), name="notebook.tif")


def test_five_hundred_pages_that_share_a_list_of_a_million_strips_are_walked_by_reading_little(tmp_path: Path) -> None:
    strips = 500_000
    directory = lambda following: (  # noqa: E731
        struct.pack("<H", 4)
        + struct.pack("<HHII", 256, 4, 1, 8)
        + struct.pack("<HHII", 257, 4, 1, 8)
        + struct.pack("<HHII", 273, 4, strips, 8)
        + struct.pack("<HHII", 279, 4, strips, 8)
        + struct.pack("<I", following)
    )
    begin, length = 8 + 4 * strips, len(directory(0))
    pages = b"".join(directory(begin + (page + 1) * length if page < 499 else 0) for page in range(500))
    file = tmp_path / "shared.tif"
    file.write_bytes(b"II*\0" + struct.pack("<I", begin) + struct.pack("<I", 1) * strips + pages)

    class Counted(FileIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size) or b""
            self.taken += len(data)
            return data

    with Counted(str(file)) as source:
        assert len(tiff.pages(source, Limits())) == 500  # type: ignore[arg-type]
        assert source.taken < 20_000_000
