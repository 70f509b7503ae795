"""Nothing answers: what comes nearest by a general rule is shown, and marked as only near."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index import Document, Passage, Query, Reader, Word, Writer, nearest
from index.language.nearness import shared_letters, slips_between
from index.matching import Lookup
from index.scoring import Archive

Item = Callable[..., Document]
Indexed = Callable[..., Reader]
Keys = Callable[..., list[str]]


def near(reader: Reader, text: str, **asked: object) -> tuple[list[str], bool]:
    results = reader.search(Query(text, **asked))  # type: ignore[arg-type]
    return [hit.key for hit in results.hits], results.approximate


def test_a_day_of_no_record_shows_the_nearest_days_first(item: Item, indexed: Indexed) -> None:
    reader = indexed(
        item("1", "хлеб", days=(19420516, 19420516)),
        item("2", "вода", days=(19411201, 19411231)),
        item("3", "свет", days=(19850101, 19851231)),
        item("4", "без даты"),
        item("5", "когда-то", days=(18000101, 20001231)),
    )

    assert near(reader, "22.06.1941") == (["2", "1", "3"], True)
    assert near(reader, "22 июня 1941 года") == (["2", "1", "3"], True)
    assert near(reader, "1986") == (["3", "1", "2"], True)


def test_a_question_is_rather_about_its_noun_than_about_its_verb(item: Item, indexed: Indexed) -> None:
    others = [item(f"{number}", "хлеб") for number in range(4, 12)]
    reader = indexed(
        item("1", "объявление висит"), item("2", "вывесил стенгазету"), item("3", "читали стенгазету"), *others
    )

    assert near(reader, "где висела стенгазета") == (["2", "3", "1"], True)
    assert near(reader, "висела стенгазета")[0][0] == "1"


def test_only_a_few_of_the_nearest_days_are_shown(item: Item, indexed: Indexed) -> None:
    days = [item(f"{day}", "хлеб", days=(19420500 + day, 19420500 + day)) for day in range(1, 32)]

    found, approximate = near(indexed(*days), "22.06.1941")

    assert (found, approximate) == ([str(day) for day in range(1, 11)], True)


def test_a_date_that_stands_there_is_no_near_guess(item: Item, indexed: Indexed) -> None:
    reader = indexed(item("1", "16 мая 1942", days=(19420516, 19420516)), item("2", "x", days=(19420517, 19420517)))

    assert near(reader, "16.05.1942") == (["1"], False)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("новый трактор", "трактористками"),
        ("гармонист играл", "гармоника"),
        ("Багерово", "Багеровский"),
        ("lanterns", "lanternist"),
        ("каменоломня", "каминаломня"),
        ("Саркисян", "Саргисьян"),
    ],
)
def test_a_word_shows_those_of_its_stem_or_two_slips_away(
    item: Item, indexed: Indexed, written: str, typed: str
) -> None:
    assert near(indexed(item("1", written), item("2", "хлеб и соль")), typed) == (["1"], True)


@pytest.mark.parametrize("typed", ["пингвин", "камбала", "соломорезка", "xyzzyqwert", "рак", "хлебосольнейший"])
def test_what_is_near_to_nothing_shows_nothing(item: Item, indexed: Indexed, typed: str) -> None:
    reader = indexed(item("1", "каменоломня и солдат, ракета"), item("2", "хлеб"))

    assert near(reader, typed) == ([], False)


def test_words_in_quotation_marks_have_no_near_ones(item: Item, indexed: Indexed) -> None:
    assert near(indexed(item("1", "трактор")), '"трактористками"') == ([], False)


def test_excluded_words_stay_excluded_among_the_nearest(item: Item, indexed: Indexed) -> None:
    reader = indexed(
        item("1", "трактор и вода", days=(19420516, 19420516)), item("2", "трактор", days=(19430101, 19431231))
    )

    assert near(reader, "трактористками -вода") == (["2"], True)
    assert near(reader, "22.06.1941 -вода") == (["2"], True)


def test_the_nearest_words_are_those_of_live_records(item: Item, indexed: Indexed, folder: object) -> None:
    reader = indexed(item("1", "трактор"), item("2", "хлеб"))
    with Writer(str(folder)) as writer:
        writer.apply([], ["1"], through=2)

    assert near(reader, "трактористками") == ([], False)


def test_a_near_word_counts_once_in_however_many_parts_it_stands(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "трактор")], through=1)
        for number in range(2, 4):
            writer.apply([item(str(number), "трактор")], [], through=number)
        writer.apply([item("4", "тракторный")], [], through=4)
    reader = Reader(folder, check_every=0)
    parts = reader._answer(lambda generation: generation.parts)
    archive = Archive([Lookup(part) for part in parts], 4)

    assert len(parts) > 1
    assert [word for word, _ in nearest.near_words(archive, "трактористками")] == ["трактор", "тракторный"]


def test_a_doubtful_word_is_not_near_for_certain_readings(item: Item, indexed: Indexed) -> None:
    doubtful = Passage("text", "ru", "трак[тор]", (Word("трактор", 0, 9, certain=False),))
    reader = indexed(item("1", passages=(doubtful,)))

    assert near(reader, "трактористками") == (["1"], True)
    assert near(reader, "трактористками", certain=True) == ([], False)


def test_so_many_words_are_compared_however_many_were_typed(
    item: Item, indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(nearest, "_MOST_COMPARED", 24)
    monkeypatch.setattr(nearest, "_nearness", lambda _word, _bases, other: compared.append(other))
    letters = "абвгдежзик"
    reader = indexed(item("1", " ".join(f"пр{letter}бырвалг" for letter in letters)))

    near(reader, " ".join(f"пр{letter}щука" for letter in letters[:4]))
    assert len(compared) == 24

    compared.clear()
    near(reader, "пращука")
    assert len(compared) == len(letters)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("вода", "вода", 0), ("вода", "вдоа", 1), ("вода", "вод", 1), ("вода", "хода", 1), ("", "аб", 2), ("аб", "вг", 2)],
)
def test_slips_are_counted_up_to_a_bound(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 2) == slips
    assert slips_between(other, one, 2) == slips


def test_more_slips_than_the_bound_are_one_more() -> None:
    assert slips_between("абвгд", "ежзик", 2) == 3
    assert slips_between("а", "абвгд", 2) == 3
    assert shared_letters("водолаз", "водопой") == 4
