"""What is made to hold the archive up is taken as quickly as any other picture, or refused in words."""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from media import Limits, Reason, Store
from tests.media.broken_files import GIF, JPEG, PNG, TIFF, WEBP, File
from tests.media.hostile_files import files_of_many_parts, hostile_files
from tests.media.test_broken_files import outcome, resident_bytes

Files = Callable[[], list[str]]


@pytest.mark.parametrize("file", hostile_files(), ids=lambda file: file.what)
def test_a_hostile_file_is_taken_and_right_or_refused_in_words(file: File, store: Store, files: Files) -> None:
    becomes = outcome(store, file.data)
    assert becomes == "taken" or files() == []
    assert ("taken" if becomes == "taken" else "refused") in file.becomes, becomes
    assert becomes == "taken" or not file.reasons or becomes in file.reasons
    # Not killed for its time: it was seen through.
    assert becomes != Reason.DECODER_FAILED


@pytest.mark.parametrize("file", files_of_many_parts(), ids=lambda file: file.what)
def test_a_file_of_parts_without_number_is_given_up_before_they_are_counted(
    file: File, data: Path, files: Files
) -> None:
    hasty = Store(data, limits=Limits(structure_seconds=0.1))
    assert outcome(hasty, file.data) == Reason.TOO_MANY_PARTS
    assert files() == []


def test_what_is_made_to_hold_the_archive_up_costs_it_no_memory(data: Path) -> None:
    hasty = Store(data, limits=Limits(reserve_bytes=0, structure_seconds=0.1))
    made = [*hostile_files(), *files_of_many_parts()]
    assert outcome(hasty, made[0].data)  # what the first one loads stays
    before = resident_bytes()
    for file in made:
        assert outcome(hasty, file.data)
    assert resident_bytes() - before < 20_000_000


def boundaries(kind: str, whole: bytes) -> Iterator[int]:
    """Where the parts of a file begin; TIFF: its directory, the entries of it, its values."""
    if kind == "PNG":
        at = 8
        while at < len(whole):
            yield from (at, at + 4, at + 8)
            at += 12 + int.from_bytes(whole[at : at + 4])
    elif kind == "JPEG":
        at = 2
        while at < len(whole) - 4 and whole[at + 1] != 0xDA:
            yield from (at, at + 2, at + 4)
            at += 2 + int.from_bytes(whole[at + 2 : at + 4])
        yield from (at, at + 2, at + 14, len(whole) - 2)
    elif kind == "WebP":
        yield from (4, 8, 12, 16, 20, len(whole) - 1)
    elif kind == "GIF":
        yield from (6, 10, 13, whole.index(b"\x2c\0\0\0\0"), whole.index(b"\x2c\0\0\0\0") + 10, len(whole) - 1)
    else:
        (start,) = struct.unpack_from("<I", whole, 4)
        (count,) = struct.unpack_from("<H", whole, start)
        yield from (4, 8, start, *(start + 2 + 12 * entry for entry in range(count + 1)))


@pytest.mark.parametrize(
    ("kind", "whole"), [("JPEG", JPEG), ("PNG", PNG), ("GIF", GIF), ("WebP", WEBP), ("TIFF", TIFF)]
)
def test_a_file_cut_where_one_of_its_parts_ends_is_refused_and_nothing_of_it_kept(
    kind: str, whole: bytes, store: Store, files: Files
) -> None:
    ends = sorted({end + off for end in boundaries(kind, whole) for off in (-1, 0, 1)})
    for end in (end for end in ends if 0 <= end < len(whole)):
        assert outcome(store, whole[:end]) != "taken", f"{kind} of {end} bytes"
    assert files() == []
