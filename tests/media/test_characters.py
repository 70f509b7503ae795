"""What nobody is to see goes from names and from texts alike."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from media import safe_name
from media.embedded import tidy

ENDS = "\n\r\t\u2028\u2029"


@given(st.characters())
@example("\u202e")
@example("\ue000")
@example("\ufffe")
@example("\U0010ffff")
@example("\ufdd0")
@example("\u0378")
def test_a_name_and_a_text_lose_the_same_characters(char: str) -> None:
    assume(char not in ENDS + "/\\")
    assert safe_name(f"a{char}b") == tidy(f"a{char}b")


def test_private_signs_and_noncharacters_go_and_unassigned_ones_stay() -> None:
    assert safe_name("a\ue000\ufffe\ufdd0\U0001ffff.jpg") == "a.jpg"
    # Assigned by some later Unicode: a name must be the same name then.
    assert safe_name("a\u0378.jpg") == "a\u0378.jpg"


def test_line_ends_of_all_kinds_stay_line_ends_in_a_text() -> None:
    assert tidy("a\r\nb\rc\u2028d\u2029e\tf") == "a\nb\nc\nd\ne f"
