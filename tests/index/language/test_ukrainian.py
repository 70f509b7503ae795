import pytest

from index.language.dictionary import russian_parses
from index.language.ukrainian import SIGN, forms, is_candidate


@pytest.mark.parametrize(
    "cases",
    [
        "щоденник щоденника щоденники щоденників щоденнику",
        "світлина світлини світлину світлиною",
        "путівник путівника путівником",
        "криниця криниці криницю криницею",
        "каменоломня каменоломні каменоломнями",
        "пам'ять пам’яті памʼяттю",
        "ім'я імені імена",
    ],
)
def test_forms_of_a_ukrainian_word_meet(cases: str) -> None:
    keys = [set(forms(case)) for case in cases.split()]
    assert all(not one.isdisjoint(keys[0]) for one in keys)


def test_an_unknown_word_has_its_stem() -> None:
    assert f"{SIGN}аджимушка-" in forms("аджимушкаєм") or f"{SIGN}аджимушка-" in forms("аджимушкаем")


def test_a_ukrainian_form_never_meets_a_russian_one() -> None:
    for word in ("час", "лист", "вода", "мати"):
        assert set(forms(word)).isdisjoint(lemma for lemma, _ in russian_parses(word))


@pytest.mark.parametrize("word", ["diary", "", "1942", "в-в"])
def test_what_is_no_cyrillic_word_has_no_forms(word: str) -> None:
    assert forms(word) == ()


@pytest.mark.parametrize("word", ["щоденник", "світлина", "м'яч", "п’ять", "київ", "ґудзик", "поранені"])
def test_a_word_that_only_ukrainian_has_is_read_as_ukrainian_in_a_query(word: str) -> None:
    assert is_candidate(word)


@pytest.mark.parametrize(
    "word",
    ["вода", "час", "дневник", "об'явление", "изданіе", "общій", "россія", "видъ", "былъ", "мѣсто", "аджимушкай"],
)
def test_a_russian_word_of_any_age_is_not(word: str) -> None:
    assert not is_candidate(word)


def test_the_language_of_a_passage_decides() -> None:
    assert is_candidate("час", "uk")
    assert not is_candidate("щоденник", "ru")
    assert not is_candidate("объект", "uk")
