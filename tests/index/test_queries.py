import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import BadQuery, Document, Passage, Query, Reader, Writer, snippet

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "search-queries.json"
TEXT = "Вода и хлеб: каменоломни, 16 мая 1942 г.; water, т(оварищ) Ягунов"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, item: Callable[..., Document]) -> Reader:
    folder = tmp_path_factory.mktemp("index")
    with Writer(folder) as writer:
        writer.rebuild([item("1", TEXT), item("2", "вода")], through=1)
        writer.apply([item("3", "хлеб")], ["2"], through=2)
    return Reader(folder)


def answer(reader: Reader, text: str, **asked: object) -> None:
    try:
        query = Query(text, **asked)  # type: ignore[arg-type]
    except BadQuery as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - either is right
        return
    assert reader.search(query).total >= 0
    snippet([Passage.plain("text", "ru", TEXT)], query)


@given(st.text(max_size=220), st.booleans())
def test_any_text_gets_an_answer_or_a_sentence(reader: Reader, text: str, certain: bool) -> None:  # noqa: FBT001
    answer(reader, text, certain=certain)
    reader.complete(text, "ru", 5)


@given(
    st.lists(
        st.sampled_from(
            ["вода", "хлеб", '"', "“", "-", "*", "?", "[", "]", "(", ")", "AND", "NOT", "~", "^", ":", "|", " "]
        ),
        max_size=30,
    )
)
def test_no_arrangement_of_signs_is_an_error(reader: Reader, pieces: list[str]) -> None:
    answer(reader, "".join(pieces))


@pytest.mark.shared
def test_every_hostile_query_gets_an_answer_or_a_sentence(reader: Reader) -> None:
    if not HOSTILE.exists():
        pytest.skip("the hostile queries do not lie beside the project")
    for text in json.loads(HOSTILE.read_text("utf-8")):
        answer(reader, text)


@pytest.mark.parametrize(
    "asked",
    [
        {"text": "а" * 201},
        {"text": "а " * 13},
        {"text": '"' + "а " * 13 + '"'},
        {"sort": "colour"},
        {"size": 0},
        {"size": 51},
        {"page": 0},
        {"page": 51, "size": 20},
        {"filters": {"colour": ("red",)}},
        {"filters": {"kind": tuple(map(str, range(51)))}},
        {"earliest": 0},
        {"latest": 10**9},
        {"earliest": 19420601, "latest": 19420531},
    ],
    ids=str,
)
def test_a_query_out_of_bounds_is_refused_with_a_sentence(asked: dict[str, object]) -> None:
    with pytest.raises(BadQuery, match=r"\.$"):
        Query(**asked)  # type: ignore[arg-type]


def test_the_last_reachable_page_and_the_most_terms_are_accepted() -> None:
    assert Query("а " * 12, page=50, size=20).page == 50
    assert Query("а" * 200, page=20, size=50).size == 50
