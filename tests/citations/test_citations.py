"""Citations as the three styles write them: outputs that were read by a person once, and hold since."""

from __future__ import annotations

import pytest

from archive.catalogue.fields import Json
from archive.catalogue.record_reading import read_record
from archive.citations import STYLES, cite, describe

MUSEUM = "Музей у моря"
ARTICLE: dict[str, Json] = {
    "id": "B-1", "kind": "bibliography", "language": "ru", "type": "article-journal",
    "title": {"ru": "По поводу дневников", "en": "On the diaries"}, "authors": ["Кондратьев, В."],
    "container": "Военно-исторический журнал", "year": "1965", "issue": "1",
}  # fmt: skip
CHAPTER: dict[str, Json] = {
    "id": "B-2", "kind": "bibliography", "language": "ru", "type": "chapter", "title": {"ru": "Подземная крепость"},
    "authors": ["Смирнов, С. С."], "container": "Первая шеренга", "place": "Москва", "publisher": "Политиздат",
    "year": "1965", "pages": "103–149",
}  # fmt: skip
COLLECTION: dict[str, Json] = {
    "id": "B-3", "kind": "bibliography", "language": "ru", "type": "book", "title": {"ru": "Обагренные кровью"},
    "compilers": ["Гармаш, П. Е."], "place": "Симферополь", "publisher": "Крым", "year": "1968",
}  # fmt: skip
ENGLISH: dict[str, Json] = {
    "id": "B-4", "kind": "bibliography", "language": "en", "type": "book", "title": {"en": "War under the hills"},
    "authors": ["Smith, John", "Brown, Ann"], "place": "London", "publisher": "Sea Press", "year": "2001",
}  # fmt: skip
DIARY: dict[str, Json] = {
    "id": "D-1", "kind": "diary", "language": "ru", "title": {"ru": "Тетрадь связиста", "en": "Signaller's notebook"},
    "date": "1942-05-16",
}  # fmt: skip
GOLDEN = [
    (ARTICLE, "ru", "GOST R 7.0.5", "Кондратьев В. По поводу дневников // Военно-исторический журнал. 1965. № 1."),
    (ARTICLE, "ru", "Chicago", "Кондратьев, В. «По поводу дневников». Военно-исторический журнал, вып. 1 (1965 г.)."),
    (ARTICLE, "en", "Chicago", "Кондратьев, В. “По поводу дневников”. Военно-исторический журнал, no. 1 (1965)."),
    (ARTICLE, "en", "APA", "Кондратьев, В. (1965). По поводу дневников. Военно-исторический журнал, (1)."),
    (CHAPTER, "ru", "GOST R 7.0.5",
     "Смирнов С. С. Подземная крепость // Первая шеренга. Москва: Политиздат, 1965. С. 103–149."),
    (CHAPTER, "en", "APA", "Смирнов, С. С. (1965). Подземная крепость. In Первая шеренга (pp. 103–149). Политиздат."),
    (COLLECTION, "ru", "GOST R 7.0.5", "Обагренные кровью. Симферополь: Крым, 1968."),
    (COLLECTION, "ru", "Chicago", "Обагренные кровью. Крым, 1968."),
    (COLLECTION, "ru", "APA", "Обагренные кровью. (1968). Крым."),
    (ENGLISH, "ru", "GOST R 7.0.5", "Smith J., Brown A. War under the hills. London: Sea Press, 2001."),
    (ENGLISH, "en", "Chicago", "Smith, John, and Ann Brown. War Under the Hills. Sea Press, 2001."),
    (ENGLISH, "en", "APA", "Smith, J., & Brown, A. (2001). War under the hills. Sea Press."),
    (DIARY, "ru", "GOST R 7.0.5", "Тетрадь связиста: Дневник D-1. Музей у моря, 1942."),
    (DIARY, "ru", "Chicago", "Тетрадь связиста. Дневник D-1. Музей у моря, 1942 г."),
    (DIARY, "ru", "APA", "Тетрадь связиста. (1942). (Дневник D-1). Музей у моря."),
]  # fmt: skip


@pytest.mark.parametrize(("record", "language", "style", "expected"), GOLDEN)
def test_a_citation_stays_as_it_was_found_right(
    record: dict[str, Json], language: str, style: str, expected: str
) -> None:
    described = describe(read_record(record), MUSEUM, "Дневник", language)
    assert cite(described, style, language) == expected


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["ru", "en", "uk", "de", "fr", "xx"])
def test_every_style_speaks_every_language_of_the_pages(style: str, language: str) -> None:
    described = describe(read_record(CHAPTER), MUSEUM, "Дневник", language)
    assert "Подземная крепость" in cite(described, style, language)


@pytest.mark.parametrize("style", STYLES)
def test_the_barest_record_is_cited_by_its_number(style: str) -> None:
    for kind in ("bibliography", "postcard"):
        assert "X-1" in cite(describe(read_record({"id": "X-1", "kind": kind}), "", "", "ru"), style, "ru")


@pytest.mark.parametrize(
    ("date", "years"),
    [("1942-05-16", [[1942]]), ("1942/1943", [[1942], [1943]]), ("194X", []), ("", []), ("1942-05~/1942-10", [[1942]])],
)
def test_years_are_read_off_a_date(date: str, years: list[list[int]]) -> None:
    described = describe(read_record({**DIARY, "date": date}), MUSEUM, "", "ru")
    assert described.get("issued") == ({"date-parts": years} if years else None)


def test_a_name_without_a_comma_stays_whole() -> None:
    described = describe(read_record({**ARTICLE, "authors": ["Совинформбюро"]}), MUSEUM, "", "ru")
    assert cite(described, "GOST R 7.0.5", "ru").startswith("Совинформбюро По поводу") or cite(
        described, "GOST R 7.0.5", "ru"
    ).startswith("Совинформбюро. По поводу")
