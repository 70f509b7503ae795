"""The archive is killed at any moment of a visit: `python tests/benchmarks/kiosk_kills.py [--kills 10] [--seed 1]`.

The kiosk's real server over the demonstration museum, before Chromium upright. After a tap the server is killed at a
random moment: before the request, within it, or while the page that came is being put together; it stays away for a
second or two and comes back. Prints of all kills: how soon after the tap the cover is seen where nobody answered, how
soon after the server's return the page is there, and the longest white screen from then on (kiosk K4), all from the
pictures Chromium sends of every change; and what stood there bare: without a style sheet, or without its scripts.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from playwright.sync_api import Error, Page  # noqa: E402

from tests.benchmarks.demands import Row  # noqa: E402
from tests.benchmarks.frames import Film, filmed  # noqa: E402
from tests.benchmarks.screen import chromium, demonstration, visitor  # noqa: E402
from tests.browser.real_server import RealServer  # noqa: E402

COVERED, RECOVERED, WHITE = 1000, 3000, 100  # ms
# A screen so much brighter than the brightest page of the kiosk is no page of it.
BRIGHTER = 40
# Where the visitor is, what she touches, and a sign that she is where it leads.
WAYS = (
    ("/ru/search?q=вода", ".card", ".take"),
    ("/ru/items/P-001", "[data-home]", ".doors, .door"),
    ("/ru/", ".slip", "form[role=search]"),
    ("/ru/", ".door", "#content"),
    ("/ru/search?q=вода", "[data-over]", "body.at-start"),
    ("/ru/stories", ".story-card", "#content"),
    ("/ru/items/D-001", ".languages a[lang=en]", "html[lang=en] #content"),
)
MARK = "document.documentElement.dataset.before = '1'; sessionStorage.setItem('trail', '[]')"
# Every sheet came and says something, every script ran: the ledge is measured, beats are sent.
BARE = """() => [
    ...[...document.querySelectorAll("link[rel=stylesheet]")].filter((one) => !one.sheet?.cssRules.length),
    ...[...document.querySelectorAll("script[type=module]")].filter((one) =>
        performance.getEntriesByName(one.src).every((entry) => entry.responseStatus !== 200)),
    ].map((one) => (one.href ?? one.src).split("/").at(-1))"""


@dataclass(slots=True)
class Kill:
    """What one kill did, in ms; None where there was nothing to measure."""

    way: str
    delay: float
    covered: float | None = None
    recovered: float | None = None
    white: float = 0.0
    bare: tuple[str, ...] = ()
    fault: str = ""


def until(page: Page, holds: Callable[[], bool], seconds: float) -> float | None:
    """Wait until something is so; give the moment, None when it did not come."""
    end = time.time() + seconds
    while time.time() < end:
        try:
            if holds():
                return time.time()
        except Error:  # between two pages
            pass
        page.wait_for_timeout(15)
    return None


def touch(page: Page, target: str) -> None:
    """Touch a way on; what lies in a panel or is asked back is followed through."""
    page.evaluate("(target) => document.querySelector(target).click()", target)
    if "over" in target:
        page.evaluate("document.querySelector('#over[open] [data-leave]')?.click()")


def returning(server: RealServer, away: float) -> tuple[threading.Thread, list[float]]:
    """Let the server come back after so many seconds; the moment it answers is noted."""
    back: list[float] = []

    def come() -> None:
        time.sleep(away)
        server.start()
        back.append(time.time())

    thread = threading.Thread(target=come)
    thread.start()
    return thread, back


def kill(page: Page, server: RealServer, way: tuple[str, str, str], chance: random.Random) -> Kill:
    """Kill it once, at some moment after a touch."""
    where, target, arrived = way
    done = Kill(f"{where} {target}", chance.choice((0, 0, chance.uniform(0, 0.05), chance.uniform(0, 0.5))))
    page.goto(where, wait_until="networkidle")
    page.evaluate(MARK)
    with filmed(page) as film:
        before = max(frame.brightness for frame in film.frames)
        if not done.delay:
            server.kill()
        touched = time.time()
        touch(page, target)
        page.wait_for_timeout(1000 * done.delay)
        server.kill()
        judge_cover(page, done, touched)
        judge_return(page, server, film, done, (arrived, before, chance.uniform(0.2, 1.5)))
    return done


def judge_cover(page: Page, done: Kill, touched: float) -> None:
    """Look when the page says that nobody answers; it may have had its answer already."""
    stays = "document.documentElement.dataset.before === '1'"
    shown = until(page, lambda: bool(page.evaluate("document.querySelector('#cover').open")), 1.5)
    if shown and page.evaluate(stays):
        done.covered = 1000 * (shown - touched)
    if any(frame.url.startswith("chrome-error:") for frame in page.frames):
        done.fault = "the browser's own page"


def judge_return(page: Page, server: RealServer, film: Film, done: Kill, told: tuple[str, float, float]) -> None:
    """Let it come back; look when the page is where the visitor wanted to be, and whether it was white on the way."""
    arrived, before, away = told
    thread, back = returning(server, away)
    there = f"!document.documentElement.dataset.before && !!document.querySelector({arrived!r})"
    calm = f"{there} && !document.querySelector('#cover').open && document.readyState === 'complete'"
    seen = until(page, lambda: bool(page.evaluate(calm)), 40)
    thread.join()
    done.fault = done.fault or ("" if seen else "never came back")
    if seen and done.covered is not None:
        done.recovered = 1000 * max(0.0, seen - back[0])
    page.wait_for_timeout(600)
    after = film.frames[-1].brightness
    done.white = 1000 * film.white(max(before, after) + BRIGHTER, back[0])
    done.bare = tuple(page.evaluate(BARE)) if seen else ()


def run(folder: Path, kills: int, seed: int) -> list[Kill]:
    """Kill so often; a visit begins anew after each."""
    chance, server, done = random.Random(seed), RealServer(demonstration(folder).data), []  # noqa: S311 -- moments
    server.start()
    with closing(server), chromium() as browser:
        page = visitor(browser, server.address, still=True)
        for number in range(kills):
            one = kill(page, server, WAYS[number % len(WAYS)], chance)
            done.append(one)
            told = {"covered": one.covered, "recovered": one.recovered, "white": one.white}
            said = ", ".join(f"{name} {value:.0f}" for name, value in told.items() if value is not None)
            print(f"{one.way:46} killed after {1000 * one.delay:4.0f} ms: {said} {one.fault} {' '.join(one.bare)}")
    return done


def main() -> None:
    """Kill, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="build here, or use again what was built")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="archive-kills-") as place:
        folder = asked.keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        done = run(folder, asked.kills, asked.seed)
    covered = [one.covered for one in done if one.covered is not None]
    print(f"\n{len(done)} kills, {len(covered)} touches that found nobody")
    print(Row("K4 cover after the touch, worst", max(covered, default=0), COVERED))
    print(Row("K4 page after the server's return, worst", max(one.recovered or 0 for one in done), RECOVERED))
    print(Row("K4 white screen after it, longest", max(one.white for one in done), WHITE))
    print(Row("pages without a sheet or a script", sum(bool(one.bare) for one in done), 0, ""))
    print(Row("pages of the browser's own, or none at all", sum(bool(one.fault) for one in done), 0, ""))


if __name__ == "__main__":
    main()
