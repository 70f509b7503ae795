"""Who may move an item on, and what happens when two save at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from archive.catalogue import revisions
from archive.catalogue.items import Item

if TYPE_CHECKING:
    from archive.db import Database
    from tests.staff.conftest import Browser

NEW = {"kind": "diary", "id": "D-1", "title.ru": "Первая запись", "text": "Вода"}


def test_the_way_of_an_item_from_draft_to_withdrawn(
    cathys: Browser, carls: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item], database: Database
) -> None:
    number = add_item()
    for browser, step, state in (
        (cathys, "submit", "review"),
        (carls, "return", "draft"),
        (cathys, "submit", "review"),
        (carls, "publish", "published"),
        (carls, "withdraw", "withdrawn"),
        (cathys, "submit", "review"),
    ):
        assert browser.save(number, then=step).status_code == 302
        assert look_up(number).state == state
    with database.reading() as session:
        actions = [revision.action for revision in revisions.history(session, number)]
    assert actions == ["submit", "withdraw", "publish", "submit", "return", "submit", "created"]


@pytest.mark.parametrize("step", ["publish", "return", "withdraw"])
def test_a_cataloguer_neither_sees_nor_can_press_the_editors_buttons(
    step: str, cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    state = {"publish": "draft", "return": "review", "withdraw": "published"}[step]
    number = add_item(state=state)
    assert f'value="{step}"' not in cathys.read(f"/items/{number}")
    assert cathys.save(number, then=step, title__ru="Другое").status_code == 403
    assert look_up(number).title == {"ru": "Первая запись"}


def test_a_step_that_is_not_open_is_refused_and_changes_nothing(
    carls: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item()
    answer = carls.save(number, then="withdraw", title__ru="Другое")
    assert answer.status_code == 403
    assert look_up(number).title == {"ru": "Первая запись"}


def test_a_published_item_is_an_editors(veras: Browser, cathys: Browser, add_item: Callable[..., int]) -> None:
    number = add_item(state="published")
    page = cathys.read(f"/items/{number}")
    assert "disabled" in page
    assert cathys.post(f"/items/{number}", NEW | {"version": "1"}).status_code == 403
    assert "Changing it takes another role." in veras.read(f"/items/{number}")


def test_the_second_of_two_savers_sees_both_texts_and_loses_nothing(
    cathys: Browser, carls: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(text="Вода", note={"en": "the same"})
    cathys_form = cathys.form(f"/items/{number}")
    assert carls.save(number, text="Вода у Карла", title__en="Carl's").status_code == 302

    answer = cathys.post(f"/items/{number}", cathys_form | {"text": "Вода у Кэти"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Somebody else has saved this item" in page
    assert "Вода у Карла" in page
    assert "Вода у Кэти" in page
    assert page.count('class="theirs"') == 2  # text and English title, not the note
    assert look_up(number).text == "Вода у Карла"

    assert cathys.save(number, text="Вода у Кэти").status_code == 302
    assert look_up(number).text == "Вода у Кэти"


@pytest.mark.parametrize("version", ["", "-1", "one", "99999999999999999999", "0"])
def test_a_form_without_the_right_version_overwrites_nothing(
    version: str, cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item()
    assert cathys.post(f"/items/{number}", NEW | {"version": version, "title.ru": "x"}).status_code == 409
    assert look_up(number).title == {"ru": "Первая запись"}
