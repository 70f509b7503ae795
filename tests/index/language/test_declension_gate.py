"""Sixty nouns and names of a museum in all cases and numbers: each form finds every other form, by the real search."""

from collections.abc import Callable

import pymorphy3
import pytest

from index import Document, Query, Reader, Reason, Writer
from tests.index.language.test_name_cases import TABLE

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
    named = [line.split() for line in NAMES.strip().splitlines()] + TABLE
    return [list(dict.fromkeys(forms)) for forms in made + named]


@pytest.fixture(scope="module")
def reader(
    declensions: list[list[str]], item: Callable[..., Document], tmp_path_factory: pytest.TempPathFactory
) -> Reader:
    """A record for each form, as a text has it."""
    folder = tmp_path_factory.mktemp("declensions")
    every = dict.fromkeys(form for forms in declensions for form in forms)
    with Writer(folder) as writer:
        writer.rebuild((item(form, f"Вчера там видели {form}, сегодня нет.") for form in every), through=1)
    return Reader(folder, check_every=0)


def found(reader: Reader, text: str) -> set[str]:
    """The records that hold it, certain of it: nothing near, mistyped or of like meaning."""
    results = reader.search(Query(text, size=50))
    assert results.total <= 50
    meant = {Reason.EXACT, Reason.FORM}
    return {hit.key for hit in results.hits if not results.approximate and {why.reason for why in hit.why} <= meant}


def test_the_gate_has_sixty_words_or_more(declensions: list[list[str]]) -> None:
    assert len(declensions) >= 100
    assert sum(map(len, declensions)) >= 700


@pytest.mark.parametrize("case", [str, str.lower, str.upper, str.capitalize])
def test_each_form_finds_every_other_form(
    declensions: list[list[str]], reader: Reader, case: Callable[[str], str]
) -> None:
    apart = [
        (form, missed) for forms in declensions for form in forms if (missed := set(forms) - found(reader, case(form)))
    ]

    assert apart == []


def test_hardly_a_form_finds_a_form_of_another_word(declensions: list[list[str]], reader: Reader) -> None:
    own = {
        form: {other for forms in declensions if form in forms for other in forms}
        for forms in declensions
        for form in forms
    }
    strange = [(form, other) for form, family in own.items() for other in found(reader, form) - family]

    assert len(strange) <= sum(len(family) - 1 for family in own.values()) * 0.02, strange


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
def test_false_friends_do_not_meet(
    item: Callable[..., Document], indexed: Callable[..., Reader], in_text: str, in_query: str
) -> None:
    assert found(indexed(item("1", f"Вчера там видели {in_text}, сегодня нет.")), in_query) == set()
