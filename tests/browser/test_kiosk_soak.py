"""Hours before nobody: memory does not grow with them, and nothing goes wrong (kiosk V6)."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.heap import held
from tests.browser.real_server import RealServer
from tests.browser.screens import PORTRAIT, Watch

pytestmark = pytest.mark.browser

SLOPE = 1_000_000  # bytes an hour


@pytest.fixture
def page(demonstration: Path, watch: Watch) -> Iterator[Page]:
    """The start page before the real server, without motion so that nothing is waited for."""
    server = RealServer(demonstration)
    server.start()
    with closing(server), watch(server.address, PORTRAIT) as shown:
        shown.emulate_media(reduced_motion="reduce")
        yield shown


@pytest.fixture
def session(page: Page) -> Iterator[CDPSession]:
    session = page.context.new_cdp_session(page)
    yield session
    session.detach()


def growth(sizes: list[int]) -> float:
    """Give bytes from one size to the next, by the medians of the first third and the last; single sizes differ."""
    third = len(sizes) // 3
    return (statistics.median(sizes[-third:]) - statistics.median(sizes[:third])) / (len(sizes) - third)


def test_an_hour_before_nobody_leaves_nothing_behind_in_memory(page: Page, session: CDPSession) -> None:
    page.clock.install()
    page.goto("/")
    sizes = []
    for _ in range(12):
        page.clock.run_for(5 * 60_000)
        page.wait_for_load_state("networkidle")
        sizes.append(held(session))
    assert growth(sizes) * len(sizes) <= SLOPE
