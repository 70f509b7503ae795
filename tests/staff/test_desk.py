"""The list of items."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from archive.catalogue import queue
from archive.catalogue.worklist import SIZE

if TYPE_CHECKING:
    from archive.db import Database
    from archive.staff.resources import Desk
    from tests.staff.conftest import Browser


def test_the_list_shows_title_number_kind_and_state(veras: Browser, add_item: Callable[..., int]) -> None:
    number = add_item("КМ-1942/15", title={"en": "First entry"}, state="review")
    page = veras.read("/")
    assert f'href="/items/{number}"' in page
    for shown in ("First entry", "КМ-1942/15", "Diary entry", "In review"):
        assert shown in page


def test_an_empty_archive_says_what_to_do(veras: Browser) -> None:
    assert "Nothing here." in veras.read("/")


def test_states_are_counted_and_chosen(veras: Browser, add_item: Callable[..., int]) -> None:
    add_item("D-1", title={"en": "Drafted"})
    add_item("D-2", title={"en": "Shown"}, state="published")
    page = veras.read("/?state=published")
    assert "Shown" in page
    assert "Drafted" not in page
    assert 'All <span class="count">2</span>' in page
    assert 'Draft <span class="count">1</span>' in page


@pytest.mark.parametrize("words", ["ВОДА колодец", "d-7", "вода", "письмо"])
def test_the_filter_finds_words_of_title_number_and_text_in_any_case(
    words: str, veras: Browser, add_item: Callable[..., int]
) -> None:
    add_item("D-7", title={"ru": "Письмо из штольни"}, text="Во[да] и колодец")
    add_item("X-1", title={"ru": "Другое"})
    page = veras.read(f"/?q={words}")
    assert "Письмо из штольни" in page
    assert "Другое" not in page


@pytest.mark.parametrize("words", ["%", "_", "'; DROP TABLE item; --", "\x00", "a" * 5000, "\\", "нет такого слова"])
def test_any_filter_gives_a_page(words: str, veras: Browser, add_item: Callable[..., int]) -> None:
    add_item("Plain", title={"en": "Plain"})
    answer = veras.get("/", query_string={"q": words})
    assert answer.status_code == 200
    # the wildcards of SQL are letters like others
    assert words not in {"%", "_"} or "Plain" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("sheet", ["0", "-1", "99999999999", "two", "²", "2"])
def test_any_sheet_number_gives_a_sheet_that_exists(sheet: str, veras: Browser, add_item: Callable[..., int]) -> None:
    add_item()
    assert "Первая запись" in veras.read(f"/?sheet={sheet}")


def test_an_unknown_state_shows_everything(veras: Browser, add_item: Callable[..., int]) -> None:
    add_item()
    assert "Первая запись" in veras.read("/?state=burnt")


def test_a_long_list_has_sheets_that_keep_the_filter(veras: Browser, add_item: Callable[..., int]) -> None:
    for number in range(SIZE + 1):
        add_item(f"D-{number}")
    page = veras.read("/?state=draft&q=D")
    assert page.count('class="entry"') == SIZE
    assert "/?state=draft&amp;q=D&amp;sheet=2" in page
    assert veras.read("/?state=draft&q=D&sheet=2").count('class="entry"') == 1


def test_the_list_takes_as_many_statements_for_thirty_items_as_for_one(
    veras: Browser, add_item: Callable[..., int], desk: Desk
) -> None:
    statements: list[str] = []
    sa.event.listen(desk.database.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def asked() -> int:
        statements.clear()
        assert veras.get("/").status_code == 200
        return len(statements)

    add_item("D-0", people=["Ягунов П. М."])
    one = asked()
    for number in range(1, 30):
        add_item(f"D-{number}", people=["Ягунов П. М.", f"Боец {number}"])
    assert asked() == one
    assert one <= 12


def test_titles_are_text_and_never_markup(veras: Browser, add_item: Callable[..., int]) -> None:
    number = add_item(title={"en": "<script>alert(1)</script>"}, text="<img src=x onerror=alert(1)>")
    for address in ("/", "/?q=<script>", f"/items/{number}", f"/items/{number}/history"):
        page = veras.read(address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in veras.read("/")


def test_what_still_waits_is_said(veras: Browser, add_item: Callable[..., int], database: Database) -> None:
    add_item()
    assert "Still to do: 1 for the search, 0 for pictures." in veras.read("/")
    with database.writing() as session:
        queue.done(session, [1])
    assert "Everything that is published can be found at the kiosk." in veras.read("/")


def test_a_viewer_is_offered_nothing_to_add(veras: Browser, cathys: Browser) -> None:
    assert 'href="/upload"' not in veras.read("/")
    assert 'href="/upload"' in cathys.read("/")


def test_the_desk_speaks_the_language_that_was_chosen(veras: Browser) -> None:
    answer = veras.post("/language", {"language": "ru", "back": "/?state=draft"})
    assert answer.location == "/?state=draft"
    page = veras.read("/")
    assert '<html lang="ru">' in page
    assert "Предметы" in page
    veras.post("/language", {"language": "tlh"})
    assert "Предметы" in veras.read("/")


def test_an_unknown_address_gives_a_designed_page_that_leads_back(veras: Browser) -> None:
    answer = veras.get("/nowhere")
    assert answer.status_code == 404
    page = answer.get_data(as_text=True)
    assert "There is no page at this address." in page
    assert 'href="/"' in page
