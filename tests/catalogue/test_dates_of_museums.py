"""Real catalogue dates of Tate and of the Carnegie Museum of Art."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.catalogue.dates import OPEN_END, When, understand

CATALOGUE = Path(__file__).parents[3] / "shared" / "data" / "catalogue"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CATALOGUE.is_dir(), reason="the shared test data does not lie beside the project"),
]

# Where the words and the museum's own figures differ by more than its room: what the museum has in mind.
ROOMY = {
    "c. second half of the 19th century-early 20th century": "ends in 1920; a quarter of the century here",
    "c. late 19th-early 20th century": "begins in 1880; the last quarter of the century here",
    "no earlier than 1906": "ends in 1950; open here",
    "mid-20th century": "ends in 1956; 1960 here",
    "late 17th-early 18th century": "1677 to 1705; 1675 to 1725 here",
    "before 1906": "1871 to 1899; open here",
    "c. mid- to late-19th century": "ends in 1891; 1899 here",
    "18th-19th century": "ends in 1850, which contradicts the words",
    "1530s": "ends in 1538, by a slip of its calendar",
}
NOT_UNDERSTOOD = {
    "not dated",
    "no date",
    "Edo period (1603-1867), 19th century",
    "Qianlong period (1736-1795)",
    "1967 (designed) c. 1977 (manufactured)",
    "c. 1810-1819/ 1877",
}


def records(folder: str) -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in sorted((CATALOGUE / folder).rglob("*.json"))]


def year(day: object) -> int:
    sign, digits = (-1, str(day)[1:]) if str(day).startswith("-") else (1, str(day))
    return sign * int(digits.partition("-")[0])


def check(when: When) -> None:
    if when.edtf is None:
        assert when == When(when.written)
        return
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= when.latest
    assert when.latest < 20300101 or when.latest == OPEN_END


def test_every_date_of_tate_is_an_interval_or_unknown() -> None:
    dates = [str(record["dateText"]) for record in records("tate")]
    assert dates
    for written in dates:
        when = understand(written)
        check(when)
        assert (when.edtf is None) == (written == "date not known"), written


def test_every_date_of_the_carnegie_museum_lies_where_the_museum_puts_it() -> None:
    dated = [record for record in records("cmoa") if record["creation_date"]]
    assert dated
    for record in dated:
        written = str(record["creation_date"])
        when = understand(written)
        check(when)
        assert (when.edtf is None) == (written in NOT_UNDERSTOOD), written
        if when.earliest is None or when.latest is None:
            continue
        first, last = year(record["creation_date_earliest"]), year(record["creation_date_latest"])
        inside = first * 10000 <= when.earliest and when.latest <= last * 10000 + 1231
        assert inside == (written not in ROOMY), written
        assert when.earliest <= last * 10000 + 1231, written
        assert when.latest >= first * 10000, written
