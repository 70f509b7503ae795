"""The page stays a page: what fingers do by accident leads nowhere, and every control acts when it is let go."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.fingers import Fingers, middle
from tests.browser.held import Held
from tests.browser.shield import unshield

pytestmark = pytest.mark.browser

# Turns a wheel, with Ctrl held or not; gives whether the browser is told to do nothing.
WHEEL = """(ctrlKey) => !document.body.dispatchEvent(
    new WheelEvent("wheel", { deltaY: -100, ctrlKey, bubbles: true, cancelable: true }))"""

# Whether the page fades in; it is known from its first frame on.
FADES = "() => new Promise((tell) => requestAnimationFrame(() => tell(document.activeViewTransition !== null)))"
FADINGS = 10


@pytest.fixture
def page(upright: Page) -> Page:
    return upright


@pytest.fixture
def fingers(page: Page) -> Fingers:
    return Fingers(page)


@pytest.mark.parametrize(
    "target", [".slip", "[data-home]", "a[data-over]", ".step-comfort", "[popovertarget=languages]"]
)
def test_a_finger_that_slides_off_does_nothing(page: Page, fingers: Fingers, target: str) -> None:
    page.goto("/ru/items/D-001")
    where = page.url
    x, y = middle(page.locator(target))
    fingers.draw(*(((x - step * 12, y - step * 50),) for step in range(9)))
    page.wait_for_timeout(300)
    assert page.url == where
    assert page.locator(":popover-open, dialog[open]").count() == 0


@pytest.mark.parametrize("address", ["/", "/ru/", "/ru/search?q=вода", "/ru/items/D-001", "/ru/none"])
def test_two_fingers_never_enlarge_the_page(page: Page, fingers: Fingers, address: str) -> None:
    page.goto(address)
    for height in (300, 900, 1600, 1860):
        fingers.draw(*(((500 - 35 * step, height), (580 + 35 * step, height)) for step in range(12)))
    assert page.evaluate("visualViewport.scale") == 1
    page.keyboard.press("Control+Equal")
    assert page.evaluate("[visualViewport.scale, innerWidth]") == [1, 1080]
    # The machine without a head enlarges nothing by itself: what is asked of the browser is not to.
    assert page.evaluate(WHEEL, True)
    assert not page.evaluate(WHEEL, False)


def test_no_swipe_leads_back_and_there_is_nothing_to_go_back_to(page: Page, fingers: Fingers) -> None:
    page.goto("/ru/")
    before = page.evaluate("history.length")
    page.locator(".slip").tap()
    page.wait_for_url("**/ru/search")
    for start, end in ((4, 900), (1076, 100)):
        fingers.draw(*(((start + (end - start) * step / 9, 600),) for step in range(10)))
    assert page.url.endswith("/ru/search")
    assert page.evaluate("history.length") == before
    assert page.evaluate("getComputedStyle(document.documentElement).overscrollBehaviorX") == "none"


def test_nothing_is_selected_dragged_or_called_up(page: Page) -> None:
    page.goto("/ru/items/D-001")
    selectable = page.evaluate(
        """[...document.querySelectorAll("body *:not(input, textarea)")]
        .filter((one) => getComputedStyle(one).userSelect !== "none").map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert selectable == []
    assert page.evaluate("[...document.images].filter((one) => one.draggable && !one.ariaHidden).length") == 0
    stopped = """(name) => !document.querySelector("main p, main h1")
        .dispatchEvent(new Event(name, {bubbles: true, cancelable: true}))"""
    assert [page.evaluate(stopped, name) for name in ("contextmenu", "dragstart", "selectstart")] == [True] * 3
    page.locator("main h1").click(button="right")
    page.locator("main h1").dblclick()
    assert page.evaluate("getSelection().toString()") == ""


@pytest.mark.parametrize("held", ["Control", "Shift", "Alt", "Meta"])
def test_a_link_with_a_key_held_opens_here_and_no_tab(
    page: Page, held: Literal["Control", "Shift", "Alt", "Meta"]
) -> None:
    page.goto("/ru/")
    page.locator(".slip").click(modifiers=[held])
    page.wait_for_url("**/ru/search")
    page.locator("[data-home]").click(button="middle")
    page.locator(".step-comfort").click()
    assert [one.url for one in page.context.pages] == [page.url]
    assert page.url.endswith("/ru/search")


@pytest.mark.parametrize("keys", ["Control+p", "Control+Shift+i", "Alt+ArrowLeft", "F1", "F11", "Control+F4", "Meta+l"])
def test_keys_that_browsers_answer_themselves_do_nothing(page: Page, keys: str) -> None:
    page.goto("/ru/search")
    page.evaluate(
        "addEventListener('keydown', (event) => { document.body.dataset.stopped = String(event.defaultPrevented); })"
    )
    page.keyboard.press(keys)
    assert page.locator("body").get_attribute("data-stopped") == "true"


def test_words_in_a_field_may_be_copied_and_put_in(page: Page) -> None:
    page.goto("/ru/search?q=вода")
    page.locator("input[type=search]").focus()
    for keys in ("Control+a", "Control+c", "End", "Control+v"):
        page.keyboard.press(keys)
    assert page.locator("input[type=search]").input_value() == "водавода"


def test_a_tap_acts_at_once_while_the_page_still_fades_in(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    # Fading takes a quarter of a second; here, as long as the test.
    session.send("Animation.setPlaybackRate", {"playbackRate": 0.001})
    # On a busy machine Chromium leaves out a fading now and then.
    for _ in range(FADINGS):
        page.goto("/ru/")
        unshield(page)  # else that moment would last as long as the fading
        page.locator(".slip").tap()
        page.wait_for_url("**/ru/search")
        if page.evaluate(FADES):
            break
    else:
        pytest.fail("no page faded in")
    unshield(page)
    page.touchscreen.tap(*middle(page.locator("[data-home]")))
    page.wait_for_url("**/ru/")


def test_a_link_touched_before_the_page_is_ready_is_gone_to_and_leaves_nothing_to_go_back_to(page: Page) -> None:
    page.goto("/ru/")
    before = page.evaluate("history.length")
    # The archive sends the module that leads on only when the link was touched.
    module = Held(page, "**/travel.js*")
    with page.expect_request("**/travel.js*"):
        page.goto("/ru/people", wait_until="commit")
    page.locator(".slip").tap(no_wait_after=True)
    module.let_go()
    page.wait_for_url("**/ru/search")
    assert page.evaluate("history.length") == before + 1
