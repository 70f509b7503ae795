from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import Document, Gap, Passage, Query, Reader, Reason, Sort, Word, Writer

Item = Callable[..., Document]
Indexed = Callable[..., Reader]
Keys = Callable[..., list[str]]


def marked(source: str, *tokens: Word | Gap) -> Passage:
    return Passage("text", "ru", source, tokens)


def test_a_word_is_found_by_another_form_of_it_and_says_so(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "Бойцы ушли в каменоломни"), item("2", "На берегу"))

    hits = reader.search(Query("каменоломен")).hits

    assert [(hit.key, [(why.field, why.reason) for why in hit.why]) for hit in hits] == [("1", [("text", Reason.FORM)])]


def test_all_words_must_match(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "вода и хлеб"), item("2", "вода"), item("3", "хлеб"))

    assert keys(reader, "хлеба воды") == ["1"]


def test_the_exact_form_stands_above_another_form_even_in_a_title(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(
        item("1", title="Колодцы"), item("2", "у колодца " + "ни души кругом " * 20), item("3", "колодцам")
    )

    assert keys(reader, "колодца")[0] == "2"


def test_a_title_stands_above_a_text(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "маяк", title="Берег"), item("2", "берег", title="Маяк"))

    assert keys(reader, "маяк") == ["2", "1"]


def test_a_certain_reading_stands_above_a_supplied_one(item: Item, indexed: Indexed, keys: Keys) -> None:
    supplied = marked("во[да]", Word("вода", 0, 6, certain=False))
    reader = indexed(item("1", passages=(supplied,)), item("2", passages=(marked("вода", Word("вода", 0, 4)),)))

    assert keys(reader, "вода") == ["2", "1"]
    assert keys(reader, "вода", certain=True) == ["2"]
    assert keys(reader, '"вода"', certain=True) == ["2"]


def test_equal_documents_follow_by_number_not_by_letter(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(*(item(str(number), "вода") for number in (10, 9, 2, 100)))

    assert keys(reader, "вода") == ["2", "9", "10", "100"]
    assert keys(reader) == ["2", "9", "10", "100"]


def test_an_accession_number_is_found_as_typed_and_comes_first(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "Смотри КМ-1942/17 и ещё раз КМ-1942/17"), item("2", "хлеб", identifier="КМ-1942/17"))

    assert keys(reader, "км-1942/17") == ["2", "1"]
    assert keys(reader, "1942/17")[0] == "2"


def test_words_side_by_side_stand_above_words_apart(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(
        item("1", "вода была, но живая душа её не пила"), item("2", "искали живую воду, но не нашли её тут")
    )

    assert keys(reader, "живая вода") == ["2", "1"]


def test_a_quoted_phrase_matches_as_written_only(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "живая вода"), item("2", "живой воды"), item("3", "вода живая"))

    assert keys(reader, '"живая вода"') == ["1"]
    assert keys(reader, "“живая вода”") == ["1"]


def test_a_phrase_does_not_lead_over_a_gap_or_into_the_next_passage(item: Item, indexed: Indexed, keys: Keys) -> None:
    gap = marked("Смерть немецким [...] захватчикам", Word("Смерть", 0, 6), Word("немецким", 7, 15), Gap(16, 21))
    behind = marked("захватчикам", Word("захватчикам", 0, 11))
    lost = marked("немецким [...] захватчикам", Word("немецким", 0, 8), Gap(9, 14), Word("захватчикам", 15, 26))
    whole = marked("немецким захватчикам", Word("немецким", 0, 8), Word("захватчикам", 9, 20))
    reader = indexed(item("1", passages=(gap, behind)), item("2", passages=(lost,)), item("3", passages=(whole,)))

    assert keys(reader, '"немецким захватчикам"') == ["3"]
    assert keys(reader, "немецким захватчикам")[0] == "3"


def test_struck_words_are_not_found(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(
        item("1", passages=(marked("⟦пять⟧ шесть", Word("пять", 0, 6, struck=True), Word("шесть", 7, 12)),))
    )

    assert keys(reader, "пять") == []
    assert keys(reader, "шесть") == ["1"]


def test_an_abbreviation_is_found_by_both_readings_and_fills_one_place(
    item: Item, indexed: Indexed, keys: Keys
) -> None:
    source = "т(оварищ) Ягунов"
    reader = indexed(
        item("1", passages=(marked(source, Word("товарищ", 0, 9, variants=("т",)), Word("Ягунов", 10, 16)),))
    )

    assert [keys(reader, text) for text in ('"т Ягунов"', '"товарищ Ягунов"', "товарища Ягунова")] == [["1"]] * 3


@pytest.mark.parametrize("typed", ["во[да]", "во|да", "во\u0323да", "ВОДА", "+вода", "(вода", "«вода»", "воды?"])
def test_marks_in_the_query_do_not_matter(item: Item, indexed: Indexed, keys: Keys, typed: str) -> None:
    assert keys(indexed(item("1", "вода")), typed) == ["1"]


def test_a_mended_word_is_shown_as_it_was_searched(item: Item, indexed: Indexed) -> None:
    results = indexed(item("1", "стела")).search(Query("cтелу"))

    assert [(one.shown_as, one.reason) for one in results.interpreted] == [("стелу", Reason.SPELLING)]
    assert [hit.key for hit in results.hits] == ["1"]


def test_a_minus_excludes_a_word_in_every_form(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "вода и хлеб"), item("2", "вода"))

    assert keys(reader, "вода -хлебом") == ["2"]
    assert keys(reader, "-хлеб") == ["2"]
    assert reader.search(Query("май - хлеб")).approximate


