import pytest

from index.language.field_words import Named, field_words, find_fields, find_kinds, kind_words

KINDS = [
    ("открытка маяк", [("postcard", "открытка")]),
    ("Открытки с маяком", [("postcard", "Открытки")]),
    ("дневником санитара", [("diary", "дневником")]),
    ("graffiti quarry", [("inscription", "graffiti")]),
    ("маяк postcards", [("postcard", "postcards")]),
    ("щоденник лікаря", [("diary", "щоденник")]),
    ("открытка", []),
    ("открытка!", []),
    ("почтовый ящик", []),
    ("надписание", []),
]

FIELDS = [
    ("издательство Маяк", [("publisher", "издательство")]),
    ("Издательства «Маяк»", [("publisher", "Издательства")]),
    ("автор Петренко", [("author", "автор")]),
    ("Petrenko author", [("author", "author")]),
    ("ISBN 5-699-15686-0", [("isbn", "ISBN")]),
    ("Крепость с. 12", [("pages", "с. 12")]),
    ("Крепость стр.180-206", [("pages", "стр.180-206")]),
    ("Fortress, pp. 12–14", [("pages", "pp. 12–14")]),
    ("том 3 сочинения", [("volume", "том 3")]),
    ("№ 11 вестник", [("issue", "№ 11")]),
    ("с. 12", []),
    ("с 12 мая", []),
    ("с. Марфовка", []),
    ("т. Ягунов", []),
    ("страница жизни", []),
    ("издательство", []),
    ("авторучка синяя", []),
]


def read(query: str, found: tuple[Named, ...]) -> list[tuple[str, str]]:
    return [(one.code, query[one.start : one.end]) for one in found]


@pytest.mark.parametrize(("query", "expected"), KINDS)
def test_a_kind_word_beside_others_names_the_kind(query: str, expected: list[tuple[str, str]]) -> None:
    assert read(query, find_kinds(query)) == expected


@pytest.mark.parametrize(("query", "expected"), FIELDS)
def test_a_field_word_beside_others_names_the_field(query: str, expected: list[tuple[str, str]]) -> None:
    assert read(query, find_fields(query)) == expected


def test_a_museum_may_have_kinds_of_its_own() -> None:
    table = {"медаль": "medal", "medal": "medal"}

    assert read("медали адмирала", find_kinds("медали адмирала", table)) == [("medal", "медали")]
    assert find_kinds("открытка адмирала", table) == ()


def test_a_word_names_one_thing_only() -> None:
    assert kind_words().keys().isdisjoint(field_words())
