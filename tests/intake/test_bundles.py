"""Which scans of a folder are one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake.bundles import Why, bundle

TOGETHER = [
    ["x_a.jpg", "x_b.jpg"],
    ["X-front.jpg", "x_BACK.tif"],
    ["x_recto.jpg", "x_verso.jpg"],
    ["x-1.jpg", "x-2.jpg"],
    ["x_лиц.jpg", "x_об.jpg"],
    ["лицо.jpg", "оборот.jpg"],
    ["x.jpg", "x_back.jpg"],
    ["x_a.jpg", "x_verso.jpg"],
    ["p1.jpg", "p2.jpg", "p10.jpg"],
    ["Тетрадь стр. 1.jpg", "тетрадь_стр2.jpg"],
    ["л. 1.jpg", "л. 1 об..jpg", "л. 2.jpg"],
]
APART = [
    (["x_a.jpg", "x_b.jpg", "x_c.jpg"], Why.LETTERS),
    (["x-1.jpg", "x-2.jpg", "x-3.jpg"], Why.NUMBERS),
    (["001.jpg", "002.jpg"], Why.NUMBERS),
    (["1942-05-1.jpg", "1942-05-2.jpg"], Why.NUMBERS),
    (["x_a.jpg", "x_front.jpg"], Why.SAME_PLACE),
    (["x.jpg", "x_b.jpg"], Why.MIXED),
    (["x_a.jpg", "x_2.jpg"], Why.MIXED),
    (["x p1.jpg", "x л. 1.jpg"], Why.MIXED),
    (["x p1.jpg", "x_back.jpg"], Why.MIXED),
]


@pytest.mark.parametrize("files", TOGETHER, ids="+".join)
def test_these_are_one_thing_in_this_order(files: list[str]) -> None:
    (one,), doubts = bundle(reversed(files))
    assert [sheet.file for sheet in one.sheets] == files
    assert doubts == ()


@pytest.mark.parametrize(("files", "why"), APART, ids=["+".join(files) for files, _ in APART])
def test_what_may_mean_this_or_that_is_kept_apart_and_said(files: list[str], why: Why) -> None:
    bundles, (doubt,) = bundle(files)
    assert [[sheet.file for sheet in each.sheets] for each in bundles] == [[file] for file in sorted(files)]
    assert (sorted(doubt.files), doubt.why) == (sorted(files), why)


@pytest.mark.parametrize(
    "files", [["x_a.jpg", "y_b.jpg"], ["x.jpg", "x.tif"], ["x", "y"], ["img_a1.jpg", "img_b1.jpg"]], ids="+".join
)
def test_what_has_nothing_in_common_is_separate_without_a_word(files: list[str]) -> None:
    bundles, doubts = bundle(files)
    assert (len(bundles), doubts) == (2, ())


def test_a_side_alone_is_a_thing_of_its_own() -> None:
    (front, back), _ = bundle(["x_recto.jpg", "y_b.jpg"])
    assert (front.title, front.sheets[0].role) == ("x", "front")
    assert (back.title, back.sheets[0].role) == ("y", "back")


def test_a_number_alone_stays_in_the_title() -> None:
    (one,), _ = bundle(["card-1.jpg"])
    assert (one.title, one.sheets[0].role) == ("card-1", "front")


def test_of_a_kind_that_is_read_in_pages_bare_numbers_are_pages() -> None:
    (one,), doubts = bundle(["10.jpg", "2.jpg", "1.jpg"], numbered_pages=True)
    assert [(sheet.file, sheet.role, sheet.number) for sheet in one.sheets] == [
        ("1.jpg", "page", 1),
        ("2.jpg", "page", 2),
        ("10.jpg", "page", 10),
    ]
    assert (one.paged, doubts) == (True, ())


def test_the_same_pages_in_two_formats_are_two_things_and_it_is_said() -> None:
    bundles, (doubt,) = bundle(["p1.tif", "p1.jpg", "p2.tif", "p2.jpg"])
    assert [[sheet.file for sheet in each.sheets] for each in bundles] == [["p1.jpg", "p2.jpg"], ["p1.tif", "p2.tif"]]
    assert doubt.why is Why.SAME_PLACE


NAMES = st.lists(st.from_regex(r"[xy]?[ _-]?(a|b|c|front|p|л\. )?[0-9]?\.(jpg|tif)", fullmatch=True), unique=True)


@given(NAMES)
def test_every_file_comes_into_exactly_one_bundle_whatever_the_order(files: list[str]) -> None:
    bundles, doubts = bundle(files)
    assert sorted(sheet.file for each in bundles for sheet in each.sheets) == sorted(files)
    assert bundle(sorted(files)) == (bundles, doubts)
    for each in bundles:
        places = [(sheet.role, sheet.number) for sheet in each.sheets]
        assert len(set(places)) == len(places)