def test_the_word_year_beside_a_year_is_not_asked_for(item: Item, indexed: Indexed, keys: Keys) -> None:
    assert keys(indexed(item("1", "лето 1975")), "1975 год") == ["1"]


def test_an_empty_query_gives_everything_and_one_of_signs_too_but_says_so(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "вода"), item("2", "хлеб"))

    assert (reader.search(Query("  ")).total, reader.search(Query("  ")).approximate) == (2, False)
    assert (reader.search(Query("***")).total, reader.search(Query("***")).approximate) == (2, True)


def test_the_orders_of_an_answer(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(
        item("1", "вода", title="Ёлка", days=(19420601, 19420601)),
        item("2", "вода", title="дом"),
        item("3", "вода", title="Жара", days=(19410622, 19420101)),
    )

    assert keys(reader, "вода", sort="date") == ["3", "1", "2"]
    assert keys(reader, "вода", sort="title") == ["2", "1", "3"]
    assert keys(reader, "вода", sort="identifier") == ["1", "2", "3"]


def test_pages_together_give_each_document_once(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(*(item(str(number), "живая вода" if number % 3 else "вода живая") for number in range(37)))

    pages = [keys(reader, "живая вода", size=5, page=page) for page in range(1, 10)]

    assert sorted(key for page in pages for key in page) == sorted(str(number) for number in range(37))


def test_a_found_document_carries_its_version(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("7", "вода", version=12))

    assert [(hit.key, hit.version) for hit in reader.search(Query("вода")).hits] == [("7", 12)]
    assert reader.versions() == {"7": 12}


def test_the_score_of_a_document_orders_only_by_what_it_holds(item: Item, indexed: Indexed) -> None:
    scores = [hit.score for hit in indexed(item("1", "вода"), item("2", "воды")).search(Query("вода")).hits]

    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[1] > 0


def test_browsing_is_answered_anew_in_a_new_generation(folder: Path, item: Item) -> None:
    reader = Reader(folder, check_every=0)
    with Writer(folder) as writer:
        writer.rebuild([item("1", "вода"), item("2", "маяк")], through=1)
        for query in (Query(""), Query("", size=1), Query("", page=2, size=1), Query("", sort=Sort.TITLE)):
            assert reader.search(query).total == reader.search(query).total == 2
            assert len(reader.search(query).hits) == min(2, query.size)
        writer.apply([], ["1"], through=2)
        assert [hit.key for hit in reader.search(Query("")).hits] == ["2"]
        assert not reader.search(Query("", page=2, size=1)).hits


def test_every_way_of_browsing_has_an_answer_of_its_own(item: Item, indexed: Indexed) -> None:
    documents = [
        item("1", title="Яма", days=(19420501, 19420501), facets={"kind": ("diary",)}),
        item("2", title="Аист", days=(19410501, 19410501), facets={"kind": ("card",)}),
        item("3", title="Мыс"),
    ]
    english = ["Axe", "Well", "Ox"]
    asked: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["1", "2", "3"]),
        ({"size": 1}, ["1"]),
        ({"size": 1, "page": 2}, ["2"]),
        ({"sort": Sort.TITLE}, ["2", "3", "1"]),
        ({"sort": Sort.TITLE, "language": "en"}, ["1", "3", "2"]),
        ({"sort": Sort.DATE}, ["2", "1", "3"]),
        ({"filters": {"kind": ("diary",)}}, ["1"]),
        ({"filters": {"kind": ("diary", "card")}}, ["1", "2"]),
        ({"earliest": 19420101}, ["1"]),
        ({"latest": 19411231}, ["2"]),
    ]
    reader = indexed(*(replace(one, titles={"en": title}) for one, title in zip(documents, english, strict=True)))

    for _ in range(2):
        for different, keys in asked:
            assert [hit.key for hit in reader.search(Query("", **different)).hits] == keys
