"""How quickly the kiosk answers a hand: `python tests/benchmarks/kiosk_speed.py [--rounds 3] [--only taps pages]`.

The demonstration museum in the kiosk as it is served (two gunicorn workers), before Chromium at a quarter of the
processor's speed. Prints the rows of kiosk V1 to V5 with what each demands; for V6 there is
`tests/browser/test_kiosk_soak.py`. A tap is answered when the screen shows something else than before: that is taken
from the pictures Chromium sends of every change, so that sending them is part of the time.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from playwright.sync_api import Browser, Page, Response, Route  # noqa: E402

from tests.benchmarks.demands import Row  # noqa: E402
from tests.benchmarks.first_tiles import WATCH as TILES  # noqa: E402
from tests.benchmarks.first_tiles import opened  # noqa: E402
from tests.benchmarks.frames import filmed  # noqa: E402
from tests.benchmarks.load import Target, load  # noqa: E402
from tests.benchmarks.rounds import Spread  # noqa: E402
from tests.benchmarks.screen import chromium, demonstration, served, slowed, visitor  # noqa: E402
from tests.browser.fingers import middle, touch  # noqa: E402

WORDS = ("вода", "каменоломни", "письмо", "хлеб", "water", "day", "Kerch", "1942", "открытка", "pbvf", "камень")
PAGES = ("/", "/ru/", "/ru/search", "/ru/search?q=вода", "/ru/items/D-001", "/ru/items/P-001", "/ru/stories",
         "/ru/timeline", "/ru/plan", "/ru/people", "/ru/collections/signaller-notebook")  # fmt: skip
# Where a visitor taps, and on what.
TAPS = (
    ("/", ".ledge a[lang=ru]"),
    ("/ru/", ".door"),
    ("/ru/", ".slip"),
    ("/ru/search?q=вода", ".card"),
    ("/ru/search?q=вода", "[popovertarget=languages]"),
    ("/ru/search", "[type=search]"),
    ("/ru/items/P-001", "[data-do=turn]"),
    ("/ru/items/P-001", "[data-do=closer]"),
    ("/ru/items/P-001", "[popovertarget=comfort]"),
    ("/ru/items/D-001", "[data-home]"),
    ("/ru/items/I-001", ".toggle >> nth=1"),
    ("/ru/stories", ".story-card"),
    ("/ru/timeline", ".stone"),
    ("/ru/people", ".name-card"),
)
# What each page tells of itself; Playwright's binding outlives the page.
WATCH = """
globalThis.shown = { lcp: 0, cls: 0 };
const watch = (type, tell, more = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type, buffered: true, ...more });
watch("largest-contentful-paint", (one) => (shown.lcp = one.startTime));
watch("layout-shift", (one) => one.hadRecentInput || (shown.cls += one.value));
watch("event", (one) => one.interactionId && globalThis.interacted(one.duration), { durationThreshold: 16 });
let pressed = 0;
const look = () => {
  if (!document.querySelector("#keyboard:not([hidden])")) return requestAnimationFrame(look);
  return requestAnimationFrame(() => setTimeout(() => globalThis.typeable ||= performance.now() - pressed));
};
addEventListener("pointerdown", (event) => {
  pressed = event.timeStamp;
  look();
}, { capture: true, once: true });
"""


def press(page: Page, target: str) -> float:
    """Press where this is, and let go at once; give the moment before."""
    place = page.locator(target).locator("visible=true").first
    place.scroll_into_view_if_needed()
    page.wait_for_timeout(150)
    session, point = page.context.new_cdp_session(page), middle(place)
    moment = time.time()
    session.send(*touch("touchStart", point))
    session.send(*touch("touchEnd"))
    session.detach()
    return moment


def taps(browser: Browser, address: str, rounds: int, slower: float) -> Iterator[Row]:
    """V1 and INP: after each tap, until the screen changes; what the browser itself says of each interaction."""
    took: dict[str, list[float]] = {}
    interactions: list[float] = []
    page = visitor(browser, address, WATCH, still=True)
    page.expose_binding("interacted", lambda _source, duration: interactions.append(duration))
    session = slowed(page, slower)
    for where, target in TAPS * rounds:
        page.goto(where, wait_until="networkidle")
        with filmed(page) as film:
            moment = press(page, target)
            page.wait_for_timeout(700)
            changed = film.first_change(moment)
            took.setdefault(f"{where} {target}", []).append(1000 * ((changed or moment + 9) - moment))
    session.detach()
    page.context.close()
    for name, times in took.items():
        print(f"  tap {name:50}{statistics.median(times):7.0f} ms, worst {max(times):.0f}")
    every = [one for times in took.values() for one in times]
    yield Row("V1 tap until the screen changes, p95", Spread.of(every).p95, 100)
    yield Row("V3 INP: worst interaction but one in fifty", Spread.of(interactions or [8]).p95, 100)


def keyboard(browser: Browser, address: str, rounds: int, slower: float) -> Iterator[Row]:
    """L7: from touching the field until the keyboard is painted."""
    took = []
    page = visitor(browser, address, WATCH)
    page.expose_binding("interacted", lambda _source, _duration: None)
    session = slowed(page, slower)
    for _ in range(5 * rounds):
        page.goto("/ru/search", wait_until="networkidle")
        press(page, "[type=search]")
        page.wait_for_timeout(600)
        took.append(float(page.evaluate("globalThis.typeable ?? 9000")))
    session.detach()
    page.context.close()
    yield Row("L7 keyboard opens, p95", Spread.of(took).p95, 100)


def searches(browser: Browser, address: str, rounds: int, slower: float) -> Iterator[Row]:
    """V2: the server alone, with each page made anew; then from letting go of the button to painted results."""
    serial = count()
    target = Target(urlsplit(address).port or 80, lambda text: f"/ru/search?q={quote(text)}&asked={next(serial)}")
    load([target], WORDS, 40 * rounds, 1)
    yield Row("V2 search page from the server, p95", target.spread.p95, 150)
    page = visitor(browser, address)
    session = slowed(page, slower)
    painted = []
    for word in WORDS[: 4 * rounds]:
        page.goto("/ru/search", wait_until="networkidle")
        page.locator("[type=search]").fill(word)
        moment = time.time()
        page.locator("form[role=search] [type=submit]").tap(no_wait_after=True)
        page.wait_for_url("**/search?q=*")
        page.locator("h1 q").wait_for()
        paint = "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
        painted.append(float(page.evaluate(paint)) - 1000 * moment)
    yield Row("V2 search results painted, p95", Spread.of(painted).p95, 400)
    yield Row("V2 sign that it goes on, of a slow answer", slow_answer(page), 1000)
    session.detach()
    page.context.close()


def slow_answer(page: Page) -> float:
    """Give the time in ms until the page says that it goes on, of an answer that does not come."""
    page.goto("/ru/")
    page.evaluate(
        "new MutationObserver(() => requestAnimationFrame(() => (globalThis.covered ||= performance.now())))"
        ".observe(document.querySelector('#cover'), { attributes: true })"
    )
    page.evaluate("addEventListener('click', () => (globalThis.clicked = performance.now()), { capture: true })")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ru/search", hold)
    page.locator(".slip").tap(no_wait_after=True)
    page.wait_for_timeout(1500)
    told = float(page.evaluate("(globalThis.covered ?? 9000) - clicked"))
    held[0].abort()
    page.unroute_all(behavior="ignoreErrors")
    return told


def pages(browser: Browser, address: str, rounds: int, slower: float) -> Iterator[Row]:
    """V3 and V4: each page with an empty cache; the worst of them."""
    page = visitor(browser, address, WATCH)
    page.expose_binding("interacted", lambda _source, _duration: None)
    session = slowed(page, slower)
    painted, moved, weights = {}, {}, {}
    for where in PAGES:
        seen = []
        for _ in range(rounds):
            session.send("Network.clearBrowserCache")
            weights[where] = weight(page, where)
            page.wait_for_timeout(400)
            seen.append(page.evaluate("shown"))
        painted[where] = statistics.median(one["lcp"] for one in seen)
        moved[where] = max(one["cls"] for one in seen)
        print(f"  {where:36} LCP {painted[where]:5.0f} ms  CLS {moved[where]:.3f}  JS+CSS {weights[where]:6.1f} kB")
    session.detach()
    page.context.close()
    yield Row("V3 LCP with an empty cache, worst page", max(painted.values()), 1000)
    yield Row("V3 CLS, worst page", max(moved.values()), 0.02, "")
    viewers = {where for where in PAGES if "/items/" in where}
    yield Row("V4 JS+CSS, gzipped, worst page", max(weights[one] for one in PAGES if one not in viewers), 60, "kB")
    yield Row("V4 JS+CSS, gzipped, worst with viewer", max(weights[one] for one in viewers), 160, "kB")


def weight(page: Page, where: str) -> float:
    """Open a page; give what its scripts and styles weigh, in thousands of bytes."""
    came: list[Response] = []

    def note(response: Response) -> None:
        came.append(response)

    page.on("response", note)
    page.goto(where, wait_until="networkidle")
    page.remove_listener("response", note)
    files = [one for one in came if one.request.resource_type in {"script", "stylesheet"}]
    return sum(len(gzip.compress(one.body())) for one in files) / 1000


def tiles(browser: Browser, address: str, rounds: int, slower: float) -> Iterator[Row]:
    """V5: an item with its viewer, with an empty cache."""
    page = visitor(browser, address, TILES)
    told = [opened(page, "/ru/items/P-001", slower, viewer=True) for _ in range(2 * rounds + 1)][1:]
    page.context.close()
    yield Row("V5 viewer page, first paint", statistics.median(one["painted"] for one in told), 300)
    yield Row("V5 viewer page, sharp", statistics.median(one["sharp"] for one in told), 1000)


MEASURED = {one.__name__: one for one in (taps, keyboard, searches, pages, tiles)}


def run(folder: Path, parts: Sequence[str], rounds: int, slower: float) -> None:
    """Measure, print."""
    rows: list[Row] = []
    with served(demonstration(folder)) as address, chromium() as browser:
        for part in parts:
            rows += MEASURED[part](browser, address, rounds, slower)
    print(f"\n{'demand':58}{'measured':>12}{'at most':>14}")
    for row in rows:
        print(row)


def main() -> None:
    """Read what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often; 3 unless told otherwise")
    parser.add_argument("--slower", type=float, default=4, help="how many times slower the page's processor is")
    parser.add_argument("--only", nargs="*", choices=list(MEASURED), default=list(MEASURED))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="build here, or use again what was built")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="archive-kiosk-") as place:
        folder = chosen.keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        run(folder, chosen.only, chosen.rounds, chosen.slower)


if __name__ == "__main__":
    main()
