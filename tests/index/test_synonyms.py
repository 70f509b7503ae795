"""What is found by another word for the same thing, and in which language a word is read."""

from collections.abc import Callable

import pytest

from index import Document, Passage, Query, Reader, Reason

Item = Callable[..., Document]
Indexed = Callable[..., Reader]
Keys = Callable[..., list[str]]


def ukrainian(text: str) -> tuple[Passage, ...]:
    return (Passage.plain("text", "uk", text),)


def test_a_word_that_russian_and_ukrainian_spell_alike_is_found_in_texts_of_both(
    item: Item, indexed: Indexed, keys: Keys
) -> None:
    reader = indexed(item("1", "башня маяка"), item("2", passages=ukrainian("біля маяка")), item("3", "хлеб"))
    assert sorted(keys(reader, "lighthouse", language="en")) == ["1", "2"]


def test_a_word_spelt_as_typed_is_not_said_to_have_been_looked_for_too(item: Item, indexed: Indexed) -> None:
    results = indexed(item("1", "маяк"), item("2", "lighthouse")).search(Query("маяк", language="uk"))
    assert {hit.key for hit in results.hits} == {"1", "2"}
    assert [one.shown_as for one in results.interpreted] == ["lighthouse"]


def test_the_russian_forms_of_a_word_of_both_are_found_for_a_ukrainian_below_the_ukrainian_ones(
    item: Item, indexed: Indexed, keys: Keys
) -> None:
    reader = indexed(item("1", "плыли протоками"), item("2", passages=ukrainian("місто на протоці")))
    assert keys(reader, "протока", language="uk") == ["2", "1"]


@pytest.mark.parametrize(("language", "found"), [("en", ["1"]), ("ru", ["1"]), ("de", ["2"])])
def test_a_word_of_english_and_german_is_read_in_the_language_of_the_visitor(
    item: Item, indexed: Indexed, keys: Keys, language: str, found: list[str]
) -> None:
    reader = indexed(item("1", "крыса"), item("2", passages=ukrainian("порада")))
    assert keys(reader, "Rat", language=language) == found


def test_a_german_word_that_is_no_english_one_is_read_for_everybody(item: Item, indexed: Indexed, keys: Keys) -> None:
    assert keys(indexed(item("1", "маяк")), "Leuchtturm", language="ru") == ["1"]


def test_the_base_form_of_a_term_is_no_form_of_another_word(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "Керченский пролив"), item("2", "воду пролили"))
    assert keys(reader, "strait", language="en") == ["1"]


def test_an_english_word_is_translated_before_it_is_read_as_russian(item: Item, indexed: Indexed, keys: Keys) -> None:
    assert keys(indexed(item("1", "самолёт"), item("2", "на плане")), "plane", language="en") == ["1"]
    assert keys(indexed(item("2", "на плане")), "plane", language="ru") == ["2"]


def test_a_surname_in_latin_letters_is_no_common_noun(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "лейтенант Соловьёв"), item("2", "умолкли соловьи"))
    assert keys(reader, "Soloviev") == ["1"]
    assert sorted(keys(reader, "соловьев")) == ["1", "2"]


def test_records_with_a_word_of_a_phrase_that_stands_nowhere_are_near_to_it(item: Item, indexed: Indexed) -> None:
    results = indexed(item("1", "победа будет за нами"), item("2", "хлеб")).search(Query("день победы"))
    assert ([hit.key for hit in results.hits], results.approximate) == (["1"], True)


@pytest.mark.parametrize("query", ["letters from home", "letters about home", "letters with home"])
def test_a_preposition_need_not_stand_in_a_record(item: Item, indexed: Indexed, query: str) -> None:
    reader = indexed(item("1", "a letter, home"), item("2", "from about with"))
    results = reader.search(Query(query, language="en"))
    assert ([hit.key for hit in results.hits], results.approximate) == (["1"], False)


def test_a_way_that_a_visitor_asked_for_in_english_answers_as_a_translation(item: Item, indexed: Indexed) -> None:
    results = indexed(item("1", "у пушки"), item("2", "хлеб")).search(Query("gun", language="en"))
    assert [why.reason for hit in results.hits for why in hit.why] == [Reason.VOCABULARY]
    assert not results.approximate
