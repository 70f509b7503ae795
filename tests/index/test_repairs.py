"""What is repaired when nothing matches: the keyboard, a blank, one letter; and what is left alone."""

from collections.abc import Callable

import pytest

from index import Document, Query, Reader, Reason, Writer, repairs

Item = Callable[..., Document]
Indexed = Callable[..., Reader]
Keys = Callable[..., list[str]]


def reasons(reader: Reader, text: str) -> dict[str, list[Reason]]:
    return {hit.key: [why.reason for why in hit.why] for hit in reader.search(Query(text)).hits}


def said(reader: Reader, text: str) -> list[tuple[str, Reason]]:
    return [(one.shown_as, one.reason) for one in reader.search(Query(text)).interpreted]


def test_the_other_keyboard_is_tried_only_when_nothing_is_found(item: Item, indexed: Indexed) -> None:
    assert set(reasons(indexed(item("1", "жажда"), item("2", "f, lf")), ";f;lf")) == {"2"}

    alone = indexed(item("1", "жажда"))
    assert reasons(alone, ";f;lf") == {"1": [Reason.LAYOUT]}
    assert said(alone, ";f;lf") == [("жажда", Reason.LAYOUT)]
    assert not alone.search(Query(";f;lf")).approximate


def test_every_word_of_the_other_keyboard_must_stand_there(item: Item, indexed: Indexed, keys: Keys) -> None:
    assert keys(indexed(item("1", "жажда")), ";f;lf gbyudby") == []


@pytest.mark.parametrize(("words", "found"), [(12, ["1"]), (13, [])])
def test_another_keyboard_makes_no_more_words_than_may_be_typed(
    item: Item, indexed: Indexed, keys: Keys, words: int, found: list[str]
) -> None:
    assert keys(indexed(item("1", "d"), item("2", "хлеб")), "вж" * words) == found


def test_a_slip_is_mended_and_said(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "у водолаза фонарь"), item("2", "хлеб"))

    assert reasons(reader, "водлоаз фонарь") == {"1": [Reason.TYPO, Reason.EXACT]}
    assert said(reader, "«водлоаз», фонарь") == [("«водолаз», фонарь", Reason.TYPO)]
    assert not reader.search(Query("водлоаз")).approximate


def test_a_slip_in_a_name_of_no_dictionary_is_mended(item: Item, indexed: Indexed, keys: Keys) -> None:
    assert keys(indexed(item("1", "Лейтенанта Цымбалистого не нашли")), "Цымблаистый") == ["1"]


def test_a_word_that_a_dictionary_knows_is_not_mistyped_only_near(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "вода"), item("2", "хлеб"))

    results = reader.search(Query("вада"))

    assert ([hit.key for hit in results.hits], results.approximate) == (["1"], True)
    assert "вода" in results.suggestions


def test_words_in_quotation_marks_are_never_repaired(item: Item, indexed: Indexed, keys: Keys) -> None:
    reader = indexed(item("1", "водолаз Zhdanovich у колодца"))

    assert [keys(reader, f'"{text}"') for text in ("водлоаз", "Жданович", "kolodets", "колодец")] == [[]] * 4
    assert reader.search(Query('"колодца" водлоаз')).interpreted == ()


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Новый мостик", "новыймостик"), ("водонапорная", "водо напорная"), ("старый дом", "стары йдом")],
)
def test_a_blank_out_of_place_is_mended(item: Item, indexed: Indexed, written: str, typed: str) -> None:
    reader = indexed(item("1", written), item("2", "дом, где жил старый кот; бурун и камыш"))

    assert next(iter(reasons(reader, typed))) == "1"
    assert said(reader, typed)[0][1] is Reason.TYPO


def test_a_word_of_a_deleted_record_repairs_nothing(item: Item, indexed: Indexed, folder: object) -> None:
    reader = indexed(item("1", "водолаз"), item("2", "хлеб"))
    with Writer(str(folder)) as writer:
        writer.apply([], ["1"], through=2)

    for typed in ("водлоаз", "djljkfp", "vodolaz", "водо лаз"):
        results = reader.search(Query(typed))
        assert (results.total, results.interpreted, results.suggestions) == (0, (), ()), typed


def test_no_more_words_are_mended_beside_names_than_time_allows(
    item: Item, indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Жданович", "Поважный", "Ягунов", "Жмыхович", "Дзюбанович", "Хрыпунович")
    reader = indexed(item("1", "Zhdanovich, Povazhny, Yagunov, Zhmykhovich, Dzyubanovich, Khrypunovich"))
    looked: list[str] = []
    monkeypatch.setattr(repairs, "_look_near", lambda exact, _archive: looked.append(exact) or ())

    assert [hit.key for hit in reader.search(Query(" ".join(names))).hits] == ["1"]
    assert len(looked) == 4
