import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import fold, fold_terms
from index.language.pipeline import analyse
from index.language.words import scan

DECLENSIONS = """
Аджимушкай Аджимушкая Аджимушкаю Аджимушкаем Аджимушкае
Эльтиген Эльтигена Эльтигену Эльтигеном Эльтигене
Багерово Багерова Багерову Багеровом Багерове
Керчь Керчи Керчью
Тамань Тамани Таманью
Марфовка Марфовки Марфовку Марфовкой Марфовке
Кизилташ Кизилташа Кизилташе Кизилташем
Булганак Булганака Булганаке Булганаком
Митридат Митридата Митридату Митридатом Митридате
Ягунов Ягунова Ягунову Ягуновым Ягунове
Поважный Поважного Поважному Поважным Поважном
Парахин Парахина Парахину Парахиным Парахине
Карпекина Карпекиной Карпекину
Непомнящий Непомнящего Непомнящему
каменоломня каменоломни каменоломен каменоломнях каменоломнями каменоломню
надпись надписи надписью надписей надписях
погиб погибли погибла погибнуть
боец бойца бойцу бойцом бойцы бойцов бойцах
открытка открыток открытки открытку открытками
письмо письма писем письмами
ребёнок дети детей детьми
колодец колодца колодцы колодцев колодцам
soldier soldiers soldier's
quarry quarries
"""


@pytest.mark.parametrize("cases", DECLENSIONS.strip().splitlines(), ids=lambda line: line.split()[0])
def test_every_case_of_a_word_meets_every_other(cases: str) -> None:
    apart = [
        (one, other)
        for one, other in combinations(cases.split(), 2)
        if set(analyse(one).forms).isdisjoint(analyse(other).forms)
    ]

    assert [pair for pair in apart if pair[0] == cases.split(maxsplit=1)[0]] == []


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("Семёнов", "семенов"),
        (unicodedata.normalize("NFD", "Семёнов"), "семенов"),
        (unicodedata.normalize("NFD", "Синий"), "синий"),
        ("Геро\u0301й", "герой"),
        ("каме\u00adно\u00adлом\u00adня", "каменоломня"),
        ("во\u0323да", "вода"),
        ("cтелу", "стелу"),
        ("Aстрагал", "астрагал"),
        ("заглаженa", "заглажена"),
        ("Café", "cafe"),
        ("ПАМЯТЬ", "память"),
    ],
)
def test_spellings_of_one_word_become_one(written: str, exact: str) -> None:
    assert analyse(written).exact == exact


def test_a_word_of_one_script_keeps_its_letters() -> None:
    assert analyse("cop").exact == "cop"
    assert analyse("сор").exact == "сор"
    assert not analyse("cop").mended


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("во[да] и во|да", ["вода", "и", "вода"]),
        ("каменолом-\nнях", ["каменоломнях"]),
        ("т(оварищ) (см. выше)", ["товарищ", "см", "выше"]),
        ("об'явление", ["об'явление"]),
        ("16/V-42", ["16", "V", "42"]),
        ("... [---] ⟦⟧ ?!", []),
        ("северо-запад", ["северо", "запад"]),
    ],
)
def test_words_are_found_through_the_marks_of_a_transcription(text: str, words: list[str]) -> None:
    assert [word for word, _, _ in scan(text)] == words


@given(st.text(max_size=80))
def test_the_place_of_a_word_never_lies_outside_the_text_or_in_the_word_before(text: str) -> None:
    done = 0
    for word, start, end in scan(text):
        assert done <= start < end <= len(text)
        assert word
        done = end


@given(st.text(alphabet="абвёЁйabkT[]()-|?\u0301\u0323\u00ad\n '", max_size=40) | st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_takes_marks_accents_and_case_away() -> None:
    assert fold("  Ге\u0301рой-\nский ⟦пять⟧  во[да]\tСемёна ") == "геройский пять вода семена"


def test_halves_of_surrogate_pairs_fall_out_when_folded() -> None:
    assert fold("во\udc80да \ud800 хлеб") == "вода хлеб"


def test_terms_of_a_query_are_folded_words_without_the_excluded_ones() -> None:
    assert fold_terms('Во[да] "Живая Вода" -хлеб') == ("вода", "живая")


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=12))
def test_a_folded_term_stands_in_the_folded_text(word: str) -> None:
    assert all(term in fold(f"Перед {word.upper()}, после") for term in fold_terms(word))
