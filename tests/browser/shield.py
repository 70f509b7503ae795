"""For a moment a new page takes no touch that was meant for the one before: waiting until that is over."""

from __future__ import annotations

from playwright.sync_api import Page

# Whether the page still is in that moment.
SHIELDED = '() => getComputedStyle(document.querySelector("main")).pointerEvents === "none"'
_OVER = f"""async () => {{
    const shielded = {SHIELDED};
    while (shielded()) await new Promise(requestAnimationFrame);
}}"""


def until_touchable(page: Page) -> None:
    """Wait as a visitor does without knowing: nobody's second touch comes sooner."""
    page.evaluate(_OVER)


def unshield(page: Page) -> None:
    """Let that moment be over now."""
    page.evaluate(
        """() => document.querySelectorAll("main, .ledge").forEach((part) =>
            part.getAnimations().forEach((one) => one.finish()))"""
    )
