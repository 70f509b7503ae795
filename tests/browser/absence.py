"""Nobody touches the screen for a while: the page's clock is wound on."""

from __future__ import annotations

from playwright.sync_api import Page

# Called after what happens in a frame: a scroll that was asked for has been told by then, and a closed question too.
SETTLED = """() => new Promise((done) => new IntersectionObserver((_, observer) => {
    observer.disconnect();
    done();
}).observe(document.body))"""


def leave_alone(page: Page, milliseconds: int) -> None:
    """Wind the clock on; what the page has still to hear of the last touch would count as a new one."""
    page.evaluate(SETTLED)
    page.clock.fast_forward(milliseconds)
