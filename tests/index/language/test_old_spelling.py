import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.old_spelling import fold_apostrophe, has_old_letters, modern_candidates, modern_letters

LETTERS = """
промыселъ промысел
видъ вид
въ в
мѣстность местность
умеръ умер
изданіе издание
россія россия
ѳеодосія феодосия
сѵнодъ синод
мѵро миро
їюнь июнь
ѣздилъ ездил
об'явление объявление
под’ем подъем
сʼезд съезд
"""

RULES = """
взаимнаго взаимного
самаго самого
хорошаго хорошего
синяго синего
оставшагося оставшегося
новыя новые
послѣднія последние
безконечный бесконечный
безпорядокъ беспорядок
разсказъ рассказ
возстаніе восстание
изсякъ иссяк
черезчуръ чересчур
неразсудительный нерассудительный
разсѣяннаго рассеянного
безчисленныя бесчисленные
съузить сузить
подъискать подыскать
жолтый желтый
шопот шепот
цынга цинга
панцырь панцирь
танцовать танцевать
диэта диета
маіоръ майор
галлерея галерея
аттака атака
ея ее
нея нее
онѣ они
однѣхъ одних
итти идти
притти прийти
"""

# What looks old and is not, or is a name: stays as it is.
STAYS = "благо саго чикаго история мария россия здания линия плечо шоссе рассказ подъезд касса мышцы жить шиллер"

APART = [
    ("марія", "марие"),
    ("исторія", "историе"),
    ("безъ", "бес"),
    ("разъ", "рас"),
    ("видя", "виде"),
    ("благо", "блого"),
]


def _pairs(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("old", "modern"), _pairs(LETTERS) + _pairs(RULES))
def test_an_old_word_is_read_as_the_modern_one(old: str, modern: str) -> None:
    assert modern in modern_candidates(old)


@pytest.mark.parametrize(
    ("old", "modern"), [pair for pair in _pairs(LETTERS) + _pairs(RULES) if has_old_letters(pair[0])]
)
def test_a_word_with_an_old_letter_is_compared_in_its_modern_spelling(old: str, modern: str) -> None:
    assert modern_candidates(old)[0] == modern


@pytest.mark.parametrize(("old", "modern"), _pairs(LETTERS))
def test_letters_alone_need_no_dictionary(old: str, modern: str) -> None:
    assert modern_letters(old) == modern


@pytest.mark.parametrize("word", STAYS.split())
def test_a_modern_word_stays_as_it_is(word: str) -> None:
    assert modern_candidates(word) == (word,)


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_look_alike_do_not_meet(one: str, other: str) -> None:
    assert set(modern_candidates(one)).isdisjoint(modern_candidates(other))


def test_an_ambiguous_ending_gives_all_words_that_the_dictionary_holds() -> None:
    assert {"большего", "большого"} <= set(modern_candidates("большаго"))


def test_an_unknown_word_without_old_letters_keeps_its_own_spelling_before_the_modern_one() -> None:
    assert modern_candidates("жолоб") == ("жолоб", "желоб")
    assert modern_candidates("цыбуля")[0] == "цыбуля"


def test_an_unknown_name_only_loses_its_old_letters() -> None:
    assert modern_candidates("шкорпилъ") == ("шкорпил",)
    assert modern_candidates("кулаковскій") == ("кулаковский",)


def test_an_apostrophe_before_a_hard_vowel_is_no_letter() -> None:
    assert fold_apostrophe("д'артаньян") == "дартаньян"
    assert fold_apostrophe("п'ять") == fold_apostrophe("п’ять") == "пъять"


@pytest.mark.parametrize(
    ("word", "old"), [("видъ", True), ("всѣ", True), ("общій", True), ("подъезд", False), ("вид", False)]
)
def test_old_letters_are_recognised(word: str, old: bool) -> None:  # noqa: FBT001
    assert has_old_letters(word) is old


@given(st.text(alphabet="абвгдезийклмнорстухцчшщъыьэюяѣіѳѵ'", max_size=24))
def test_folding_a_folded_word_changes_nothing(word: str) -> None:
    once = modern_letters(word)
    assert modern_letters(once) == once


@given(st.text(max_size=30))
def test_any_text_has_a_candidate(word: str) -> None:
    assert len(modern_candidates(word)) >= 1
