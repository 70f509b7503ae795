"""From touching a card to a sharp picture: `python tests/benchmarks/first_tiles.py [--openings 7] [--slower 4]`.

One scan of 70 megapixels in the kiosk as it is served (two gunicorn workers), opened again and again by Chromium at a
quarter of the processor's speed, with its cache emptied each time. Prints medians in ms after the navigation: the first
paint, the first tile drawn, and every tile in sight drawn; and what share of it the same page without the viewer takes
until its still picture is there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from playwright.sync_api import Page, sync_playwright  # noqa: E402
from tile_serving import publish  # noqa: E402
from tiles import draw  # noqa: E402

from archive.cli.supervisor import _environment, _gunicorn  # noqa: E402
from archive.settings import Settings, read_settings  # noqa: E402
from tests.benchmarks.load import free_port, serving  # noqa: E402

# Kiosk V5, in ms.
PAINTED, SHARP = 300, 1000
WATCH = """
globalThis.told = { still: 0, tile: 0, sharp: 0 };
const now = (name) => { told[name] ||= performance.now(); };
addEventListener("sharp", () => now("sharp"));
addEventListener("tile", () => now("tile"));
addEventListener("load", () => now("still"));
"""


def opened(page: Page, slower: float, *, viewer: bool) -> dict[str, float]:
    """Open the page; give its moments in ms."""
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto("/en/items/T-1", wait_until="load")
    if viewer:
        page.locator(".stage-sharp").wait_for()
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    told: dict[str, float] = page.evaluate(f"({{ ...told, painted: {paint} }})")
    session.detach()
    return told


def measure(address: str, openings: int, slower: float) -> None:
    """Print the medians."""
    with sync_playwright() as playwright:
        flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        size = {"width": 1080, "height": 1920}
        page = browser.new_context(viewport=size, base_url=address, has_touch=True).new_page()  # type: ignore[arg-type]
        page.add_init_script(WATCH)
        plain = browser.new_context(viewport=size, base_url=address, has_touch=True).new_page()  # type: ignore[arg-type]
        plain.add_init_script(WATCH)
        plain.route("**/sight.js*", lambda route: route.abort())
        rounds = [
            (opened(page, slower, viewer=True), opened(plain, slower, viewer=False)) for _ in range(openings + 1)
        ][1:]
        browser.close()
    still = statistics.median(peer["still"] for _, peer in rounds)
    for name, most in (("painted", PAINTED), ("tile", SHARP), ("sharp", SHARP)):
        took = statistics.median(ours[name] for ours, _ in rounds)
        verdict = "within" if took <= most else "ABOVE"
        print(f"{name:8} {took:7.0f} ms  {took / still:5.2f} x the still page   {verdict} {most}")
    print(f"{'still':8} {still:7.0f} ms  without the viewer, every file of the page there")


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
        start = _gunicorn(settings, settings.port, "archive.cli.wsgi:kiosk()")
        with serving(start, settings.port, "/healthz", _environment(settings) | {"PYTHONPATH": str(ROOT)}):
            measure(f"http://127.0.0.1:{settings.port}", asked.openings, asked.slower)


if __name__ == "__main__":
    main()
