from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.names import is_name, name_forms, opens_sentence, text_name_forms

DECLENSIONS = """
Ягунов Ягунова Ягунову Ягуновым Ягунове Ягуновы Ягуновых Ягуновыми Ягуновой Ягуновою
Бурмин Бурмина Бурмину Бурминым Бурмине Бурминой Бурмины Бурминых
Парахеев Парахеева Парахееву Парахеевым Парахееве Парахеевой
Поважный Поважного Поважному Поважным Поважном Поважная Поважной Поважную Поважные Поважных
Непомнящий Непомнящего Непомнящему Непомнящим Непомнящем Непомнящая Непомнящей Непомнящие
Вышневский Вышневского Вышневскому Вышневским Вышневском Вышневская Вышневской Вышневскую
Бережной Бережного Бережному Бережным Бережном Бережная
Скиба Скибы Скибе Скибу Скибой Скибою
Шевчук Шевчука Шевчуку Шевчуком Шевчуке
Гаврилюк Гаврилюка Гаврилюку Гаврилюком Гаврилюке Гаврилюки
Саркисян Саркисяна Саркисяну Саркисяном Саркисяне
Клоц Клоца Клоцу Клоцем Клоце
Гармаш Гармаша Гармашу Гармашем Гармаше
Кравец Кравца Кравцу Кравцом Кравце
Черток Чертка Чертку Чертком
Пенёк Пенька Пеньку Пеньком
Воробей Воробья Воробью Воробьём Воробье
Цой Цоя Цою Цоем Цое
Зозуля Зозули Зозуле Зозулю Зозулей
Максим Максима Максиму Максимом Максиме
Артём Артёма Артёму Артёмом Артёме
Андрей Андрея Андрею Андреем Андрее
Юрий Юрия Юрию Юрием Юрии
Павел Павла Павлу Павлом Павле
Лев Льва Льву Львом Льве
Любовь Любови Любовью
Мария Марии Марию Марией
Аджимушкай Аджимушкая Аджимушкаю Аджимушкаем Аджимушкае
Эльтиген Эльтигена Эльтигену Эльтигеном Эльтигене
Багерово Багерова Багерову Багеровом Багерове
Камышино Камышина Камышину Камышином Камышине
Опасное Опасного Опасному Опасным Опасном
Керчь Керчи Керчью
Тамань Тамани Таманью
Сарыголь Сарыголя Сарыголю Сарыголем Сарыголе
Марфовка Марфовки Марфовке Марфовку Марфовкой
Феодосия Феодосии Феодосию Феодосией
Приморье Приморья Приморью Приморьем
Камыш-Бурун Камыш-Буруна Камыш-Буруну Камыш-Буруном Камыш-Буруне
Капканы Капканам Капканами Капканах
"""
TABLE = [line.split() for line in DECLENSIONS.strip().splitlines()]

APART = """
Иван Иванов
Роман Романов
Ягун Ягунов
Поважный Поважнов
Скиба Скибин
Марфа Марфовка
Тамара Тамань
Лев Левин
Алексей Алексеев
Керчь Керченский
Багерово Багеровский
Гоголь Гоголев
Павел Павлов
"""


@pytest.mark.parametrize("cases", TABLE, ids=lambda cases: cases[0])
def test_every_case_of_a_name_meets_every_other(cases: list[str]) -> None:
    assert [pair for pair in combinations(cases, 2) if name_forms(pair[0]).isdisjoint(name_forms(pair[1]))] == []


@pytest.mark.parametrize(("one", "other"), [line.split() for line in APART.strip().splitlines()])
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert name_forms(one).isdisjoint(name_forms(other))


@pytest.mark.parametrize(
    ("word", "opens_sentence", "name"),
    [
        ("Керчи", False, True),
        ("Иванова", True, True),
        ("Эльтигене", False, True),
        ("Эльтигене", True, False),
        ("эльтигене", False, False),
        ("Вода", False, False),
        ("Kerch", False, False),
        ("", False, False),
    ],
)
def test_a_name_is_known_by_the_dictionary_or_by_its_capital(word: str, *, opens_sentence: bool, name: bool) -> None:
    assert is_name(word, opens_sentence=opens_sentence) is name


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Ягунов", True),
        ("Вышли. Ягунов", True),
        ("Вышли.\nЯгунов", True),
        ("Вода!\n«Ягунов", True),
        ("Сказал: Ягунов", True),
        ("видел Ягунов", False),
        ("П. М. Ягунов", False),
        ("тов. Ягунов", False),
        ("полковник [Ягунов", False),
    ],
)
def test_a_capital_says_nothing_where_a_sentence_opens(text: str, *, opens: bool) -> None:
    assert opens_sentence(text, text.index("Ягунов")) is opens


def test_a_text_puts_down_stems_only_of_names_that_the_dictionary_cannot_decline() -> None:
    assert "эльтиген-" in text_name_forms("эльтигеном", opens_sentence=False)
    assert "жу-" in text_name_forms("Жуй", opens_sentence=False)
    assert text_name_forms("Алекс", opens_sentence=False) == frozenset()
    assert text_name_forms("вода", opens_sentence=False) == frozenset()
    assert text_name_forms("Вода", opens_sentence=True) == frozenset()
    assert text_name_forms("ВОДА", opens_sentence=False) == frozenset()


@given(st.text(alphabet="абвгеёийклмностуыьюя-", max_size=16) | st.text(max_size=16))
def test_keys_do_not_depend_on_capitals_and_never_meet_a_word(word: str) -> None:
    assert name_forms(word) == name_forms(word.casefold())
    assert all(key[-1] in "-+" and len(key) > 1 for key in name_forms(word))
