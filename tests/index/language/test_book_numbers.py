from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.numbers import find_numbers, isbn_token

WRITTEN = [
    ("ISBN 5-699-15686-0", ["isbn:9785699156863"]),
    ("5699156860", ["isbn:9785699156863"]),
    ("ISBN: 978-5-699-15686-3", ["isbn:9785699156863"]),
    ("isbn 978 5 699 15686 3", ["isbn:9785699156863"]),
    ("ISBN-13: 9785699156863.", ["isbn:9785699156863"]),
    ("ISBN 0-8044-2957-X", ["isbn:9780804429573"]),
    ("ISBN 0-8044-2957-Х", ["isbn:9780804429573"]),
    ("тираж 12 500 экз.", ["12500"]),
    ("25-я дивизия, 1-й взвод", ["25", "1"]),
    ("the 2nd company", ["2"]),
    ("ISBN 5-699-15686-1", ["5699156861"]),
    ("5-699-15686-1", []),
    ("тел. 8-999-123-45-67", []),
    ("16-05-1942", []),
    ("5 метров, 30 10 1942", []),
    ("вода", []),
]


@pytest.mark.parametrize(("text", "tokens"), WRITTEN)
def test_a_number_is_one_token_however_it_is_written(text: str, tokens: list[str]) -> None:
    assert [one.token for one in find_numbers(text)] == tokens


def test_the_label_belongs_to_the_number() -> None:
    found = find_numbers("книга ISBN 5-699-15686-0, твёрдая")[0]
    assert (found.start, found.end) == (6, 24)


@given(st.integers(0, 999_999_999).map(lambda number: f"{number:09}"), st.text(alphabet="- ", min_size=9, max_size=9))
def test_ten_and_thirteen_digits_of_a_book_are_one_token_with_any_hyphens(nine: str, signs: str) -> None:
    check = next(digit for digit in "0123456789X" if isbn_token(nine + digit))
    hyphened = "".join(digit + sign for digit, sign in zip(nine, signs, strict=True)) + check

    assert isbn_token(hyphened) == isbn_token(isbn_token(nine + check).removeprefix("isbn:"))


@given(st.text(alphabet="0123456789-–Xx SIBN", max_size=60) | st.text(max_size=60))
def test_numbers_lie_in_the_text_and_not_over_one_another(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
