"""Five journeys through the kiosk, each with a finger, with keys alone, in the largest text, and within reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, Hand, Keys
from tests.browser.photographs import code_read
from tests.browser.screens import LANDSCAPE, PORTRAIT
from tests.browser.targets import REACH

pytestmark = pytest.mark.browser

HOME = "/ru/$"


def by_touch(page: Page) -> Hand:
    return entered(Finger(page, PORTRAIT))


def by_keys(page: Page) -> Hand:
    page.set_viewport_size(LANDSCAPE)
    return entered(Keys(page, LANDSCAPE))


def in_large_text(page: Page) -> Hand:
    return comforted(entered(Finger(page, PORTRAIT)), "text-200")


def within_reach(page: Page) -> Hand:
    hand = Finger(page, PORTRAIT)
    comforted(entered(hand), "reach-low")
    hand.highest = PORTRAIT["height"] - REACH
    return hand


def entered(hand: Hand) -> Hand:
    """Come in from the start page, which stands still: drifting keeps a machine without a graphics card busy."""
    hand.page.emulate_media(reduced_motion="reduce")
    hand.page.goto("/")
    hand.go(".ledge a[lang=ru]", HOME)
    return hand


def comforted(hand: Hand, chosen: str) -> Hand:
    """Set how one sees or reaches, where every page offers it, and put the panel away again."""
    hand.choose(hand.page.locator(".step-comfort"))
    hand.choose(hand.page.locator(f".comfort-{chosen}"))
    expect(hand.page.locator(f"html.{chosen}")).to_be_attached()
    expect(hand.page.locator("#comfort")).to_be_visible()
    hand.choose(hand.page.locator(".step-comfort"))
    expect(hand.page.locator("#comfort")).to_be_hidden()
    return hand


WAYS: dict[str, Callable[[Page], Hand]] = {
    "touch": by_touch,
    "keys": by_keys,
    "large text": in_large_text,
    "within reach": within_reach,
}


@pytest.fixture(params=list(WAYS))
def hand(request: pytest.FixtureRequest, upright: Page) -> Hand:
    way: Callable[[Page], Hand] = WAYS[request.param]
    return way(upright)


def heading(hand: Hand) -> str:
    return hand.page.locator("main h1").inner_text().replace("\n", " ")


def test_an_inscription_is_found_by_a_word_and_read(hand: Hand) -> None:
    hand.go(".slip", "/ru/search$")
    hand.choose(hand.page.locator("[data-type]"))
    hand.type("свет")
    expect(hand.page.locator("input[type=search]")).to_have_value("свет")
    # What was found while typing stands at the same address already: only the keyboard tells that this is the new page.
    hand.go("form[role=search] [type=submit]", "/ru/search.*q=")
    expect(hand.page.locator("body.typing")).to_have_count(0)
    expect(hand.page.locator("h1 q")).to_have_text("свет")
    hand.go(".card[href*='/items/I-001']", "/ru/items/I-001")
    expect(hand.page.locator(".script:visible").first).to_contain_text("СВЕТУ")
    hand.go("[data-back]", "/ru/search.*q=")


def test_a_postcard_is_gone_into_and_turned_over(hand: Hand) -> None:
    page = hand.page
    hand.go(".door[href*='kind=postcard']", "kind=postcard")
    hand.go(".card[href*='/items/P-002']", "/ru/items/P-002")
    page.locator(".side-1.side-chosen .stage-sharp").wait_for()
    hand.choose(page.locator("[data-do=full]"))
    hand.choose(page.locator("[data-do=actual]"))
    expect(page.locator("[data-do=actual]")).to_have_attribute("aria-pressed", "true")
    hand.choose(page.locator("[data-do=turn]"))
    page.locator(".side-2.side-chosen .stage-sharp").wait_for()
    # As large as the front was.
    expect(page.locator("[data-do=actual]")).to_have_attribute("aria-pressed", "true")
    hand.choose(page.locator("[data-do=whole]"))
    expect(page.locator("[data-do=whole]")).to_have_attribute("aria-pressed", "true")
    hand.choose(page.locator("[data-do=back]"))
    expect(page.locator(".sides-full")).to_have_count(0)
    hand.go("[data-home]", HOME)


def test_a_diary_is_read_in_its_order(hand: Hand) -> None:
    hand.go(".shelf-box[href$='/signaller-notebook']", "/collections/signaller-notebook")
    titles = hand.page.locator(".cards .card-title").all_inner_texts()
    hand.go(".collection-head a.step", "/items/D-001")
    read = [heading(hand)]
    while hand.page.locator(".row a[rel=next]").count():
        here = hand.page.url
        hand.choose(hand.page.locator(".row a[rel=next]"))
        hand.page.wait_for_url(lambda url, here=here: url != here)
        read.append(heading(hand))
    assert read == [title.replace("\n", " ") for title in titles]
    hand.go(".row-title", "/collections/signaller-notebook")


def test_a_story_is_followed_to_its_end(hand: Hand) -> None:
    page = hand.page
    hand.go(".story-card[href*='/stories/folder-1985/']", "/stories/folder-1985/1$")
    hand.go("a.stop-picture", "/items/P-001")
    hand.go("[data-back]", "/stories/folder-1985/1$")
    stop = 1
    while page.locator(".stop-ways a[rel=next]").count():
        stop += 1
        hand.go(".stop-ways a[rel=next]", f"/stories/folder-1985/{stop}$")
    assert stop > 1
    hand.go(".stop-ways a[rel=up]", "/ru/stories$")


def test_a_list_is_taken_home_in_the_code_on_the_screen(hand: Hand) -> None:
    page = hand.page
    kept = []
    for kind, identifier in (("postcard", "P-001"), ("inscription", "I-001")):
        hand.go(f".door[href*='kind={kind}']", f"kind={kind}")
        hand.go(f".card[href*='/items/{identifier}']", f"/ru/items/{identifier}")
        kept.append(f"{identifier}: {heading(hand)}")
        hand.choose(page.locator(".take a").first)
        expect(page.locator(".take [aria-current]")).to_be_visible()
        hand.go("[data-home]", HOME)
    hand.go(".step-kept", "/ru/kept$")
    hand.look_at(page.locator("img.code"))
    assert code_read(page).splitlines()[1:] == kept
