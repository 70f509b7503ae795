from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.staff.upload.pairing import belong_together, side_of


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("kerch_a.jpg", "front"),
        ("kerch_B.TIF", "back"),
        ("kerch-front.jpg", "front"),
        ("kerch recto.png", "front"),
        ("kerch.verso.tif", "back"),
        ("керчь_оборот.jpg", "back"),
        ("kercha.jpg", ""),
        ("setback.jpg", ""),
        ("_a.jpg", ""),
        ("back.jpg", ""),
        ("", ""),
    ],
)
def test_the_side_is_read_from_the_end_of_the_name(name: str, side: str) -> None:
    assert side_of(name) == side


@pytest.mark.parametrize(
    ("one", "other"), [("x_a.jpg", "x_b.tif"), ("X-back.jpg", "x-front.jpg"), ("x_recto.jpg", "x_verso.jpg")]
)
def test_two_sides_of_one_name_belong_together(one: str, other: str) -> None:
    assert belong_together(one, other)
    assert belong_together(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("x_a.jpg", "y_b.jpg"), ("x_a.jpg", "x_a.tif"), ("x.jpg", "x_b.jpg"), ("", "x_b.jpg"), ("x", "x")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert not belong_together(one, other)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_names_can_be_compared_in_either_order(one: str, other: str) -> None:
    assert belong_together(one, other) == belong_together(other, one)
