import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.abbreviations import find_abbreviations, rules
from index.language.dictionary import is_known

READ = [
    ("т. Ягунов", [("т.", "товарищ")]),
    ("тов. Сталину", [("тов.", "товарищ")]),
    ("тов Сталину", [("тов", "товарищ")]),
    ("ТОВ. ПАРАХИН", [("ТОВ.", "товарищ")]),
    ("ст. л-т Поважный", [("ст.", "старший"), ("л-т", "лейтенант")]),
    ("мл. политрук", [("мл.", "младший")]),
    ("к-н Иванов и кр-ц Петров", [("к-н", "капитан"), ("кр-ц", "красноармеец")]),
    ("лейт. Белов", [("лейт.", "лейтенант")]),
    ("ком. Ягунов", [("ком.", "командир")]),
    ("полк. Ягунов", [("полк.", "полковник")]),
    ("в/ч 1234", [("в/ч", "войсковой часть")]),
    ("в 1942 г. в г. Керчь", [("г.", "год"), ("г.", "город")]),
    ("1941–1945 гг.", [("гг.", "год")]),
    ("XIX в.", [("в.", "век")]),
    ("с. 12, 174 с., с. Марфовка", [("с.", "страница"), ("с.", "страница"), ("с.", "село")]),
    ("т. 3", [("т.", "том")]),
    ("С.С.С.Р. и Р. К. К. А.", [("С.С.С.Р.", "ссср"), ("Р. К. К. А.", "ркка")]),
    ("ВКП(б)", [("ВКП(б)", "вкп")]),
    ("рис. 5", [("рис.", "рисунок")]),
]

NOT_READ = [
    "Т. Шевченко",
    "С. Марфин",
    "П. М. Ягунов",
    "А.С. Пушкин",
    "пустили газ. Потом тихо",
    "сварили рис. Потом съели",
    "подошёл полк. Потом ушёл",
    "снежный ком. Потом другой",
    "ст. Темрюк",
    "тот же товар",
    "вот",
    "5 мин. под ногами",
    "кот. Утром",
    "",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_an_abbreviation_is_written_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], " ".join(one.lemmas)) for one in find_abbreviations(text)] == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_what_could_mean_something_else_is_left_alone(text: str) -> None:
    assert list(find_abbreviations(text)) == []


def test_no_word_of_the_dictionary_counts_as_abbreviation_everywhere() -> None:
    everywhere = {rule.written.removesuffix("(.)").rstrip(".") for rule in rules() if rule.where == "any"}

    assert [word for word in everywhere if word.isalpha() and word.islower() and is_known(word)] == []


def test_every_line_of_the_table_can_come_true() -> None:
    around = {"any": "{}", "name": "{} Ягунов", "rank": "{} лейтенант", "before-number": "{} 5", "after-number": "5 {}"}
    deaf = [
        rule
        for rule in rules()
        if rule.lemmas
        not in [one.lemmas for one in find_abbreviations(around[rule.where].format(rule.written.replace("(.)", ".")))]
    ]

    assert deaf == []


@given(st.text(alphabet="тгс.л-тА5 (б)ВКП/ч", max_size=60) | st.text(max_size=60))
def test_abbreviations_lie_in_the_text_and_not_over_one_another(text: str) -> None:
    done = 0
    for one in find_abbreviations(text):
        assert done <= one.start < one.end <= len(text)
        done = one.end
