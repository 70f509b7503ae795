"""A page asks the database a fixed number of questions, however many items it lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

See = Callable[[str], str]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("/ru/search?size=2", "/ru/search?size=50"),
        ("/ru/search?q=вода&size=2", "/ru/search?q=вода&size=50"),
        ("/ru/collections/folder", "/ru/collections/notebook"),
        ("/api/v1/search?size=2", "/api/v1/search?size=50"),
    ],
)
def test_a_longer_list_takes_no_more_statements(see: See, statements: list[str], one: str, many: str) -> None:
    for address in (one, many):  # what is read once a state is read now, from addresses that differ
        see(address + ("&" if "?" in address else "?") + "open=none")
    statements.clear()
    see(one)
    few = len(statements)
    statements.clear()
    see(many)
    assert len(statements) == few


@pytest.mark.parametrize(
    ("address", "most"),
    [("/", 8), ("/ru/", 20), ("/ru/items/D-2", 17), ("/ru/search", 10), ("/ru/collections/notebook", 8)],
)
def test_a_page_stays_within_its_number_of_statements(see: See, statements: list[str], address: str, most: int) -> None:
    see(address)
    assert len(statements) <= most, "\n".join(statements)


def test_the_kiosk_only_reads(see: See, statements: list[str]) -> None:
    for address in ("/", "/ru/", "/ru/search?q=вода", "/ru/items/D-1", "/api/v1/suggest?q=во"):
        see(address)
    assert {statement.split()[0].upper() for statement in statements} <= {"SELECT", "BEGIN", "PRAGMA", "ROLLBACK"}
