from collections.abc import Callable
from pathlib import Path

from index import Document, Query, Reader, Writer

Item = Callable[..., Document]


def offered(reader: Reader, text: str, limit: int = 8) -> list[tuple[str, str]]:
    return [(one.text, one.kind) for one in reader.complete(text, "ru", limit)]


def test_words_go_on_as_typed_with_the_most_frequent_first(item: Item, indexed: Callable[..., Reader]) -> None:
    reader = indexed(item("1", "каменоломни и камень"), item("2", "каменоломни"), item("3", "камыш 1942"))

    assert offered(reader, "кам") == [("каменоломни", "word"), ("камень", "word"), ("камыш", "word")]
    assert offered(reader, "В Камы") == [("В камыш", "word")]
    assert offered(reader, "19") == []


def test_of_the_forms_of_a_word_one_is_offered(item: Item, indexed: Callable[..., Reader]) -> None:
    reader = indexed(item("1", "воды, воде"), item("2", "воды водой"), item("3", "вода и водоросли"))
    assert offered(reader, "вод") == [("вода", "word"), ("водоросли", "word")]

    reader = indexed(item("1", "воде"), item("2", "воды водой"), item("3", "воды"))
    assert offered(reader, "вод") == [("воды", "word")]


def test_titles_come_as_they_are_written(item: Item, indexed: Callable[..., Reader]) -> None:
    reader = indexed(item("1", title="Ёлка в Керчи"), item("2", title="Ель"))

    assert offered(reader, "елк") == [("Ёлка в Керчи", "title"), ("елка", "word")]
    assert offered(reader, "ёлка в ке") == [("Ёлка в Керчи", "title"), ("ёлка в керчи", "word")]


def test_nothing_typed_completes_to_nothing(item: Item, indexed: Callable[..., Reader]) -> None:
    reader = indexed(item("1", "вода", title="Вода"))

    assert offered(reader, "") == offered(reader, "  ") == []
    assert offered(reader, "вода ") == [("Вода", "title")]
    assert len(offered(reader, "в", limit=1)) == 1
    assert offered(reader, "в", limit=0) == offered(reader, "в" * 201) == []


def test_a_withdrawn_record_whispers_nothing(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild(
            [item("1", "вода"), item("2", "водолаз", title="Водоём", facets={"person": ("ягунов",)})], through=1
        )
        reader = Reader(folder, check_every=0)
        assert offered(reader, "водо") == [("Водоём", "title"), ("водоем", "word"), ("водолаз", "word")]

        writer.apply([], ["2"], through=2)

    assert offered(reader, "водо") == []
    assert reader.search(Query("водолаз")).total == 0
    assert reader.search(Query()).facets["person"] == ()
    assert reader.versions() == {"1": 1}


def test_a_word_of_an_older_version_is_not_offered(folder: Path, item: Item) -> None:
    with Writer(folder) as writer:
        writer.rebuild([item("1", "тайна"), item("2", "тайник")], through=1)
        writer.apply([item("1", "явь", version=2)], [], through=2)

    assert offered(Reader(folder), "тай") == [("тайник", "word")]
