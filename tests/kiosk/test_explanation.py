"""How a hit was found and how a search was understood, in words a visitor uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask_babel import refresh

from archive.catalogue.kinds import KINDS
from archive.kiosk.languages import speak
from archive.kiosk.presenters.explanation import BY, Said, beside, found_by, instead
from archive.kiosk.presenters.words import labelled
from index import Interpretation, Reason, Why

Speak = Callable[[str], None]


@pytest.fixture
def in_language(kiosk: Flask) -> Iterator[Speak]:
    """Speak a language until the next one."""

    def speak_now(language: str) -> None:
        speak(language)
        refresh()

    with kiosk.test_request_context("/ru/search"):
        yield speak_now


@pytest.mark.parametrize(
    ("reason", "russian", "english"),
    [
        (Reason.FORM, "по другой форме слова", "by another form of the word"),
        (Reason.SPELLING, "по другому или старому написанию", "by another or older spelling"),
        (Reason.TRANSLITERATION, "по написанию в другом алфавите", "by the spelling in another alphabet"),
        (Reason.VOCABULARY, "по значению", "by meaning"),
        (Reason.LAYOUT, "с исправлением раскладки клавиатуры", "with the keyboard layout corrected"),
        (Reason.TYPO, "с исправлением опечатки", "with a typing slip corrected"),
    ],
)
def test_each_reason_is_said_in_words(in_language: Speak, reason: Reason, russian: str, english: str) -> None:
    why = (Why("text", "воды", reason),)
    in_language("ru")
    assert found_by(why, "вода") == f"Найдено {russian}: «воды» (в тексте)"
    in_language("en")
    assert found_by(why, "вода") == f"Found {english}: “воды” (in the text)"


def test_what_stands_there_as_typed_needs_no_explanation(in_language: Speak) -> None:
    in_language("ru")
    assert found_by(()) == ""
    assert found_by((Why("text", "вода", Reason.EXACT),)) == ""


def test_a_word_that_was_typed_so_is_not_named_again(in_language: Speak) -> None:
    in_language("ru")
    whys = (Why("text", "воды", Reason.FORM), Why("text", "Колодец", Reason.FORM))
    assert found_by(whys, "«Воды», колодец!") == "Найдено по другой форме слова (в тексте)"
    assert found_by(whys, "вода колодец") == "Найдено по другой форме слова: «воды» (в тексте)"
    assert found_by(whys[:1], "воды́ много") == "Найдено по другой форме слова (в тексте)"


def test_no_more_than_three_words_are_named(in_language: Speak) -> None:
    in_language("en")
    whys = tuple(Why("text", word, Reason.FORM) for word in ("one", "two", "three", "four"))
    assert found_by(whys) == "Found by another form of the word: “one”, “two”, “three” (in the text)"


def test_a_word_of_another_language_says_so_and_one_of_unknown_language_does_not(in_language: Speak) -> None:
    in_language("de")
    russian = Why("text", "вода", Reason.VOCABULARY, "ru")
    assert found_by((russian,)).endswith('„<span lang="ru">вода</span>“ (im Text)')
    for field, word, language in (("text", "Wasser", "de"), ("text", "вода", "und"), ("subject", "вода", "ru")):
        assert "lang=" not in found_by((Why(field, word, Reason.VOCABULARY, language),)), field
    in_language("ru")
    assert "lang=" not in found_by((russian,))


def test_a_colon_stands_as_in_the_language_of_the_page(in_language: Speak) -> None:
    in_language("fr")
    assert labelled("Lieu", "Kertch") == "Lieu\N{NO-BREAK SPACE}: Kertch"
    in_language("de")
    assert labelled("Ort") == "Ort: "


def test_every_reason_but_the_exact_form_is_known() -> None:
    assert set(Reason) - set(BY) == {Reason.EXACT}


def test_several_words_make_one_line_the_surest_first_and_each_place_once(in_language: Speak) -> None:
    in_language("ru")
    whys = (
        Why("place", "вода", Reason.VOCABULARY),
        Why("text", "колодцы", Reason.FORM),
        Why("title", "день", Reason.EXACT),
        Why("text", "люди", Reason.FORM),
        Why("description", "море", Reason.VOCABULARY),
    )
    assert found_by(whys, "колодец люди день") == (
        "Найдено по другой форме слова: «колодцы» (в тексте); по значению: «вода», «море» (место, в описании)"
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [("person", "имя"), ("date", "дата"), ("publisher", "издательство"), ("isbn", "ISBN"), ("hand", "почерк")],
)
def test_the_field_is_named_as_on_the_item_page(in_language: Speak, field: str, said: str) -> None:
    in_language("ru")
    assert found_by((Why(field, "x", Reason.FORM),), "x") == f"Найдено по другой форме слова ({said})"


def test_every_field_of_every_kind_has_a_name_and_an_unknown_one_is_left_out(in_language: Speak) -> None:
    in_language("ru")
    for field in (field for kind in KINDS.values() for field in kind.fields):
        assert found_by((Why(field.name, "x", Reason.TYPO),), "x").endswith(")"), field.name
    assert found_by((Why("unheard-of", "x", Reason.TYPO),), "x") == "Найдено с исправлением опечатки"


def test_what_was_changed_and_what_was_added_are_told_apart(in_language: Speak) -> None:
    in_language("ru")
    interpreted = (
        Interpretation("звезда", Reason.TYPO),
        Interpretation("water", Reason.VOCABULARY),
        Interpretation("вода", Reason.LAYOUT),
        Interpretation("eau", Reason.VOCABULARY),
    )
    assert instead(interpreted) == (
        Said("«вода»", "запрос набран в другой раскладке клавиатуры"),
        Said("«звезда»", "исправлена опечатка"),
    )
    assert beside(interpreted) == (Said("«water», «eau»", "близко по значению"),)


def test_a_word_and_the_same_with_a_capital_are_named_once(in_language: Speak) -> None:
    in_language("ru")
    told = tuple(Interpretation(word, Reason.VOCABULARY) for word in ("вода", "влага", "Вода"))
    assert [said.words for said in beside(told)] == ["«вода», «влага»"]


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.EXACT])
def test_nothing_that_was_interpreted_is_kept_from_the_visitor(in_language: Speak, reason: Reason) -> None:
    in_language("ru")
    one = (Interpretation("вода", reason),)
    assert len(instead(one) + beside(one)) == 1
