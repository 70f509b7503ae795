"""What an item was before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from archive.catalogue.items import Item
    from tests.staff.conftest import Browser


def test_every_change_is_listed_with_its_author_and_both_texts(
    cathys: Browser, veras: Browser, add_item: Callable[..., int]
) -> None:
    number = add_item(text="Вода")
    cathys.save(number, text="Во[да]", hand__en="hurried")
    page = veras.read(f"/items/{number}/history")
    assert page.index("Cathy · changed") < page.index("Carl · created")
    assert "Transcription, Hand" in page
    assert re.search(r"<td>Вода</td>\s*<td>Во\[да\]</td>", page)


def test_an_earlier_text_comes_back_as_a_new_revision(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(text="Вода")
    cathys.save(number, text="стёрто")
    answer = cathys.post(f"/items/{number}/restore", {"revision": "1", "version": "2"})
    assert answer.location == f"/items/{number}"
    item = look_up(number)
    assert (item.text, item.version) == ("Вода", 3)
    assert "Revision 1 is restored." in cathys.read(f"/items/{number}")


def test_nothing_is_restored_over_what_somebody_saved_meanwhile(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(text="Вода")
    cathys.save(number, text="стёрто")
    assert cathys.post(f"/items/{number}/restore", {"revision": "1", "version": "1"}).status_code == 409
    assert look_up(number).text == "стёрто"


@pytest.mark.parametrize("revision", ["", "0", "77", "-1", "one", "9" * 30])
def test_an_unknown_revision_is_said_so(revision: str, cathys: Browser, add_item: Callable[..., int]) -> None:
    number = add_item()
    answer = cathys.post(f"/items/{number}/restore", {"revision": revision, "version": "1"})
    assert answer.status_code == 404
    assert "This item has no revision" in answer.get_data(as_text=True)


def test_a_published_item_is_restored_by_editors_only(
    cathys: Browser, carls: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(text="Вода")
    carls.save(number, text="стёрто", then="publish")
    form = {"revision": "1", "version": "3"}
    assert "/restore" not in cathys.read(f"/items/{number}/history")
    assert cathys.post(f"/items/{number}/restore", form).status_code == 403
    assert carls.post(f"/items/{number}/restore", form).status_code == 302
    assert (look_up(number).text, look_up(number).state) == ("Вода", "published")


def test_restoring_a_published_item_says_before_and_after_that_visitors_see_it(
    carls: Browser, add_item: Callable[..., int]
) -> None:
    number = add_item(text="Вода")
    assert "visitors see it at once" not in carls.read(f"/items/{number}/history")
    carls.save(number, text="стёрто", then="publish")
    assert "Restore; visitors see it at once" in carls.read(f"/items/{number}/history")
    carls.post(f"/items/{number}/restore", {"revision": "1", "version": "3"})
    assert "visitors will see this text in a couple of seconds" in carls.read(f"/items/{number}")
