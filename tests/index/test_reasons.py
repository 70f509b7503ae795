"""Why a record was found: the words as they stand in it, and by which step they were recognised."""

from collections.abc import Callable

import pytest

from index import Document, Gap, Passage, Query, Reader, Reason, Why, Word, as_written, standing
from index.readings import read_word

Item = Callable[..., Document]
Indexed = Callable[..., Reader]


def told(reader: Reader, document: Document, text: str, **asked: object) -> list[tuple[str, str]]:
    query = Query(text, **asked)  # type: ignore[arg-type]
    results = reader.search(query)
    hit = next(hit for hit in results.hits if hit.key == document.key)
    assert results.looked_for
    whys = as_written(document.passages, hit.why, results.looked_for, certain=query.certain)
    met = [document.passages[place] for place in hit.passages]
    places = list(hit.passages.values())
    # Where the index points is where reading every word leads.
    assert as_written(met, hit.why, results.looked_for, certain=query.certain, places=places) == whys
    return [(why.matched, why.reason.value) for why in whys]


def told_where_pointed(reader: Reader, document: Document, text: str) -> list[str]:
    results = reader.search(Query(text))
    (hit,) = results.hits
    assert results.looked_for
    met = [document.passages[place] for place in hit.passages]
    places = list(hit.passages.values())
    return [why.matched for why in as_written(met, hit.why, results.looked_for, places=places)]


@pytest.mark.parametrize(
    ("written", "typed", "matched", "reason"),
    [
        ("Вода", "вода", "Вода", "exact"),
        ("у воды", "вода", "воды", "form"),
        ("вода и воды", "вода", "вода", "exact"),
        ("вѣра", "вера", "вѣра", "spelling"),
        ("вѣра и вера", "вера", "вера", "exact"),
        ("вѣра", "вѣра", "вѣра", "exact"),
        ("вера", "вѣра", "вера", "spelling"),
        ("домъ стараго мастера", "старый", "стараго", "spelling"),
        ("старого мастера", "старый", "старого", "form"),
        ("объявление", "об'явление", "объявление", "spelling"),
        ("об'явленія", "объявление", "об'явленія", "spelling"),
        ("на cтену", "стену", "cтену", "spelling"),
        ("на cтене", "стена", "cтене", "spelling"),
        ("ёлка", "елка", "ёлка", "spelling"),
        ("во\u0301ды", "воды", "во\u0301ды", "exact"),
        ("пришёл с Ждановичем", "Жданович", "Ждановичем", "form"),
        ("пришёл с Ждановичем", "Zhdanovich", "Ждановичем", "transliteration"),
        ("снайперы", "sniper", "снайперы", "vocabulary"),
        ("Летучая мышь", "bat", "Летучая мышь", "vocabulary"),
        ("водолазы", "водлоазы", "водолазы", "typo"),
        ("жажда", ";f;lf", "жажда", "layout"),
        ("живая вода", '"живая вода"', "живая вода", "exact"),
        ("живая вѣра", '"живая вера"', "живая вѣра", "spelling"),
        ("написано 16/V-42 на стене", "16 мая 1942", "16/V-42", "exact"),
        ("12 500 человек", "12500", "12 500", "exact"),
    ],
)
def test_a_reason_names_the_word_of_the_record(
    item: Item, indexed: Indexed, written: str, typed: str, matched: str, reason: str
) -> None:
    document = item("1", written)

    assert told(indexed(document, item("2", "хлеб")), document, typed) == [(matched, reason)]


def test_a_word_is_named_without_the_marks_of_its_transcription(item: Item, indexed: Indexed) -> None:
    words = (Word("водой", 0, 9), Word("товарищ", 10, 20, variants=("т",)))
    document = item("1", passages=(Passage("text", "ru", "во-\n[дой] т(оварищ)", words),))
    reader = indexed(document)

    assert told(reader, document, "вода") == [("водой", "form")]
    assert told(reader, document, "товарищ") == [("товарищ", "exact")]
    assert told(reader, document, "т") == [("т", "exact")]


def test_the_word_is_named_in_the_field_that_the_reason_names(item: Item, indexed: Indexed) -> None:
    document = item("1", "воды", title="Водою")
    (hit,) = indexed(document).search(Query("вода")).hits
    assert hit.why == (Why("title", "вода", Reason.FORM),)

    assert told(indexed(document), document, "вода") == [("Водою", "form")]


def test_a_doubtful_word_is_not_named_for_certain_readings(item: Item, indexed: Indexed) -> None:
    words = (Word("вода", 0, 6, certain=False), Gap(7, 10), Word("воды", 11, 15))
    document = item("1", passages=(Passage("text", "ru", "во[да] ... воды", words),))
    reader = indexed(document)

    assert told(reader, document, "вода") == [("вода", "exact")]
    assert told(reader, document, "вода", certain=True) == [("воды", "form")]


def test_a_record_that_has_changed_keeps_the_word_as_typed(item: Item, indexed: Indexed) -> None:
    results = indexed(item("1", "вода")).search(Query("вода"))
    assert results.looked_for

    assert as_written((), results.hits[0].why, results.looked_for) == results.hits[0].why


def test_of_a_text_only_the_words_are_read_that_the_index_points_at(
    item: Item, indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = item("1", "Май. " * 500 + "Живая вода " + "и хлеб. " * 500)
    reader, read = indexed(document), []
    monkeypatch.setattr(standing, "read_word", lambda *asked: read.append(asked) or read_word(*asked))
    monkeypatch.setattr(standing, "read", None)

    assert told_where_pointed(reader, document, "живой воды") == ["Живая", "вода"]
    assert len(read) == 2
