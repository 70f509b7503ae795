from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.transcription import Gap, Word, parse, plain_tokens, tokens

typed = st.text("[]()<>{}⟦⟧\\/|?.…-+'\u0323\u0301\u00ad \nабВ1", max_size=40)


def words(text: str) -> list[str]:
    return [token.text if isinstance(token, Word) else "⁂" for token in tokens(parse(text))]


def only_word(text: str) -> Word:
    (word,) = tokens(parse(text))
    assert isinstance(word, Word)
    return word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("т(оварищ)", Word("товарищ", 0, 9, variants=("т",))),
        ("л(ейтенан)т", Word("лейтенант", 0, 11, variants=("лт",))),
        ("[Вод]ы", Word("Воды", 0, 6, supplied=True)),
        ("смерт<ь>ю", Word("смертью", 0, 9, variants=("смертю",))),
        ("во{о}да", Word("вода", 0, 7, variants=("воода",))),
        ("ду?ха", Word("духа", 0, 5, unclear=True)),
        ("п̣лен", Word("плен", 0, 5, unclear=True)),
        ("⟦пять⟧", Word("пять", 0, 6, struck=True)),
        ("ко⟦р⟧ва", Word("кова", 0, 7, variants=("корва",))),
        ("пойд⟦у⟧\\ём/", Word("пойдём", 0, 11, variants=("пойду",))),
        ("каменолом-\nнях", Word("каменоломнях", 0, 14)),
        ("каменолом\u00ad\r\nнях", Word("каменоломнях", 0, 15)),
        ("во|да", Word("вода", 0, 5)),
        ("во-|да", Word("вода", 0, 6)),
        ("во‖да", Word("вода", 0, 5)),
        ("ч[и-\nтае]т", Word("читает", 0, 10, supplied=True)),
        ("об'явление", Word("об'явление", 0, 10)),
        ("об’[яв]ление", Word("об’явление", 0, 12, supplied=True)),
        ("пла́чу", Word("плачу", 0, 6)),
        ("ка\u00adмень", Word("камень", 0, 7)),
        ("Семе\u0308нов", Word("Семёнов", 0, 8)),
        ("бои\u0306", Word("бой", 0, 4)),
        ("caf\u0065\u0301", Word("café", 0, 5)),
        ("2-й", Word("2-й", 0, 3)),
        ("1942", Word("1942", 0, 4)),
        ("[19]42", Word("1942", 0, 6, supplied=True)),
    ],
)
def test_one_word_comes_with_its_form_its_offsets_and_its_flags(text: str, word: Word) -> None:
    assert only_word(text) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("дед[...] мой", ["⁂", "мой"]),
        ("[...]шимся", ["⁂"]),
        ("мед[...]ра", ["⁂"]),
        ("мед[...]-\nра", ["⁂"]),
        ("1[...]-го", ["⁂"]),
        ("[...] вечная п[ам]ять", ["⁂", "вечная", "память"]),
        ("ма...ра", ["⁂"]),
        ("Клян[...]\nкомсо-\nмольцы", ["⁂", "комсомольцы"]),
        ("Ян(варь)... ⟦июль⟧ сентябрь", ["Январь", "июль", "сентябрь"]),
        ("⟦пять⟧шесть", ["пять", "шесть"]),
        ("шесть⟦пять⟧", ["шесть", "пять"]),
        ("вода\nнет", ["вода", "нет"]),
        ("Мать-Родина, что-то", ["Мать", "Родина", "что", "то"]),
        ("1941-\n1945", ["1941", "1945"]),
        ("(см. выше)", ["см", "выше"]),
    ],
)
def test_a_torn_word_leaves_a_gap_and_no_halves(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_gap_covers_the_word_it_tore_and_says_what_is_known() -> None:
    assert list(tokens(parse("дед[3]"))) == [Gap(0, 6, 3)]
    assert list(tokens(parse("+++"))) == [Gap(0, 3, illegible=True)]
    assert list(tokens(parse("⟦...⟧"))) == [Gap(0, 5, struck=True)]


def test_a_word_in_brackets_that_hold_two_takes_the_bracket_on_its_side() -> None:
    text = "[вечная память]"
    assert [text[token.start : token.end] for token in tokens(parse(text))] == ["[вечная", "память]"]


def test_only_words_without_supplied_and_unclear_letters_are_certain() -> None:
    flags = [token.certain for token in tokens(parse("во[да] ду?х во̣да т(оварищ) вода")) if isinstance(token, Word)]
    assert flags == [False, False, False, True, True]


def test_prose_without_marks_keeps_its_brackets_and_question_marks_as_punctuation() -> None:
    prose = "Надпись [у входа] найде-\nна в 1972(?) году... т(ом) 2"
    found = list(plain_tokens(prose))
    assert [word.text for word in found] == [
        "Надпись", "у", "входа", "найдена", "в", "1972", "году", "т", "ом", "2",
    ]  # fmt: skip
    assert all(word.certain for word in found)


@given(typed)
def test_offsets_are_in_order_within_the_text_and_never_overlap(text: str) -> None:
    for stream in (tokens(parse(text)), plain_tokens(text)):
        position = 0
        for token in stream:
            assert position <= token.start < token.end <= len(text)
            position = token.end


@given(typed)
def test_no_letter_is_read_into_a_gap_or_out_of_its_place(text: str) -> None:
    for token in tokens(parse(text)):
        if isinstance(token, Word):
            source = iter(text[token.start : token.end])
            assert all(letter in source for letter in token.text)


@given(typed)
def test_a_highlight_never_cuts_a_word(text: str) -> None:
    for token in plain_tokens(text):
        before, after = text[: token.start][-1:], text[token.end :][:1]
        assert not any(map(str.isalpha, before + after)), "a letter of the word was left outside"
