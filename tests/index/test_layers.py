"""What is looked for beside the words as typed, in which order, and what the visitor is told."""

from collections.abc import Callable

import pytest

from index import Document, Gap, Passage, Query, Reader, Reason, Word, snippet

Item = Callable[..., Document]
Indexed = Callable[..., Reader]
Keys = Callable[..., list[str]]


def reasons(reader: Reader, text: str) -> dict[str, list[Reason]]:
    return {hit.key: [why.reason for why in hit.why] for hit in reader.search(Query(text)).hits}


def said(reader: Reader, text: str) -> list[tuple[str, Reason]]:
    return [(one.shown_as, one.reason) for one in reader.search(Query(text)).interpreted]


def of_kind(item: Item, key: str, kind: str, text: str, title: str = "") -> Document:
    made = item(key, text, title=title, passages=(Passage.plain("kind", "ru", "что-то"),))
    return Document(key, 1, kind, made.identifier, made.passages)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Общій видъ съ горы", "общий вид"),
        ("общий вид", "общій видъ"),
        ("об'явление", "объявления"),
        ("ст. л-т Голубь", "старший лейтенант"),
        ("тов. Голубь", "товарищ Голубь"),
        ("16 мая 1942 г.", "16.05.1942"),
        ("16/V-42", "May 16, 1942"),
        ("16.05.1942", "май 1942"),
        ("18 мая 1985", "1980-е"),
        ("ISBN 2-266-11156-6", "2266111566"),
        ("978-2-266-11156-0", "ISBN 2-266-11156-6"),
        ("12 500 человек", "12500"),
        ("ISBN 5-699-15686-1", "5699156861"),
        ("ISBN 5-699-15686-1", "ISBN 5699156861"),
        ("ген.-м. Голубь", "генерал-майор Голубь"),
    ],
)
def test_two_ways_of_writing_meet(item: Item, indexed: Indexed, keys: Keys, written: str, typed: str) -> None:
    assert keys(indexed(item("1", written), item("2", "хлеб, 1919")), typed) == ["1"]


def test_a_date_is_not_read_over_a_gap_nor_a_struck_word(item: Item, indexed: Indexed, keys: Keys) -> None:
    torn = (Word("16", 0, 2), Word("мая", 3, 6), Gap(7, 10), Word("1942", 11, 15))
    gap = Passage("text", "ru", "16 мая ... 1942", torn)
    words = (Word("16", 0, 2), Word("мая", 3, 8, struck=True), Word("1942", 9, 13))
    struck = Passage("text", "ru", "16 ⟦мая⟧ 1942", words)
    doubt = (Word("16", 0, 4, certain=False), Word("мая", 5, 8), Word("1942", 9, 13))
    doubtful = Passage("text", "ru", "1[6] мая 1942", doubt)
    reader = indexed(item("1", passages=(gap,)), item("2", passages=(struck,)), item("3", passages=(doubtful,)))

    assert keys(reader, "16.05.1942") == ["3"]
    assert keys(reader, "16.05.1942", certain=True) == []


@pytest.mark.parametrize("typed", ["Zhdanovich", "Ždanovič", "Schdanowitsch", "Jdanovitch", "zhdanovich"])
def test_a_name_is_found_across_scripts(item: Item, indexed: Indexed, typed: str) -> None:
    reader = indexed(item("1", "пришёл с Ждановичем"), item("2", "Zhdanovich wrote it down"), item("3", "хлеб"))

    found = reasons(reader, typed)

    assert set(found) == {"1", "2"}
    assert found["1"] == [Reason.TRANSLITERATION]


def test_a_cyrillic_name_is_found_in_latin_letters_but_a_common_word_is_not(
    item: Item, indexed: Indexed, keys: Keys
) -> None:
    reader = indexed(item("1", "The village of Yenikale"), item("2", "a dim light"))

    assert keys(reader, "Еникале") == ["1"]
    assert keys(reader, "дым") == []


@pytest.mark.parametrize("typed", ["kolodets", "kolodcami", "kolodtsy"])
def test_a_common_word_in_latin_letters_is_read_back(item: Item, indexed: Indexed, typed: str) -> None:
    reader = indexed(item("1", "у колодца"), item("2", "хлеб"))

    assert reasons(reader, typed) == {"1": [Reason.TRANSLITERATION]}
    assert said(reader, typed)[0][1] is Reason.TRANSLITERATION


def test_other_words_stand_below_what_was_typed(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "снайпер", title="Снайпер"), item("2", "the snipers " + "came and went " * 30))

    assert reasons(reader, "sniper") == {"2": [Reason.FORM], "1": [Reason.VOCABULARY]}
    assert list(reasons(reader, "sniper")) == ["2", "1"]
    assert not reader.search(Query("снайперы")).approximate


def test_ten_records_are_enough_without_other_words(item: Item, indexed: Indexed) -> None:
    plain = [item(str(number), "sniper") for number in range(10)]

    assert len(reasons(indexed(*plain[:9], item("x", "снайпер")), "sniper")) == 10
    assert "x" not in reasons(indexed(*plain, item("x", "снайпер")), "sniper")


def test_a_phrase_of_the_vocabulary_is_one_word_of_another_language(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "противогазы"), item("2", "gas masks"), item("3", "a mask; gas lamp"))

    assert reasons(reader, "gas mask") == {
        "2": [Reason.EXACT, Reason.FORM],
        "3": [Reason.EXACT, Reason.EXACT],
        "1": [Reason.VOCABULARY],
    }


def test_another_word_of_the_same_language_alone_is_near_a_translation_is_an_answer(
    item: Item, indexed: Indexed
) -> None:
    near = indexed(item("1", "захватчики")).search(Query("оккупант"))
    assert (near.total, near.approximate) == (1, True)

    translated = indexed(item("1", "the invaders")).search(Query("захватчик"))
    assert (translated.total, translated.approximate) == (1, False)


