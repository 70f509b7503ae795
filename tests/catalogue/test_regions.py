"""Lines of a transcription and their boxes: what is taken, what is refused, and that nothing loses them."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from archive.catalogue.fields import Fault, Json
from archive.catalogue.record_reading import read_record
from archive.catalogue.regions import Region, clean_regions
from archive.errors import Invalid

WHOLE = st.integers(0, 100_000)
REGIONS = st.lists(
    st.builds(Region, st.integers(1, 100_000), WHOLE, WHOLE, st.integers(1, 100_000), st.integers(1, 100_000)),
    max_size=5,
)


def record(regions: Json) -> dict[str, Json]:
    return {"id": "D-1", "kind": "diary", "assets": [{"file": "p1.jpg", "role": "page", "regions": regions}]}


@given(REGIONS)
def test_regions_are_written_as_they_are_read(regions: list[Region]) -> None:
    taken = clean_regions([region.write() for region in regions])
    assert sorted(map(repr, taken)) == sorted(map(repr, regions))
    assert clean_regions([region.write() for region in taken]) == taken


def test_a_record_carries_its_regions_in_the_order_of_the_lines() -> None:
    second, first = {"line": 2, "box": [0, 90, 400, 80]}, {"line": 1, "box": [0, 0, 400, 80]}
    read = read_record(record([second, first]))
    assert read.assets[0].regions == (Region(1, 0, 0, 400, 80), Region(2, 0, 90, 400, 80))
    assert read_record(read.write()) == read


@pytest.mark.parametrize(
    ("regions", "named"),
    [
        ("1,2,3,4", "assets.1.regions"),
        ([{"line": 1}], "assets.1.regions.1"),
        ([{"line": 0, "box": [0, 0, 1, 1]}], "assets.1.regions.1.line"),
        ([{"line": True, "box": [0, 0, 1, 1]}], "assets.1.regions.1.line"),
        ([{"line": 1, "box": [0, 0, 1]}], "assets.1.regions.1.box"),
        ([{"line": 1, "box": [0, 0, 0, 1]}], "assets.1.regions.1.box"),
        ([{"line": 1, "box": [-1, 0, 1, 1]}], "assets.1.regions.1.box"),
        ([{"line": 1, "box": [0.5, 0, 1, 1]}], "assets.1.regions.1.box"),
        ([{"line": 1, "box": [0, 0, 10**7, 1]}], "assets.1.regions.1.box"),
        ([{"line": 1, "box": [0, 0, 1, 1]}] * 2_001, "assets.1.regions"),
    ],
)
def test_what_is_no_region_is_refused_and_named(regions: Json, named: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_record(record(regions))
    assert [problem.field for problem in refused.value.problems] == [named]


def test_nothing_means_no_regions() -> None:
    assert clean_regions(None) == clean_regions([]) == ()
    with pytest.raises(Fault):
        clean_regions({})
