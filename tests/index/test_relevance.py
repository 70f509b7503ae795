import runpy
from pathlib import Path
from typing import Any

import pytest

from index import Query, Reader, Writer

ROOT = Path(__file__).resolve().parents[2]

# All but the ideas in another language, which are as good as the thesaurus is broad.
PROMISED = (
    "translit",
    "layout",
    "typo",
    "space",
    "old_spelling",
    "place",
    "date",
    "ukrainian",
    "short_words",
    "bibliography",
    "inflection",
    "yo",
    "phrase",
    "leiden",
    "lacuna",
    "case_exact",
    "multi_word",
    "person_form",
    "kind",
    "homoglyph_nfd",
)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    if not (ROOT.parent / "shared" / "data-relevance").exists():
        pytest.skip("the relevance collection does not lie beside the project")
    bench: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "benchmarks" / "search.py"), run_name="bench")
    folder = tmp_path_factory.mktemp("relevance")
    with Writer(folder) as writer:
        writer.rebuild(bench["documents"](len(bench["records"]())), through=1)
    reader = Reader(folder)
    run = [
        {"id": one["id"], "results": [hit.key for hit in reader.search(Query(one["q"])).hits]}
        for one in bench["queries"]()
    ]
    by_category: dict[str, dict[str, float]] = bench["_scorer"]().score(bench["queries"](), run)[0]
    return by_category


@pytest.mark.shared
@pytest.mark.parametrize("category", PROMISED)
def test_a_promised_category_finds_everything_and_nothing_else(
    measured: dict[str, dict[str, float]], category: str
) -> None:
    scores = measured[category]

    assert scores.get("recall@10", 1.0) == 1.0
    assert scores.get("precision@5", 1.0) == 1.0
    assert scores.get("forbidden", 0.0) == 0.0


@pytest.mark.shared
def test_a_word_in_no_record_finds_nothing(measured: dict[str, dict[str, float]]) -> None:
    assert measured["negative"]["negative-FP"] == 0.0
