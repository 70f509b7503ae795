"""Run in a mount namespace of its own: a visitor types words into the kiosk that must not be found afterwards.

`python -m tests.browser.canaries POLICY PROFILE ADDRESS WORD…`: under our policy, with a profile on the disk. The
browser is closed at the end, as it is each night, and nothing is cleared away but by the kiosk itself.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.deploy.visiting import put_policy

WORDS_A_VISIT = 5
START = Path(__file__).parents[2] / "deploy" / "kiosk" / "kiosk-start"


def kiosk_flags() -> list[str]:
    """Read with which flags the kiosk starts its browser, but for those that name a place."""
    (listed,) = re.findall(r"^flags=\(\n(.*?)^\)", START.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [flag for flag in listed.split() if flag.startswith("--")]


def visit(page: Page, words: tuple[str, ...]) -> None:
    """Type each word, look at the completions and the results, start over."""
    page.locator(".ledge a[lang=ru]").click()
    page.wait_for_url("**/ru/")
    page.locator(".slip").click()
    for word in words:
        page.wait_for_url("**/ru/search*")
        with page.expect_response("**/api/v1/suggest?*"):
            page.locator("input[type=search]").fill(word)
        page.locator("form[role=search] [type=submit]").click()
        page.locator("h1 q", has_text=word).wait_for()
    page.locator("a[data-over]").click()
    page.locator("#over [data-leave]").click()
    page.locator("body.at-start").wait_for()


def main(policy: str, profile: str, address: str, *words: str) -> None:
    put_policy(Path(policy))
    flags = [*kiosk_flags(), "--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        context = playwright.chromium.launch_persistent_context(profile, executable_path=chromium, args=flags)
        page = context.pages[0]
        page.set_default_timeout(60_000)
        page.goto(address)
        for at in range(0, len(words), WORDS_A_VISIT):
            visit(page, words[at : at + WORDS_A_VISIT])
        context.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
