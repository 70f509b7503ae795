"""Which words go together: counted, and told apart from chance and from formulas."""

from hypothesis import given
from hypothesis import strategies as st

from index.language.association import LEAST_TOGETHER, associations, likelihood


def texts(*pairs: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """`а б = a b` is one text in both languages."""
    return [
        (frozenset(one.split()), frozenset(other.split())) for one, _, other in (pair.partition("=") for pair in pairs)
    ]


FILLING = [f"слово{number} = word{number}" for number in range(30)]


def never(_left: str, _right: str) -> bool:
    return False


def test_words_that_go_together_in_several_texts_are_found_with_their_counts() -> None:
    seen = texts("мол раз = pier x", "мол два = pier y", "мол три = pier z", "мол = jetty", *FILLING)
    (found,) = associations(seen, never)
    assert (found.left, found.right, found.together) == ("мол", "pier", 3)
    assert found.share == 2 * 3 / (4 + 3)


def test_fewer_texts_than_the_least_offer_nothing() -> None:
    pairs = [f"мол {number} = pier x{number}" for number in range(LEAST_TOGETHER - 1)]
    assert associations(texts(*pairs, *FILLING), never) == ()


def test_words_of_a_formula_that_nobody_can_tell_apart_are_not_offered() -> None:
    formula = [f"вечная слава {number} = eternal glory x{number}" for number in range(5)]
    assert associations(texts(*formula, *FILLING), never) == ()


def test_what_is_known_is_linked_first_so_its_neighbour_finds_its_own_partner() -> None:
    formula = [f"вечная слава {number} = eternal glory x{number}" for number in range(5)]
    (found,) = associations(texts(*formula, *FILLING), lambda left, right: (left, right) == ("вечная", "eternal"))
    assert (found.left, found.right) == ("слава", "glory")


def test_a_word_that_stands_everywhere_goes_with_nothing() -> None:
    everywhere = [f"и слово{number} = the word{number}" for number in range(30)]
    assert associations(texts(*everywhere), never) == ()


def test_the_likelihood_is_dunnings() -> None:
    # 2 * (k log k ...) worked out by hand for 10 of 10 and 10 among 100: 2 * (10 ln 10 + 90 ln(100/90))
    assert abs(likelihood(10, 10, 10, 100) - 65.0166) < 0.001
    assert likelihood(1, 10, 10, 100) == 0.0


@given(st.lists(st.tuples(st.frozensets(st.sampled_from("абвг")), st.frozensets(st.sampled_from("abcd"))), max_size=40))
def test_no_word_is_offered_twice_and_the_order_of_texts_does_not_matter(
    seen: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    found = associations(seen, never)
    assert len({one.left for one in found}) == len({one.right for one in found}) == len(found)
    assert found == associations(list(reversed(seen)), never)
