"""Searching by touch in a real browser, upright and lying: from the first letter to the item and back."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.targets import ANY, targets, tight

pytestmark = pytest.mark.browser


def drawer(page: Page, name: str) -> Locator:
    """Open a drawer by touch."""
    page.locator(".drawer-front", has_text=name).tap()
    return page.locator(".drawer[open]")


def chips(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".chip > [dir]").all_inner_texts()]


def completions(page: Page, typed: str) -> Locator:
    """Type, and wait for what is offered."""
    page.locator("input[type=search]").tap()
    page.locator("input[type=search]").fill(typed)
    page.locator(".completion").first.wait_for()
    return page.locator(".completion")


def test_completions_stand_above_the_field_large_and_apart(page: Page) -> None:
    page.goto("/ru/search")
    offered = completions(page, "в")
    assert 2 <= offered.count() <= 6
    field = page.locator("input[type=search]").bounding_box()
    assert field
    on_ledge = [one for one in targets(page) if one["ledge"]]
    options = [one for one in on_ledge if one["top"] + one["height"] < field["y"]]
    assert len(options) == offered.count()
    assert min(one["height"] for one in options) >= ANY
    assert min(one["top"] for one in options) >= 0
    assert tight(on_ledge) == []


def test_a_tap_on_a_completion_searches_for_it_and_keeps_the_filters(page: Page) -> None:
    page.goto("/ru/search?kind=diary")
    first = completions(page, "вод").first
    text = first.locator(".completion-words").inner_text()
    first.tap()
    expect(page.locator("input[type=search]")).to_have_value(text)
    expect(page.locator("h1 q")).to_have_text(text)
    assert page.locator("input[name=kind]").get_attribute("value") == "diary"
    assert page.locator(".completion").count() == 0


def test_completions_are_walked_by_keyboard_and_put_away(page: Page) -> None:
    page.goto("/ru/search")
    offered = completions(page, "вод")
    field = page.get_by_role("combobox")
    page.keyboard.press("ArrowDown")
    first = page.locator("[aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id") == "completion-0"
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert first.get_attribute("id") == f"completion-{offered.count() - 1}"
    page.keyboard.press("Escape")
    assert (offered.count(), field.get_attribute("aria-expanded"), field.input_value()) == (0, "false", "вод")
    text = completions(page, "вода").first.locator(".completion-words").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(text)


def test_a_touch_elsewhere_puts_completions_away(page: Page) -> None:
    page.goto("/ru/search")
    offered = completions(page, "вод")
    page.touchscreen.tap(8, 8)
    offered.first.wait_for(state="detached")


def test_typing_on_gives_up_the_question_before(page: Page) -> None:
    page.goto("/ru/search")
    page.route("**/suggest?q=%D0%B2&*", lambda _: None)  # an answer that never comes
    with page.expect_request("**/suggest?q=%D0%B2&*"):
        page.locator("input[type=search]").fill("в")
    with page.expect_event("requestfailed"):
        assert completions(page, "вод").count()


def test_a_completion_says_in_words_what_it_is(page: Page) -> None:
    page.goto("/ru/search")
    offered = completions(page, "kamen")
    kinds = set(offered.locator(".completion-kind").all_inner_texts())
    assert kinds
    assert kinds <= {"Название", "Человек", "Место", "Тема"}


def test_each_find_says_how_it_was_found(page: Page) -> None:
    page.goto("/ru/search?q=воды")
    expect(page.locator(".card-found").first).to_contain_text("Найдено")


def test_a_value_is_chosen_and_taken_away_by_touch(page: Page) -> None:
    page.goto("/ru/search")
    inside = drawer(page, "Места")
    toggle = inside.locator(".toggle").first
    name, count = toggle.locator("span").first.inner_text(), toggle.locator(".count").inner_text()
    toggle.tap()
    page.wait_for_url("**place=*")
    assert chips(page) == [name]
    expect(page.locator("h1 small")).to_contain_text(count)
    expect(page.locator(".drawer[open] .toggle[aria-current]")).to_contain_text(name)
    page.locator(".chip").tap()
    page.wait_for_url(lambda address: "place=" not in address)
    assert chips(page) == []


def test_several_choices_are_taken_away_at_once(page: Page) -> None:
    page.goto("/ru/search?kind=diary&kind=inscription&decade=1940")
    assert len(chips(page)) == 3
    page.locator(".chip-all").tap()
    page.wait_for_url("**/ru/search")
    assert chips(page) == []


def test_a_decade_opens_its_years(page: Page) -> None:
    page.goto("/ru/search")
    assert drawer(page, "Когда").locator(".toggles-year").count() == 0
    page.locator(".toggles-when .toggle", has_text="1940-е").tap()
    page.wait_for_url("**decade=1940*")
    page.locator(".toggles-year .toggle", has_text="1942").tap()
    page.wait_for_url(re.compile("year=1942"))
    assert chips(page) == ["1942"]


def test_a_span_of_years_is_picked_from_large_lists_without_typing(page: Page) -> None:
    page.goto("/ru/search")
    inside = drawer(page, "Когда")
    years = inside.locator("select[name=from] option").all_inner_texts()
    for name, place in (("from", 0), ("to", 1)):
        inside.locator(f"select[name={name}]").tap()
        option = inside.locator(f"select[name={name}] option").nth(place)
        expect(option).to_be_visible()
        box = option.bounding_box()
        assert box
        assert box["height"] >= ANY
        option.tap()
    inside.locator(".span-show").tap()
    page.wait_for_url("**from=*")
    assert chips(page) == [f"{years[0]}–{years[1]}"]


def test_only_certain_readings_are_asked_for_by_a_switch(page: Page) -> None:
    page.goto("/ru/search?q=вода")
    page.locator(".toggle-certain").tap()
    page.wait_for_url("**certain=1*")
    assert page.locator(".toggle-certain[aria-current]").count() == 1
    page.locator(".toggle-certain").tap()
    page.wait_for_url(lambda address: "certain" not in address)


def test_the_order_is_changed_by_touch_and_kept_by_a_new_question(page: Page) -> None:
    page.goto("/ru/search")
    drawer(page, "По номеру").get_by_text("Сначала новые").tap()
    page.wait_for_url("**sort=newest*")
    page.locator("input[type=search]").fill("вода")
    page.locator("form[role=search] [type=submit]").tap()
    page.locator("h1 q", has_text="вода").wait_for()
    expect(page.locator(".drawer-order")).to_contain_text("Сначала новые")


def test_what_was_corrected_is_one_tap_away_from_what_was_typed(page: Page) -> None:
    page.goto("/ru/search?q=тилефон")
    expect(page.locator(".understood")).to_contain_text("исправлена опечатка")
    page.locator(".understood .step").tap()
    expect(page.locator("h1 q")).to_have_text('"тилефон"')


def test_other_words_that_may_be_meant_are_one_tap_away_and_keep_the_filters(page: Page) -> None:
    page.goto("/ru/search?q=вада трамвай&kind=diary")
    meant = page.locator(".meant .step").first
    expect(meant).to_have_text("вода трамвай")
    meant.tap()
    page.wait_for_url(lambda address: "вода" in unquote_plus(address))
    expect(page.locator("h1 q")).to_have_text("вода трамвай")
    assert chips(page) == ["Дневники"]


def test_finding_nothing_leads_on_by_touch(page: Page) -> None:
    page.goto("/ru/search?q=ъъъ")
    expect(page.locator(".nothing")).to_be_visible()
    assert tight(targets(page)) == []
    page.locator(".browse .toggle").first.tap()
    expect(page.locator(".card").first).to_be_visible()


def test_from_an_item_one_comes_back_to_the_same_card(page: Page) -> None:
    page.goto("/ru/search?kind=diary&kind=inscription&sort=title")
    page.locator(".card").last.tap()
    page.wait_for_url("**/ru/items/**")
    page.locator(".ledge [rel=up]").tap()
    page.wait_for_url("**/ru/search?**")
    assert len(chips(page)) == 2
    expect(page.locator(".card").last).to_be_in_viewport()


def test_another_language_and_the_way_back_keep_what_was_opened_and_typed(page: Page) -> None:
    page.goto("/ru/search?q=вода")
    drawer(page, "Места")
    page.locator("input[type=search]").fill("соль, хлеб")
    page.locator("[popovertarget=languages]").tap()
    page.locator(".languages a[lang=de]").tap()
    page.wait_for_url("**/de/search?q=*")
    expect(page.locator("#drawer-place")).to_have_attribute("open", "")
    expect(page.locator(".drawer[open]")).to_have_count(1)
    expect(page.locator("input[type=search]")).to_have_value("соль, хлеб")
    page.locator(".card").first.tap()
    page.wait_for_url("**/de/items/**")
    page.locator("[data-back]").tap()
    page.wait_for_url("**/de/search?q=*")
    expect(page.locator("#drawer-place")).to_have_attribute("open", "")
    expect(page.locator("input[type=search]")).to_have_value("соль, хлеб")
    page.locator("#drawer-place summary").tap()
    page.locator(".card").first.tap()
    page.wait_for_url("**/de/items/**")
    page.locator("[data-back]").tap()
    page.wait_for_url("**/de/search?q=*")
    expect(page.locator(".drawer[open]")).to_have_count(0)


def test_related_items_say_what_they_share(page: Page) -> None:
    page.goto("/ru/items/D-001")
    card = page.locator(".also .card").first
    assert re.match("Т(а|о|от|е) же", card.locator(".card-found").inner_text())
    title = card.locator(".card-title").inner_text()
    card.tap()
    page.wait_for_url(lambda address: not address.endswith("D-001"))
    expect(page.locator(".object h1")).to_have_text(title)


def test_a_collection_is_searched_from_its_own_page(page: Page) -> None:
    page.goto("/ru/collections/signaller-notebook")
    page.locator("input[type=search]").fill("линия")
    page.locator("form[role=search] [type=submit]").tap()
    page.wait_for_url("**collection=signaller-notebook*")
    assert chips(page) == ["Тетрадь связиста"]


@pytest.mark.parametrize("name", ["Когда", "Места", "Темы", "Собрания", "По номеру"])
def test_an_open_drawer_holds_large_targets_apart(page: Page, name: str) -> None:
    page.goto("/ru/search?decade=1940")
    drawer(page, name)
    found = targets(page)
    assert [one for one in found if min(one["width"], one["height"]) < ANY] == []
    assert tight(found) == []


HOSTILE = ["\u05e9\u05dc\u05d5\u05dd <script>alert(1)</script>", "W" * 200, "\u202e abc", "'><img src=x>"]


@pytest.mark.parametrize("query", HOSTILE)
def test_whatever_was_typed_is_shown_as_text_and_breaks_nothing(page: Page, query: str) -> None:
    page.goto("/ru/search")
    page.locator("input[type=search]").fill(query)
    page.locator("form[role=search] [type=submit]").tap()
    page.wait_for_url("**q=*")
    expect(page.locator("h1 q")).to_have_text(query.strip())
    assert page.locator("h1 script, h1 img").count() == 0
    root = "document.scrollingElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
