from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cards import Cards, lay_out, pack
from index.columns import Columns, text_columns, write
from index.document import Document

Item = Callable[..., Document]


def opened(path: Path, columns: "dict[str, array[int]]") -> Columns:
    path.unlink(missing_ok=True)
    write(path, columns)
    return Columns(memoryview(path.read_bytes()))


@settings(deadline=None)
@given(texts=st.lists(st.text(st.characters())), numbers=st.lists(st.integers(0, 2**31)))
def test_what_was_written_is_read(
    tmp_path_factory: "Callable[..., Path]", texts: list[str], numbers: list[int]
) -> None:
    path = tmp_path_factory.mktemp("columns") / "file"  # type: ignore[attr-defined]

    columns = opened(path, {**text_columns("names", texts), "numbers": array("I", numbers)})

    assert list(columns.texts("names")) == columns.texts("names")[:] == texts
    assert [columns.texts("names")[-place] for place in range(1, len(texts) + 1)] == texts[::-1]
    assert columns.numbers("numbers").tolist() == columns.held("numbers").tolist() == numbers


@pytest.mark.parametrize("row", [-3, 2])
def test_there_is_no_text_outside_of_a_column(tmp_path: Path, row: int) -> None:
    names = opened(tmp_path / "file", text_columns("names", ["вода", "свет"])).texts("names")
    with pytest.raises(IndexError):
        names[row]


def test_a_segment_of_nothing_has_columns_too(tmp_path: Path) -> None:
    cards = Cards(opened(tmp_path / "file", lay_out([])))

    assert len(cards.keys) == 0
    assert cards.number_of("км-1") is None
    assert list(cards.offers.beginning("а")) == []


def test_documents_stand_in_every_order(tmp_path: Path, item: Item) -> None:
    documents = [
        item("a", title="Ёлка", identifier="КМ-10", days=(19420516, 19420516)),
        item("b", title="вода", identifier="КМ-9"),
        item("c", title="Елка", identifier="км-9", days=(19410101, 19411231)),
    ]
    cards = Cards(opened(tmp_path / "file", lay_out(map(pack, documents))))

    assert [cards.keys[row] for row in cards.ordered("identifier")] == ["b", "c", "a"]
    assert [cards.keys[row] for row in cards.ordered("title_ru")] == ["b", "c", "a"]
    assert [cards.keys[row] for row in cards.ordered("date")] == ["c", "a", "b"]
    assert list(cards.ranks("date")) == [1, 2, 0]
    assert [cards.number_of(name) for name in ("км-9", "км-10", "км-1", "")] == [2, 0, None, None]
    assert [offer.title for offer in cards.offers.beginning("ел")] == ["Ёлка", "Елка"]
