"""What the page of an item says once it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from archive.catalogue.items import Item
    from tests.staff.conftest import Browser


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([""], "Saved."),
        (["submit"], "Submitted for review"),
        (["submit", "return"], "Returned to the author"),
        (["publish"], "Published: visitors will find it"),
        (["publish", "withdraw"], "Withdrawn from the kiosk: visitors no longer see it."),
    ],
)
def test_the_page_says_which_step_was_taken(
    steps: list[str], said: str, carls: Browser, add_item: Callable[..., int]
) -> None:
    number = add_item()
    for step in steps:
        carls.read("/")  # takes the sentence of the step before
        carls.save(number, then=step)
    assert said in carls.read(f"/items/{number}")


def test_a_forgotten_bracket_is_said_and_saved_all_the_same(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(text="Вода")
    assert "has no partner" not in cathys.read(f"/items/{number}")
    assert cathys.save(number, text="Ушли развед[чики Ковалёва").status_code == 302
    page = cathys.read(f"/items/{number}")
    assert "has no partner" in page
    assert "The bracket “[” is opened, but not closed: Ушли развед[чики Ковалёва" in page
    assert look_up(number).text == "Ушли развед[чики Ковалёва"
