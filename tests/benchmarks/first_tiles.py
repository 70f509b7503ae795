"""From touching a card to a sharp picture: `python tests/benchmarks/first_tiles.py [--openings 7] [--slower 4]`.

One scan of 70 megapixels in the kiosk as it is served (two gunicorn workers), opened again and again by Chromium at a
quarter of the processor's speed: as visitors come to it, from a list, and as the first page of a browser that was just
started; the picture is never in its cache. Prints medians in ms after the navigation: the first paint, the first tile
drawn, and every tile in sight drawn; and what share of it the same page without the viewer takes until its still
picture is there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from playwright.sync_api import Page  # noqa: E402
from tile_serving import publish  # noqa: E402
from tiles import draw  # noqa: E402

from archive.settings import Settings, read_settings  # noqa: E402
from tests.benchmarks.screen import chromium, served, slowed, visitor  # noqa: E402
from tests.service import free_port  # noqa: E402

# Kiosk V5, in ms.
PAINTED, SHARP = 300, 1000
ITEM = "/en/items/T-1"
WAYS = {"from a list": "/en/search", "first of all": "about:blank"}
SCAN = "/en/items/T-1"
WATCH = """
globalThis.told = { still: 0, tile: 0, sharp: 0 };
const now = (name) => { told[name] ||= performance.now(); };
addEventListener("sharp", () => now("sharp"));
addEventListener("tile", () => now("tile"));
addEventListener("load", () => now("still"));
"""


def opened(page: Page, address: str, slower: float, *, viewer: bool, before: str = "about:blank") -> dict[str, float]:
    """Open the page of an item, with nothing in the cache but what the page before needs; give its moments in ms."""
    session = slowed(page, slower)
    session.send("Network.clearBrowserCache")
    page.goto(before, wait_until="load")
    page.goto(address, wait_until="load")
    if viewer:
        page.locator(".stage-sharp").wait_for()
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    told: dict[str, float] = page.evaluate(f"({{ ...told, painted: {paint} }})")
    session.detach()
    return told


def measure(address: str, openings: int, slower: float) -> None:
    """Print the medians."""
    with chromium() as browser:
        page, plain = visitor(browser, address, WATCH), visitor(browser, address, WATCH)
        plain.route("**/sight.js*", lambda route: route.abort())
        for way, before in WAYS.items():
            told = [
                (
                    opened(page, ITEM, slower, viewer=True, before=before),
                    opened(plain, ITEM, slower, viewer=False, before=before),
                )
                for _ in range(openings + 1)
            ]
            report(way, told[1:])


def report(way: str, rounds: list[tuple[dict[str, float], dict[str, float]]]) -> None:
    """Print the medians of one way."""
    still = statistics.median(peer["still"] for _, peer in rounds)
    print(f"{way}: {'still':8} {still:7.0f} ms  without the viewer, every file of the page there")
    for name, most in (("painted", PAINTED), ("tile", SHARP), ("sharp", SHARP)):
        took = statistics.median(ours[name] for ours, _ in rounds)
        verdict = "within" if took <= most else "ABOVE"
        print(f"{way}: {name:8} {took:7.0f} ms  {took / still:5.2f} x the still page   {verdict} {most}")


def kiosk(folder: Path) -> Settings:
    """Make a kiosk that shows one scan."""
    settings = read_settings(data=folder / "var", reserve_mb=0, port=free_port())
    settings.data.mkdir()
    publish(settings, draw(folder)[0])
    return settings


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--openings", type=int, default=7)
    parser.add_argument("--slower", type=float, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        settings = kiosk(Path(name))
        with served(settings) as address:
            measure(address, asked.openings, asked.slower)


if __name__ == "__main__":
    main()
