"""Every picture of the table beside the project gets what the table says."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from media import RENDITIONS, Refused, Store
from media.signatures import has_heic

Files = Callable[[], list[str]]

IMAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "images"
TABLE = IMAGES / "expected.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())) if TABLE.is_file() else []

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ROWS, reason="the test data beside the project (../shared/data/images) is missing"),
]


def shown_size(row: dict[str, str]) -> tuple[int, int]:
    width, height = int(row["width"]), int(row["height"])
    # The table has a TIFF's size as shown already, the others' as stored.
    turned = row["exif_orientation"] in {"5", "6", "7", "8"} and row["format"] != "TIFF"
    return (height, width) if turned else (width, height)


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_file_of_the_table_is_taken_or_refused_as_it_says(row: dict[str, str], store: Store, files: Files) -> None:
    if row["file"].endswith((".heif", ".heic")) and has_heic():
        pytest.skip("the optional decoder for HEIC is installed, and takes it")
    try:
        with (IMAGES / row["file"]).open("rb") as scan:
            picture = store.accept(scan, name=row["file"])
    except Refused as refusal:
        assert row["expect"] in {"refuse", "either"}, str(refusal)  # noqa: PT017 - the row says which outcome is right
        assert files() == []
    else:
        assert row["expect"] in {"accept", "either"}
        assert picture.format == row["format"].replace("MPO", "JPEG")
        assert picture.mode == row["mode"]
        assert (picture.width, picture.height) == shown_size(row)
        assert picture.orientation == int(row["exif_orientation"] or 1)
        assert picture.frames == (int(row["frames"]) if picture.format == "TIFF" else 1)
        assert store.path(picture.sha256).read_bytes() == (IMAGES / row["file"]).read_bytes()
        made = store.render(picture.sha256)
        assert [each.name for each in made] == [recipe.name for recipe in RENDITIONS] * len(store.pages(picture.sha256))
        assert all(each.width > 0 and each.height > 0 for each in made)
        wide, wide_made = picture.width >= picture.height, made[0].width >= made[0].height
        assert wide == wide_made


def test_every_folder_of_the_test_data_is_in_the_table() -> None:
    listed = {row["file"] for row in ROWS}
    there = {str(path.relative_to(IMAGES)) for path in IMAGES.glob("*/*")}
    assert there == listed
