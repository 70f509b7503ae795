from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, Query, Reader, Writer, facets

Item = Callable[..., Document]
FACETS = ("kind", "place", "person")

codes = st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple)
days = st.none() | st.tuples(st.integers(19410101, 19410131), st.integers(0, 30)).map(lambda two: (two[0], sum(two)))


@dataclass(frozen=True)
class Row:
    word: str
    facets: dict[str, tuple[str, ...]]
    days: tuple[int, int] | None


rows = st.builds(Row, st.sampled_from(["вода", "хлеб"]), st.fixed_dictionaries(dict.fromkeys(FACETS, codes)), days)


def passes(row: Row, query: Query, *, without: str = "") -> bool:
    if query.text and row.word != query.text:
        return False
    if query.earliest is not None and (
        row.days is None or row.days[1] < query.earliest or row.days[0] > (query.latest or 99999999)
    ):
        return False
    return all(
        set(values) & set(row.facets[name]) for name, values in query.filters.items() if values and name != without
    )


@pytest.fixture
def place(tmp_path: Path) -> Callable[[], Path]:
    numbers = iter(range(10_000))
    return lambda: tmp_path / str(next(numbers))


@given(
    st.lists(rows, max_size=12),
    st.lists(rows, max_size=3),
    st.sampled_from(["", "вода"]),
    st.dictionaries(st.sampled_from(FACETS), codes, max_size=3),
    st.none() | st.integers(19410101, 19410140),
    st.sampled_from([0, 1_000]),
)
def test_totals_and_counts_are_those_of_a_plain_loop(  # noqa: PLR0913, PLR0917 - one for each thing drawn
    place: Callable[[], Path],
    item: Item,
    first: list[Row],
    later: list[Row],
    text: str,
    filters: dict[str, tuple[str, ...]],
    earliest: int | None,
    many: int,
) -> None:
    folder = place()
    query = Query(text, filters=filters, earliest=earliest, size=50)

    def documents(some: list[Row], start: int) -> list[Document]:
        return [item(str(start + n), row.word, facets=row.facets, days=row.days) for n, row in enumerate(some)]

    with Writer(folder) as writer:
        writer.rebuild(documents(first, 0), through=1)
        writer.apply(documents(later, 100), ["0"], through=2)
    live = [*first[1:], *later]
    with patch.object(facets, "_MANY", many):  # few documents are counted in another way than many
        results = Reader(folder).search(query)

    assert results.total == sum(passes(row, query) for row in live)
    for facet in FACETS:
        expected = Counter(value for row in live if passes(row, query, without=facet) for value in row.facets[facet])
        assert {one.value: one.count for one in results.facets[facet]} == dict(expected)


def test_counts_are_listed_with_the_most_frequent_first(item: Item, indexed: Callable[..., Reader]) -> None:
    reader = indexed(
        *(
            item(str(number), "вода", facets={"place": places})
            for number, places in enumerate([("b",), ("c", "a"), ("c",)])
        )
    )

    assert [(one.value, one.count) for one in reader.search(Query("вода")).facets["place"]] == [
        ("c", 2),
        ("a", 1),
        ("b", 1),
    ]


def test_an_unknown_facet_is_refused_when_the_document_is_made(item: Item) -> None:
    with pytest.raises(ValueError, match="no such facet: colour"):
        item("1", facets={"colour": ("red",)})


def test_an_open_end_of_a_date_reaches_for_ever(indexed: Callable[..., Reader]) -> None:
    reader = indexed(Document("1", 1, "diary", "1", earliest=19420516), Document("2", 1, "diary", "2"))

    assert [hit.key for hit in reader.search(Query(earliest=19500101)).hits] == ["1"]
    assert reader.search(Query(latest=19420101)).total == 0
