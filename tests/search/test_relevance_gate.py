"""The promise to visitors, measured over a whole archive: what is asked for is found, however it is spelt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import relevance
from tests.benchmarks.collection import FOLDER, QUERIES, RECORDS, lines

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FOLDER.is_dir(), reason="needs the shared relevance data")]


def test_every_kind_of_question_is_answered_as_demanded(tmp_path: Path) -> None:
    queries = lines(FOLDER / QUERIES)
    measures, _ = relevance.measure(queries, lines(FOLDER / RECORDS), tmp_path, peers=())
    assert relevance.shortfalls(measures["ours"], queries) == []
