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


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Give the measures of each category of questions."""
    bench: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "benchmarks" / "search.py"), run_name="bench")
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
def test_a_promised_category_finds_everything_and_nothing_else_and_a_word_in_no_record_nothing(tmp_path: Path) -> None:
    if not (ROOT.parent / "shared" / "data-relevance").exists():
        pytest.skip("the relevance collection does not lie beside the project")
    measured = measure(tmp_path)
    wanted = {"recall@10": 1.0, "precision@5": 1.0, "forbidden": 0.0}
    scores = {category: wanted | measured[category] for category in PROMISED}
    assert {
        category: measures
        for category, measures in scores.items()
        if any(measures[name] != value for name, value in wanted.items())
    } == {}
    assert measured["negative"]["negative-FP"] == 0.0
