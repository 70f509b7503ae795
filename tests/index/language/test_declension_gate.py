"""Sixty nouns and names of a museum in all cases and numbers: each form finds every other form."""

from collections.abc import Callable
from itertools import permutations

import pymorphy3
import pytest

from index.language.dictionary import russian_parses
from index.language.letters import fold_yo
from index.language.names import name_forms, text_name_forms
from index.language.old_spelling import modern_candidates

NOUNS = """
каменоломня надпись дневник открытка письмо боец ребёнок человек солдат командир комиссар лейтенант
колодец вода хлеб свеча копоть стена штольня галерея подземелье госпиталь раненый медсестра винтовка
граната пулемёт оборона гарнизон крепость город музей фотография книга память имя знамя день время
мать
"""

NAMES = """
Аджимушкай Аджимушкая Аджимушкаю Аджимушкаем Аджимушкае
Эльтиген Эльтигена Эльтигену Эльтигеном Эльтигене
Багерово Багерова Багерову Багеровом Багерове
Опасное Опасного Опасному Опасным Опасном
Керчь Керчи Керчью
Тамань Тамани Таманью
Капканы Капканов Капканам Капканами Капканах
Марфовка Марфовки Марфовке Марфовку Марфовкой
Феодосия Феодосии Феодосию Феодосией
Булганак Булганака Булганаку Булганаком Булганаке
Ягунов Ягунова Ягунову Ягуновым Ягунове Ягуновой Ягуновы Ягуновых Ягуновыми
Парахин Парахина Парахину Парахиным Парахине Парахины Парахиных
Поважный Поважного Поважному Поважным Поважном Поважная Поважной Поважную
Непомнящий Непомнящего Непомнящему Непомнящим Непомнящем
Карпекина Карпекиной Карпекину
Скиба Скибы Скибе Скибу Скибой
Кравец Кравца Кравцу Кравцом Кравце
Гаврилюк Гаврилюка Гаврилюку Гаврилюком Гаврилюке
Саркисян Саркисяна Саркисяну Саркисяном Саркисяне
Иванов Иванова Иванову Ивановым Иванове Ивановой
Семёнов Семёнова Семёнову Семёновым Семёнове
Мороз Мороза Морозу Морозом Морозе
Павел Павла Павлу Павлом Павле
Юрий Юрия Юрию Юрием Юрии
Мария Марии Марию Марией
"""


@pytest.fixture(scope="module")
def declensions() -> list[list[str]]:
    analyzer = pymorphy3.MorphAnalyzer(lang="ru")
    nouns = [analyzer.parse(noun)[0] for noun in NOUNS.split()]
    made = [[form.word for form in noun.lexeme if "NOUN" in form.tag or noun.tag.POS != "NOUN"] for noun in nouns]
    return made + [line.split() for line in NAMES.strip().splitlines()]


def _lemmas(word: str) -> set[str]:
    return {fold_yo(lemma) for modern in modern_candidates(word.casefold()) for lemma, _ in russian_parses(modern)}


def text_keys(word: str) -> set[str]:
    return _lemmas(word) | text_name_forms(word, opens_sentence=False)


def query_keys(word: str) -> set[str]:
    return _lemmas(word) | name_forms(word)


def meets(in_text: str, in_query: str) -> bool:
    return not text_keys(in_text).isdisjoint(query_keys(in_query))


def test_the_gate_has_sixty_words_or_more(declensions: list[list[str]]) -> None:
    assert len(declensions) >= 60
    assert sum(map(len, declensions)) >= 500


def test_each_form_finds_every_other_form(declensions: list[list[str]]) -> None:
    apart = [pair for forms in declensions for pair in permutations(dict.fromkeys(forms), 2) if not meets(*pair)]

    assert apart == []


@pytest.mark.parametrize("case", [str.lower, str.upper, str.capitalize])
def test_capitals_in_text_or_query_part_no_name(case: Callable[[str], str]) -> None:
    for line in NAMES.strip().splitlines():
        forms = line.split()
        assert [pair for pair in permutations(forms, 2) if not meets(case(pair[0]), pair[1].lower())] == []


@pytest.mark.parametrize(
    ("in_text", "in_query"),
    [
        ("Иванов", "Иван"),
        ("Керчь", "керченский"),
        ("каменоломня", "камень"),
        ("Поважный", "важный"),
        ("надпись", "подпись"),
        ("Алекс", "Алексей"),
        ("вода", "водка"),
        ("свеча", "свёкла"),
        ("Тамань", "туман"),
        ("Скиба", "скоба"),
        ("Опасное", "опаска"),
    ],
)
def test_false_friends_do_not_meet(in_text: str, in_query: str) -> None:
    assert not meets(in_text, in_query)
