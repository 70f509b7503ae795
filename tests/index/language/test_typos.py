import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.typos import (
    Near,
    NearWords,
    Slip,
    is_dictionary_word,
    is_sure,
    joins,
    respaced,
    shifts,
    slips,
    splits,
)

WORDS = {
    "колодец": 5,
    "граната": 3,
    "ворота": 2,
    "поход": 1,
    "похоть": 9,
    "lantern": 4,
    "corner": 2,
    "старый": 1,
    "дом": 7,
    "подъем": 2,
}
CYRILLIC = st.text("абвгдежзийклмнопрстуфхцчшщыьэюя", min_size=4, max_size=24)


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("коолдец", "колодец", Slip.SWAPPED),
        ("колодуц", "колодец", Slip.OTHER),
        ("колодкц", "колодец", Slip.NEIGHBOUR_KEY),
        ("калодец", "колодец", Slip.SOUND),
        ("подьем", "подъем", Slip.SOUND),
        ("колодеец", "колодец", Slip.DOUBLED),
        ("колоец", "колодец", Slip.MISSING),
        ("колоднец", "колодец", Slip.EXTRA),
        ("граанта", "граната", Slip.SWAPPED),
        ("lantenr", "lantern", Slip.SWAPPED),
        ("lantwrn", "lantern", Slip.NEIGHBOUR_KEY),
        ("lanttern", "lantern", Slip.DOUBLED),
    ],
)
def test_one_slip_is_undone(typed: str, meant: str, slip: Slip) -> None:
    assert NearWords(WORDS).near(typed)[0] == Near(meant, slip, WORDS[meant])


@pytest.mark.parametrize("typed", ["колодец", "лкоодце", "кот", "дмо", "", "1942", "колодец1", "а" * 25, "кол одец"])
def test_right_short_long_and_twice_wrong_words_have_no_neighbours(typed: str) -> None:
    assert NearWords(WORDS).near(typed) == ()


def test_slips_of_the_hand_come_before_frequent_words() -> None:
    words = {"борона": 1, "корона": 9, "варона": 90, "ворон": 50}

    assert [near.word for near in NearWords(words).near("ворона")] == ["варона", "корона", "ворон", "борона"]


def test_equal_slips_are_ordered_by_frequency_then_by_alphabet() -> None:
    assert [near.word for near in NearWords({"рота": 2, "нота": 2, "мота": 8}).near("жота")] == ["мота", "нота", "рота"]


def test_every_form_of_a_listed_lemma_is_a_word_of_the_list() -> None:
    near = NearWords({}, {"каменоломня": 6}).near("каменоломнмяи")

    assert near == (Near("каменоломнями", Slip.SWAPPED, 6),)


def test_a_form_of_a_lemma_that_the_archive_lacks_is_not_offered() -> None:
    assert NearWords({}, {"каменоломня": 6}).near("гранатамм") == ()


@pytest.mark.parametrize(
    ("word", "known"), [("трактором", True), ("трактораом", False), ("tractor", False), ("", False)]
)
def test_a_word_of_the_dictionary_is_not_mistyped(word: str, *, known: bool) -> None:
    assert is_dictionary_word(word) is known


@pytest.mark.parametrize(
    ("typed", "sure"), [("колодкц", True), ("трактор", False), ("cornr", False), ("lantrn", False), ("lantren", True)]
)
def test_short_latin_words_and_words_of_the_dictionary_are_only_near(typed: str, *, sure: bool) -> None:
    assert is_sure(typed) is sure


def test_a_missing_blank_is_put_in() -> None:
    assert splits("старыйдом", WORDS.__contains__) == (("старый", "дом"),)
    assert splits("домстарый", WORDS.__contains__) == (("дом", "старый"),)


def test_evener_halves_come_first_and_single_letters_must_be_words() -> None:
    known = {"вдоме", "в", "доме", "вд", "оме", "д"}

    assert splits("вдоме", known.__contains__) == (("вд", "оме"), ("в", "доме"))


def test_a_blank_too_many_is_taken_out() -> None:
    assert joins("коло", "дец", WORDS.__contains__) == ("колодец",)
    assert joins("коло", "дом", WORDS.__contains__) == ()


def test_a_blank_a_letter_late_or_early_is_moved() -> None:
    assert shifts("стары", "йдом", WORDS.__contains__) == (("старый", "дом"),)
    assert shifts("старыйд", "ом", WORDS.__contains__) == (("старый", "дом"),)


def test_a_query_has_one_blank_mended_and_the_other_words_stay() -> None:
    assert respaced(["у", "коло", "дец"], WORDS.__contains__) == (("у", "колодец"),)
    assert respaced(["старыйдом", "граната"], WORDS.__contains__) == (("старый", "дом", "граната"),)
    assert respaced(["граната"], WORDS.__contains__) == ()


@given(CYRILLIC, st.data())
def test_any_slip_is_undone(word: str, data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(sorted(slips(word))))

    if 4 <= len(typed) <= 24:
        assert word in {near.word for near in NearWords({word: 1}).near(typed)}


@given(st.text(max_size=200))
def test_any_text_is_borne_and_answered_alike(text: str) -> None:
    near = NearWords(WORDS)

    assert near.near(text) == near.near(text)
    assert len(near.near(text)) <= 8
    assert respaced(text.split(), WORDS.__contains__) == respaced(text.split(), WORDS.__contains__)


@given(CYRILLIC)
def test_the_neighbours_of_a_word_are_bounded(word: str) -> None:
    assert word not in slips(word)
    assert len(slips(word)) <= 80 * (len(word) + 1)
