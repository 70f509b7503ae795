"""Random touches, gestures and keys: nothing leads out, nothing breaks, and there is always a way home.

`TOUCHES` says how many, `SEED` which.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
from collections.abc import AsyncIterator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import BrowserContext, CDPSession, Error, Page, async_playwright

from tests.browser.fingers import touch
from tests.browser.monkey import Message, Monkey
from tests.browser.screens import PORTRAIT
from tests.browser.shield import SHIELDED

pytestmark = pytest.mark.browser

TOUCHES = int(os.environ.get("TOUCHES", "100"))
SEED = int(os.environ.get("SEED", "1"))
MOST_AT_ONCE, BURSTS_TO_HOME = 60, 8
Motion = Literal["no-preference", "reduce"]
HERE = Path(__file__).parent
NOTES = (HERE / "monkey.js").read_text("utf-8")
LOOK = f"({(HERE / 'monkey_look.js').read_text('utf-8')})({SHIELDED})"
STEPS, STEP_S, ANSWERED_S = 600, 0.1, 20


@dataclass
class Screen:
    """The kiosk's screen as the monkey plays on it, and what should not have happened there."""

    page: Page
    glass: CDPSession
    faults: list[str] = field(default_factory=list)

    async def send(self, plays: Iterable[Message | float]) -> None:
        """Send messages on end, without waiting for one before the next; rest only where the play does."""
        waiting: list[asyncio.Task[Any]] = []
        for one in plays:
            if isinstance(one, float):
                await asyncio.sleep(one)
            else:
                waiting.append(asyncio.ensure_future(self.glass.send(one[0], one[1])))
        # A page that goes away under the finger ends the gesture, and some messages are never answered.
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), ANSWERED_S)

    async def look(self) -> dict[str, Any]:
        """See where one is, as soon as there is a page and the archive answers."""
        for _ in range(STEPS):
            try:
                await self.page.wait_for_load_state()
                seen: dict[str, Any] = await self.page.evaluate(LOOK)
            except Error:
                # One page was just followed by another.
                continue
            if not seen["busy"]:
                return seen
            await asyncio.sleep(STEP_S)
        raise AssertionError("the page never came")

    async def go_home(self) -> None:
        """Take the way home that is seen, until one is there."""
        # A finger that lay too long did nothing; whoever sees that nothing happens touches again, ever more patient.
        for patience in range(1, STEPS):
            seen = await self.look()
            if seen["home"]:
                return
            assert seen["way"], f"no way home from {seen['where']}"
            x, y = seen["way"]
            await self.send([touch("touchStart", (x, y)), touch("touchEnd")])
            for _ in range(10 * patience):
                if (await self.look())["where"] != seen["where"]:
                    break
                await asyncio.sleep(STEP_S)
        raise AssertionError("the way home leads round in a circle")


@asynccontextmanager
async def shown(address: str, flags: list[str], motion: Motion) -> AsyncIterator[Screen]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        context = await browser.new_context(viewport=PORTRAIT, has_touch=True, base_url=address, reduced_motion=motion)
        await context.add_init_script(NOTES)
        page = await context.new_page()
        screen = Screen(page, await context.new_cdp_session(page))
        watch(context, screen, address)
        # As at the kiosk there is no page before the first one.
        await page.evaluate("(address) => location.replace(address)", address)
        await page.wait_for_url(f"{address}/")
        yield screen
        await browser.close()


def watch(context: BrowserContext, screen: Screen, address: str) -> None:
    """Note whatever goes wrong, or leaves the page."""

    def said(kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            screen.faults.append(text)

    note = screen.faults.append
    context.on("page", lambda page: note(f"a new tab: {page.url}"))
    context.on("console", lambda told: said(told.type, told.text))
    context.on("weberror", lambda told: said("error", str(told.error)))
    context.on("request", lambda sent: None if sent.url.startswith(address) else note(f"asked elsewhere: {sent.url}"))
    for event in ("download", "filechooser", "dialog", "crash"):
        screen.page.on(event, lambda _, event=event: note(event))


async def played(address: str, flags: list[str]) -> list[str]:
    """Let the monkey play; give what went wrong, with the burst in which it did."""
    chance = random.Random(SEED)  # noqa: S311 -- a monkey
    monkey, done, bursts = Monkey(chance, PORTRAIT["width"], PORTRAIT["height"]), 0, 0
    told: list[str] = []
    # Where nothing moves there is time for more touches; where it does, they meet pages that are fading.
    async with shown(address, flags, "reduce" if SEED % 2 else "no-preference") as screen:
        length = (await screen.look())["history"]
        while done < TOUCHES:
            count = min(chance.randint(1, MOST_AT_ONCE), TOUCHES - done)
            await screen.send(message for play in monkey.play(count) for message in play)
            seen = await screen.look()
            monkey.aims = [(x, y) for x, y in seen["aims"]]
            done, bursts = done + count, bursts + 1
            wrong = [*screen.faults, *seen["faults"]]
            wrong += [] if seen["way"] else ["no way home"]
            wrong += [] if seen["history"] == length else ["there is something to go back to"]
            told += [f"after {done}, {seen['where']}: {one}" for one in wrong]
            screen.faults.clear()
            if bursts % BURSTS_TO_HOME == 0:
                await screen.go_home()
        await screen.go_home()
    return told


def test_whatever_hands_do_the_kiosk_stays_and_leads_home(
    kiosk_address: str, chromium_flags: list[str], no_faults: tuple[str, ...]
) -> None:
    # In a thread of its own: there one loop can send all messages of a burst at once.
    with ThreadPoolExecutor(1) as thread:
        told = thread.submit(asyncio.run, played(kiosk_address, chromium_flags)).result()
    wrong = [fault for fault in told if not any(one in fault for one in no_faults)]
    assert not wrong, "\n".join(wrong)
