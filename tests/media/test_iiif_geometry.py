"""Parameters of the Image API as arithmetic: whatever is asked for comes out bounded, or is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.iiif.geometry import MAX_AREA, MAX_SIDE, resolve
from media.iiif.information import information
from media.iiif.parameters import BadParameters, parse

sides = st.integers(1, 30_000)
numbers = st.integers(0, 40_000)
shares = st.decimals(0, 400, places=3, allow_nan=False).map(str)
regions = st.one_of(
    st.sampled_from(["full", "square"]),
    st.builds("{},{},{},{}".format, numbers, numbers, numbers, numbers),
    st.builds("pct:{},{},{},{}".format, shares, shares, shares, shares),
)
sizes = st.one_of(
    st.sampled_from(["max", "^max"]),
    st.builds("{}pct:{}".format, st.sampled_from(["", "^"]), shares),
    st.builds("{}{},".format, st.sampled_from(["", "^"]), numbers),
    st.builds("{},{}".format, st.sampled_from(["", "^"]), numbers),
    st.builds("{}{},{}".format, st.sampled_from(["", "^", "!", "^!"]), numbers, numbers),
)


@given(sides, sides, regions, sizes, st.sampled_from(["0", "!90", "180.0", "360"]))
def test_an_answer_lies_inside_keeps_the_limits_and_names_itself(
    width: int, height: int, region: str, size: str, rotation: str
) -> None:
    try:
        wanted = resolve(parse((region, size, rotation, "color.jpg")), width, height)
    except BadParameters:
        return
    box = wanted.box
    assert 0 <= box.x < box.x + box.width <= width
    assert 0 <= box.y < box.y + box.height <= height
    assert 1 <= wanted.width <= MAX_SIDE
    assert 1 <= wanted.height <= MAX_SIDE
    assert wanted.width * wanted.height <= MAX_AREA
    if not size.startswith("^"):
        assert wanted.width <= box.width
        assert wanted.height <= box.height
    assert resolve(parse(wanted.canonical.split("/")), width, height) == wanted


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_text_at_all_is_understood_or_refused(parts: list[str]) -> None:
    with suppress(BadParameters):
        assert resolve(parse(parts), 900, 600).canonical


@pytest.mark.parametrize("number", ["NaN", "inf", "1e3", "-1", "+1", "0x1", "1_0", " 1", "1 ", "١", "1" * 10, "½", ""])
def test_a_number_is_ascii_digits_and_no_more_than_a_picture_needs(number: str) -> None:
    for region, size in ((f"0,0,{number},1", "max"), (f"pct:0,0,{number},1", "max"), ("full", f"{number},")):
        with pytest.raises(BadParameters):
            parse((region, size, "0", "default.jpg"))


def test_viewers_are_told_the_limits_that_hold() -> None:
    def most(width: int, height: int) -> tuple[int, int]:
        wanted = resolve(parse(("full", "^max", "0", "default.jpg")), width, height)
        return wanted.width, wanted.height

    told, (wide, high) = information("", 3000, 2000), most(3000, 2000)
    assert wide * high <= told["maxArea"] < (wide + 1) * (high + 1)
    assert (most(3000, 10)[0], most(10, 3000)[1]) == (told["maxWidth"], told["maxHeight"])


def test_a_picture_above_the_limits_is_given_within_them() -> None:
    wanted = resolve(parse(("full", "max", "0", "default.jpg")), 10_000, 7_000)
    assert (wanted.width, wanted.height) == (2390, 1673)
    for beyond in ("10000,7000", f"{MAX_SIDE},{MAX_SIDE}", f"^{MAX_SIDE + 1},1", f"^1,{MAX_SIDE + 1}"):
        with pytest.raises(BadParameters, match="limits"):
            resolve(parse(("full", beyond, "0", "default.jpg")), 10_000, 7_000)
    for within in (f"^{MAX_SIDE},1", f"^1,{MAX_SIDE}"):
        assert resolve(parse(("full", within, "0", "default.jpg")), 10_000, 7_000).canonical