def test_another_name_is_found_across_scripts_too(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "near Zelenogorsk"), item("2", "хлеб"))

    assert keys(reader, "Старый холм", synonyms=(("Старый холм", "Зеленогорск"),)) == ["1"]


def test_a_word_that_only_ukrainian_has_is_read_as_ukrainian(item: Item, indexed: Indexed) -> None:
    passage = Passage.plain("text", "uk", "Хлопці принесли мішки")
    reader = indexed(item("1", passages=(passage,)), item("2", "хлеб"))

    assert reasons(reader, "хлопець") == {"1": [Reason.FORM]}
    assert not reader.search(Query("хлопець")).approximate


def test_names_of_one_thing_are_looked_for_together(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "на Скобелевой горе"), item("2", "хлеб"))

    assert keys(reader, "Зелёный холм", synonyms=(("Зелёный холм", "Скобелева гора"),)) == ["1"]


def test_a_word_for_a_kind_says_what_is_looked_for(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(
        of_kind(item, "1", "postcard", "маяк"),
        of_kind(item, "2", "diary", "маяк; купил открытку"),
        of_kind(item, "3", "bibliography", "и маяк", title="Открытки с видами"),
    )

    assert keys(reader, "открытка маяк") == ["1", "3"]
    assert keys(reader, "открытку купил") == ["2"], "side by side they are no filter"


def test_words_for_fields_and_numbers_of_pages_need_not_occur(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "Симферополь: Крым, 1970"), item("2", "хлеб"))

    assert keys(reader, "издательство Крым с. 12") == ["1"]


def test_a_question_is_about_its_words(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "комиссара убили"), item("2", "комиссар"), item("3", "кто был"))

    whole = reader.search(Query("кто был комиссаром?"))
    assert ({hit.key for hit in whole.hits}, whole.approximate) == ({"1", "2"}, False)

    partly = reader.search(Query("когда комиссар купил пингвина?"))
    assert ({hit.key for hit in partly.hits}, partly.approximate) == ({"1", "2"}, True)


def test_short_function_words_and_initials_need_not_occur(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "Ягунов"), item("2", "П. М. Ягунов"), item("3", "хлеб"))

    assert keys(reader, "П. М. Ягунов") == ["2", "1"]
    assert keys(reader, "у Ягунова") == ["1", "2"]
    assert reader.search(Query("не Ягунов")).approximate, "a negation says something"


def test_the_nearest_things_are_marked_as_such(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "вода"), item("2", "хлеб"))

    results = reader.search(Query("пингвин вода"))
    assert ([hit.key for hit in results.hits], results.approximate) == (["1"], True)

    nothing = reader.search(Query("пингвин"))
    assert (nothing.total, nothing.approximate) == (0, False)


def test_certain_readings_only_holds_for_every_way_of_finding(item: Item, indexed: Indexed, keys: Keys) -> None:
    words = (Word("Жданович", 0, 10, certain=False), Word("снайпер", 11, 20, certain=False))
    reader = indexed(item("1", passages=(Passage("text", "ru", "Ждан[ович] снай[пер]", words),)))

    for typed in ("Zhdanovich", "sniper", "snayper", "Жданвич", "cyfqgth"):
        assert keys(reader, typed) == ["1"], typed
        assert keys(reader, typed, certain=True) == [], typed


def test_the_snippet_marks_what_was_found_instead(item: Item, indexed: Indexed) -> None:
    text = "Тишина. " * 40 + "Летучая мышь и снайпер. " + "Темнота. " * 40
    reader = indexed(item("1", text))
    for typed, marked in (("sniper", ["снайпер"]), ("snayper", ["снайпер"]), ("bat", ["Летучая", "мышь"])):
        query = Query(typed)
        shown = snippet([Passage.plain("text", "ru", text)], query, reader.search(query).looked_for, width=60)
        assert shown is not None
        assert [one.text for one in shown if one.hit] == marked


def test_a_phrase_of_certain_readings_is_not_made_of_a_doubtful_one(item: Item, indexed: Indexed, keys: Keys) -> None:
    words = (Word("живая", 0, 5), Word("вода", 6, 12, certain=False), Word("и", 13, 14), Word("вода", 15, 19))
    reader = indexed(item("1", passages=(Passage("text", "ru", "живая во[да] и вода", words),)))

    assert keys(reader, '"живая вода"') == ["1"]
    assert keys(reader, '"живая вода"', certain=True) == []


def test_a_russian_word_quoted_in_latin_letters_still_means_itself(item: Item, indexed: Indexed, keys: Keys) -> None:
    quoting = item("1", passages=(Passage.plain("translation", "en", "the children wrote “voda” on the wall"),))
    reader = indexed(quoting, item("2", "вода"), item("3", "нет воды"))

    assert keys(reader, "voda")[0] == "1"
    assert set(keys(reader, "voda")) == {"1", "2", "3"}
    assert said(reader, "voda") == [("вода", Reason.TRANSLITERATION)]


def test_an_english_word_that_stands_there_is_not_read_as_russian(item: Item, indexed: Indexed, keys: Keys) -> None:
    english = item("1", passages=(Passage.plain("translation", "en", "one more letter to the son"),))
    reader = indexed(english, item("2", "море и сон"), item("3", "видел сон о море"))

    assert keys(reader, "more") == keys(reader, "son") == ["1"]


def test_a_word_that_stands_there_as_often_as_its_reading_is_no_quotation(
    item: Item, indexed: Indexed, keys: Keys
) -> None:
    reader = indexed(item("1", passages=(Passage.plain("text", "en", "Voda"),)), item("2", "вода"))
    assert keys(reader, "voda") == ["1"]
